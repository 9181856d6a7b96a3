#include "base/resource.h"

namespace petzval {

namespace fs = std::filesystem;

fs::path program_folder() {
    std::error_code failure;
    return fs::read_symlink("/proc/self/exe", failure).parent_path();
}

namespace {

/// Empty where it is nowhere.
fs::path found(const fs::path& relative) {
    for (const fs::path& place :
         {program_folder().parent_path() / "share" / "petzval", fs::path(PETZVAL_SOURCE_DIR) / "resources"})
        if (fs::exists(place / relative)) return place / relative;
    return {};
}

} // namespace

fs::path resource(const fs::path& relative) {
    if (const fs::path path = found(relative); !path.empty()) return path;
    throw Error(ErrorCode::NotFound, relative.string(), message("this part of Petzval is not installed"),
                message("Install Petzval again"));
}

fs::path network_resource(const fs::path& relative) {
    if (const fs::path path = found(relative); !path.empty()) return path;
    throw networks_missing(relative);
}

Error networks_missing(const fs::path& part) {
    return Error(ErrorCode::NotFound, part.filename().string(),
                 message("this part of Petzval, which trains and runs networks, is not installed"),
                 message("Install the package petzval-learn"));
}

} // namespace petzval
