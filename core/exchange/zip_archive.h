#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace petzval {

/// The entries of a ZIP archive in memory, by name, as views into `bytes`. Only stored ones: nothing is
/// inflated. Errors naming `subject`: Error{DamagedFile} where an entry or the directory is not whole,
/// Error{UnsupportedFormat} for compressed entries.
std::map<std::string, std::string_view> zip_entries(std::string_view bytes, const std::string& subject);

/// A ZIP archive of stored entries (name, content), each beginning at a multiple of 64 bytes, less than 4
/// GiB in all (std::logic_error).
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries);

} // namespace petzval
