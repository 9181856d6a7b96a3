#include "base/resource.h"

#include "base/error.h"

namespace petzval {

namespace fs = std::filesystem;

fs::path resource(const fs::path& relative) {
    std::error_code failure;
    const fs::path program = fs::read_symlink("/proc/self/exe", failure);
    for (const fs::path& place : {program.parent_path().parent_path() / "share" / "petzval",
                                  fs::path(PETZVAL_SOURCE_DIR) / "resources"})
        if (fs::exists(place / relative)) return place / relative;
    throw Error(ErrorCode::NotFound, relative.string(), message("this part of Petzval is not installed"),
                message("Install Petzval again"));
}

} // namespace petzval
