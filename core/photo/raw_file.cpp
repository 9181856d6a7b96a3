#include "photo/raw_file.h"

#include "base/observer.h"
#include "photo/container_check.h"
#include "photo/damaged_file.h"
#include "photo/tiff_file.h"
#include "photo/tiff_reader.h"

#include <libraw.h>

#include <algorithm>
#include <utility>

namespace petzval {

namespace {

/// Saturated photosites scatter a little below the white level that is known for a camera.
constexpr float kClippedShare = 0.99f;
constexpr int kJpegXl = 52546, kLossyJpeg = 34892; // compressions of DNGs

Message advice_for_other_sensor() {
    return message(
        "Petzval reads Bayer and X-Trans sensors; let the camera join the photosites, or develop "
        "the photo to a TIFF");
}

/// The type of the position differs between versions of LibRaw.
template <typename Position>
void note_data_error(void* damaged, const char*, Position) {
    *static_cast<bool*>(damaged) = true;
}

int report_stop(void* stop, LibRaw_progress, int, int) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

std::string pattern_name(const DngLayout& dng) {
    return std::to_string(dng.pattern_columns) + " x " + std::to_string(dng.pattern_rows);
}

} // namespace

RawFile::RawFile(const std::filesystem::path& path, FileFormat format, std::stop_token stop)
    : path_(path)
    , format_(format)
    , stop_(std::move(stop))
    , libraw_(
          std::make_unique<LibRaw>(LIBRAW_OPIONS_NO_MEMERR_CALLBACK | LIBRAW_OPIONS_NO_DATAERR_CALLBACK)) {
    libraw_->set_dataerror_handler(note_data_error, &damaged_);
    libraw_->set_progress_handler(report_stop, &stop_);
    if (format == FileFormat::RawTiff) {
        require_whole_tiff(path);
        dng_ = dng_layout(path);
        if (dng_) refuse_by_layout();
    }
    check(libraw_->open_file(path.c_str()));
    require_photo_size(path, width(), height());
    require_photo_size(path, libraw_->imgdata.sizes.raw_width, libraw_->imgdata.sizes.raw_height);
}

RawFile::~RawFile() = default;

int RawFile::width() const {
    return libraw_->imgdata.sizes.width;
}

int RawFile::height() const {
    return libraw_->imgdata.sizes.height;
}

void RawFile::refuse(const Message& problem, const Message& advice) const {
    throw Error(ErrorCode::UnsupportedFormat, path_.string(), problem, advice);
}

void RawFile::check(int result) const {
    throw_if_stopped(stop_);
    if (result == LIBRAW_SUCCESS && !damaged_) return;
    if (result == LIBRAW_UNSUFFICIENT_MEMORY)
        throw Error(ErrorCode::NoSpace, path_.string(), message("there is not enough memory to read it"),
                    message("Close other programs"));
    if (result == LIBRAW_TOO_BIG)
        throw Error(ErrorCode::UnsuitableInput, path_.string(), message("the picture is too large"));
    if (format_ == FileFormat::Unknown)
        refuse(message("it is not a photo"), message("Petzval reads camera RAW files, JPEG, PNG and TIFF"));
    if (result == LIBRAW_FILE_UNSUPPORTED)
        throw Error(
            ErrorCode::DamagedFile, path_.string(),
            message(
                "it begins like a camera RAW file, but is cut off or of a kind that LibRaw does not know"),
            message("Copy it again from the card, or convert it to DNG"));
    throw_damaged(path_, message("its RAW data is cut off or damaged"));
}

/// What LibRaw would misread, or refuse without saying why.
void RawFile::refuse_by_layout() const {
    if (dng_->big_tiff)
        refuse(message("it is a DNG in a BigTIFF file, which LibRaw does not read"),
               message("Convert it to an ordinary DNG with Adobe DNG Converter"));
    if (dng_->compression == kJpegXl)
        refuse(message("its RAW data is compressed by JPEG XL, which LibRaw does not read"),
               message("Save the DNG without lossy compression, or convert it to an older version of DNG"));
    const bool x_trans = dng_->pattern_rows == 6 && dng_->pattern_columns == 6;
    if (!dng_->linear && dng_->samples == 1 && !x_trans && dng_->pattern_rows > 0 && !dng_->bayer)
        refuse(dng_->quad_bayer ? message("it holds the mosaic of a quad-Bayer sensor")
                                : message("its colour filters have no Bayer pattern, but one of %1",
                                          pattern_name(*dng_)),
               advice_for_other_sensor());
    if (dng_->floating_point && !dng_->linear && !dng_->bayer)
        refuse(message("it is a floating-point DNG without a Bayer mosaic"),
               message("Save it with integers"));
    if (dng_->floating_point && dng_->predictor > PREDICTOR_FLOATINGPOINT)
        refuse(message("its floating-point data is predicted in a way that libtiff does not know"),
               message("Save the DNG without compression"));
}

void RawFile::unpack(std::stop_token stop) {
    stop_ = std::move(stop);
    throw_if_stopped(stop_);
    if (unpacked_) return;
    if (dng_ && dng_->floating_point) {
        kind_ = !dng_->linear ? RawKind::Bayer : dng_->samples == 1 ? RawKind::Monochrome : RawKind::Linear;
        floats_ = read_tiff_directory(path_, dng_->directory, stop_);
    } else {
        unpack_by_libraw();
        kind_ = kind_by_libraw();
    }
    unpacked_ = true;
}

void RawFile::unpack_by_libraw() {
    const libraw_iparams_t& about = libraw_->imgdata.idata;
    if (about.is_foveon)
        refuse(message("it comes from a Foveon sensor, which has no mosaic"),
               message("Develop it to a TIFF"));
    if (about.colors != 3 && about.colors != 1)
        refuse(message("its sensor sees %1 colours", about.colors),
               message("Petzval reads sensors of red, green and blue; develop the photo to a TIFF"));
    if (about.colors == 3 && about.filters == 0 && about.dng_version == 0)
        refuse(message("it holds no mosaic of a colour sensor, as sRAW does not"),
               message("Take the photos in the camera's full RAW format"));
    check(libraw_->unpack());
    const libraw_rawdata_t& data = libraw_->imgdata.rawdata;
    const bool linear = about.filters == 0 && about.colors == 3;
    if (linear ? !data.color3_image && !data.color4_image : !data.raw_image)
        refuse(message("its RAW data is of a kind that LibRaw does not hand out"),
               message("Convert it to an ordinary DNG with Adobe DNG Converter"));
    if (libraw_->imgdata.color.black >= libraw_->imgdata.color.maximum)
        throw_damaged(path_, message("its black level is not below its white level"));
}

RawKind RawFile::kind_by_libraw() const {
    constexpr unsigned x_trans_and_others = 1000; // LibRaw keeps small numbers for patterns beyond 2x2
    const libraw_iparams_t& about = libraw_->imgdata.idata;
    if (about.colors == 1) return RawKind::Monochrome;
    if (about.filters == 0) return RawKind::Linear;
    if (about.filters < x_trans_and_others || libraw_->is_fuji_rotated()) return RawKind::OtherMosaic;
    if (!pattern()) refuse(message("its colour filters have no Bayer pattern"), advice_for_other_sensor());
    return RawKind::Bayer;
}

/// None where the colours do not repeat every second row and column as Bayer's do.
std::optional<BayerPattern> RawFile::pattern() const {
    if (dng_ && dng_->bayer) return dng_->bayer;
    constexpr int period = 8; // LibRaw's patterns are 2 columns wide
    BayerPattern cell;
    for (int y = 0; y < period; ++y)
        for (int x = 0; x < 2; ++x) {
            const int filter = libraw_->COLOR(y, x); // 3: the second green
            const int channel = filter == 3 ? 1 : filter;
            if (y < 2) cell[y][x] = channel;
            if (cell[y % 2][x] != channel) return std::nullopt;
        }
    return is_bayer(cell) ? std::optional(cell) : std::nullopt;
}

/// As shot, else LibRaw's daylight; green = 1.
std::array<float, 3> RawFile::white_balance() const {
    const libraw_colordata_t& color = libraw_->imgdata.color;
    if (kind_ == RawKind::Monochrome) return {1.0f, 1.0f, 1.0f};
    const float* neutral = color.dng_levels.asshotneutral;
    // LibRaw's multipliers of a linear DNG hold its black levels, too.
    if (dng_ && neutral[0] > 0.0f && neutral[1] > 0.0f && neutral[2] > 0.0f)
        return {neutral[1] / neutral[0], 1.0f, neutral[1] / neutral[2]};
    const float* multipliers =
        color.cam_mul[0] > 0.0f && color.cam_mul[2] > 0.0f ? color.cam_mul : color.pre_mul;
    if (!(multipliers[0] > 0.0f && multipliers[1] > 0.0f && multipliers[2] > 0.0f))
        return {1.0f, 1.0f, 1.0f};
    return {multipliers[0] / multipliers[1], 1.0f, multipliers[2] / multipliers[1]};
}

std::array<float, 3> RawFile::clip_level() const {
    std::array<float, 3> level = white_balance();
    for (float& value : level)
        value *= kClippedShare;
    return level;
}

/// The tags of a DNG tell more; of lossy ones, LibRaw undoes more than they say.
DngLevels RawFile::levels() const {
    if (dng_ && dng_->compression != kLossyJpeg) return dng_->levels;
    const libraw_colordata_t& color = libraw_->imgdata.color;
    DngLevels levels;
    levels.samples = kind_ == RawKind::Linear ? 3 : 1;
    levels.white = {static_cast<double>(color.maximum)};
    levels.rows = std::max(1u, color.cblack[4]) * 2;
    levels.columns = std::max(1u, color.cblack[5]) * 2;
    levels.black.clear();
    for (int y = 0; y < levels.rows; ++y)
        for (int x = 0; x < levels.columns; ++x)
            for (int sample = 0; sample < levels.samples; ++sample) {
                const int filter = levels.samples == 3            ? sample
                                   : kind_ == RawKind::Monochrome ? 0
                                                                  : libraw_->COLOR(y, x);
                unsigned black = color.black + color.cblack[filter];
                if (color.cblack[4] && color.cblack[5])
                    black += color.cblack[6 + y % color.cblack[4] * color.cblack[5] + x % color.cblack[5]];
                levels.black.push_back(black);
            }
    return levels;
}

/// Visible row `y` of sample `sample` as stored.
void RawFile::copy_levels(int y, int sample, std::span<float> to) const {
    const libraw_image_sizes_t& sizes = libraw_->imgdata.sizes;
    const int row = sizes.top_margin + y;
    if (!floats_.empty()) {
        std::ranges::copy(floats_.row(sample, row).subspan(sizes.left_margin, to.size()), to.begin());
        return;
    }
    const libraw_rawdata_t& data = libraw_->imgdata.rawdata;
    const std::uint16_t* from = data.raw_image;
    const int samples = from ? 1 : data.color3_image ? 3 : 4;
    if (!from) from = data.color3_image ? *data.color3_image : *data.color4_image;
    const std::size_t pitch = data.raw_image ? sizes.raw_pitch / sizeof(std::uint16_t)
                                             : static_cast<std::size_t>(samples) * sizes.raw_width;
    from += row * pitch + static_cast<std::size_t>(samples) * sizes.left_margin + sample;
    for (float& level : to) {
        level = static_cast<float>(*from);
        from += samples;
    }
}

/// One sample of every visible place as light: multiplier * (level - black) / (white - black).
/// `multiplier(x, y)` is asked of a cell of 2x2.
template <typename Multiplier>
void RawFile::fill_plane(std::span<float> plane, int sample, const Multiplier& multiplier) const {
    const DngLevels known = levels();
    const double white = known.white_of(sample);
    std::vector<std::pair<float, float>> black_and_scale(2 * static_cast<std::size_t>(known.columns));
    for (int y = 0; y < height(); ++y) {
        const std::span<float> row = plane.subspan(static_cast<std::size_t>(y) * width(), width());
        copy_levels(y, sample, row);
        for (std::size_t x = 0; x < black_and_scale.size(); ++x) {
            const double black = known.black_at(static_cast<int>(x), y, sample);
            black_and_scale[x] = {
                static_cast<float>(black),
                static_cast<float>(multiplier(static_cast<int>(x % 2), y % 2) / (white - black))};
        }
        for (std::size_t x = 0, place = 0; x < row.size(); ++x) {
            const auto& [black, scale] = black_and_scale[place];
            row[x] = scale * (row[x] - black);
            if (++place == black_and_scale.size()) place = 0;
        }
    }
}

RawMosaic RawFile::mosaic() const {
    if (kind_ == RawKind::Linear)
        refuse(message("it is a linear DNG, which has no mosaic any more"), message("Take the RAW file"));
    if (kind_ == RawKind::Monochrome)
        refuse(message("it comes from a monochrome sensor, which has no mosaic of colours"), {});
    if (kind_ == RawKind::OtherMosaic)
        refuse(message("its sensor has no 2x2 Bayer pattern"), message("Use the raw mode demosaic"));
    RawMosaic mosaic;
    mosaic.pattern = pattern().value();
    mosaic.clip_level = clip_level();
    mosaic.color = color();
    mosaic.values = Image(width(), height(), 1);
    const std::array<float, 3> balance = white_balance();
    fill_plane(mosaic.values.plane(0), 0, [&](int x, int y) { return balance[mosaic.pattern[y][x]]; });
    return mosaic;
}

Image RawFile::pixels(std::stop_token stop) {
    stop_ = std::move(stop);
    if (kind_ == RawKind::OtherMosaic) return interpolated();
    const std::array<float, 3> balance = white_balance();
    Image image(width(), height(), 3);
    const int samples = kind_ == RawKind::Monochrome ? 1 : 3;
    for (int c = 0; c < samples; ++c)
        fill_plane(image.plane(c), c, [&](int, int) { return balance[c]; });
    for (int c = samples; c < 3; ++c)
        std::ranges::copy(image.plane(0), image.plane(c).begin());
    return image;
}

/// By LibRaw, for patterns of which only LibRaw knows how.
Image RawFile::interpolated() {
    const std::array<float, 3> balance = white_balance();
    libraw_output_params_t& params = libraw_->imgdata.params;
    params.output_bps = 16;
    params.gamm[0] = params.gamm[1] = 1.0;
    params.no_auto_bright = 1;
    params.adjust_maximum_thr = 0.0f;
    params.output_color = 0; // the camera's own RGB
    params.user_flip = 0;    // sensor orientation
    params.user_qual = 0;    // bilinear
    params.highlight = 1; // scale by the largest multiplier, so that no channel is clipped below saturation
    std::copy_n(balance.begin(), 3, params.user_mul);
    params.user_mul[3] = balance[1];
    check(libraw_->dcraw_process());

    const libraw_image_sizes_t& sizes = libraw_->imgdata.sizes;
    const float scale = *std::ranges::max_element(balance) / 65535.0f;
    Image image(sizes.iwidth, sizes.iheight, 3);
    for (int c = 0; c < 3; ++c) {
        const std::span<float> plane = image.plane(c);
        for (std::size_t i = 0; i < plane.size(); ++i)
            plane[i] = scale * static_cast<float>(libraw_->imgdata.image[i][c]);
    }
    return image;
}

} // namespace petzval
