#include "exchange/formats.h"
#include "psf/fits.h"

namespace petzval {

GridFormat fits_format() {
    return {.name = "fits",
            .title = translatable("FITS"),
            .keeps = "everything, to the bit; Petzval's own",
            .extensions = {".fits", ".fit", ".fts"},
            .write = write_fits,
            .read = read_fits,
            .recognises = [](const std::filesystem::path&, std::string_view head) {
                return head.starts_with("SIMPLE");
            }};
}

} // namespace petzval
