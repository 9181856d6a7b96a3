#include "photo/color_alignment.h"

#include "base/parallel.h"
#include "image/sinc.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace petzval {

namespace {

constexpr int kReach = 4; // pixels on each side

/// Moves a line of samples by a fraction of a pixel.
class Shift {
public:
    /// Positive: toward higher indices. `clipped` as Photo::clip_level.
    Shift(double distance, float clipped)
        : clipped_(clipped)
        , whole_(static_cast<int>(std::floor(-distance))) {
        const double part = -distance - whole_;
        double sum = 0.0;
        for (int i = 0; i < 2 * kReach; ++i) {
            const double x = i - (kReach - 1) - part;
            taps_[i] = static_cast<float>(sinc(x) * sinc(x / kReach)); // Lanczos's window
            sum += taps_[i];
        }
        for (float& tap : taps_)
            tap = static_cast<float>(tap / sum);
    }

    /// `line` has kReach more samples at either end than `to`.
    void apply(const float* line, std::span<float> to) const {
        for (std::size_t i = 0; i < to.size(); ++i) {
            const float* from = line + i + whole_ + 1;
            float value = 0.0f;
            for (int tap = 0; tap < 2 * kReach; ++tap)
                value += taps_[tap] * from[tap];
            const float a = from[kReach - 1], b = from[kReach];
            // Where the sensor clipped, the samples are not those of a smooth curve.
            if (*std::max_element(from, from + 2 * kReach) >= clipped_)
                value = std::clamp(value, std::min(a, b), std::max(a, b));
            if (std::max(a, b) >= clipped_) value = std::max(value, clipped_);
            to[i] = value;
        }
    }

private:
    std::array<float, 2 * kReach> taps_;
    float clipped_;
    int whole_;
};

/// `at(i)` names the sample at place i of a line of `length`, which is continued by its ends.
template <typename Place>
void shift_line(const Shift& shift, int length, std::vector<float>& line, std::vector<float>& moved,
                const Place& at) {
    line.resize(length + 2 * kReach);
    moved.resize(length);
    for (int i = 0; i < static_cast<int>(line.size()); ++i)
        line[i] = at(std::clamp(i - kReach, 0, length - 1));
    shift.apply(line.data(), moved);
    for (int i = 0; i < length; ++i)
        at(i) = moved[i];
}

void shift_channel(Image& image, int channel, const Offset& by, float clipped, int threads) {
    const Shift right(by.x, clipped), down(by.y, clipped);
    parallel_for(image.height(), threads, [&](std::size_t y) {
        std::vector<float> line, moved;
        const std::span<float> row = image.row(channel, static_cast<int>(y));
        shift_line(right, image.width(), line, moved, [&](int i) -> float& { return row[i]; });
    });
    parallel_for(image.width(), threads, [&](std::size_t x) {
        std::vector<float> line, moved;
        shift_line(down, image.height(), line, moved,
                   [&](int i) -> float& { return image.at(channel, i, static_cast<int>(x)); });
    });
}

} // namespace

void align_colors(Photo& photo, int threads) {
    if (photo.red_offset != Offset())
        shift_channel(photo.image, 0, photo.red_offset, photo.clip_level[0], threads);
    if (photo.blue_offset != Offset())
        shift_channel(photo.image, 2, photo.blue_offset, photo.clip_level[2], threads);
    photo.red_offset = photo.blue_offset = {};
}

} // namespace petzval
