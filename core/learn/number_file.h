#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace petzval {

/// What Petzval keeps of trainings: named numbers and words, and nothing that could be run. A file is,
/// little endian: "PETZVALN", uint32 version, the kind, uint32 number of entries, the entries by name, and
/// the 64-bit FNV-1a hash of all before (against accidents, not against malice). An entry is its name, a
/// byte for what it holds (1 int64, 2 float64, 3 words, 4 float32, 5 float16), uint64 count, and the
/// values; a word, like a name and the kind, is a uint32 length and its bytes.
struct NumberFile {
    std::map<std::string, std::vector<std::int64_t>> integers;
    std::map<std::string, std::vector<double>> reals;
    std::map<std::string, std::vector<std::string>> words;
    std::map<std::string, std::vector<float>> arrays;
};

enum class ArrayStorage { Half, Single };

/// `kind`: what the file is, e.g. "flow model". A name may be used once. Errors: as write_atomically.
void write_number_file(const std::filesystem::path& path, const std::string& kind, const NumberFile& file,
                       ArrayStorage storage = ArrayStorage::Single);

/// Reads one back with distrust: no memory is taken for what is not there. Whatever a file lacks or
/// contradicts is Error{DamagedFile}.
class NumberFileReader {
public:
    /// Errors: as require_readable_file; Error{UnsupportedFormat} for a file of another kind or of a newer
    /// or a much older Petzval; Error{DamagedFile}.
    NumberFileReader(const std::filesystem::path& path, const std::string& kind);

    std::int64_t integer(const std::string& name) const;
    double real(const std::string& name) const;
    std::vector<int> integers(const std::string& name) const; ///< that fit into an int
    std::vector<double> reals(const std::string& name, std::size_t count) const;
    std::vector<std::string> words(const std::string& name) const;
    std::vector<float> array(const std::string& name, std::size_t count) const; ///< all finite

    /// Error{UnsuitableInput} where the file was begun with other integers, reals and words than those of
    /// `options`.
    void require_same(const NumberFile& options) const;
    [[noreturn]] void damaged() const;
    [[noreturn]] void other_options() const; ///< that error

private:
    std::filesystem::path path_;
    NumberFile file_;
};

/// Whether the file begins as one of this kind, of any version. False where it cannot be read.
bool is_number_file(const std::filesystem::path& path, const std::string& kind);

} // namespace petzval
