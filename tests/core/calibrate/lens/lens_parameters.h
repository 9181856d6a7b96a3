#pragma once

#include "calibrate/lens/lens_parameters.h"
#include "calibrate/lens/ray_lens.h"

#include <cmath>
#include <random>
#include <vector>

namespace petzval::test {

/// A slightly defocused lens with coma.
inline std::vector<double> comatic_parameters(const RayLens& lens) {
    std::vector<double> p = lens.round_start();
    for (int c = 0; c < 3; ++c)
        p[LensLayout::kWidth + c] = std::log(0.5), p[LensLayout::kHaloShare + c] = 0.0;
    p[LensLayout::kGreen + kDefocusTerm] = 0.5;
    p[LensLayout::kGreen + kSphericalTerm] = -0.5;
    p[LensLayout::kGreen + kComaTerm] = 0.6;
    return p;
}

/// The same with every other parameter different from zero, too.
inline std::vector<double> random_parameters(const RayLens& lens, double size, std::mt19937_64& rng) {
    std::normal_distribution<double> normal(0.0, size);
    std::vector<double> p = comatic_parameters(lens);
    for (double& value : p)
        value += normal(rng);
    return p;
}

} // namespace petzval::test
