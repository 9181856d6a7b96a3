#include "exchange/formats.h"
#include "photo/photo_writer.h"
#include "psf/contact_sheet.h"

namespace petzval {

GridFormat picture_format() {
    return {.name = "png",
            .title = translatable("picture"),
            .keeps = "nothing to compute with: a picture to look at",
            .extensions = {".png"},
            .write = [](const std::filesystem::path& path,
                        const PsfGrid& grid) { write_picture(path, contact_sheet(grid)); },
            .recognises = [](const std::filesystem::path&,
                             std::string_view head) { return head.starts_with("\x89PNG\r\n\x1A\n"); }};
}

} // namespace petzval
