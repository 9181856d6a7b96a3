#pragma once

#include <cstddef>
#include <cstdint>

namespace petzval {

// What reader and writer of MAT files of version 5 share.

constexpr std::size_t kMatHeaderSize = 128;

/// Types of data elements.
enum MatType : std::uint32_t {
    kMatInt8 = 1,
    kMatUint8 = 2,
    kMatInt16 = 3,
    kMatUint16 = 4,
    kMatInt32 = 5,
    kMatUint32 = 6,
    kMatSingle = 7,
    kMatDouble = 9,
    kMatMatrix = 14,
    kMatCompressed = 15,
    kMatUtf8 = 16,
};

/// Classes of variables.
enum MatClass : std::uint32_t { kMatCharClass = 4, kMatDoubleClass = 6, kMatSingleClass = 7 };

} // namespace petzval
