#include "base/atomic_file.h"
#include "photo/dng_tags.h"
#include "photo/metadata.h"
#include "photo/photo_writer.h"
#include "photo/tiff_writer.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// No room for noise below black: converters do not agree on the black level of linear files (LibRaw 0.20
/// and RawTherapee 5.9 show them darker and brighter by it).
constexpr std::uint16_t kBlack = 0;
constexpr std::uint16_t kWhite = 65535;
constexpr std::uint16_t kLinearRaw = 34892; // DNG's PhotometricInterpretation for colours at every pixel

/// One row as levels of the camera before white balance.
void fill_row(const Image& balanced, const CameraColor& color, int y, std::span<std::uint16_t> to) {
    for (int c = 0; c < 3; ++c) {
        const auto scale = static_cast<float>(kWhite / color.white_balance[c]);
        const std::span<const float> from = balanced.row(c, y);
        for (int x = 0; x < balanced.width(); ++x)
            to[3 * x + c] = static_cast<std::uint16_t>(
                std::lround(std::clamp(scale * from[x], 0.0f, static_cast<float>(kWhite))));
    }
}

} // namespace

void write_linear_dng(const std::filesystem::path& path, const Image& balanced, const CameraColor& color,
                      const std::filesystem::path& source) {
    const std::string camera = facts_from_metadata(source).camera;
    const auto fill = [&](int y, std::span<std::uint16_t> to) { fill_row(balanced, color, y, to); };
    write_atomically(path, [&](const std::filesystem::path& temporary) {
        {
            const TiffFile file(temporary, TiffFile::Mode::Write);
            set_dng_tags(file.get(), camera, color, 3, kBlack, kWhite);
            write_rgb_pixels(file, kLinearRaw, balanced.width(), balanced.height(), fill, path);
        }
        add_metadata(path, [&] { copy_metadata(temporary, source, balanced.width(), balanced.height()); });
    });
}

} // namespace petzval
