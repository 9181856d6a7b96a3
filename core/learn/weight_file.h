#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace petzval {

enum class WeightStorage { Half, Single };

/// A file of Petzval's own for what was learned: a document of facts and named vectors of numbers.
/// Layout, little endian: "PETZVALW", uint32 version (1), uint32 length of the document, the document
/// (JSON), the vectors one after the other, XXH3-64 of all before. The document's "arrays" lists their
/// names, counts and storage (float16 or float32).
struct WeightFile {
    nlohmann::json facts = nlohmann::json::object();
    std::map<std::string, std::vector<float>> arrays;
};

/// Errors: as write_atomically.
void write_weight_file(const std::filesystem::path& path, const WeightFile& file, WeightStorage storage);

/// Errors: as require_readable_file; Error{UnsupportedFormat} for another kind of file or a newer version;
/// Error{DamagedFile}.
WeightFile read_weight_file(const std::filesystem::path& path);

/// Whether the file begins as one written by write_weight_file. False where it cannot be read.
bool is_weight_file(const std::filesystem::path& path);

} // namespace petzval
