#include "photo/opcode_list.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace petzval {

namespace {

// Opcodes, their areas and all numbers in them are big-endian, whatever the file is.
constexpr std::array<std::string_view, 15> kNames = {
    "unknown opcode",   "WarpRectilinear", "WarpFisheye", "FixVignetteRadial", "FixBadPixelsConstant",
    "FixBadPixelsList", "TrimBounds",      "MapTable",    "MapPolynomial",     "GainMap",
    "DeltaPerRow",      "DeltaPerColumn",  "ScalePerRow", "ScalePerColumn",    "WarpRectilinear2"};
enum Opcode : std::uint32_t {
    FixVignetteRadial = 3,
    MapTable = 7,
    MapPolynomial = 8,
    GainMap = 9,
    ScalePerColumn = 13
};

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

void put_number(std::string& bytes, std::size_t at, std::uint32_t number) {
    for (std::size_t i = 0; i < 4; ++i)
        bytes[at + i] = static_cast<char>(number >> 8 * (3 - i) & 0xFF);
}

struct Piece {
    std::uint32_t id = 0;
    std::string bytes; ///< header and parameters
};

constexpr std::size_t kHeader = 16; ///< id, version, flags, size

std::vector<Piece> pieces_of(std::string_view list) {
    std::vector<Piece> pieces;
    if (list.size() < 4) return pieces;
    const std::uint32_t count = number_at(list, 0);
    list.remove_prefix(4);
    for (std::uint32_t i = 0; i < count && list.size() >= kHeader; ++i) {
        const std::size_t size = kHeader + number_at(list, 12);
        if (size > list.size()) break;
        pieces.push_back({number_at(list, 0), std::string(list.substr(0, size))});
        list.remove_prefix(size);
    }
    return pieces;
}

std::string name_of_opcode(std::uint32_t id) {
    return std::string(kNames[id < kNames.size() ? id : 0]);
}

/// The area that an opcode works on, at the front of its parameters.
struct Area {
    enum Field { Top, Left, Bottom, Right, Plane, Planes, RowPitch, ColumnPitch, Fields };
    explicit Area(const std::string& bytes) {
        for (std::size_t i = 0; i < Fields; ++i)
            values[i] = number_at(bytes, kHeader + 4 * i);
    }
    void write(std::string& bytes) const {
        for (std::size_t i = 0; i < Fields; ++i)
            put_number(bytes, kHeader + 4 * i, values[i]);
    }
    std::array<std::uint32_t, Fields> values;
};

/// Of one plane of a mosaic to those of its colours; false where there is no such area.
bool spread(Area& area, const BayerPattern& pattern, std::array<int, 3>& seen) {
    auto& [top, left, bottom, right, plane, planes, row_pitch, column_pitch] = area.values;
    if (plane != 0) return false;
    if (row_pitch == 1 && column_pitch == 1) {
        planes = 3;
        return true;
    }
    if (row_pitch != 2 || column_pitch != 2) return false;
    const int channel = pattern[top % 2][left % 2];
    if (seen[channel]++ > 0) return false; // the second green
    plane = static_cast<std::uint32_t>(channel);
    planes = 1;
    // Their last photosite may lie before the frame's last.
    bottom += top % 2 == 0 && bottom % 2 == 1 ? 1 : 0;
    right += left % 2 == 0 && right % 2 == 1 ? 1 : 0;
    top -= top % 2;
    left -= left % 2;
    row_pitch = column_pitch = 1;
    return true;
}

bool has_area(std::uint32_t id) {
    return id >= MapTable && id <= ScalePerColumn;
}

} // namespace

CarriedOpcodes opcodes_for_three_colors(const std::string& list,
                                        const std::optional<BayerPattern>& pattern) {
    CarriedOpcodes carried;
    std::array<int, 3> seen{};
    std::uint32_t count = 0;
    std::string kept(4, '\0');
    for (Piece& piece : pieces_of(list)) {
        if (has_area(piece.id) && piece.bytes.size() >= kHeader + 4 * Area::Fields) {
            if (pattern) {
                Area area(piece.bytes);
                const int greens = seen[1];
                if (!spread(area, *pattern, seen)) {
                    if (seen[1] == greens) carried.dropped.push_back(name_of_opcode(piece.id));
                    continue;
                }
                area.write(piece.bytes);
            }
        } else if (piece.id != FixVignetteRadial) {
            carried.dropped.push_back(name_of_opcode(piece.id));
            continue;
        }
        kept += piece.bytes;
        ++count;
    }
    put_number(kept, 0, count);
    if (count > 0) carried.list = std::move(kept);
    return carried;
}

std::vector<std::string> opcode_names(const std::string& list) {
    std::vector<std::string> names;
    for (const Piece& piece : pieces_of(list))
        names.push_back(name_of_opcode(piece.id));
    return names;
}

} // namespace petzval
