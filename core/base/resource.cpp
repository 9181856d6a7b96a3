#include "base/resource.h"

#include "base/error.h"

namespace petzval {

namespace fs = std::filesystem;

fs::path program_folder() {
    std::error_code failure;
    return fs::read_symlink("/proc/self/exe", failure).parent_path();
}

fs::path resource(const fs::path& relative) {
    for (const fs::path& place :
         {program_folder().parent_path() / "share" / "petzval", fs::path(PETZVAL_SOURCE_DIR) / "resources"})
        if (fs::exists(place / relative)) return place / relative;
    throw Error(ErrorCode::NotFound, relative.string(), message("this part of Petzval is not installed"),
                message("Install Petzval again"));
}

} // namespace petzval
