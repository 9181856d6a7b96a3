#pragma once

#include "image/image.h"
#include "learn/learned_denoiser.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace petzval {

/// What a restorer is shown of a photo: images of one size, RGB, linear light.
struct RestorerInput {
    std::vector<Image> pictures; ///< the first is the one that it corrects
    std::vector<Image> noises;   ///< standard deviations
};

/// A network that takes the blur out of photos in one pass: it corrects a linear estimate by what other
/// estimates and the noise tell. For any thread.
class LearnedRestorer {
public:
    /// From a file of read_restorer_file (learn/prior_file.h); errors as there.
    LearnedRestorer(const std::filesystem::path& path, NetworkPrecision precision);
    ~LearnedRestorer();

    int pictures() const; ///< how many it wants to be shown
    int noises() const;

    /// The network was taught with red in a mosaic's first row and column; `red_x`, `red_y`, 0 or 1, say
    /// where it is. std::logic_error for an input of another kind. On one thread.
    Image restored(const RestorerInput& input, int red_x = 0, int red_y = 0) const;

private:
    struct Network;
    std::unique_ptr<const Network> network_;
};

} // namespace petzval
