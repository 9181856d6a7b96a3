#include "base/atomic_file.h"
#include "base/error.h"
#include "image/transfer_curve.h"
#include "photo/dng_contract.h"
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
                std::clamp(scale * from[x], 0.0f, static_cast<float>(kWhite)) + 0.5f);
    }
}

/// What file managers show: rendered, small.
Image preview_of(const Image& balanced, const CameraColor& color) {
    constexpr int longest_side = 1024;
    Image small = halved(balanced);
    while (std::max(small.width(), small.height()) > longest_side)
        small = halved(small);
    return converted(rendered(std::move(small), color), TransferCurve::Srgb);
}

/// As a JPEG in a directory below the main one, which was told to expect it.
void write_preview(const TiffFile& file, const Image& preview, const std::filesystem::path& path) {
    TIFF* const tiff = file.get();
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, FILETYPE_REDUCEDIMAGE);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, preview.width());
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, preview.height());
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_JPEG);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_YCBCR);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, preview.height());
    TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    TIFFSetField(tiff, TIFFTAG_JPEGTABLESMODE, 0); // a whole JPEG, as readers of previews expect
    TIFFSetField(tiff, TIFFTAG_JPEGQUALITY, 85);
    std::vector<std::uint8_t> pixels;
    pixels.reserve(3 * static_cast<std::size_t>(preview.width()) * preview.height());
    for (int y = 0; y < preview.height(); ++y)
        for (int x = 0; x < preview.width(); ++x)
            for (int c = 0; c < 3; ++c)
                pixels.push_back(static_cast<std::uint8_t>(
                    std::lround(255.0f * std::clamp(preview.at(c, y, x), 0.0f, 1.0f))));
    const auto bytes = static_cast<tmsize_t>(pixels.size());
    if (TIFFWriteEncodedStrip(tiff, 0, pixels.data(), bytes) != bytes || !TIFFWriteDirectory(tiff))
        throw Error(ErrorCode::WriteFailed, path.string(),
                    message("its preview cannot be written (%1)", file.complaint()));
}

void set_noise_profile(Exiv2::ExifData& exif, const NoiseProfile& noise, const CameraColor& color) {
    Exiv2::DoubleValue value;
    for (int c = 0; c < 3; ++c) { // of values before white balance
        const double balance = color.white_balance[c];
        value.value_.push_back(noise.photon[c] / balance);
        value.value_.push_back(noise.read[c] / (balance * balance));
    }
    exif["Exif.Image.NoiseProfile"] = value;
}

/// In the words of Camera Raw, which other converters read, too: sharpening and lateral colour are done.
void set_development(Exiv2::XmpData& xmp) {
    for (const char* done : {"Sharpness", "AutoLateralCA", "ChromaticAberrationR", "ChromaticAberrationB"})
        xmp[std::string("Xmp.crs.") + done] = "0";
    xmp["Xmp.crs.HasSettings"] = "True";
}

} // namespace

std::vector<Message> write_linear_dng(const std::filesystem::path& path, const Image& balanced,
                                      const CameraColor& color, const std::filesystem::path& source,
                                      const std::optional<NoiseProfile>& noise) {
    const std::string camera = facts_from_metadata(source).camera;
    const auto fill = [&](int y, std::span<std::uint16_t> to) { fill_row(balanced, color, y, to); };
    std::vector<Message> lost;
    write_atomically(path, [&](const std::filesystem::path& temporary) {
        {
            const TiffFile file(temporary, TiffFile::Mode::Write);
            set_dng_tags(file.get(), camera, color, 3, kBlack, kWhite);
            const toff_t below[] = {0};
            TIFFSetField(file.get(), TIFFTAG_SUBIFD, 1, below);
            write_lossless_rgb_pixels(file, {kLinearRaw, balanced.width(), balanced.height(), fill}, path);
            write_preview(file, preview_of(balanced, color), path);
        }
        add_metadata(path, [&] {
            const Metadata from = metadata_or_none(source);
            edit_metadata(temporary, [&](Exiv2::Image& file) {
                carry_metadata(from, balanced.width(), balanced.height(), file);
                lost = carry_dng_tags(source, from, file.exifData());
                if (noise) set_noise_profile(file.exifData(), *noise, color);
                set_development(file.xmpData());
            });
        });
    });
    return lost;
}

} // namespace petzval
