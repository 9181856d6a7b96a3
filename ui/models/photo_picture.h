#pragma once

#include "image/image.h"
#include "photo/photo.h"

#include <QImage>
#include <QTransform>
#include <cstdint>

namespace petzval {

/// How linear light becomes a level of the screen: light * 2^exposure, clipped to [0, 1], as 8-bit sRGB.
class ScreenCurve {
public:
    explicit ScreenCurve(double exposure = 0.0); ///< EV
    double exposure() const { return exposure_; }
    std::uint8_t operator()(float light) const;

private:
    double exposure_;
    float scale_;
    const std::uint8_t* levels_; ///< of a table that lives as long as the program
};

/// Where a point of the photo as it is stored (sensor frame, px, pixel (0, 0) covering [0, 1)) appears when
/// the photo is turned upright as EXIF orientation 1 to 8 asks; `stored` is the photo's size before
/// turning.
QTransform uprightFromSensor(QSize stored, int exifOrientation);

/// `part` of a linear image for the screen, turned upright. Opaque RGB. May run on any thread.
QImage pictureOf(const Image& image, const Rect& part, const ScreenCurve& curve, int exifOrientation = 1);

/// All of an image of any curve.
QImage pictureOf(const Image& image);

/// What a screen shows of a photo: RAW files rendered to sRGB's primaries, others as they are.
Image shownLight(Photo photo);

/// A small upright picture of at most `side` px, with the exposure raised until the brightest hundredth of
/// a dark photo is white. Takes time: not for the GUI thread.
QImage thumbnailOf(const Image& linear, int exifOrientation, int side);

} // namespace petzval
