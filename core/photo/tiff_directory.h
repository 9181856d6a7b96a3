#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace petzval {

/// A tag of a TIFF directory, its values still in the file.
struct TiffEntry {
    std::uint16_t tag = 0;
    std::uint16_t type = 0;     ///< TIFF's number for it
    std::uint64_t count = 0;    ///< values
    std::uint64_t position = 0; ///< of the first value in the file
};

using TiffDirectory = std::vector<TiffEntry>;

/// Null where the directory lacks it.
const TiffEntry* entry_of(const TiffDirectory& directory, std::uint16_t tag);

/// The tags of a TIFF or BigTIFF file of either byte order, as they are: for what libtiff and exiv2 do not
/// tell, or not of all files. Bounded by the file's size, whatever its numbers claim.
class TiffTags {
public:
    /// Errors: Error{DamagedFile} naming `path` here and below: what is asked for lies outside the file.
    explicit TiffTags(const std::filesystem::path& path);

    /// False for RAW files of another kind that begin like one.
    bool is_tiff() const { return is_tiff_; }
    bool big_tiff() const { return big_tiff_; }
    std::uint64_t first_directory();
    /// The directory at `position`; where `next` is given, it becomes the position of the one that follows
    /// in the file's chain, 0 for none.
    TiffDirectory directory(std::uint64_t position, std::uint64_t* next = nullptr);
    /// Positions of the directories of the chain, then of those that they name as SubIFDs; at most 64.
    std::vector<std::uint64_t> picture_positions();

    /// Bytes of the values in the file; 0 for types that TIFF does not know.
    static std::uint64_t size_of(const TiffEntry& entry);
    void require_inside(const TiffEntry& entry) const;
    /// The values as numbers, at most `most`; empty for other types.
    std::vector<double> numbers(const TiffEntry& entry, std::size_t most = 4096);
    /// The first value of the tag, or `fallback`.
    double number_or(const TiffDirectory& directory, std::uint16_t tag, double fallback);
    std::string bytes(const TiffEntry& entry);
    /// Those of the values, each in this machine's little-endian order.
    std::string little_endian_bytes(const TiffEntry& entry);

private:
    std::uint64_t number(std::uint64_t position, int byte_count);
    double value(std::uint16_t type, std::uint64_t position);
    void require_inside(std::uint64_t position, std::uint64_t byte_count) const;

    std::filesystem::path path_;
    std::uint64_t file_size_;
    std::ifstream file_;
    bool little_endian_ = true;
    bool is_tiff_ = false;
    bool big_tiff_ = false;
};

} // namespace petzval
