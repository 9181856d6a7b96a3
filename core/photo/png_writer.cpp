#include "photo/png_writer.h"

#include <algorithm>
#include <csetjmp>
#include <new>
#include <vector>

#include <png.h>
#include <zlib.h>

namespace petzval {

namespace {

/// libpng at work on bytes in memory: with files it prints its trouble. It cannot be left by an exception:
/// errors jump back to where it was called.
class Encoder {
public:
    Encoder(const Image& image, int depth)
        : image_(image)
        , depth_(depth)
        , row_(static_cast<std::size_t>(3 * depth / 8) * static_cast<std::size_t>(image.width()))
        , png_(png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, leave,
                                       [](png_structp, png_const_charp) {}))
        , info_(png_ ? png_create_info_struct(png_) : nullptr) {}
    ~Encoder() { png_destroy_write_struct(&png_, &info_); }
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;

    bool encode() {
        if (!png_ || !info_) return false;
        if (setjmp(png_jmpbuf(png_))) return false;
        begin();
        for (int y = 0; y < image_.height(); ++y) {
            fill(y);
            png_write_row(png_, row_.data());
        }
        png_write_end(png_, info_);
        return true;
    }

    const std::string& bytes() const { return bytes_; }

private:
    [[noreturn]] static void leave(png_structp png, png_const_charp) { png_longjmp(png, 1); }

    static void append(png_structp png, png_bytep bytes, std::size_t count) {
        static_cast<Encoder*>(png_get_io_ptr(png))
            ->bytes_.append(reinterpret_cast<const char*>(bytes), count);
    }

    void begin() {
        png_set_write_fn(png_, this, append, [](png_structp) {});
        png_set_user_limits(png_, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
        png_set_IHDR(png_, info_, static_cast<png_uint_32>(image_.width()),
                     static_cast<png_uint_32>(image_.height()), depth_, PNG_COLOR_TYPE_RGB,
                     PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        png_set_compression_level(png_, Z_BEST_SPEED); // noise leaves little to gain
        png_set_filter(png_, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
        png_write_info(png_, info_);
    }

    /// Most significant byte first.
    void fill(int y) {
        const std::size_t size = static_cast<std::size_t>(depth_) / 8;
        const float largest = depth_ == 16 ? 65535.0f : 255.0f;
        for (int c = 0; c < 3; ++c) {
            const std::span<const float> from = image_.row(image_.channels() == 1 ? 0 : c, y);
            png_bytep to = row_.data() + static_cast<std::size_t>(c) * size;
            for (const float value : from) {
                const auto stored = static_cast<unsigned>(std::clamp(value, 0.0f, 1.0f) * largest + 0.5f);
                if (size == 2) to[0] = static_cast<png_byte>(stored >> 8);
                to[size - 1] = static_cast<png_byte>(stored);
                to += 3 * size;
            }
        }
    }

    const Image& image_;
    int depth_;
    std::string bytes_;
    std::vector<png_byte> row_;
    png_structp png_;
    png_infop info_;
};

} // namespace

std::string png_bytes(const Image& image, int depth) {
    Encoder encoder(image, depth);
    if (!encoder.encode()) throw std::bad_alloc(); // all else that can fail was set here
    return encoder.bytes();
}

} // namespace petzval
