#include "base/atomic_file.h"
#include "exchange/formats.h"
#include "exchange/sharpening_radius.h"

#include <sstream>

namespace petzval {

namespace {

constexpr std::string_view first_columns = "x,y,radius_";

void write_radius_table(const std::filesystem::path& path, const PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    std::ostringstream table;
    table.imbue(std::locale::classic());
    table << first_columns << (shape.channels == 3 ? "red_px,radius_green_px,radius_blue_px\n" : "px\n");
    table.precision(4);
    table << std::fixed;
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            table << grid.node_x(col) << ',' << grid.node_y(row);
            for (int channel = 0; channel < shape.channels; ++channel)
                table << ',' << sharpening_radius(grid, row, col, channel);
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
