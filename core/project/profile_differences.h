#pragma once

#include "project/profile_match.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace petzval {

/// A name as it is compared: lower case, without spaces, slashes, commas and underscores, so that
/// "EF50mm f/1.8 STM" is "EF 50mm F1.8 STM".
std::string comparable(const std::string& name);

/// From one f-number to another; positive when stopping down.
double stops_between(double from, double to);

/// One way in which a grid and a photo differ.
struct Difference {
    double share = 0.0;      ///< of what is still acceptable; above 1: too far
    bool negligible = false; ///< not worth a word
    Message text;            ///< "calibrated at f/2.8, the photo is at f/3.5: 0.6 stops away"
    Message limit;           ///< "1 stop is the most"
};

/// All that is compared once lens, camera and copy are the same; the aperture comes first and is always
/// there.
std::vector<Difference> differences_between(const PsfMetadata& grid, const ProfileQuery& query);

/// How large the pixels of cameras are, as far as the library and the query tell.
class CameraPixels {
public:
    CameraPixels(std::span<const LensProfile> profiles, const ProfileQuery& query);
    /// Whether the grid's camera is the photo's, or one with pixels of the same size.
    bool as_large_as_the_photos(const PsfMetadata& grid) const;

private:
    std::string camera_;                  ///< the photo's
    std::map<std::string, double> pitch_; ///< um, of the sensor
};

} // namespace petzval
