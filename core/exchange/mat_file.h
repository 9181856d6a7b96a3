#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace petzval {

/// Reads arrays of MAT files of version 5 (MATLAB's -v6 and -v7). Not by a library: matio takes gigabytes
/// where a damaged file asks for them, and does not tell a full disk (mat_writer.h).
class MatFile {
public:
    enum class Kind { Single, Char, Other };

    /// A variable without its values.
    struct Variable {
        Kind kind = Kind::Other;
        bool complex = false;
        std::vector<std::size_t> lengths; ///< of the axes, the fastest first
        std::size_t count() const;        ///< of values

    private:
        friend class MatFile;
        std::string_view content; ///< the variable's bytes, or a compressed stream of them
        bool compressed = false;
        std::size_t data = 0; ///< where the values begin in the content, after inflating
        std::size_t size = 0; ///< bytes of values
        std::uint32_t type = 0;
    };

    /// Takes a file's bytes. Error{UnsupportedFormat} naming `subject` for another version.
    MatFile(std::string content, std::string subject);

    /// The variable called `name`; nothing where there is none. Error{DamagedFile} for a file cut off
    /// before it.
    std::optional<Variable> find(std::string_view name) const;

    /// The real values of a variable as float, which takes memory for its count(): check that first.
    /// Error{DamagedFile} where they are not all there, or are no numbers.
    std::vector<float> values(const Variable& variable) const;

private:
    std::optional<Variable> header_of(std::string_view content, bool compressed,
                                      std::string_view name) const;

    std::string content_;
    std::string subject_;
    bool swapped_ = false; ///< written on a machine of the other byte order
};

} // namespace petzval
