#include "project/photo_reference.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace petzval {

namespace {

namespace fs = std::filesystem;

/// project.json is JSON, and JSON is UTF-8; a name that is not cannot be kept in it.
void require_utf8(const fs::path& photo) {
    const nlohmann::json name = photo.string();
    try {
        static_cast<void>(name.dump());
    } catch (const nlohmann::json::type_error&) {
        throw Error(
            ErrorCode::InvalidOption, name.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
            message("the file's name or folder has bytes that are not valid UTF-8 (shown as \xEF\xBF\xBD)"),
            message("Rename it, then add it again"));
    }
}

/// Whether two absolute paths have more than the root in common.
bool share_a_folder(const fs::path& a, const fs::path& b) {
    const fs::path in_a = a.relative_path();
    const fs::path in_b = b.relative_path();
    return !in_a.empty() && !in_b.empty() && *in_a.begin() == *in_b.begin();
}

} // namespace

fs::path path_for_reference(const fs::path& folder, const fs::path& photo) {
    const fs::path full = fs::weakly_canonical(fs::absolute(photo).parent_path()) / photo.filename();
    const fs::path chosen = share_a_folder(folder, full) ? full.lexically_relative(folder) : full;
    require_utf8(chosen);
    return chosen;
}

PhotoRef photo_reference(const fs::path& folder, const fs::path& photo) {
    PhotoRef reference;
    reference.size = require_readable_file(photo);
    reference.path = path_for_reference(folder, photo);
    reference.hash = content_hash(photo);
    return reference;
}

void require_same_content(const fs::path& path, const PhotoRef& photo) {
    // The size tells most changes without reading the file.
    if (require_readable_file(path) == photo.size && content_hash(path) == photo.hash) return;
    throw Error(ErrorCode::UnsuitableInput, path.string(),
                message("the photo has changed since it was added to the project"),
                message("Bring the original file back, or remove the photo and add it again"));
}

} // namespace petzval
