#include "support/fixture.h"

#include <cstdlib>

namespace petzval::test {

std::filesystem::path Fixture::temporary() const {
    return directory_->path().toStdString();
}

void Fixture::init() {
    directory_ = std::make_unique<QTemporaryDir>();
    rng_.seed(20250614);
}

void Fixture::cleanup() {
    directory_.reset();
}

std::optional<std::filesystem::path> shared_data(const std::string& relative) {
    const char* folder = std::getenv("PETZVAL_SHARED_DATA");
    std::filesystem::path path = folder ? std::filesystem::path(folder) : repository("../shared/data");
    path /= relative;
    if (!std::filesystem::exists(path)) return std::nullopt;
    return std::filesystem::canonical(path);
}

std::filesystem::path repository(const std::string& relative) {
    return std::filesystem::path(PETZVAL_SOURCE_DIR) / relative;
}

std::optional<ErrorCode> error_code_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.code();
    }
    return std::nullopt;
}

std::string error_text_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace petzval::test
