#include "image/metrics.h"

#include <array>
#include <cmath>
#include <functional>
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

/// Calls `visit` with the middle of every window in one channel and its similarity; the last rows' moments
/// are kept in a ring, so that memory stays small.
void visit_similarities(const Image& a, const Image& b, int channel,
                        const std::function<void(int x, int y, double similarity)>& visit) {
    const std::array<double, kWindow> window = gaussian_window();
    std::array<std::vector<Moments>, kWindow> ring;
    for (int y = 0; y < a.height(); ++y) {
        ring[y % kWindow] = row_moments(a.row(channel, y), b.row(channel, y), window);
        if (y < kWindow - 1) continue;
        for (std::size_t x = 0; x < ring[0].size(); ++x) {
            Moments local;
            for (int i = 0; i < kWindow; ++i)
                local.add(window[i], ring[(y + 1 + i) % kWindow][x]);
            visit(static_cast<int>(x) + kWindow / 2, y - kWindow / 2, similarity(local));
        }
    }
}

void require_room_for_window(const Image& image) {
    if (image.width() < kWindow || image.height() < kWindow)
        throw std::logic_error("SSIM needs images of at least 11 px");
}

double decibels(double mean_square) {
    return mean_square == 0.0 ? std::numeric_limits<double>::infinity() : -10.0 * std::log10(mean_square);
}

/// Sums of what is seen in each part of the frame.
struct ZoneSums {
    std::array<double, 3> sum{};
    std::array<double, 3> count{};

    void add(FieldZone zone, double value) {
        sum[static_cast<std::size_t>(zone)] += value;
        count[static_cast<std::size_t>(zone)] += 1.0;
    }
    double mean(std::size_t zone) const { return sum[zone] / count[zone]; }
    double mean() const { return (sum[0] + sum[1] + sum[2]) / (count[0] + count[1] + count[2]); }
};

FieldZone zone_of_pixel(const Image& image, int x, int y) {
    return zone_of((x + 0.5) / image.width(), (y + 0.5) / image.height());
}

ZoneSums squared_errors(const Image& a, const Image& b) {
    ZoneSums sums;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const FieldZone zone = zone_of_pixel(a, x, y);
            for (int c = 0; c < a.channels(); ++c) {
                const double difference = static_cast<double>(a.at(c, y, x)) - b.at(c, y, x);
                sums.add(zone, difference * difference);
            }
        }
    return sums;
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
    return decibels(sum / static_cast<double>(u.size()));
}

double ssim(const Image& a, const Image& b) {
    require_same_size(a, b);
    require_room_for_window(a);
    double sum = 0.0;
    for (int channel = 0; channel < a.channels(); ++channel)
        visit_similarities(a, b, channel, [&](int, int, double similarity) { sum += similarity; });
    const double places = static_cast<double>(a.width() - kWindow + 1) * (a.height() - kWindow + 1);
    return sum / (places * a.channels());
}

ZonedImageScore image_score(const Image& a, const Image& b) {
    require_same_size(a, b);
    require_room_for_window(a);
    const ZoneSums errors = squared_errors(a, b);
    ZoneSums similarities;
    for (int channel = 0; channel < a.channels(); ++channel)
        visit_similarities(a, b, channel, [&](int x, int y, double similarity) {
            similarities.add(zone_of_pixel(a, x, y), similarity);
        });
    ZonedImageScore score{{decibels(errors.mean()), similarities.mean()}, {}};
    for (std::size_t zone = 0; zone < score.zones.size(); ++zone)
        score.zones[zone] = {decibels(errors.mean(zone)), similarities.mean(zone)};
    return score;
}

} // namespace petzval
