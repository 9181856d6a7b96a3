#pragma once

#include "image/image.h"
#include "learn/lens_pool.h"
#include "learn/restorer_trainer.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace petzval {

/// What photos a restorer learns from.
struct RestorerPairDraw {
    int patch = 128;        ///< px, even
    double developed = 0.3; ///< share of photos whose colours are interpolated or complete, instead of RAW
    double interpolated = 0.5;   ///< of these, the share with interpolated colours
    double grainy = 0.4;         ///< share of scenes that are given grain of their own
    double clipped = 0.15;       ///< share exposed so that lights may be clipped
    double least_noise = 0.0007; ///< standard deviation at half of full scale, even in its logarithm
    double most_noise = 0.03;
    std::uint64_t seed = 1;
};

/// Sharp scenes as many lenses and sensors would show them, solved as far as the linear filter does:
/// turned, exposed, some of them with grain, blurred in linear light by true convolution with a kernel of
/// the pool, with photon and read noise, clipped at white, as a Bayer mosaic, as demosaiced by one of
/// LibRaw's ways, or in three full colours.
class RestorerPairs {
public:
    /// `scenes` as PatchSource takes them, for patches of side() px.
    RestorerPairs(std::vector<Image> scenes, LensPool lenses, const RestorerPairDraw& draw);

    /// What scenes must at least hold for patches of `draw` and kernels of `kernel` px.
    static int side(const RestorerPairDraw& draw, int kernel);

    /// As RestorerExamples.
    RestorerExample example(std::uint64_t index, bool held_out) const;

private:
    struct Source;
    std::shared_ptr<const Source> source_;
};

} // namespace petzval
