#pragma once

#include "calibrate/lens/pupil_illumination.h"
#include "calibrate/lens/wavefront_terms.h"

#include <cstddef>

namespace petzval {

/// Where what stands in the parameter vector of RayLens.
struct LensLayout {
    static constexpr std::size_t kLateral = 5; ///< linear, cubic, fifth order, constant x, constant y

    static constexpr std::size_t kCentre = 0;                     ///< x, y before the bound
    static constexpr std::size_t kWidth = 2;                      ///< log sigma of R, G, B
    static constexpr std::size_t kGreen = 5;                      ///< wavefront of green
    static constexpr std::size_t kRed = kGreen + kWavefrontTerms; ///< offsets of red
    static constexpr std::size_t kBlue = kRed + kWavefrontTerms;  ///< offsets of blue
    static constexpr std::size_t kLateralRed = kBlue + kWavefrontTerms;
    static constexpr std::size_t kLateralBlue = kLateralRed + kLateral;
    static constexpr std::size_t kIllumination = kLateralBlue + kLateral; ///< of the pupil
    /// R, G, B, and how it grows with the field
    static constexpr std::size_t kHaloShare = kIllumination + kIlluminationTerms + kClipTerms;
    static constexpr std::size_t kHaloWidth = kHaloShare + 4; ///< R, G, B
    static constexpr std::size_t kSpread = kHaloWidth + 3;    ///< of the wavelengths within a colour
    static constexpr std::size_t kCount = kSpread + 1;
};

} // namespace petzval
