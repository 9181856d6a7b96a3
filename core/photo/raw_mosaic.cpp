#include "photo/raw_mosaic.h"

#include "photo/photo_file.h"

namespace petzval {

bool is_bayer(const BayerPattern& pattern) {
    const auto diagonal_greens = [](int a, int b, int c, int d) {
        return a == 1 && b == 1 && ((c == 0 && d == 2) || (c == 2 && d == 0));
    };
    return diagonal_greens(pattern[0][0], pattern[1][1], pattern[0][1], pattern[1][0]) ||
           diagonal_greens(pattern[0][1], pattern[1][0], pattern[0][0], pattern[1][1]);
}

RawMosaic read_mosaic(const std::filesystem::path& path, std::stop_token stop) {
    return PhotoFile(path).mosaic(std::move(stop));
}

} // namespace petzval
