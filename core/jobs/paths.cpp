#include "jobs/paths.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <set>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kProjectEnding = ".petzval";

/// Lower case, with the dot. What a folder is searched for; a file named by itself may be called anything.
constexpr std::array<std::string_view, 24> kPhotoExtensions = {
    ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".dng", ".crw", ".cr2", ".cr3", ".nef", ".nrw", ".arw",
    ".sr2", ".srf",  ".rw2", ".raf", ".orf",  ".pef", ".srw", ".3fr", ".iiq", ".mos", ".mrw", ".x3f"};

bool named_like_a_photo(const fs::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    return std::ranges::find(kPhotoExtensions, extension) != kPhotoExtensions.end();
}

std::vector<fs::path> photos_in(const fs::path& folder) {
    std::vector<fs::path> photos;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file() && named_like_a_photo(entry.path())) photos.push_back(entry.path());
    std::ranges::sort(photos);
    if (photos.empty())
        throw Error(ErrorCode::UnsuitableInput, folder.string(),
                    message("there are no photos in this folder"));
    return photos;
}

} // namespace

fs::path project_folder(const fs::path& given) {
    // "box.petzval/" has an empty file name; the folder is meant.
    const fs::path path = given.has_filename() ? given : given.parent_path();
    std::error_code ignored; // opening will say why one may not look
    if (path.extension() == kProjectEnding || fs::exists(path / "project.json", ignored) || ignored)
        return path;
    return fs::path(path) += kProjectEnding;
}

std::vector<fs::path> photo_files(std::span<const fs::path> given) {
    std::vector<fs::path> photos;
    for (const fs::path& path : given) {
        if (fs::is_directory(path))
            std::ranges::copy(photos_in(path), std::back_inserter(photos));
        else
            photos.push_back(path);
    }
    return photos;
}

std::vector<std::string> distinct_names(std::span<const fs::path> photos, std::string_view extension) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (const fs::path& photo : photos) {
        const std::string stem = photo.stem().string();
        std::string name = stem;
        for (int number = 2; !taken.insert(name).second; ++number)
            name = stem + '-' + std::to_string(number);
        names.push_back(name.append(extension));
    }
    return names;
}

} // namespace petzval
