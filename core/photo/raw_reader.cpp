#include "photo/raw_reader.h"

#include "base/observer.h"
#include "photo/container_check.h"
#include "photo/damaged_file.h"
#include "photo/superpixel.h"
#include "photo/tiff_file.h"

#include <libraw.h>

#include <algorithm>
#include <array>
#include <memory>

namespace petzval {

namespace {

constexpr int bilinear = 0; // LibRaw's number for the algorithm that photo.h names
/// Saturated photosites scatter a little below the white level that LibRaw knows for a camera.
constexpr float clipped_share = 0.99f;

/// LibRaw at work on one file: silent, cancellable, its error codes as exceptions.
class RawFile {
public:
    RawFile(const std::filesystem::path& path, FileFormat format, std::stop_token stop)
        : path_(path)
        , format_(format)
        , stop_(std::move(stop))
        , libraw_(std::make_unique<LibRaw>(LIBRAW_OPIONS_NO_MEMERR_CALLBACK |
                                           LIBRAW_OPIONS_NO_DATAERR_CALLBACK)) {
        libraw_->set_dataerror_handler(note_data_error, this);
        libraw_->set_progress_handler(report_stop, this);
        if (format == FileFormat::RawTiff) require_whole_tiff(path);
        check(libraw_->open_file(path.c_str()));
        require_photo_size(path, sizes().width, sizes().height);
    }

    const libraw_image_sizes_t& sizes() const { return libraw_->imgdata.sizes; }

    void unpack() {
        const libraw_iparams_t& about = libraw_->imgdata.idata;
        require_mosaic(about.colors == 3 && (about.filters != 0 || about.dng_version != 0));
        check(libraw_->unpack());
        require_mosaic(is_linear() || libraw_->imgdata.rawdata.raw_image != nullptr);
        const libraw_colordata_t& color = libraw_->imgdata.color;
        if (color.black >= color.maximum)
            throw_damaged(path_, "its black level is not below its white level");
    }

    /// A DNG with three colours a pixel, once it is unpacked.
    bool is_linear() const {
        const libraw_rawdata_t& data = libraw_->imgdata.rawdata;
        return libraw_->imgdata.idata.filters == 0 && (data.color3_image || data.color4_image);
    }

    /// As shot, else LibRaw's daylight; green = 1.
    std::array<float, 3> white_balance() const {
        const libraw_colordata_t& color = libraw_->imgdata.color;
        const float* multipliers =
            color.cam_mul[0] > 0.0f && color.cam_mul[2] > 0.0f ? color.cam_mul : color.pre_mul;
        if (!(multipliers[0] > 0.0f && multipliers[1] > 0.0f && multipliers[2] > 0.0f))
            return {1.0f, 1.0f, 1.0f};
        return {multipliers[0] / multipliers[1], 1.0f, multipliers[2] / multipliers[1]};
    }

    CameraColor color() const;
    Image linear() const;
    Image demosaiced();
    Mosaic mosaic() const;

private:
    [[noreturn]] void throw_error(ErrorCode code, const std::string& problem,
                                  const std::string& advice = {}) const {
        throw Error(code, path_.string(), problem, advice);
    }

    /// The type of the position differs between versions of LibRaw.
    template <typename Position>
    static void note_data_error(void* self, const char*, Position) {
        static_cast<RawFile*>(self)->damaged_ = true;
    }
    static int report_stop(void* self, LibRaw_progress, int, int) {
        return static_cast<RawFile*>(self)->stop_.stop_requested() ? 1 : 0;
    }

    void check(int result) const;
    void require_mosaic(bool has_mosaic) const {
        if (!has_mosaic)
            throw_error(ErrorCode::UnsupportedFormat,
                        "it holds no mosaic of a colour sensor, as sRAW does not",
                        "Take the photos in the camera's full RAW format");
    }

    std::filesystem::path path_;
    FileFormat format_;
    std::stop_token stop_;
    bool damaged_ = false;
    std::unique_ptr<LibRaw> libraw_; // on the heap: hundreds of kilobytes
};

void RawFile::check(int result) const {
    throw_if_stopped(stop_);
    if (result == LIBRAW_SUCCESS && !damaged_) return;
    if (result == LIBRAW_UNSUFFICIENT_MEMORY)
        throw_error(ErrorCode::NoSpace, "there is not enough memory to read it", "Close other programs");
    if (result == LIBRAW_TOO_BIG) throw_error(ErrorCode::UnsuitableInput, "the picture is too large");
    if (format_ == FileFormat::Unknown)
        throw_error(ErrorCode::UnsupportedFormat, "it is not a photo",
                    "Petzval reads camera RAW files, JPEG, PNG and TIFF");
    if (result == LIBRAW_FILE_UNSUPPORTED)
        throw_error(
            ErrorCode::DamagedFile,
            "it begins like a camera RAW file, but is cut off or of a kind that LibRaw does not know",
            "Copy it again from the card, or convert it to DNG");
    throw_damaged(path_, "its RAW data is cut off or damaged");
}

CameraColor RawFile::color() const {
    const libraw_colordata_t& known = libraw_->imgdata.color;
    CameraColor color;
    const std::array<float, 3> balance = white_balance();
    std::ranges::copy(balance, color.white_balance.begin());
    for (int row = 0; row < 3; ++row)
        std::copy_n(known.rgb_cam[row], 3, color.srgb_from_camera[row].begin());
    // LibRaw knows one matrix of its own, or those of a DNG, where the second is that for daylight.
    const bool two = known.dng_color[1].colormatrix[0][0] != 0.0f;
    const libraw_dng_color_t& dng = known.dng_color[two ? 1 : 0];
    const bool of_dng = dng.colormatrix[0][0] != 0.0f;
    const auto* matrix = of_dng ? dng.colormatrix : known.cam_xyz;
    if (of_dng && dng.illuminant != 0) color.illuminant = dng.illuminant;
    if (matrix[0][0] == 0.0f) {
        color.camera_from_xyz = camera_from_xyz_by(color.srgb_from_camera, color.white_balance);
        return color;
    }
    for (int row = 0; row < 3; ++row) {
        const float gain = of_dng ? known.dng_levels.analogbalance[row] : 0.0f;
        for (int column = 0; column < 3; ++column)
            color.camera_from_xyz[row][column] = matrix[row][column] * (gain > 0.0f ? gain : 1.0f);
    }
    return color;
}

Image RawFile::linear() const {
    const libraw_colordata_t& color = libraw_->imgdata.color;
    const libraw_rawdata_t& data = libraw_->imgdata.rawdata;
    const std::array<float, 3> balance = white_balance();
    const int samples = data.color3_image ? 3 : 4;
    const std::uint16_t* const levels = data.color3_image ? *data.color3_image : *data.color4_image;
    Image image(sizes().width, sizes().height, 3);
    for (int c = 0; c < 3; ++c) {
        const auto black = static_cast<float>(color.black + color.cblack[c]);
        const float scale = balance[c] / (static_cast<float>(color.maximum) - black);
        for (int y = 0; y < image.height(); ++y) {
            const std::size_t first =
                static_cast<std::size_t>(sizes().top_margin + y) * sizes().raw_width + sizes().left_margin;
            const std::uint16_t* level = levels + samples * first + c;
            for (float& value : image.row(c, y)) {
                value = scale * (static_cast<float>(*level) - black);
                level += samples;
            }
        }
    }
    return image;
}

Image RawFile::demosaiced() {
    const std::array<float, 3> balance = white_balance();
    libraw_output_params_t& params = libraw_->imgdata.params;
    params.output_bps = 16;
    params.gamm[0] = params.gamm[1] = 1.0;
    params.no_auto_bright = 1;
    params.adjust_maximum_thr = 0.0f;
    params.output_color = 0; // the camera's own RGB
    params.user_flip = 0;    // sensor orientation
    params.user_qual = bilinear;
    params.highlight = 1; // scale by the largest multiplier, so that no channel is clipped below saturation
    std::copy_n(balance.begin(), 3, params.user_mul);
    params.user_mul[3] = balance[1];
    check(libraw_->dcraw_process());

    const float scale = *std::ranges::max_element(balance) / 65535.0f;
    Image image(sizes().iwidth, sizes().iheight, 3);
    for (int c = 0; c < 3; ++c) {
        const std::span<float> plane = image.plane(c);
        for (std::size_t i = 0; i < plane.size(); ++i)
            plane[i] = scale * static_cast<float>(libraw_->imgdata.image[i][c]);
    }
    return image;
}

Mosaic RawFile::mosaic() const {
    const libraw_colordata_t& color = libraw_->imgdata.color;
    Mosaic mosaic;
    mosaic.pitch = sizes().raw_pitch / static_cast<std::ptrdiff_t>(sizeof(std::uint16_t));
    mosaic.origin =
        libraw_->imgdata.rawdata.raw_image + sizes().top_margin * mosaic.pitch + sizes().left_margin;
    mosaic.width = sizes().width;
    mosaic.height = sizes().height;
    mosaic.white = static_cast<float>(color.maximum);
    mosaic.multiplier = white_balance();
    const unsigned pattern_rows = color.cblack[4], pattern_columns = color.cblack[5];
    for (int y = 0; y < 2; ++y)
        for (int x = 0; x < 2; ++x) {
            const int filter = libraw_->COLOR(y, x); // 3: the second green
            mosaic.channel[y][x] = filter == 3 ? 1 : filter;
            unsigned black = color.black + color.cblack[filter];
            if (pattern_rows && pattern_columns)
                black += color.cblack[6 + y % pattern_rows * pattern_columns + x % pattern_columns];
            mosaic.black[y][x] = static_cast<float>(black);
        }
    constexpr unsigned x_trans_and_others = 1000; // LibRaw keeps small numbers for patterns beyond 2x2
    if (libraw_->imgdata.idata.filters < x_trans_and_others || libraw_->is_fuji_rotated() ||
        !is_bayer(mosaic.channel))
        throw_error(ErrorCode::UnsupportedFormat,
                    "its sensor has no 2x2 Bayer pattern to make superpixels of",
                    "Use the raw mode demosaic");
    return mosaic;
}

} // namespace

Photo read_raw(const std::filesystem::path& path, FileFormat format, RawMode mode, std::stop_token stop) {
    RawFile file(path, format, stop);
    Photo photo;
    photo.facts.width = file.sizes().width;
    photo.facts.height = file.sizes().height;
    photo.raw_mode = mode;
    file.unpack();
    photo.color = file.color();
    const std::array<float, 3> balance = file.white_balance();
    for (int c = 0; c < 3; ++c)
        photo.clip_level[c] = clipped_share * balance[c];
    if (mode == RawMode::Demosaic || file.is_linear()) {
        photo.image = file.is_linear() ? file.linear() : file.demosaiced();
        if (mode == RawMode::Superpixel) photo.image = halved(photo.image);
        return photo;
    }
    Superpixels superpixels = superpixels_from(file.mosaic());
    photo.image = std::move(superpixels.image);
    photo.red_offset = superpixels.red_offset;
    photo.blue_offset = superpixels.blue_offset;
    return photo;
}

std::pair<int, int> raw_size(const std::filesystem::path& path, FileFormat format) {
    const RawFile file(path, format, {});
    return {file.sizes().width, file.sizes().height};
}

} // namespace petzval
