#include "image/metrics.h"

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace petzval {

namespace {

constexpr int kWindow = 11;

void require_same_size(const Image& a, const Image& b) {
    if (a.empty() || a.width() != b.width() || a.height() != b.height() || a.channels() != b.channels())
        throw std::logic_error("images of different sizes cannot be compared");
}

std::array<double, kWindow> gaussian_window() {
    std::array<double, kWindow> window;
    double sum = 0.0;
    for (int i = 0; i < kWindow; ++i) {
        const double distance = (i - kWindow / 2) / 1.5;
        sum += window[i] = std::exp(-0.5 * distance * distance);
    }
    for (double& weight : window)
        weight /= sum;
    return window;
}

/// Local first and second moments of a pair of images.
struct Moments {
    double a = 0.0, b = 0.0, aa = 0.0, bb = 0.0, ab = 0.0;

    void add(double weight, const Moments& other) {
        a += weight * other.a;
        b += weight * other.b;
        aa += weight * other.aa;
        bb += weight * other.bb;
        ab += weight * other.ab;
    }
};

double similarity(const Moments& m) {
    constexpr double c1 = 0.01 * 0.01;
    constexpr double c2 = 0.03 * 0.03;
    const double variance_a = m.aa - m.a * m.a;
    const double variance_b = m.bb - m.b * m.b;
    const double covariance = m.ab - m.a * m.b;
    return (2.0 * m.a * m.b + c1) * (2.0 * covariance + c2) /
           ((m.a * m.a + m.b * m.b + c1) * (variance_a + variance_b + c2));
}

/// Moments weighted along one row, for every position where the window fits.
std::vector<Moments> row_moments(std::span<const float> a, std::span<const float> b,
                                 const std::array<double, kWindow>& window) {
    std::vector<Moments> moments(a.size() - kWindow + 1);
    for (std::size_t x = 0; x < moments.size(); ++x)
        for (int i = 0; i < kWindow; ++i) {
            const double u = a[x + i];
            const double v = b[x + i];
            moments[x].add(window[i], {u, v, u * u, v * v, u * v});
        }
    return moments;
}

/// Sum over one channel; the last rows' moments are kept in a ring, so that memory stays small.
double summed_similarity(const Image& a, const Image& b, int channel) {
    const std::array<double, kWindow> window = gaussian_window();
    std::array<std::vector<Moments>, kWindow> ring;
    double sum = 0.0;
    for (int y = 0; y < a.height(); ++y) {
        ring[y % kWindow] = row_moments(a.row(channel, y), b.row(channel, y), window);
        if (y < kWindow - 1) continue;
        for (std::size_t x = 0; x < ring[0].size(); ++x) {
            Moments local;
            for (int i = 0; i < kWindow; ++i)
                local.add(window[i], ring[(y + 1 + i) % kWindow][x]);
            sum += similarity(local);
        }
    }
    return sum;
}

} // namespace

double psnr(const Image& a, const Image& b) {
    require_same_size(a, b);
    const std::span<const float> u = a.values();
    const std::span<const float> v = b.values();
    double sum = 0.0;
    for (std::size_t i = 0; i < u.size(); ++i) {
        const double difference = static_cast<double>(u[i]) - v[i];
        sum += difference * difference;
    }
    if (sum == 0.0) return std::numeric_limits<double>::infinity();
    return -10.0 * std::log10(sum / static_cast<double>(u.size()));
}

double ssim(const Image& a, const Image& b) {
    require_same_size(a, b);
    if (a.width() < kWindow || a.height() < kWindow)
        throw std::logic_error("SSIM needs images of at least 11 px");
    double sum = 0.0;
    for (int channel = 0; channel < a.channels(); ++channel)
        sum += summed_similarity(a, b, channel);
    const double places = static_cast<double>(a.width() - kWindow + 1) * (a.height() - kWindow + 1);
    return sum / (places * a.channels());
}

} // namespace petzval
