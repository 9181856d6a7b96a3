#include "calibrate/measure/frame_store.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "calibrate/measure/frame_store_layout.h"

#include <cmath>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace petzval {

namespace {

constexpr std::uint32_t kLargestSide = 1u << 20; // px; keeps every product below from overflowing

[[noreturn]] void damaged(const std::filesystem::path& path) {
    throw Error(ErrorCode::DamagedFile, path.string(),
                message("the file of decoded photos is damaged or cut off"),
                message("Remove it, so that the photos are decoded again"));
}

/// Whether `count` bytes from `offset` on lie in the data of a file of `bytes`, properly aligned.
bool lies_within(std::uint64_t offset, std::uint64_t count, std::uint64_t bytes) {
    return offset % frame_store::kPage == 0 && offset <= bytes && count <= bytes - offset;
}

} // namespace

struct FrameStore::Mapping {
    Mapping(const std::filesystem::path& path, std::uint64_t size)
        : bytes(size) {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file >= 0) {
            start = ::mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, file, 0);
            ::close(file);
        }
        if (start == MAP_FAILED)
            throw Error(ErrorCode::NoSpace, path.string(),
                        message("the file cannot be mapped into memory"));
    }
    ~Mapping() { ::munmap(start, bytes); }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    const char* at(std::uint64_t offset) const { return static_cast<const char*>(start) + offset; }

    void* start = MAP_FAILED;
    std::uint64_t bytes;
};

FrameStore::FrameStore(const std::filesystem::path& path)
    : mapping_(std::make_unique<Mapping>(path, require_readable_file(path))) {
    read_table(path);
}

FrameStore::~FrameStore() = default;

void FrameStore::read_table(const std::filesystem::path& path) {
    using namespace frame_store;
    Header header;
    if (mapping_->bytes < kMagic.size() || std::memcmp(mapping_->at(0), kMagic.data(), kMagic.size()) != 0)
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    message("this is not a file of decoded photos of Petzval"));
    if (mapping_->bytes < sizeof header) damaged(path);
    std::memcpy(&header, mapping_->at(0), sizeof header);
    if (header.byte_order != kByteOrder)
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    message("it was written by a machine of another byte order"));
    if (header.version != kVersion)
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    message("it was written by another Petzval"),
                    message("Remove it, so that the photos are decoded again"));
    if (header.bytes != mapping_->bytes || header.frames > (header.bytes - sizeof header) / sizeof(Entry))
        damaged(path);
    for (std::uint64_t i = 0; i < header.frames; ++i) {
        Entry entry;
        std::memcpy(&entry, mapping_->at(sizeof header + i * sizeof entry), sizeof entry);
        if (entry.set > Set::Sharp || entry.width == 0 || entry.height == 0 || entry.width > kLargestSide ||
            entry.height > kLargestSide)
            damaged(path);
        for (const float level : entry.clip_level)
            if (std::isnan(level)) damaged(path);
        Frame frame{static_cast<int>(entry.width), static_cast<int>(entry.height), entry.clip_level};
        const std::uint64_t values = std::uint64_t{3} * sizeof(std::uint16_t) * entry.width * entry.height;
        const std::uint64_t cells = sizeof(Cell) * frame.cells_across() * frame.cells_down();
        if (!lies_within(entry.values, values, header.bytes) ||
            !lies_within(entry.cells, cells, header.bytes))
            damaged(path);
        frame.values = reinterpret_cast<const std::uint16_t*>(mapping_->at(entry.values));
        frame.cells = reinterpret_cast<const Cell*>(mapping_->at(entry.cells));
        frames_[static_cast<std::size_t>(entry.set)].push_back(frame);
    }
}

} // namespace petzval
