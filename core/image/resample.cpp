#include "image/resample.h"

#include "base/parallel.h"
#include "image/sinc.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace petzval {

namespace {

constexpr int kTaps = 24;
constexpr int kPhases = 1024; ///< tabulated within a pixel, and interpolated

/// Weights of the samples around a place, for each phase within a pixel: a sinc under a Kaiser window.
class SincTable {
public:
    SincTable() {
        for (int phase = 0; phase <= kPhases; ++phase) {
            double sum = 0.0;
            std::array<double, kTaps> weights;
            for (int tap = 0; tap < kTaps; ++tap) {
                const double distance = tap - (kTaps / 2 - 1) - static_cast<double>(phase) / kPhases;
                sum += weights[tap] = sinc(distance) * window(distance);
            }
            for (int tap = 0; tap < kTaps; ++tap)
                weights_[phase][tap] = static_cast<float>(weights[tap] / sum);
        }
    }

    /// The value at `place` of `count` samples that lie `stride` apart.
    float interpolated(const float* samples, int count, std::ptrdiff_t stride, double place) const {
        const double clamped = std::clamp(place, 0.0, count - 1.0);
        const int whole = static_cast<int>(clamped);
        const double phase = (clamped - whole) * kPhases;
        const int index = std::min(static_cast<int>(phase), kPhases - 1);
        const float upper = static_cast<float>(phase - index);
        const std::array<float, kTaps>&a = weights_[index], &b = weights_[index + 1];
        const int first = whole - (kTaps / 2 - 1);
        float sum = 0.0f;
        if (first >= 0 && first + kTaps <= count)
            for (int tap = 0; tap < kTaps; ++tap)
                sum += (a[tap] + upper * (b[tap] - a[tap])) * samples[(first + tap) * stride];
        else
            for (int tap = 0; tap < kTaps; ++tap)
                sum += (a[tap] + upper * (b[tap] - a[tap])) *
                       samples[std::clamp(first + tap, 0, count - 1) * stride];
        return sum;
    }

private:
    static double window(double distance) {
        constexpr double beta = 5.0;
        const double part = 2.0 * distance / kTaps;
        return std::cyl_bessel_i(0.0, beta * std::sqrt(std::max(0.0, 1.0 - part * part)));
    }

    std::array<std::array<float, kTaps>, kPhases + 1> weights_;
};

/// The two passes of Catmull and Smith: along the source's rows to where its columns meet those of the
/// result, then along columns.
class TwoPasses {
public:
    explicit TwoPasses(const FrameMap& map)
        : m_(map.m) {}

    /// Where the source's row y meets the result's column u.
    double source_x(double u, double y) const {
        const double v = (m_[3] * u + m_[5] - y * (m_[6] * u + m_[8])) / (y * m_[7] - m_[4]);
        return place(u, v).x;
    }
    double source_y(double u, double v) const { return place(u, v).y; }

    bool suits(int width, int height) const {
        for (const double u : {0.0, width - 1.0})
            for (const double v : {0.0, height - 1.0}) {
                const double across = std::abs(place(u + 1, v).x - place(u, v).x);
                const double down = std::abs(place(u, v + 1).y - place(u, v).y);
                if (!(across > 0.65 && across < 1.5 && down > 0.65 && down < 1.5)) return false;
            }
        return true;
    }

private:
    PixelPlace place(double u, double v) const { return FrameMap{m_}({u, v}); }

    std::array<double, 9> m_;
};

} // namespace

Image resampled(const Image& image, const FrameMap& source_from_result, int width, int height, int threads,
                std::stop_token stop) {
    const TwoPasses passes(source_from_result);
    if (!passes.suits(width, height))
        throw std::logic_error("the map turns or scales too much to resample");
    const SincTable table;
    Image between(width, image.height(), image.channels(), image.curve());
    parallel_for(
        image.height(), threads,
        [&](std::size_t row) {
            const int y = static_cast<int>(row);
            for (int u = 0; u < width; ++u) {
                const double x = passes.source_x(u, y);
                for (int c = 0; c < image.channels(); ++c)
                    between.at(c, y, u) = table.interpolated(image.row(c, y).data(), image.width(), 1, x);
            }
        },
        stop);
    Image result(width, height, image.channels(), image.curve());
    parallel_for(
        height, threads,
        [&](std::size_t row) {
            const int v = static_cast<int>(row);
            for (int u = 0; u < width; ++u) {
                const double y = passes.source_y(u, v);
                for (int c = 0; c < image.channels(); ++c)
                    result.at(c, v, u) =
                        table.interpolated(between.plane(c).data() + u, between.height(), width, y);
            }
        },
        stop);
    return result;
}

Image enlarged(const Image& image, int scale) {
    if (scale == 1) return image;
    Image result(scale * image.width(), scale * image.height(), image.channels(), image.curve());
    const float step = 1.0f / static_cast<float>(scale);
    for (int channel = 0; channel < image.channels(); ++channel)
        for (int y = 0; y < result.height(); ++y) {
            const std::span<const float> upper = image.row(channel, y / scale);
            const std::span<const float> lower =
                image.row(channel, std::min(y / scale + 1, image.height() - 1));
            const float down = step * static_cast<float>(y % scale);
            const std::span<float> target = result.row(channel, y);
            for (std::size_t x = 0; x < target.size(); ++x) {
                const std::size_t left = x / scale, right = std::min(left + 1, upper.size() - 1);
                const float across = step * static_cast<float>(x % scale);
                const float above = upper[left] + across * (upper[right] - upper[left]);
                const float below = lower[left] + across * (lower[right] - lower[left]);
                target[x] = above + down * (below - above);
            }
        }
    return result;
}

} // namespace petzval
