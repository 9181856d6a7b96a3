#pragma once

#include "support/simulated_case.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace petzval::bench {

/// The sharp scenes that the benchmark photographs: JPEGs halved to at most 2.5 MP, or generated ones.
class SceneLibrary {
public:
    /// Takes the JPEGs anywhere below `folder`; of the development data, those of its sharpest folders.
    /// Without a folder, or where it has no JPEGs, scenes are dead leaves of 2.4 MP.
    explicit SceneLibrary(const std::optional<std::filesystem::path>& folder);

    /// What the scenes are, for the report.
    std::string description() const;

    /// `count` scenes from number `first` on; the numbers start over behind the last photo.
    test::Photos scenes(std::size_t first, std::size_t count);

private:
    const Image& scene(std::size_t index);

    std::vector<std::filesystem::path> files_;
    std::vector<Image> decoded_; ///< in the order of files_; empty images were not asked for yet
};

/// Files below `folder` that have one of the extensions (lower case, with dot), sorted by path.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                               const std::vector<std::string>& extensions);

/// The Kodak set in `data`, in linear light.
test::Photos kodak_photos(const std::filesystem::path& data);

} // namespace petzval::bench
