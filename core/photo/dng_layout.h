#pragma once

#include "photo/raw_mosaic.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace petzval {

/// Levels of a DNG, as its tags state them: fractions and patterns of any size included.
struct DngLevels {
    int rows = 1; ///< of the pattern of black levels, from the corner of the active area
    int columns = 1;
    int samples = 1;
    std::vector<double> black = {0.0}; ///< [row][column][sample]
    std::vector<double> white;         ///< [sample], or one for all; empty: what the samples can hold

    double black_at(int x, int y, int sample) const {
        return black[(y % rows * columns + x % columns) * samples + sample];
    }
    double white_of(int sample) const { return white[white.size() == 1 ? 0 : sample]; }
};

/// How a DNG's RAW pixels are stored, which LibRaw does not tell.
struct DngLayout {
    std::uint64_t directory = 0; ///< its place in the file
    bool big_tiff = false;
    bool floating_point = false;
    bool linear = false; ///< "LinearRaw": no mosaic
    int bits = 16;
    int samples = 1;
    int compression = 1;  ///< TIFF's number
    int predictor = 1;    ///< likewise
    int pattern_rows = 0; ///< of the colour filters
    int pattern_columns = 0;
    std::optional<BayerPattern> bayer; ///< where the filters repeat every second row and column, as Bayer's
    bool quad_bayer = false;           ///< Bayer's pattern, each filter over 2x2 photosites
    DngLevels levels;
};

/// Of the main picture of the DNG at `path`; none where it is no DNG, or one without such a picture.
/// Errors: Error{DamagedFile} naming `path`.
std::optional<DngLayout> dng_layout(const std::filesystem::path& path);

} // namespace petzval
