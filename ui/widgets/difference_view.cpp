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

} // namespace

DifferenceView::DifferenceView(QWidget* parent)
    : PsfGridView(parent) {
    setAccessibleName(tr("Difference of the two grids"));
}

void DifferenceView::setComparison(std::shared_ptr<const GridComparison> comparison) {
    comparison_ = std::move(comparison);
    PsfGrid grid; // of the difference's shape, for the nodes
    if (comparison_) grid = PsfGrid(comparison_->difference.shape);
    setGrid(grid);
}

QImage DifferenceView::makePicture() const {
    const PsfShape& shape = comparison_->difference.shape;
    const std::vector<float> values = shown_values(comparison_->difference, look().channel);
    const std::vector<float> largest = scales(values, shape, look().commonScale);
    QImage picture(shape.cols * shape.size, shape.rows * shape.size, QImage::Format_RGB32);
    const int area = shape.size * shape.size;
    for (int i = 0; i < static_cast<int>(values.size()); ++i) {
        const int node = i / area, pixel = i % area;
        const double scale = largest[node] > 0.0f ? look().brightness / largest[node] : 0.0;
        const double share = std::clamp(values[i] * scale, -1.0, 1.0);
        const double shown = std::copysign(std::pow(std::abs(share), 1.0 / look().gamma), share);
        picture.setPixelColor(node % shape.cols * shape.size + pixel % shape.size,
                              node / shape.cols * shape.size + pixel / shape.size,
                              colour_at(ColourScale::Diverging, 0.5 + 0.5 * shown));
    }
    return picture;
}

} // namespace petzval
