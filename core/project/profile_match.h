#pragma once

#include "photo/photo.h"
#include "project/profile_entry.h"

#include <span>
#include <string>
#include <vector>

namespace petzval {

/// How far a grid may be from a photo. Up to `exact`, a difference is not mentioned; beyond `most`, the
/// grid is refused.
struct MatchLimit {
    double exact;
    double most;
};
constexpr MatchLimit aperture_limit = {0.1, 1.0};       ///< stops
constexpr MatchLimit focal_length_limit = {0.02, 0.1};  ///< of the grid's
constexpr MatchLimit magnification_limit = {0.01, 0.1}; ///< focal length / focus distance
constexpr double frame_size_limit = 0.02;               ///< of width and height
constexpr double pixel_pitch_limit = 0.03;              ///< of the pitch
constexpr double widest_bracket = 3.1;                  ///< stops between two grids to interpolate between

/// The photo that a grid is sought for.
struct ProfileQuery {
    std::string subject; ///< what messages call it, e.g. its path
    PhotoFacts facts;
    /// How a RAW photo will be decoded; none: as the grid asks for. Ignored for developed photos.
    std::optional<RawMode> raw_mode;
    std::string copy;                  ///< name of the copy of the lens; empty: there is only one
    std::optional<double> pixel_pitch; ///< um, of the camera's sensor
};

/// A grid that fits a photo, exactly or nearly.
struct ProfileMatch {
    LensProfile profile;
    /// To be mixed with `profile`, where interpolation was asked for: its f-number is on the other side of
    /// the photo's.
    std::optional<LensProfile> other;
    double f_number = 0.0; ///< of the photo
    double stops = 0.0;    ///< from the grid's aperture to the photo's; positive: the photo is stopped down
    /// What differs, in plain words: "calibrated at f/2.8, the photo is at f/3.5: 0.6 stops away". Empty
    /// where the grid fits exactly.
    std::vector<Message> differences;
};

/// The grid of the same lens on the same camera (or on one whose pixels are as large) that is nearest to
/// the photo in aperture, focal length, focus distance and kind of file, each measured in its limit; among
/// equals the newest. Names are compared without case, spaces and slashes; a photo that names no lens has
/// the one called "built-in" where the library has that for its camera. The grid spans the photo's frame,
/// so the sizes must agree.
/// Errors: Error{UnsuitableInput} naming the photo and the reason: it does
/// not tell its lens, camera or aperture, no grid of the lens or the camera, all too far off, several
/// copies of the lens (which it names).
ProfileMatch best_match(std::span<const LensProfile> profiles, const ProfileQuery& query);

/// As best_match, but between two grids that differ in aperture, one on each side of the photo's and both
/// good in all else, it chooses both, to be mixed by interpolated_grid; where there are none, or one fits
/// exactly, it is best_match.
ProfileMatch match_between(std::span<const LensProfile> profiles, const ProfileQuery& query);

} // namespace petzval
