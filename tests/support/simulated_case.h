#pragma once

#include "calibrate/measure/photo_source.h"
#include "image/image.h"
#include "psf/psf_grid.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace petzval::test {

/// Linear RGB scenes or frames that several photo sources may share.
using Photos = std::shared_ptr<const std::vector<Image>>;

/// A calibration whose true grid is known.
struct SimulatedCase {
    PsfGrid truth;
    PhotoSource blurred;
    PhotoSource sharp;
};

/// Hands out photos that are in memory; values of 1 and above count as clipped.
PhotoSource photo_source(Photos photos);

/// `scenes` as a camera with the lens `truth` records them: blurred by each pixel's own kernel, with
/// Gaussian noise of standard deviation `noise`, clipped at white (1) but not at black. Deterministic for a
/// seed.
Photos photographed(const std::vector<Image>& scenes, const PsfGrid& truth, double noise,
                    std::uint64_t seed);

/// The blurred set is `scenes` photographed through `truth`, the sharp set the very same scenes.
SimulatedCase simulated_case(Photos scenes, PsfGrid truth, double noise, std::uint64_t seed);

} // namespace petzval::test
