#include "exchange/numpy_array.h"

namespace petzval {

std::string numpy_file(std::span<const float> values, std::initializer_list<int> lengths) {
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (";
    for (const int length : lengths)
        header += std::to_string(length) + ", ";
    // Of a single length the comma stays, which makes it a tuple.
    const std::size_t end = header.size() - (lengths.size() == 1 ? 1 : 2);
    header.replace(end, std::string::npos, "), }");
    constexpr std::size_t alignment = 64;
    const std::size_t before = numpy_magic.size() + 4; // version 1.0, length in two bytes
    header.append(alignment - (before + header.size() + 1) % alignment, ' ').append("\n");
    const std::size_t length = header.size();
    std::string file = std::string(numpy_magic) + '\1' + '\0' + static_cast<char>(length & 255) +
                       static_cast<char>(length >> 8) + header;
    return file.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

} // namespace petzval
