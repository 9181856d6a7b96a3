#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace petzval {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie in memory");

/// The number at `offset`, all of which must be there.
template <typename Number>
Number number_at(std::string_view bytes, std::size_t offset) {
    Number number;
    std::memcpy(&number, bytes.data() + offset, sizeof number);
    return number;
}

template <typename Number>
void append_number(std::string& bytes, Number number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

} // namespace petzval
