#pragma once

#include "calibrate/measure/frame_store.h"

#include <bit>

namespace petzval::frame_store {

/// The file as it lies on disk (docs/formats.md): Header, Entry for each frame, then planes and cells, each
/// from the beginning of a page.
static_assert(std::endian::native == std::endian::little, "numbers are read as they lie in the file");

inline constexpr std::array<char, 8> kMagic{'P', 'E', 'T', 'Z', 'V', 'A', 'L', 'F'};
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::uint32_t kByteOrder = 0x01020304;
inline constexpr std::uint64_t kPage = 4096;

struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kVersion;
    std::uint32_t byte_order = kByteOrder;
    std::uint64_t bytes = 0; ///< of the whole file
    std::uint64_t frames = 0;
};
static_assert(sizeof(Header) == 32);

struct Entry {
    FrameStore::Set set = FrameStore::Set::Blurred;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::array<float, 3> clip_level{};
    std::uint64_t values = 0; ///< where they begin in the file
    std::uint64_t cells = 0;
};
static_assert(sizeof(Entry) == 40);
static_assert(sizeof(FrameStore::Cell) == 14);

inline std::uint64_t page_after(std::uint64_t position) {
    return (position + kPage - 1) / kPage * kPage;
}

} // namespace petzval::frame_store
