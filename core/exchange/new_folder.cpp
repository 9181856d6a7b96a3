#include "exchange/new_folder.h"

#include "base/error_about.h"

#include <unistd.h>

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// A new folder beside `path`, to be renamed when it is complete; removed with all that is in it otherwise.
class TemporaryFolder {
public:
    explicit TemporaryFolder(const fs::path& path) {
        std::error_code failure;
        path_ = (path.has_filename() ? path : path.parent_path()).parent_path() /
                (".petzval-" + std::to_string(::getpid()) + "-" +
                 std::to_string(fs::hash_value(path) & 0xffffff));
        fs::remove_all(path_, failure);
        if (!fs::create_directory(path_, failure) || failure)
            throw Error(ErrorCode::WriteFailed, path.string(),
                        message("the folder could not be made (%1)", failure.message()));
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

} // namespace

void write_new_folder(const fs::path& path, const std::function<void(const fs::path& folder)>& fill) {
    std::error_code failure;
    const bool taken =
        fs::exists(path, failure) && !(fs::is_directory(path) && fs::is_empty(path, failure));
    if (taken)
        throw Error(ErrorCode::WriteFailed, path.string(),
                    message("there is something of this name already"),
                    message("Name a new folder: this format writes several files"));
    const TemporaryFolder folder(path);
    try {
        fill(folder.path());
    } catch (const Error& error) {
        throw error_about(path, folder.path(), error);
    }
    fs::rename(folder.path(), path, failure);
    if (failure)
        throw Error(ErrorCode::WriteFailed, path.string(),
                    message("the folder could not be written (%1)", failure.message()));
}

} // namespace petzval
