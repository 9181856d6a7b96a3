#include "image/dead_leaves.h"

#include "base/random.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace petzval {

namespace {

constexpr double kSmallestRadius = 1.5; // px
constexpr double kLargestRadius = 0.25; // of the longer side
constexpr double kBareShare = 0.002;    // of the pixels, which may stay black

struct Leaf {
    double x = 0.0;
    double y = 0.0;
    double radius = 0.0;
    std::array<float, 3> colour{};
};

class LeafSource {
public:
    LeafSource(int width, int height, std::uint64_t seed)
        : width_(width)
        , height_(height)
        , rng_(seed) {}

    Leaf next() {
        const double least = 1.0 / std::pow(kLargestRadius * std::max(width_, height_), 2.0);
        const double most = 1.0 / (kSmallestRadius * kSmallestRadius);
        Leaf leaf;
        leaf.radius = 1.0 / std::sqrt(most - unit() * (most - least));
        leaf.x = unit() * (width_ + 2 * leaf.radius) - leaf.radius;
        leaf.y = unit() * (height_ + 2 * leaf.radius) - leaf.radius;
        const double grey = unit();
        for (float& value : leaf.colour)
            value = static_cast<float>(0.02 + 0.88 * (0.75 * grey + 0.25 * unit()));
        return leaf;
    }

private:
    double unit() { return unit_(rng_); }

    int width_;
    int height_;
    Rng rng_;
    std::uniform_real_distribution<double> unit_{0.0, 1.0};
};

/// A picture painted front to back: a pixel keeps the first leaf that reaches it.
class Canvas {
public:
    Canvas(int width, int height)
        : image_(width, height, 3)
        , covered_(static_cast<std::size_t>(width) * height, 0)
        , bare_(covered_.size()) {}

    bool is_covered() const { return bare_ <= kBareShare * covered_.size(); }

    void paint(const Leaf& leaf) {
        const int top = std::max(0, static_cast<int>(std::ceil(leaf.y - leaf.radius)));
        const int bottom =
            std::min(image_.height() - 1, static_cast<int>(std::floor(leaf.y + leaf.radius)));
        for (int y = top; y <= bottom; ++y) {
            const double half =
                std::sqrt(std::max(0.0, leaf.radius * leaf.radius - (y - leaf.y) * (y - leaf.y)));
            const int left = std::max(0, static_cast<int>(std::ceil(leaf.x - half)));
            const int right = std::min(image_.width() - 1, static_cast<int>(std::floor(leaf.x + half)));
            for (int x = left; x <= right; ++x)
                paint_pixel(x, y, leaf.colour);
        }
    }

    Image picture() && { return std::move(image_); }

private:
    void paint_pixel(int x, int y, const std::array<float, 3>& colour) {
        char& covered = covered_[static_cast<std::size_t>(y) * image_.width() + x];
        if (covered) return;
        covered = 1;
        --bare_;
        for (int channel = 0; channel < 3; ++channel)
            image_.at(channel, y, x) = colour[channel];
    }

    Image image_;
    std::vector<char> covered_;
    std::size_t bare_;
};

} // namespace

Image dead_leaves(int width, int height, std::uint64_t seed) {
    LeafSource leaves(width, height, seed);
    Canvas canvas(width, height);
    while (!canvas.is_covered())
        canvas.paint(leaves.next());
    return std::move(canvas).picture();
}

} // namespace petzval
