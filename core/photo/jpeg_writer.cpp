#include "photo/jpeg_writer.h"

#include "base/error.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <jpeglib.h>

namespace petzval {

namespace {

constexpr int kQuality = 95;

/// libjpeg cannot be left by an exception: errors jump back to where it was called.
struct Errors {
    jpeg_error_mgr manager; // first: libjpeg's pointer to it is cast back
    std::jmp_buf back;
};

[[noreturn]] void leave(j_common_ptr jpeg) {
    std::longjmp(reinterpret_cast<Errors*>(jpeg->err)->back, 1);
}

class Encoder {
public:
    explicit Encoder(const Image& image)
        : image_(image)
        , row_(3 * static_cast<std::size_t>(image.width())) {
        jpeg_.err = jpeg_std_error(&errors_.manager);
        errors_.manager.error_exit = leave;
        errors_.manager.output_message = [](j_common_ptr) {};
    }
    ~Encoder() {
        jpeg_destroy_compress(&jpeg_);
        std::free(bytes_);
    }
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;

    bool encode() {
        if (setjmp(errors_.back) != 0) return false;
        jpeg_create_compress(&jpeg_);
        jpeg_mem_dest(&jpeg_, &bytes_, &size_);
        begin();
        JSAMPROW row = row_.data();
        for (int y = 0; y < image_.height(); ++y) {
            fill(y);
            jpeg_write_scanlines(&jpeg_, &row, 1);
        }
        jpeg_finish_compress(&jpeg_);
        return true;
    }

    std::string bytes() const { return {reinterpret_cast<const char*>(bytes_), size_}; }

private:
    void begin() {
        jpeg_.image_width = static_cast<JDIMENSION>(image_.width());
        jpeg_.image_height = static_cast<JDIMENSION>(image_.height());
        jpeg_.input_components = 3;
        jpeg_.in_color_space = JCS_RGB;
        jpeg_set_defaults(&jpeg_);
        jpeg_set_quality(&jpeg_, kQuality, TRUE);
        jpeg_.optimize_coding = TRUE;
        jpeg_.comp_info[0].h_samp_factor = jpeg_.comp_info[0].v_samp_factor = 1; // as the colours have
        jpeg_start_compress(&jpeg_, TRUE);
    }

    void fill(int y) {
        for (int c = 0; c < 3; ++c) {
            const std::span<const float> from = image_.row(image_.channels() == 1 ? 0 : c, y);
            for (int x = 0; x < image_.width(); ++x)
                row_[3 * static_cast<std::size_t>(x) + c] =
                    static_cast<JSAMPLE>(std::clamp(from[x], 0.0f, 1.0f) * 255.0f + 0.5f);
        }
    }

    const Image& image_;
    std::vector<JSAMPLE> row_;
    jpeg_compress_struct jpeg_{};
    Errors errors_{};
    unsigned char* bytes_ = nullptr;
    unsigned long size_ = 0;
};

} // namespace

std::string jpeg_bytes(const Image& image) {
    constexpr int largest = JPEG_MAX_DIMENSION;
    if (std::max(image.width(), image.height()) > largest)
        throw Error(ErrorCode::UnsuitableInput, "JPEG",
                    message("it holds no more than %1 px along a side", largest),
                    message("Choose TIFF or PNG"));
    Encoder encoder(image);
    if (!encoder.encode()) throw std::bad_alloc(); // all else that can fail was set here
    return encoder.bytes();
}

} // namespace petzval
