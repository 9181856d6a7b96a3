#include "psf/fits.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "psf/fits_file.h"
#include "psf/fits_metadata.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <utility>

namespace petzval {

namespace {

constexpr int axes = 5;
/// Beyond the largest grid and a generous header: not read into memory at all.
constexpr std::uintmax_t largest_file = 256u << 20;

/// CFITSIO takes no notice where it finds none for what it must know of an image.
void require_image_memory(const FitsFile& file) {
    if (!file.handle()->Fptr->tableptr) throw std::bad_alloc();
}

PsfShape read_shape(const FitsFile& file, const std::string& subject) {
    int bits = 0;
    int count = 0;
    std::array<LONGLONG, axes> lengths{};
    int status = 0;
    fits_get_img_paramll(file.handle(), axes, &bits, &count, lengths.data(), &status);
    throw_if_short_of_memory(status);
    const auto refuse = [&](const Message& problem) {
        throw Error(ErrorCode::UnsupportedFormat, subject, message("this is no PSF grid: %1", problem));
    };
    if (status != 0) refuse(message("its header describes no image"));
    if (count != axes) refuse(message("its image has %1 axes instead of 5", count));
    if (bits != FLOAT_IMG) refuse(message("its numbers are not 32-bit floating point (BITPIX -32)"));
    if (lengths[0] != lengths[1]) refuse(message("its kernels are not square"));
    const auto length = [&](int axis) {
        constexpr LONGLONG too_long = 1'000'000;
        return static_cast<int>(std::clamp<LONGLONG>(lengths[axis], 0, too_long));
    };
    const PsfShape shape{length(4), length(3), length(2), length(0)};
    if (const Message problem = problem_of(shape); !problem.empty()) refuse(problem);
    require_image_memory(file);
    return shape;
}

void require_all_data(const FitsFile& file, const PsfShape& shape, std::uintmax_t size,
                      const std::string& subject) {
    LONGLONG start = 0;
    int status = 0;
    fits_get_hduaddrll(file.handle(), nullptr, &start, nullptr, &status);
    const std::uintmax_t values =
        std::uintmax_t(shape.rows) * shape.cols * shape.channels * shape.size * shape.size;
    if (status != 0 || size < start + values * sizeof(float))
        throw Error(ErrorCode::DamagedFile, subject, message("the file is cut off"));
}

} // namespace

void write_fits(const std::filesystem::path& path, const PsfGrid& grid) {
    if (grid.empty()) throw std::logic_error("write_fits: empty grid");
    const PsfShape& shape = grid.shape();
    std::array<long, axes> lengths = {shape.size, shape.size, shape.channels, shape.cols, shape.rows};
    // CFITSIO's interface cannot say that it leaves the values alone.
    std::vector<float> values(grid.values().begin(), grid.values().end());
    FitsFile file;
    int status = 0;
    fits_create_img(file.handle(), FLOAT_IMG, axes, lengths.data(), &status);
    require_success(status, "create the image");
    write_metadata(file, grid.metadata());
    int type = 0;
    fits_get_hdu_type(file.handle(), &type, &status); // which has CFITSIO read its own header
    require_success(status, "define the image");
    require_image_memory(file);
    fits_write_img(file.handle(), TFLOAT, 1, static_cast<LONGLONG>(values.size()), values.data(), &status);
    require_success(status, "write the image");
    write_atomically(path, file.content());
}

PsfGrid read_fits(const std::filesystem::path& path) {
    const std::string subject = path.string();
    if (require_readable_file(path) > largest_file)
        throw Error(ErrorCode::UnsupportedFormat, subject,
                    message("this file is too large to be a PSF grid"));
    std::string content = read_whole_file(path);
    const std::size_t size = content.size();
    const FitsFile file(std::move(content), subject);
    require_known_version(file, subject);
    const PsfShape shape = read_shape(file, subject);
    require_all_data(file, shape, size, subject);
    PsfGrid grid(shape, read_metadata(file, subject));
    int status = 0;
    fits_read_img(file.handle(), TFLOAT, 1, static_cast<LONGLONG>(grid.values().size()), nullptr,
                  grid.values().data(), nullptr, &status);
    if (status != 0) {
        fits_clear_errmsg();
        throw_if_short_of_memory(status);
        throw Error(ErrorCode::DamagedFile, subject, message("its image cannot be read"));
    }
    require_valid(grid, subject);
    return grid;
}

} // namespace petzval
