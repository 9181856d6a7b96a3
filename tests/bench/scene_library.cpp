#include "scene_library.h"

#include "photo/photo.h"
#include "support/synthetic.h"

#include <algorithm>
#include <cctype>

namespace petzval::bench {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kGeneratedScenes = 16;
constexpr long kMostPixels = 2'500'000;

/// JPEGs from below `folder`, those of the preferred folders alone where there are any.
std::vector<fs::path> photos_below(const fs::path& folder) {
    const std::vector<fs::path> all = files_below(folder, {".jpg", ".jpeg"});
    std::vector<fs::path> preferred;
    for (const char* name : {"lomiri", "ubuntu-mate", "cc0-budgie"})
        std::ranges::copy_if(all, std::back_inserter(preferred),
                             [&](const fs::path& path) { return path.parent_path().filename() == name; });
    return preferred.empty() ? all : preferred;
}

Image decoded(const fs::path& path) {
    Image image = read_photo(path, RawMode::Demosaic).image;
    while (static_cast<long>(image.width()) * image.height() > kMostPixels)
        image = halved(image);
    return image;
}

} // namespace

std::vector<fs::path> files_below(const fs::path& folder, const std::vector<std::string>& extensions) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        std::string extension = entry.path().extension().string();
        std::ranges::transform(extension, extension.begin(),
                               [](unsigned char c) { return std::tolower(c); });
        if (entry.is_regular_file() && std::ranges::count(extensions, extension) > 0)
            files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

SceneLibrary::SceneLibrary(const std::optional<fs::path>& folder) {
    if (folder) files_ = photos_below(*folder);
    decoded_.resize(files_.empty() ? kGeneratedScenes : files_.size());
}

std::string SceneLibrary::description() const {
    if (files_.empty())
        return "generated scenes (dead leaves) of 2.4 MP; real photos have less texture and score lower";
    return std::to_string(files_.size()) + " real photos, halved to at most 2.5 MP";
}

test::Photos SceneLibrary::scenes(std::size_t first, std::size_t count) {
    auto scenes = std::make_shared<std::vector<Image>>();
    for (std::size_t i = 0; i < count; ++i)
        scenes->push_back(scene((first + i) % decoded_.size()));
    return scenes;
}

const Image& SceneLibrary::scene(std::size_t index) {
    Image& image = decoded_[index];
    if (image.empty())
        image = files_.empty() ? test::dead_leaves(1900, 1264, index + 1) : decoded(files_[index]);
    return image;
}

test::Photos kodak_photos(const std::filesystem::path& data) {
    auto photos = std::make_shared<std::vector<Image>>();
    for (const std::filesystem::path& path : files_below(data / "photos" / "kodak", {".png", ".jpg"}))
        photos->push_back(converted(read_photo(path, RawMode::Demosaic).image, TransferCurve::Linear));
    return photos;
}

} // namespace petzval::bench
