#include "base/log.h"

#include "base/error.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>

namespace petzval {

std::shared_ptr<spdlog::logger> file_logger(const std::filesystem::path& path) {
    try {
        auto sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(path.string());
        auto logger = std::make_shared<spdlog::logger>("petzval", std::move(sink));
        logger->set_pattern("%Y-%m-%d %H:%M:%S.%e %l: %v");
        // A full disk shall not stop the work, nor write to the terminal.
        logger->set_error_handler([](const std::string&) {});
        logger->flush_on(spdlog::level::trace);
        return logger;
    } catch (const spdlog::spdlog_ex& failure) {
        throw Error(ErrorCode::WriteFailed, path.string(),
                    message("the log could not be opened (%1)", failure.what()));
    }
}

} // namespace petzval
