#include "base/atomic_file.h"
#include "base/error.h"
#include "exchange/description.h"
#include "exchange/formats.h"
#include "exchange/mosaic.h"

#include <openexr.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr const char* description_attribute = "petzval";
constexpr int part = 0;
constexpr int sample_size = sizeof(float);

/// The names of the planes, in the order of a grid's channels.
std::vector<std::string_view> channel_names(int channels) {
    return channels == 3 ? std::vector<std::string_view>{"R", "G", "B"}
                         : std::vector<std::string_view>{"Y"};
}

/// OpenEXR asks for memory by what the file claims.
void* allocate_sparingly(std::size_t bytes) {
    constexpr std::size_t most = 32u << 20; // 256 lines of the largest mosaic, which is one DWAB block
    return bytes > most ? nullptr : std::malloc(bytes);
}

exr_context_initializer_t quiet_settings() {
    exr_context_initializer_t settings = EXR_DEFAULT_CONTEXT_INITIALIZER;
    settings.error_handler_fn = [](exr_const_context_t, exr_result_t, const char*) {};
    settings.alloc_fn = allocate_sparingly;
    settings.free_fn = std::free;
    settings.max_image_width = settings.max_image_height = PsfShape::max_nodes * PsfShape::max_size;
    return settings;
}

/// An EXR file in OpenEXR's hands.
class ExrFile {
public:
    ExrFile() = default;
    ExrFile(const ExrFile&) = delete;
    ExrFile& operator=(const ExrFile&) = delete;
    ~ExrFile() { exr_finish(&handle_); }

    exr_context_t& handle() { return handle_; }
    /// Writes what is outstanding.
    bool finish() { return exr_finish(&handle_) == EXR_ERR_SUCCESS; }

private:
    exr_context_t handle_ = nullptr;
};

[[noreturn]] void refuse(const fs::path& path, const Message& problem) {
    throw Error(ErrorCode::UnsupportedFormat, path.string(), message("this is no PSF grid: %1", problem));
}

[[noreturn]] void throw_damaged(const fs::path& path) {
    throw Error(ErrorCode::DamagedFile, path.string(), message("the file is cut off or damaged"));
}

/// Binds each channel of a block to its plane of `mosaic`, from line `y` on.
template <typename Pipeline, typename Bind>
void bind_planes(Pipeline& pipeline, Image& mosaic, int y, Bind bind) {
    const std::vector<std::string_view> names = channel_names(mosaic.channels());
    for (int i = 0; i < pipeline.channel_count; ++i) {
        exr_coding_channel_info_t& channel = pipeline.channels[i];
        for (int c = 0; c < mosaic.channels(); ++c)
            if (names[c] == channel.channel_name)
                bind(channel, reinterpret_cast<std::uint8_t*>(mosaic.row(c, y).data()));
        channel.user_bytes_per_element = sample_size;
        channel.user_data_type = EXR_PIXEL_FLOAT;
        channel.user_pixel_stride = sample_size;
        channel.user_line_stride = sample_size * mosaic.width();
    }
}

bool write_header(exr_context_t file, const Image& mosaic, const std::string& description) {
    int index = 0;
    bool good = exr_add_part(file, nullptr, EXR_STORAGE_SCANLINE, &index) == EXR_ERR_SUCCESS &&
                exr_initialize_required_attr_simple(file, part, mosaic.width(), mosaic.height(),
                                                    EXR_COMPRESSION_ZIP) == EXR_ERR_SUCCESS;
    for (const std::string_view name : channel_names(mosaic.channels()))
        good = good && exr_add_channel(file, part, name.data(), EXR_PIXEL_FLOAT, EXR_PERCEPTUALLY_LINEAR, 1,
                                       1) == EXR_ERR_SUCCESS;
    return good &&
           exr_attr_set_string(file, part, description_attribute, description.c_str()) == EXR_ERR_SUCCESS &&
           exr_write_header(file) == EXR_ERR_SUCCESS;
}

bool write_block(exr_context_t file, Image& mosaic, int y) {
    exr_chunk_info_t chunk;
    if (exr_write_scanline_chunk_info(file, part, y, &chunk) != EXR_ERR_SUCCESS) return false;
    exr_encode_pipeline_t encoder = EXR_ENCODE_PIPELINE_INITIALIZER;
    bool good = exr_encoding_initialize(file, part, &chunk, &encoder) == EXR_ERR_SUCCESS;
    if (good)
        bind_planes(encoder, mosaic, y, [](exr_coding_channel_info_t& channel, std::uint8_t* line) {
            channel.encode_from_ptr = line;
        });
    good = good && exr_encoding_choose_default_routines(file, part, &encoder) == EXR_ERR_SUCCESS &&
           exr_encoding_run(file, part, &encoder) == EXR_ERR_SUCCESS;
    exr_encoding_destroy(file, &encoder);
    return good;
}

int lines_per_block(exr_context_t file) {
    std::int32_t lines = 0;
    return exr_get_scanlines_per_chunk(file, part, &lines) == EXR_ERR_SUCCESS ? lines : 0;
}

void write_exr(const fs::path& path, const PsfGrid& grid) {
    Image mosaic = mosaic_of(grid);
    write_atomically(path, [&](const fs::path& temporary) {
        const exr_context_initializer_t settings = quiet_settings();
        ExrFile file;
        bool good = exr_start_write(&file.handle(), temporary.c_str(), EXR_WRITE_FILE_DIRECTLY,
                                    &settings) == EXR_ERR_SUCCESS &&
                    write_header(file.handle(), mosaic, text_from({grid.shape(), grid.metadata()}));
        const int lines = good ? lines_per_block(file.handle()) : 1;
        for (int y = 0; good && y < mosaic.height(); y += lines)
            good = write_block(file.handle(), mosaic, y);
        if (!good || !file.finish())
            throw Error(ErrorCode::WriteFailed, path.string(), message("the file could not be written"));
    });
}

GridDescription description_in(exr_context_t file, const fs::path& path) {
    std::int32_t length = 0;
    const char* text = nullptr;
    if (exr_attr_get_string(file, part, description_attribute, &length, &text) != EXR_ERR_SUCCESS || !text)
        refuse(path, message("its attribute \"petzval\", which tells the size of the kernels, is missing"));
    return description_from(std::string_view(text, static_cast<std::size_t>(length)), path.string());
}

/// Nothing but what Petzval writes, give or take the compression.
void require_mosaic(exr_context_t file, const PsfShape& shape, const fs::path& path) {
    int parts = 0;
    exr_storage_t storage{};
    if (exr_get_count(file, &parts) != EXR_ERR_SUCCESS || parts != 1 ||
        exr_get_storage(file, part, &storage) != EXR_ERR_SUCCESS || storage != EXR_STORAGE_SCANLINE)
        refuse(path, message("its picture is not a single one in lines"));
    exr_attr_box2i_t window{};
    if (exr_get_data_window(file, part, &window) != EXR_ERR_SUCCESS || window.min.x != 0 ||
        window.min.y != 0 || window.max.x != shape.cols * shape.size - 1 ||
        window.max.y != shape.rows * shape.size - 1)
        throw Error(ErrorCode::DamagedFile, path.string(),
                    message("its picture is not of the size that its description says"));
    const exr_attr_chlist_t* channels = nullptr;
    if (exr_get_channels(file, part, &channels) != EXR_ERR_SUCCESS ||
        channels->num_channels != shape.channels)
        throw Error(ErrorCode::DamagedFile, path.string(),
                    message("it has not the channels that its description says"));
    const std::vector<std::string_view> names = channel_names(shape.channels);
    for (int i = 0; i < channels->num_channels; ++i) {
        const exr_attr_chlist_entry_t& channel = channels->entries[i];
        if (std::ranges::find(names, std::string_view(channel.name.str)) == names.end())
            refuse(path, message("its channels are not R, G and B, or Y"));
        if (channel.pixel_type != EXR_PIXEL_FLOAT || channel.x_sampling != 1 || channel.y_sampling != 1)
            refuse(path, message("its numbers are not 32-bit floating point"));
    }
}

void read_block(exr_context_t file, Image& mosaic, int y, const fs::path& path) {
    exr_chunk_info_t chunk;
    if (exr_read_scanline_chunk_info(file, part, y, &chunk) != EXR_ERR_SUCCESS) throw_damaged(path);
    exr_decode_pipeline_t decoder = EXR_DECODE_PIPELINE_INITIALIZER;
    bool good = exr_decoding_initialize(file, part, &chunk, &decoder) == EXR_ERR_SUCCESS;
    if (good)
        bind_planes(decoder, mosaic, y, [](exr_coding_channel_info_t& channel, std::uint8_t* line) {
            channel.decode_to_ptr = line;
        });
    good = good && exr_decoding_choose_default_routines(file, part, &decoder) == EXR_ERR_SUCCESS &&
           exr_decoding_run(file, part, &decoder) == EXR_ERR_SUCCESS;
    exr_decoding_destroy(file, &decoder);
    if (!good) throw_damaged(path);
}

PsfGrid read_exr(const fs::path& path) {
    const exr_context_initializer_t settings = quiet_settings();
    ExrFile file;
    if (exr_start_read(&file.handle(), path.c_str(), &settings) != EXR_ERR_SUCCESS)
        throw Error(ErrorCode::DamagedFile, path.string(),
                    message("its EXR header is damaged or far too large"));
    const GridDescription description = description_in(file.handle(), path);
    require_mosaic(file.handle(), description.shape, path);
    const PsfShape& shape = description.shape;
    require_plausible_size(fs::file_size(path), value_count(shape), path.string());
    Image mosaic(shape.cols * shape.size, shape.rows * shape.size, shape.channels);
    const int lines = lines_per_block(file.handle());
    if (lines < 1) throw_damaged(path);
    for (int y = 0; y < mosaic.height(); y += lines)
        read_block(file.handle(), mosaic, y, path);
    PsfGrid grid(shape, description.metadata);
    take_kernels(grid, mosaic, static_cast<float>(1.0 / description.scale));
    return grid;
}

} // namespace

GridFormat exr_format() {
    return {.name = "exr",
            .title = translatable("OpenEXR"),
            .keeps = "everything, to the bit, as one picture",
            .extensions = {".exr"},
            .write = write_exr,
            .read = read_exr,
            .recognises = [](const fs::path&, std::string_view head) {
                return head.starts_with("\x76\x2F\x31\x01");
            }};
}

} // namespace petzval
