#include "photo/jpeg_reader.h"

#include "base/observer.h"
#include "photo/container_check.h"
#include "photo/damaged_file.h"

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <jpeglib.h>

#include <jerror.h>

namespace petzval {

namespace {

/// libjpeg cannot be left by an exception: errors jump back to where it was called.
struct Errors {
    jpeg_error_mgr manager; // first: libjpeg's pointer to it is cast back
    std::jmp_buf back;
    char words[JMSG_LENGTH_MAX] = "";
    bool damaged = false;
};

Errors& errors_of(j_common_ptr jpeg) {
    return *reinterpret_cast<Errors*>(jpeg->err);
}

[[noreturn]] void leave(j_common_ptr jpeg) {
    jpeg->err->format_message(jpeg, errors_of(jpeg).words);
    std::longjmp(errors_of(jpeg).back, 1);
}

/// What libjpeg reads past. Few of its warnings are not about the pixels.
void note_message(j_common_ptr jpeg, int level) {
    if (level >= 0) return; // a trace
    const int code = jpeg->err->msg_code;
    if (code == JWRN_ADOBE_XFORM || code == JWRN_JFIF_MAJOR || code == JWRN_BOGUS_ICC) return;
    Errors& errors = errors_of(jpeg);
    if (!errors.damaged) jpeg->err->format_message(jpeg, errors.words);
    errors.damaged = true;
}

void print_nothing(j_common_ptr) {}

/// A picture of a thousand scans would keep a decoder busy for hours.
struct Progress {
    jpeg_progress_mgr manager; // first, likewise
    const std::stop_token* stop = nullptr;
    bool stopped = false;
    bool too_many_scans = false;
};

void watch(j_common_ptr jpeg) {
    constexpr int most_scans = 500;
    auto& progress = *reinterpret_cast<Progress*>(jpeg->progress);
    progress.stopped = progress.stop->stop_requested();
    progress.too_many_scans = reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > most_scans;
    if (progress.stopped || progress.too_many_scans) std::longjmp(errors_of(jpeg).back, 1);
}

class Decoder {
public:
    Decoder(const std::string& bytes, std::stop_token stop)
        : bytes_(bytes)
        , stop_(std::move(stop)) {
        jpeg_.err = jpeg_std_error(&errors_.manager);
        errors_.manager.error_exit = leave;
        errors_.manager.emit_message = note_message;
        errors_.manager.output_message = print_nothing;
        progress_.manager.progress_monitor = watch;
        progress_.stop = &stop_;
    }
    ~Decoder() { jpeg_destroy_decompress(&jpeg_); }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    bool read_header() {
        if (setjmp(errors_.back)) return false;
        jpeg_create_decompress(&jpeg_);
        jpeg_.progress = &progress_.manager;
        jpeg_save_markers(&jpeg_, JPEG_APP0 + 2, 0xFFFF);
        jpeg_mem_src(&jpeg_, reinterpret_cast<const unsigned char*>(bytes_.data()), bytes_.size());
        return jpeg_read_header(&jpeg_, TRUE) == JPEG_HEADER_OK;
    }

    std::string profile() {
        JOCTET* data = nullptr;
        unsigned size = 0;
        if (setjmp(errors_.back)) return {};
        if (!jpeg_read_icc_profile(&jpeg_, &data, &size)) return {};
        std::string icc(reinterpret_cast<const char*>(data), size);
        std::free(data);
        return icc;
    }

    /// Of the first component; after read_header.
    double step() const {
        const JQUANT_TBL* table = jpeg_.quant_tbl_ptrs[jpeg_.comp_info[0].quant_tbl_no];
        if (!table) return 1.0;
        double squares = 0.0;
        for (const UINT16 step : table->quantval)
            squares += static_cast<double>(step) * step;
        return std::sqrt(std::max(squares / DCTSIZE2, 1.0));
    }

    bool start() {
        if (setjmp(errors_.back)) return false;
        jpeg_.out_color_space = jpeg_.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
        return jpeg_start_decompress(&jpeg_);
    }

    bool read_row(unsigned char* row) {
        if (setjmp(errors_.back)) return false;
        JSAMPROW rows[] = {row};
        return jpeg_read_scanlines(&jpeg_, rows, 1) == 1;
    }

    bool finish() {
        if (setjmp(errors_.back)) return false;
        return jpeg_finish_decompress(&jpeg_);
    }

    int channels() const { return jpeg_.output_components; }
    bool damaged() const { return errors_.damaged; }
    bool stopped() const { return progress_.stopped; }
    Message problem() const {
        if (progress_.too_many_scans) return message("its pixels come in more than 500 scans");
        return message("its pixels are damaged (%1)", std::string(errors_.words));
    }

private:
    const std::string& bytes_;
    std::stop_token stop_;
    jpeg_decompress_struct jpeg_{};
    Errors errors_{};
    Progress progress_{};
};

void copy_row(const std::vector<unsigned char>& row, int channels, int y, Image& image) {
    for (int c = 0; c < 3; ++c) {
        const std::span<float> to = image.row(c, y);
        const unsigned char* from = row.data() + (channels == 1 ? 0 : c);
        for (float& value : to) {
            value = static_cast<float>(*from) / 255.0f;
            from += channels;
        }
    }
}

} // namespace

StoredPixels read_jpeg_pixels(const std::filesystem::path& path, const std::string& bytes,
                              std::stop_token stop) {
    const PictureHeader header = require_whole_jpeg(path, bytes);
    require_photo_size(path, header.width, header.height);
    require_plausible_size(path, header.width, header.height);
    Decoder decoder(bytes, stop);
    const auto require = [&](bool good) {
        if (decoder.stopped()) throw Cancelled();
        if (!good || decoder.damaged()) throw_damaged(path, decoder.problem());
    };
    require(decoder.read_header() && decoder.start());
    StoredPixels pixels{Image(static_cast<int>(header.width), static_cast<int>(header.height), 3),
                        SampleType::Unsigned8};
    std::vector<unsigned char> row(static_cast<std::size_t>(header.width) * decoder.channels());
    for (int y = 0; y < pixels.image.height(); ++y) {
        throw_if_stopped(stop);
        require(decoder.read_row(row.data()));
        copy_row(row, decoder.channels(), y, pixels.image);
    }
    require(decoder.finish());
    return pixels;
}

std::string jpeg_profile(const std::string& bytes) {
    Decoder decoder(bytes, {});
    return decoder.read_header() ? decoder.profile() : std::string();
}

double jpeg_step(const std::string& bytes) {
    Decoder decoder(bytes, {});
    return decoder.read_header() ? decoder.step() : 1.0;
}

} // namespace petzval
