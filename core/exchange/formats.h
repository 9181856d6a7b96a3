#pragma once

#include "exchange/exchange.h"

namespace petzval {

/// Each is defined in a file of its own; the table in exchange.cpp lists them.
GridFormat fits_format();
GridFormat numpy_format();
GridFormat float_tiff_format();
GridFormat integer_tiff_format();
GridFormat exr_format();
GridFormat matlab_format();
GridFormat torch_format();
GridFormat siril_format();
GridFormat basis_format();
GridFormat lensfun_format();
GridFormat darktable_format();
GridFormat rawtherapee_format();
GridFormat radius_table_format();
GridFormat picture_format();

/// Beyond the largest grid and a generous header: such a file is not read into memory at all.
constexpr std::uintmax_t largest_grid_file = 256u << 20;

/// The file as bytes. Errors as read_whole_file, and Error{UnsupportedFormat} beyond largest_grid_file.
std::string read_grid_file(const std::filesystem::path& path);

/// Throws Error{DamagedFile} naming `subject` where no compression that is in use could have made `stored`
/// bytes of `values` float32 of a grid: what a bomb claims is not given memory.
void require_plausible_size(std::uintmax_t stored, std::size_t values, const std::string& subject);

/// How many values a grid of this shape has.
constexpr std::size_t value_count(const PsfShape& shape) {
    return std::size_t(shape.rows) * shape.cols * shape.channels * shape.size * shape.size;
}

} // namespace petzval
