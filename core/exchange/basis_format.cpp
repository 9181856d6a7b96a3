#include "base/atomic_file.h"
#include "exchange/description.h"
#include "exchange/formats.h"
#include "exchange/kernel_basis.h"
#include "exchange/numpy_array.h"
#include "exchange/zip_archive.h"

namespace petzval {

namespace {

void write_basis(const std::filesystem::path& path, const PsfGrid& grid) {
    constexpr double tolerance = 0.01;
    constexpr int most = 16;
    const PsfShape& shape = grid.shape();
    const KernelBasis basis = kernel_basis(grid, tolerance, most);
    const float left = static_cast<float>(basis.left);
    write_atomically(
        path,
        zip_of({{"filters.npy",
                 numpy_file(basis.filters, {basis.count, shape.channels, shape.size, shape.size})},
                {"coefficients.npy", numpy_file(basis.coefficients, {basis.count, shape.rows, shape.cols})},
                {"left.npy", numpy_file({&left, 1}, {1})},
                {"description.json", text_from({shape, grid.metadata()}) + '\n'}}));
}

} // namespace

GridFormat basis_format() {
    return {.name = "basis",
            .title = translatable("basis kernels and maps (NumPy archive)"),
            .keeps = "the kernels to about 1 %, as a few that all places share: written only",
            .extensions = {".npz"},
            .write = write_basis,
            .recognises = [](const std::filesystem::path&, std::string_view head) {
                return head.starts_with("PK") && head.size() > 30 &&
                       head.substr(30).starts_with("filters.npy");
            }};
}

} // namespace petzval
