#include "photo/demosaic.h"

#include "base/error.h"
#include "base/observer.h"
#include "base/parallel.h"

#include <libraw.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

namespace petzval {

namespace {

struct Algorithm {
    Demosaicer demosaicer;
    std::string_view name;
    int number; ///< LibRaw's
};

constexpr Algorithm kAlgorithms[] = {
    {Demosaicer::Bilinear, "bilinear", 0}, {Demosaicer::Vng, "vng", 1}, {Demosaicer::Ppg, "ppg", 2},
    {Demosaicer::Ahd, "ahd", 3},           {Demosaicer::Dcb, "dcb", 4}, {Demosaicer::Dht, "dht", 11},
    {Demosaicer::Aahd, "aahd", 12},
};

const Algorithm& algorithm(Demosaicer demosaicer) {
    return *std::ranges::find(kAlgorithms, demosaicer, &Algorithm::demosaicer);
}

// --- bilinear -----------------------------------------------------------------------------------------

/// A neighbour of a photosite with the colour that is sought.
struct Neighbour {
    int x;
    int y;
    std::ptrdiff_t distance = 0; ///< in a plane's values
};

/// The nearest ones of colour `channel` around a photosite at a place of the 2x2 cell: itself, those beside
/// it, or those across its corners.
std::vector<Neighbour> nearest(const BayerPattern& pattern, int x, int y, int channel) {
    for (const int distance : {0, 1, 2}) { // between them, along the rows and columns
        std::vector<Neighbour> found;
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx)
                if (std::abs(dx) + std::abs(dy) == distance &&
                    pattern[(y + dy) & 1][(x + dx) & 1] == channel)
                    found.push_back({dx, dy});
        if (!found.empty()) return found;
    }
    throw std::logic_error("a colour is missing from the mosaic");
}

class BilinearFilter {
public:
    explicit BilinearFilter(const RawMosaic& mosaic)
        : values_(mosaic.values) {
        for (int y = 0; y < 2; ++y)
            for (int x = 0; x < 2; ++x)
                for (int c = 0; c < 3; ++c) {
                    nearest_[c][y][x] = nearest(mosaic.pattern, x, y, c);
                    for (Neighbour& at : nearest_[c][y][x])
                        at.distance = static_cast<std::ptrdiff_t>(at.y) * values_.width() + at.x;
                }
    }

    void fill_row(int channel, int y, std::span<float> to) const {
        const int last = static_cast<int>(to.size()) - 1;
        const bool inside = y > 0 && y < values_.height() - 1;
        for (int x = 0; x <= last; ++x)
            to[x] =
                inside && x > 0 && x < last ? mean_inside(channel, x, y) : mean_at_border(channel, x, y);
    }

private:
    float mean_inside(int channel, int x, int y) const {
        const std::vector<Neighbour>& neighbours = nearest_[channel][y & 1][x & 1];
        const float* here = &values_.row(0, y)[x];
        float sum = 0.0f;
        for (const Neighbour& at : neighbours)
            sum += here[at.distance];
        return sum / static_cast<float>(neighbours.size());
    }

    /// Of all within reach, as some of the nearest may lie outside.
    float mean_at_border(int channel, int x, int y) const {
        float sum = 0.0f;
        int count = 0;
        for (const Neighbour& at : nearest_[channel][y & 1][x & 1]) {
            const int column = x + at.x, row = y + at.y;
            if (column < 0 || row < 0 || column >= values_.width() || row >= values_.height()) continue;
            sum += values_.at(0, row, column);
            ++count;
        }
        return count > 0 ? sum / static_cast<float>(count) : values_.at(0, y, x);
    }

    const Image& values_;
    std::vector<Neighbour> nearest_[3][2][2];
};

Image bilinear(const RawMosaic& mosaic, const std::stop_token& stop, int threads) {
    const BilinearFilter filter(mosaic);
    Image image(mosaic.values.width(), mosaic.values.height(), 3);
    parallel_for(
        image.height(), threads,
        [&](std::size_t y) {
            for (int c = 0; c < 3; ++c)
                filter.fill_row(c, static_cast<int>(y), image.row(c, static_cast<int>(y)));
        },
        stop);
    return image;
}

// --- LibRaw's -----------------------------------------------------------------------------------------

constexpr float kLevels = 64000.0f; ///< from black to saturation of the largest multiplier
constexpr float kBlack = 0.02f * kLevels;

unsigned char libraw_pattern(const BayerPattern& pattern) {
    if (pattern[0][0] == 0) return LIBRAW_OPENBAYER_RGGB;
    if (pattern[0][1] == 0) return LIBRAW_OPENBAYER_GRBG;
    return pattern[1][0] == 0 ? LIBRAW_OPENBAYER_GBRG : LIBRAW_OPENBAYER_BGGR;
}

int report_stop(void* token, LibRaw_progress, int, int) {
    return static_cast<const std::stop_token*>(token)->stop_requested() ? 1 : 0;
}

void require(int result, const std::stop_token& stop) {
    throw_if_stopped(stop);
    if (result == LIBRAW_UNSUFFICIENT_MEMORY) throw std::bad_alloc();
    if (result != LIBRAW_SUCCESS)
        throw std::logic_error(std::string("LibRaw does not demosaic: ") + libraw_strerror(result));
}

float largest_multiplier(const RawMosaic& mosaic) {
    return static_cast<float>(std::ranges::max(mosaic.color.white_balance));
}

std::vector<std::uint16_t> levels_of(const RawMosaic& mosaic) {
    const float scale = kLevels / largest_multiplier(mosaic);
    std::vector<std::uint16_t> levels(mosaic.values.values().size());
    std::ranges::transform(mosaic.values.values(), levels.begin(), [&](float value) {
        return static_cast<std::uint16_t>(std::lround(std::clamp(kBlack + scale * value, 0.0f, 65535.0f)));
    });
    return levels;
}

/// The levels are balanced already, and stay as they are but for what is made up.
void set_parameters(LibRaw& libraw, const RawMosaic& mosaic, int number) {
    libraw_output_params_t& params = libraw.imgdata.params;
    params.output_bps = 16;
    params.gamm[0] = params.gamm[1] = 1.0;
    params.no_auto_bright = 1;
    params.no_auto_scale = 1;
    params.adjust_maximum_thr = 0.0f;
    params.output_color = 0;
    params.user_flip = 0;
    params.user_qual = number;
    params.highlight = 1;
    std::fill_n(params.user_mul, 4, 1.0f);
    // Some algorithms judge differences of colour as the eye would.
    for (int row = 0; row < 3; ++row)
        std::ranges::copy(mosaic.color.srgb_from_camera[row], libraw.imgdata.color.rgb_cam[row]);
}

Image interpolated(const RawMosaic& mosaic, int number, std::stop_token stop) {
    const auto libraw =
        std::make_unique<LibRaw>(LIBRAW_OPIONS_NO_MEMERR_CALLBACK | LIBRAW_OPIONS_NO_DATAERR_CALLBACK);
    libraw->set_progress_handler(report_stop, &stop);
    const int width = mosaic.values.width(), height = mosaic.values.height();
    std::vector<std::uint16_t> levels = levels_of(mosaic);
    require(libraw->open_bayer(reinterpret_cast<unsigned char*>(levels.data()),
                               static_cast<unsigned>(levels.size() * sizeof(std::uint16_t)),
                               static_cast<ushort>(width), static_cast<ushort>(height), 0, 0, 0, 0, 0,
                               libraw_pattern(mosaic.pattern), 0, 0, 0),
            stop);
    require(libraw->unpack(), stop);
    set_parameters(*libraw, mosaic, number);
    require(libraw->dcraw_process(), stop);
    const libraw_image_sizes_t& sizes = libraw->imgdata.sizes;
    if (sizes.iwidth != width || sizes.iheight != height)
        throw std::logic_error("LibRaw changed the size of a mosaic");
    Image image(width, height, 3);
    const float scale = largest_multiplier(mosaic) / kLevels;
    for (int c = 0; c < 3; ++c) {
        const std::span<float> plane = image.plane(c);
        for (std::size_t i = 0; i < plane.size(); ++i)
            plane[i] = scale * (static_cast<float>(libraw->imgdata.image[i][c]) - kBlack);
    }
    return image;
}

} // namespace

std::string_view name_of(Demosaicer demosaicer) {
    return algorithm(demosaicer).name;
}

Demosaicer demosaicer_from_name(std::string_view name) {
    for (const Algorithm& known : kAlgorithms)
        if (known.name == name) return known.demosaicer;
    throw Error(ErrorCode::InvalidOption, std::string(name), message("this is no way to demosaic"),
                message("Choose bilinear, vng, ppg, ahd, dcb, dht or aahd"));
}

Image demosaiced(const RawMosaic& mosaic, Demosaicer demosaicer, std::stop_token stop, int threads) {
    if (!is_bayer(mosaic.pattern) || mosaic.values.channels() != 1)
        throw std::logic_error("only a Bayer mosaic can be demosaiced");
    if (demosaicer == Demosaicer::Bilinear) return bilinear(mosaic, stop, threads);
    return interpolated(mosaic, algorithm(demosaicer).number, std::move(stop));
}

} // namespace petzval
