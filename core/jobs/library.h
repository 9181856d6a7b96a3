#pragma once

#include "base/observer.h"
#include "jobs/outcome.h"
#include "project/lens_library.h"
#include "project/profile_match.h"

#include <filesystem>
#include <vector>

namespace petzval {

/// How a photo or a grid was taken, as the user says; what is given goes before what the file tells.
struct StatedFacts {
    std::string camera;
    std::string lens;
    std::optional<double> f_number;
    std::optional<double> focal_length;   ///< mm
    std::optional<double> focus_distance; ///< m
    std::optional<double> pixel_pitch;    ///< um: of the kernels' pixels (a grid), of the sensor (a photo)
};

/// Puts what is stated in the place of what a photo's file tells.
void state(const StatedFacts& stated, PhotoFacts& facts);

/// Error{InvalidOption} for numbers that are not above zero.
void require_possible(const StatedFacts& stated);

/// Gives a grid that does not tell its pixel pitch this one. Error{InvalidOption} unless it is above zero.
void state_pixel_pitch(const std::optional<double>& pitch, PsfMetadata& about);

/// The file of a lens library: `given`, or the user's own where that is empty. Error as
/// default_library_path.
std::filesystem::path library_path(const std::filesystem::path& given);

struct LibraryAddOptions {
    std::filesystem::path library; ///< empty: default_library_path()
    std::filesystem::path source;  ///< a project, with or without its ending, or a file with a grid
    std::string run;               ///< of a project; empty: the newest finished one
    StatedFacts stated;
    ProfileLabel label;
};

struct LibraryAddSummary {
    Outcome outcome;
    LensProfile profile; ///< as it is in the library now
};

/// Puts a measured grid into the lens library, with the hold-out score of the run it comes from.
LibraryAddSummary run_library_add(const LibraryAddOptions& options, const Observer& observer = {},
                                  std::stop_token stop = {});

struct LibraryFindOptions {
    std::filesystem::path library;             ///< empty: default_library_path()
    std::vector<std::filesystem::path> photos; ///< files and folders
    StatedFacts stated;                        ///< of all the photos
    std::string copy;                          ///< name of the copy of the lens
    std::optional<RawMode> raw_mode;           ///< as ProfileQuery
    bool interpolate = false;                  ///< between two apertures where the lens has no grid
    /// For one photo only: where its grid is written, in the format of the extension; empty: nowhere.
    std::filesystem::path out;
};

struct PhotoGrid {
    std::filesystem::path photo;
    PhotoFacts facts;
    std::optional<ProfileMatch> match;
    Message refusal; ///< why there is no match, in a sentence that names the photo
};

/// The grid that fits a photo of these facts, as `options` ask, whose photos and library do not count here.
/// Errors as best_match.
ProfileMatch match_for(const std::filesystem::path& photo, const PhotoFacts& facts,
                       const std::vector<LensProfile>& profiles, const LibraryFindOptions& options);

struct LibraryFindSummary {
    Outcome outcome;
    std::vector<PhotoGrid> photos;
};

/// Finds the grid in the lens library for each of several photos, which may be of different lenses. A photo
/// without one is no failure. Photos are not decoded.
LibraryFindSummary run_library_find(const LibraryFindOptions& options, const Observer& observer = {},
                                    std::stop_token stop = {});

} // namespace petzval
