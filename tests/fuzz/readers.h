#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace petzval::fuzz {

/// Something that reads what strangers wrote.
struct Reader {
    std::string_view name;
    /// Reads `bytes`, by way of files in the folder `scratch` where the reader takes files. Returns where
    /// they were read, and what was read can be written and read back as the same, or where they were
    /// refused by an Error. Everything else is thrown: a fault.
    void (*try_bytes)(std::string_view bytes, const std::filesystem::path& scratch);
    /// Small good files to begin with.
    std::vector<std::string> (*seeds)(const std::filesystem::path& scratch);
};

std::span<const Reader> readers();

/// std::out_of_range for an unknown name.
const Reader& reader_named(std::string_view name);

/// A folder that lasts as long as this, in memory where the system has such.
class Scratch {
public:
    Scratch();
    ~Scratch();
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace petzval::fuzz
