#pragma once

#include <filesystem>
#include <memory>

namespace spdlog {
class logger;
}

namespace petzval {

/// A logger that appends to `path` (created with its folder), one line per message with time and level,
/// flushed at every line so that a crash leaves its story. Text logs are for people; figures go to JSON
/// lines.
std::shared_ptr<spdlog::logger> file_logger(const std::filesystem::path& path);

} // namespace petzval
