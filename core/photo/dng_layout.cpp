#include "photo/dng_layout.h"

#include "photo/damaged_file.h"
#include "photo/tiff_directory.h"

#include <algorithm>
#include <cmath>

#include <tiffio.h>

namespace petzval {

namespace {

constexpr std::uint16_t kLinearRaw = 34892; // a PhotometricInterpretation

struct Picture {
    std::uint64_t position = 0;
    TiffDirectory tags;
};

bool holds_raw_pixels(TiffTags& file, const TiffDirectory& tags) {
    const double photometric = file.number_or(tags, TIFFTAG_PHOTOMETRIC, 0.0);
    const bool main = file.number_or(tags, TIFFTAG_SUBFILETYPE, 0.0) == 0.0;
    return main && (photometric == PHOTOMETRIC_CFA || photometric == kLinearRaw);
}

double area_of(TiffTags& file, const TiffDirectory& tags) {
    return file.number_or(tags, TIFFTAG_IMAGEWIDTH, 0.0) * file.number_or(tags, TIFFTAG_IMAGELENGTH, 0.0);
}

std::vector<double> numbers(TiffTags& file, const TiffDirectory& tags, std::uint16_t tag) {
    const TiffEntry* entry = entry_of(tags, tag);
    return entry ? file.numbers(*entry) : std::vector<double>();
}

DngLevels levels_of(TiffTags& file, const TiffDirectory& tags, const DngLayout& layout,
                    const std::filesystem::path& path) {
    DngLevels levels;
    levels.samples = layout.samples;
    const std::vector<double> size = numbers(file, tags, TIFFTAG_BLACKLEVELREPEATDIM);
    constexpr double most = 64.0;
    if (size.size() == 2 && size[0] >= 1.0 && size[1] >= 1.0 && size[0] <= most && size[1] <= most) {
        levels.rows = static_cast<int>(size[0]);
        levels.columns = static_cast<int>(size[1]);
    }
    const std::size_t expected = static_cast<std::size_t>(levels.rows) * levels.columns * levels.samples;
    std::vector<double> black = numbers(file, tags, TIFFTAG_BLACKLEVEL);
    if (black.empty()) black = {0.0};
    if (black.size() < expected) black.resize(expected, black.back());
    levels.black = std::move(black);
    levels.white = numbers(file, tags, TIFFTAG_WHITELEVEL);
    if (levels.white.size() != 1 && levels.white.size() < static_cast<std::size_t>(layout.samples))
        levels.white = {layout.floating_point ? 1.0 : std::exp2(layout.bits) - 1.0};
    if (!std::ranges::all_of(levels.black, [](double level) { return std::isfinite(level); }) ||
        std::ranges::max(levels.black) >= std::ranges::min(levels.white))
        throw_damaged(path, message("its black level is not below its white level"));
    return levels;
}

/// Every `step`-th filter, where those in between and beyond are the same.
std::optional<BayerPattern> bayer_of(const DngLayout& layout, const std::vector<double>& filters,
                                     int step) {
    BayerPattern cell{};
    for (int y = 0; y < layout.pattern_rows; ++y)
        for (int x = 0; x < layout.pattern_columns; ++x) {
            const int filter = static_cast<int>(filters[y * layout.pattern_columns + x]);
            int& known = cell[y / step % 2][x / step % 2];
            if (y < 2 * step && x < 2 * step && y % step == 0 && x % step == 0) known = filter;
            if (known != filter) return std::nullopt;
        }
    return is_bayer(cell) ? std::optional(cell) : std::nullopt;
}

void set_pattern(DngLayout& layout, const std::vector<double>& size, const std::vector<double>& filters) {
    constexpr double most = 64.0;
    if (size.size() != 2 || !(size[0] >= 1.0 && size[1] >= 1.0 && size[0] <= most && size[1] <= most))
        return;
    if (filters.size() != static_cast<std::size_t>(size[0] * size[1])) return;
    layout.pattern_rows = static_cast<int>(size[0]);
    layout.pattern_columns = static_cast<int>(size[1]);
    const auto repeats = [&](int side) {
        return layout.pattern_rows % side == 0 && layout.pattern_columns % side == 0;
    };
    if (repeats(2)) layout.bayer = bayer_of(layout, filters, 1);
    if (repeats(4)) layout.quad_bayer = bayer_of(layout, filters, 2).has_value();
}

DngLayout layout_of(TiffTags& file, const Picture& picture, const std::filesystem::path& path) {
    const auto number = [&](std::uint16_t tag, double fallback) {
        const double value = file.number_or(picture.tags, tag, fallback);
        return static_cast<int>(std::clamp(value, 0.0, 65535.0));
    };
    DngLayout layout;
    layout.directory = picture.position;
    layout.big_tiff = file.big_tiff();
    layout.floating_point = number(TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT) == SAMPLEFORMAT_IEEEFP;
    layout.linear = number(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_CFA) == kLinearRaw;
    layout.bits = number(TIFFTAG_BITSPERSAMPLE, 1);
    layout.samples = std::clamp(number(TIFFTAG_SAMPLESPERPIXEL, 1), 1, 16);
    layout.compression = number(TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    layout.predictor = number(TIFFTAG_PREDICTOR, PREDICTOR_NONE);
    set_pattern(layout, numbers(file, picture.tags, TIFFTAG_CFAREPEATPATTERNDIM),
                numbers(file, picture.tags, TIFFTAG_CFAPATTERN));
    layout.levels = levels_of(file, picture.tags, layout, path);
    return layout;
}

} // namespace

std::optional<DngLayout> dng_layout(const std::filesystem::path& path) {
    TiffTags file(path);
    if (!file.is_tiff() || !entry_of(file.directory(file.first_directory()), TIFFTAG_DNGVERSION))
        return std::nullopt;
    std::optional<Picture> largest;
    for (const std::uint64_t position : file.picture_positions()) {
        Picture picture{position, file.directory(position)};
        if (!holds_raw_pixels(file, picture.tags)) continue;
        if (!largest || area_of(file, picture.tags) > area_of(file, largest->tags))
            largest = std::move(picture);
    }
    if (!largest) return std::nullopt;
    return layout_of(file, *largest, path);
}

} // namespace petzval
