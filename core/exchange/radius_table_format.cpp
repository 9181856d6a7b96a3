#include "base/atomic_file.h"
#include "exchange/formats.h"
#include "psf/transfer_function.h"

#include <cmath>
#include <numbers>
#include <sstream>

namespace petzval {

namespace {

constexpr std::string_view first_columns = "x,y,radius_";

/// The kernel's contrast against frequency, the mean over directions.
MtfCurve mean_curve(std::span<const float> kernel, int size) {
    constexpr int directions = 8;
    MtfCurve mean;
    for (int i = 0; i < directions; ++i) {
        const double angle = std::numbers::pi * i / directions;
        const MtfCurve curve = mtf_curve(kernel, size, {std::cos(angle), std::sin(angle)});
        if (mean.frequency.empty()) mean = {curve.frequency, std::vector<double>(curve.contrast.size())};
        for (std::size_t j = 0; j < curve.contrast.size(); ++j)
            mean.contrast[j] += curve.contrast[j] / directions;
    }
    return mean;
}

/// Sigma of the Gaussian that has the kernel's contrast, exp(-2 (pi sigma f)^2), at MTF50, or at 0.5
/// cycles/px where the contrast stays above a half.
double gaussian_radius(std::span<const float> kernel, int size) {
    const MtfCurve curve = mean_curve(kernel, size);
    const double frequency = first_crossing(curve).value_or(curve.frequency.back());
    const double contrast = std::min(1.0, contrast_at(curve, frequency));
    return std::sqrt(0.5 * std::log(1.0 / contrast)) / (std::numbers::pi * frequency);
}

void write_radius_table(const std::filesystem::path& path, const PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    // A superpixel is two pixels of the photo wide.
    const double pixels = grid.metadata().raw_mode == "superpixel" ? 2.0 : 1.0;
    std::ostringstream table;
    table.imbue(std::locale::classic());
    table << first_columns << (shape.channels == 3 ? "red_px,radius_green_px,radius_blue_px\n" : "px\n");
    table.precision(4);
    table << std::fixed;
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            table << grid.node_x(col) << ',' << grid.node_y(row);
            for (int channel = 0; channel < shape.channels; ++channel)
                table << ',' << pixels * gaussian_radius(grid.kernel(row, col, channel), shape.size);
            table << '\n';
        }
    write_atomically(path, table.str());
}

} // namespace

GridFormat radius_table_format() {
    return {.name = "csv",
            .title = translatable("table of sharpening radii"),
            .keeps = "no kernels: a radius for each place and colour, as for RawTherapee",
            .extensions = {".csv"},
            .write = write_radius_table,
            .recognises = [](const std::filesystem::path&, std::string_view head) {
                return head.starts_with(first_columns);
            }};
}

} // namespace petzval
