#pragma once

#include <torch/serialize/input-archive.h>
#include <torch/serialize/output-archive.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace petzval {

using NamedValues = std::vector<std::pair<std::string, c10::IValue>>;

/// Writes named values as a torch archive, which torch.jit.load opens, too.
class ArchiveWriter {
public:
    /// `kind`: what the file is, e.g. "petzval flow".
    explicit ArchiveWriter(const std::string& kind);

    /// Numbers, words, lists of numbers; tensors of any device.
    void add(const std::string& name, const c10::IValue& value);
    void add(const NamedValues& values);
    /// Errors: as write_atomically.
    void write(const std::filesystem::path& path);

private:
    torch::serialize::OutputArchive archive_;
};

/// Reads it back with distrust. Whatever a file lacks or contradicts is Error{DamagedFile}.
class ArchiveReader {
public:
    /// Errors: as require_readable_file; Error{UnsupportedFormat} for a file of another kind or a newer
    /// version; Error{DamagedFile}.
    ArchiveReader(const std::filesystem::path& path, const std::string& kind);

    c10::IValue value(const std::string& name);
    std::int64_t integer(const std::string& name);
    double real(const std::string& name);
    std::vector<int> integers(const std::string& name);
    /// Float32 on the processor, contiguous, of this shape, all finite.
    torch::Tensor tensor(const std::string& name, torch::IntArrayRef sizes);
    /// Error{UnsuitableInput} where the file was begun with other options than these.
    void require_same(const NamedValues& options);
    [[noreturn]] void damaged() const;
    [[noreturn]] void other_options() const; ///< that error

private:
    std::filesystem::path path_;
    torch::serialize::InputArchive archive_;
};

/// Whether `path` is an archive of this kind. False where it cannot be read.
bool is_archive(const std::filesystem::path& path, const std::string& kind);

} // namespace petzval
