#include "ui/widgets/difference_view.h"

#include "ui/widgets/channel_words.h"
#include "ui/widgets/colour_scale.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// The mean of the shown channels, [rows][cols][size][size].
std::vector<float> shown_values(const GridDifference& difference, PsfLook::Channel choice) {
    const PsfShape& shape = difference.shape;
    const std::vector<int> channels = shown_channels(choice, shape.channels);
    std::vector<float> values;
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (std::size_t i = 0; i < difference.kernel(row, col, 0).size(); ++i) {
                float sum = 0.0f;
                for (const int channel : channels)
                    sum += difference.kernel(row, col, channel)[i];
                values.push_back(sum / static_cast<float>(channels.size()));
            }
    return values;
}

/// The largest modulus of each node, or of all.
std::vector<float> scales(const std::vector<float>& values, const PsfShape& shape, bool common) {
    const std::size_t area = static_cast<std::size_t>(shape.size) * shape.size;
    std::vector<float> scales;
    for (std::size_t first = 0; first < values.size(); first += area) {
        float largest = 0.0f;
        for (std::size_t i = first; i < first + area; ++i)
            largest = std::max(largest, std::abs(values[i]));
        scales.push_back(largest);
    }
    if (common) std::ranges::fill(scales, *std::ranges::max_element(scales));
    return scales;
}

/// For shares of the largest difference from -1 to 1.
std::vector<QRgb> colours_for(double gamma) {
    constexpr int half = 500;
    std::vector<QRgb> colours;
    for (int i = -half; i <= half; ++i) {
        const double share = static_cast<double>(i) / half;
        const double shown = std::copysign(std::pow(std::abs(share), 1.0 / gamma), share);
        colours.push_back(colour_at(ColourScale::Diverging, 0.5 + 0.5 * shown).rgb());
    }
    return colours;
}

} // namespace

DifferenceView::DifferenceView(QWidget* parent)
    : PsfGridView(parent) {
    setAccessibleName(tr("Difference of the two grids"));
}

void DifferenceView::setComparison(std::shared_ptr<const GridComparison> comparison,
                                   const PsfMetadata& about) {
    comparison_ = std::move(comparison);
    PsfGrid grid; // of the difference's shape, for the nodes
    if (comparison_) grid = PsfGrid(comparison_->difference.shape, about);
    setGrid(grid);
}

QColor DifferenceView::darkest() const {
    constexpr double none = 0.5;
    return colour_at(ColourScale::Diverging, none);
}

QImage DifferenceView::makePicture() const {
    const PsfShape& shape = comparison_->difference.shape;
    const std::vector<float> values = shown_values(comparison_->difference, look().channel);
    const std::vector<float> largest = scales(values, shape, look().commonScale);
    const std::vector<QRgb> colours = colours_for(look().gamma);
    const int area = shape.size * shape.size;
    QImage picture(shape.cols * shape.size, shape.rows * shape.size, QImage::Format_RGB32);
    for (int y = 0; y < picture.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < picture.width(); ++x) {
            const int node = y / shape.size * shape.cols + x / shape.size;
            const float value = values[node * area + y % shape.size * shape.size + x % shape.size];
            const double scale = largest[node] > 0.0f ? look().brightness / largest[node] : 0.0;
            const double share = std::clamp(value * scale, -1.0, 1.0);
            line[x] = colours[std::lround((share + 1.0) * 0.5 * (colours.size() - 1))];
        }
    }
    return picture;
}

} // namespace petzval
