#include "project/texture.h"

#include "base/observer.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// Detail is the second difference over this distance, which passes 0.06 to 0.19 cycles/px: what blur
/// leaves over, and what is free of slow shading.
constexpr int kReach = 4;
/// Sum of squares of the coefficients 1, -2, 1 across and down: what white noise of variance 1 makes of it.
constexpr double kNoiseGain = 12.0;
/// "Clearly exceeds": detail of three times the noise, that is of a signal-to-noise ratio above 2 in power.
constexpr double kDetailOverNoise = 3.0;
/// Of rounding to 8 bits under the sRGB curve, in mid-grey.
constexpr double kRoundingVariance = 0.001 * 0.001;

/// Sums over a square of half a patch's side.
struct Block {
    double detail = 0.0;
    double light = 0.0;
    int detail_pixels = 0;
    bool clipped = false;
};

class BlockRows {
public:
    BlockRows(const Image& image, const std::array<float, 3>& clip, int side)
        : image_(image)
        , clip_(clip)
        , side_(side)
        , green_(image.channels() == 3 ? 1 : 0) {}

    int count() const { return image_.width() / side_; }

    std::vector<Block> row(int index) const {
        std::vector<Block> blocks(count());
        for (int y = index * side_; y < (index + 1) * side_; ++y) {
            mark_clipped(blocks, y);
            add_detail(blocks, y);
        }
        return blocks;
    }

private:
    void mark_clipped(std::vector<Block>& blocks, int y) const {
        for (int c = 0; c < image_.channels(); ++c) {
            const auto row = image_.row(c, y);
            for (std::size_t b = 0; b < blocks.size(); ++b) {
                const auto part = row.subspan(b * side_, side_);
                blocks[b].clipped |=
                    std::any_of(part.begin(), part.end(), [&](float value) { return value >= clip_[c]; });
            }
        }
    }

    void add_detail(std::vector<Block>& blocks, int y) const {
        const auto here = image_.row(green_, y);
        const bool inside = y >= kReach && y + kReach < image_.height();
        const auto above = image_.row(green_, inside ? y - kReach : y);
        const auto below = image_.row(green_, inside ? y + kReach : y);
        for (int x = 0; x < count() * side_; ++x) {
            Block& block = blocks[x / side_];
            block.light += here[x];
            if (!inside || x < kReach || x + kReach >= image_.width()) continue;
            const double across = here[x - kReach] - 2.0 * here[x] + here[x + kReach];
            const double down = above[x] - 2.0 * here[x] + below[x];
            block.detail += across * across + down * down;
            ++block.detail_pixels;
        }
    }

    const Image& image_;
    const std::array<float, 3>& clip_;
    int side_;
    int green_;
};

bool is_usable(std::array<const Block*, 4> blocks, int block_pixels, const NoiseModel& noise) {
    Block sum;
    for (const Block* block : blocks) {
        if (block->clipped) return false;
        sum.detail += block->detail;
        sum.light += block->light;
        sum.detail_pixels += block->detail_pixels;
    }
    const double variance = assumed_noise_variance(noise, sum.light / (4.0 * block_pixels));
    return sum.detail > kDetailOverNoise * kNoiseGain * variance * sum.detail_pixels;
}

int nearest_node(double position, int nodes) {
    return static_cast<int>(std::lround(position * (nodes - 1)));
}

} // namespace

double assumed_noise_variance(const NoiseModel& noise, double light) {
    return std::max(noise.variance(light), kRoundingVariance);
}

UsablePatches usable_patches(const Image& image, const std::array<float, 3>& clip, const NoiseModel& noise,
                             int side, std::stop_token stop) {
    const int half = side / 2;
    const BlockRows rows(image, clip, half);
    UsablePatches patches;
    patches.side = side;
    if (image.width() < side || image.height() < side) return patches;
    std::vector<Block> above = rows.row(0);
    for (int j = 1; j < image.height() / half; ++j) {
        throw_if_stopped(stop);
        const std::vector<Block> below = rows.row(j);
        for (int i = 1; i < rows.count(); ++i) {
            ++patches.candidates;
            if (is_usable({&above[i - 1], &above[i], &below[i - 1], &below[i]}, half * half, noise))
                patches.places.push_back({(i - 1) * half, (j - 1) * half});
        }
        above = below;
    }
    return patches;
}

std::vector<int> counted_per_node(const UsablePatches& patches, int width, int height, int rows, int cols) {
    std::vector<int> counts(static_cast<std::size_t>(rows) * cols, 0);
    for (const PatchPlace& place : patches.places) {
        const int row = nearest_node((place.y + patches.side / 2.0) / height, rows);
        const int col = nearest_node((place.x + patches.side / 2.0) / width, cols);
        ++counts[static_cast<std::size_t>(row) * cols + col];
    }
    return counts;
}

double clipped_share(const Image& image, const std::array<float, 3>& clip) {
    const std::size_t pixels = image.plane(0).size();
    std::size_t clipped = 0;
    for (std::size_t i = 0; i < pixels; ++i) {
        bool any = false;
        for (int c = 0; c < image.channels(); ++c)
            any |= image.plane(c)[i] >= clip[c];
        clipped += any;
    }
    return static_cast<double>(clipped) / static_cast<double>(pixels);
}

} // namespace petzval
