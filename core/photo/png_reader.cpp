#include "photo/png_reader.h"

#include "base/observer.h"
#include "photo/container_check.h"
#include "photo/damaged_file.h"
#include "photo/profile_maker.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <csetjmp>
#include <cstring>
#include <string_view>
#include <vector>

#include <png.h>
#include <zlib.h>

namespace petzval {

namespace {

/// libpng at work on a file in memory. It cannot be left by an exception: errors jump back to where it was
/// called.
class Decoder {
public:
    explicit Decoder(std::string_view bytes)
        : left_(bytes)
        , png_(png_create_read_struct(PNG_LIBPNG_VER_STRING, this, keep_error, ignore_warning))
        , info_(png_ ? png_create_info_struct(png_) : nullptr) {}
    ~Decoder() { png_destroy_read_struct(&png_, &info_, nullptr); }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    bool read_header() {
        if (!png_ || !info_) return false;
        if (setjmp(png_jmpbuf(png_))) return false;
        constexpr png_uint_32 largest_side = 65535;
        png_set_user_limits(png_, largest_side, largest_side);
        png_set_read_fn(png_, this, read);
        png_read_info(png_, info_);
        return true;
    }

    /// To rows of 8 or 16-bit grey or RGB.
    bool start() {
        if (setjmp(png_jmpbuf(png_))) return false;
        png_set_expand(png_); // palettes to RGB, few bits to 8, tRNS to alpha
        png_set_strip_alpha(png_);
        if (png_get_bit_depth(png_, info_) == 16 && std::endian::native == std::endian::little)
            png_set_swap(png_);
        passes_ = png_set_interlace_handling(png_);
        png_read_update_info(png_, info_);
        return true;
    }

    /// Of interlaced pictures, what the pass adds to the row.
    bool read_row(unsigned char* row) {
        if (setjmp(png_jmpbuf(png_))) return false;
        png_read_row(png_, row, nullptr);
        return true;
    }

    bool finish() {
        if (setjmp(png_jmpbuf(png_))) return false;
        png_read_end(png_, nullptr);
        return true;
    }

    int passes() const { return passes_; }
    int channels() const { return png_get_channels(png_, info_); }
    int bits() const { return png_get_bit_depth(png_, info_); }
    std::size_t row_bytes() const { return png_get_rowbytes(png_, info_); }
    Message problem() const { return message("its pixels cannot be decoded (%1)", std::string(words_)); }

private:
    static Decoder& self(png_structp png) { return *static_cast<Decoder*>(png_get_error_ptr(png)); }
    [[noreturn]] static void keep_error(png_structp png, png_const_charp words) {
        std::strncpy(self(png).words_, words, sizeof(words_) - 1);
        png_longjmp(png, 1);
    }
    static void ignore_warning(png_structp, png_const_charp) {}
    static void read(png_structp png, png_bytep to, std::size_t count) {
        std::string_view& left = static_cast<Decoder*>(png_get_io_ptr(png))->left_;
        if (count > left.size()) png_error(png, "the file is cut off");
        std::memcpy(to, left.data(), count);
        left.remove_prefix(count);
    }

    std::string_view left_;
    char words_[128] = "";
    png_structp png_;
    png_infop info_;
    int passes_ = 1;
};

void copy_row(const unsigned char* from, int channels, bool deep, int y, Image& image) {
    for (int c = 0; c < 3; ++c) {
        const std::span<float> to = image.row(c, y);
        std::size_t at = channels == 1 ? 0 : c;
        for (float& value : to) {
            if (deep) {
                std::uint16_t level;
                std::memcpy(&level, from + 2 * at, sizeof level);
                value = static_cast<float>(level) / 65535.0f;
            } else {
                value = static_cast<float>(from[at]) / 255.0f;
            }
            at += channels;
        }
    }
}

/// The data of the first chunk of a type, of a PNG whose chunks are whole.
std::string_view chunk(std::string_view bytes, std::string_view type) {
    constexpr std::size_t signature = 8;
    for (std::size_t at = signature; at + 12 <= bytes.size();) {
        const std::size_t length = png_get_uint_32(reinterpret_cast<png_const_bytep>(&bytes[at]));
        if (length > bytes.size() - at - 12) break;
        if (bytes.substr(at + 4, 4) == type) return bytes.substr(at + 8, length);
        at += 12 + length;
    }
    return {};
}

/// Not by libpng, which judges profiles and drops what it does not like.
std::string inflated_profile(std::string_view iccp) {
    const std::size_t name = iccp.find('\0');
    if (name == std::string_view::npos || iccp.size() < name + 2) return {};
    const std::string_view packed = iccp.substr(name + 2); // after the number of the only compression
    constexpr std::size_t largest = 16u << 20;
    for (std::size_t size = 64u << 10; size <= largest; size *= 4) {
        std::string icc(size, '\0');
        uLongf length = size;
        const int result = uncompress(reinterpret_cast<Bytef*>(icc.data()), &length,
                                      reinterpret_cast<const Bytef*>(packed.data()), packed.size());
        icc.resize(length);
        if (result == Z_OK) return icc;
        if (result != Z_BUF_ERROR) break;
    }
    return {};
}

std::vector<double> shares_in(std::string_view data) {
    std::vector<double> shares;
    for (std::size_t at = 0; at + 4 <= data.size(); at += 4)
        shares.push_back(png_get_uint_32(reinterpret_cast<png_const_bytep>(&data[at])) / 100000.0);
    return shares;
}

/// ITU-T H.273's numbers, of which photos use few.
std::string profile_of_code_points(const std::filesystem::path& path, std::string_view cicp) {
    const int primaries = static_cast<unsigned char>(cicp[0]),
              transfer = static_cast<unsigned char>(cicp[1]);
    Primaries named = kSrgbPrimaries;
    if (primaries == 9) named = {{0.708, 0.292}, {0.170, 0.797}, {0.131, 0.046}, {0.3127, 0.3290}};
    if (primaries == 11 || primaries == 12)
        named = {{0.680, 0.320}, {0.265, 0.690}, {0.150, 0.060}, {0.3127, 0.3290}};
    const auto gamma = [&](double exponent) { return profile_of_gamma(named, exponent); };
    switch (transfer) {
    case 13:
        return primaries == 1 ? std::string() : profile_of_curve(named, TransferCurve::Srgb);
    case 8:
        return gamma(1.0);
    case 4:
        return gamma(2.2);
    case 5:
        return gamma(2.8);
    case 16:
    case 18:
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    transfer == 16 ? message("it is an HDR picture (PQ)")
                                   : message("it is an HDR picture (HLG)"),
                    message("Save it with a profile of ordinary tone curves"));
    default:
        return {};
    }
}

/// Of gAMA and cHRM.
std::string profile_of_gamma_chunk(std::string_view bytes) {
    const std::vector<double> gamma = shares_in(chunk(bytes, "gAMA"));
    if (gamma.size() != 1 || !(gamma[0] > 0.1 && gamma[0] < 10.0)) return {};
    const std::vector<double> chroma = shares_in(chunk(bytes, "cHRM"));
    Primaries primaries = kSrgbPrimaries;
    if (chroma.size() == 8 && std::ranges::all_of(chroma, [](double share) { return share < 1.0; }))
        primaries = {
            {chroma[2], chroma[3]}, {chroma[4], chroma[5]}, {chroma[6], chroma[7]}, {chroma[0], chroma[1]}};
    // What writers of sRGB add, for readers that know no better.
    constexpr double srgb = 0.45455;
    if (std::abs(gamma[0] - srgb) < 0.005 && nearly_equal(primaries, kSrgbPrimaries)) return {};
    return profile_of_gamma(primaries, 1.0 / gamma[0]);
}

} // namespace

StoredPixels read_png_pixels(const std::filesystem::path& path, const std::string& bytes,
                             std::stop_token stop) {
    const PictureHeader header = require_whole_png(path, bytes);
    require_photo_size(path, header.width, header.height);
    require_plausible_size(path, header.width, header.height);
    Decoder decoder(bytes);
    const auto require = [&](bool good) {
        if (!good) throw_damaged(path, decoder.problem());
    };
    require(decoder.read_header() && decoder.start());
    const bool deep = decoder.bits() == 16;
    StoredPixels pixels{Image(static_cast<int>(header.width), static_cast<int>(header.height), 3),
                        deep ? SampleType::Unsigned16 : SampleType::Unsigned8};
    // An interlaced picture is whole only after the last pass.
    const bool interlaced = decoder.passes() > 1;
    std::vector<unsigned char> rows(decoder.row_bytes() * (interlaced ? header.height : 1));
    for (int pass = 0; pass < decoder.passes(); ++pass)
        for (int y = 0; y < pixels.image.height(); ++y) {
            throw_if_stopped(stop);
            unsigned char* row = rows.data() + (interlaced ? y * decoder.row_bytes() : 0);
            require(decoder.read_row(row));
            if (pass == decoder.passes() - 1) copy_row(row, decoder.channels(), deep, y, pixels.image);
        }
    require(decoder.finish());
    return pixels;
}

std::string png_profile(const std::filesystem::path& path, const std::string& bytes) {
    if (const std::string_view cicp = chunk(bytes, "cICP"); cicp.size() == 4)
        return profile_of_code_points(path, cicp);
    if (std::string icc = inflated_profile(chunk(bytes, "iCCP")); !icc.empty()) return icc;
    if (!chunk(bytes, "sRGB").empty()) return {};
    return profile_of_gamma_chunk(bytes);
}

} // namespace petzval
