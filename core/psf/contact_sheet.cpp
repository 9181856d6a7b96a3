#include "psf/contact_sheet.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>

namespace petzval {

namespace {

void require_valid_options(const PsfGrid& grid, const ContactSheetOptions& options) {
    if (grid.empty()) throw std::logic_error("contact_sheet: empty grid");
    if (options.zoom < 1 || options.gap < 0 || !(options.gamma > 0.0) || !(options.brightness > 0.0) ||
        !(options.decades >= 0.0))
        throw Error(
            ErrorCode::InvalidOption, translatable("contact sheet"),
            message("zoom must be at least 1, the gap at least 0, gamma and brightness more than 0"));
    const auto side = [&](int nodes) {
        const std::int64_t kernel = std::int64_t(options.zoom) * grid.shape().size;
        return static_cast<double>(nodes * (kernel + options.gap) + options.gap);
    };
    constexpr double most_pixels = 1e8;
    if (side(grid.shape().cols) * side(grid.shape().rows) > most_pixels)
        throw Error(ErrorCode::InvalidOption, translatable("contact sheet"),
                    message("the picture would have more than 100 megapixels"),
                    message("Choose a smaller zoom"));
}

float brightest_of(std::span<const float> values) {
    return *std::ranges::max_element(values);
}

float brightest_of_node(const PsfGrid& grid, int row, int col) {
    float brightest = 0.0f;
    for (int channel = 0; channel < grid.shape().channels; ++channel)
        brightest = std::max(brightest, brightest_of(grid.kernel(row, col, channel)));
    return brightest;
}

/// Draws a kernel with its top left corner at (left, top).
void draw_kernel(Image& sheet, int sheet_channel, std::span<const float> kernel, int left, int top,
                 float brightest, const ContactSheetOptions& options) {
    const int size = static_cast<int>(std::lround(std::sqrt(kernel.size())));
    for (int y = 0; y < size * options.zoom; ++y) {
        const std::span<float> row = sheet.row(sheet_channel, top + y);
        for (int x = 0; x < size * options.zoom; ++x) {
            row[left + x] =
                shown_value(kernel[y / options.zoom * size + x / options.zoom] / brightest, options);
        }
    }
}

} // namespace

float shown_value(float share, const ContactSheetOptions& options) {
    const float light = std::clamp(share * static_cast<float>(options.brightness), 0.0f, 1.0f);
    if (options.decades <= 0.0) return std::pow(light, static_cast<float>(1.0 / options.gamma));
    return light > 0.0f ? std::max(0.0f, 1.0f + std::log10(light) / static_cast<float>(options.decades))
                        : 0.0f;
}

Image contact_sheet(const PsfGrid& grid, const ContactSheetOptions& options) {
    require_valid_options(grid, options);
    const PsfShape& shape = grid.shape();
    const int step = shape.size * options.zoom + options.gap;
    Image sheet(shape.cols * step + options.gap, shape.rows * step + options.gap, 3, TransferCurve::Srgb);
    std::ranges::fill(sheet.values(), contact_sheet_gap);
    const float brightest_of_all = brightest_of(grid.values());
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            const float brightest =
                options.common_scale ? brightest_of_all : brightest_of_node(grid, row, col);
            for (int channel = 0; channel < 3; ++channel)
                draw_kernel(sheet, channel, grid.kernel(row, col, std::min(channel, shape.channels - 1)),
                            options.gap + col * step, options.gap + row * step, brightest, options);
        }
    return sheet;
}

} // namespace petzval
