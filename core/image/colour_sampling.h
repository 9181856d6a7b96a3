#pragma once

namespace petzval {

/// Where the colours of a full-size picture come from.
enum class ColourSampling {
    EveryPixel,  ///< every pixel has all three of its own, as far as is known
    Bayer,       ///< photosites of a Bayer mosaic, bilinearly interpolated
    OtherMosaic, ///< otherwise interpolated, or a mixture of all
};

} // namespace petzval
