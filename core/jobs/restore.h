#pragma once

#include "jobs/library.h"
#include "photo/photo.h"
#include "restore/restoration.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace petzval {

enum class RestoredFormat { Tiff, Png, Jpeg, LinearDng };
std::string_view name_of(RestoredFormat format);      ///< "tiff", "png", "jpeg", "dng"
std::string_view extension_of(RestoredFormat format); ///< ".tif", ".png", ".jpg", ".dng"
RestoredFormat restored_format_from_name(std::string_view name);

/// Which way a photo was turned in order to stand upright.
enum class Turn { Left, Right };
std::string_view name_of(Turn turn); ///< "left", "right"
Turn turn_from_name(std::string_view name);

/// What a user knows of photos that their files do not tell.
struct PhotoHints {
    StatedFacts stated; ///< goes before what the file says
    /// Of photos that are upright though the sensor's frame is not, and say nothing of it.
    std::optional<Turn> turned;
    struct Corner {
        int x = 0;
        int y = 0;
    };
    /// Of photos smaller than the frame: they are crops, and their top left corner was at this pixel of the
    /// full photo (which stood as the crop stands).
    std::optional<Corner> crop_at;
};

/// A decoded photo with what its restoration by a grid needs to know.
struct RestorationInput {
    /// In the sensor frame; the colours of superpixels are aligned, their offsets zero. Enlarged `scale`
    /// times.
    Photo photo;
    int scale = 1;            ///< the grid's photo_scale
    FieldPlacement placement; ///< of the photo in the grid's field
    /// The EXIF orientation by which the photo was turned into the sensor frame, to be undone on writing; 1
    /// for none.
    int turned = 1;
    PhotonReadNoise noise; ///< as estimated
    /// Of a RAW photo at full size: which of the photo's colours each photosite measured. The others are
    /// interpolated, for looking at and to measure the restoration's strength by.
    std::optional<BayerPattern> mosaic;
    bool interpolated_colours = false; ///< as has_interpolated_colours tells of a developed photo
    /// What differs between the photo and what the grid was measured for, a sentence each: another lens,
    /// aperture, camera, focal length, kind of file.
    std::vector<Message> warnings;
};

/// What a restoration of the input goes by, but for its strength.
RestorationSettings settings_of(const RestorationInput& input);

/// Decodes a photo (RAW as the grid's raw mode asks) and places it in the grid's field: the whole frame,
/// also one that was turned upright when it was developed. Errors: as read_photo, and
/// Error{UnsuitableInput} naming the photo where its size shows that it was scaled, or is a crop whose
/// place is not known, or where it may have been turned either way, or where it has a mosaic and the grid
/// enlarges. On `threads` threads (0: all cores).
RestorationInput restoration_input(const std::filesystem::path& photo, const PsfGrid& grid,
                                   std::stop_token stop = {}, const PhotoHints& hints = {},
                                   int threads = 0);

/// `image`, the input's own or its restoration, as a written TIFF or PNG shows it: linear light of the
/// file's primaries in the file's orientation; of a RAW photo the rendering to sRGB's primaries, upright.
Image as_written(const RestorationInput& input, Image image);

/// The EXIF orientation by which as_written turns.
int orientation_as_written(const RestorationInput& input);

struct RestoreOptions {
    std::vector<std::filesystem::path> photos; ///< or folders of them
    std::filesystem::path out;                 ///< folder; made where missing
    /// The grid's file, any that exchange.h reads, a run's folder, or a project, whose newest finished run
    /// counts. Empty: the one that fits each photo is taken from the lens library.
    std::filesystem::path psf;
    std::filesystem::path library;  ///< empty: default_library_path()
    bool between_apertures = false; ///< mixes two grids of the library
    std::string copy;               ///< of the lens, where the library has several
    /// How many times larger than the photos, 1 to PsfMetadata::max_photo_scale; 0: as the grid says.
    int scale = 0;
    /// By the grid's phase-reversed twin (psf/compare.h), for grids whose kernels point the wrong way.
    bool twin = false;
    PhotoHints hints;
    std::string solver = "wiener";
    SolverOptions solver_options;
    std::string prior = "built-in";            ///< see priors.h; only loaded where the solver needs it
    std::vector<std::string> allowed_programs; ///< priors that are programs and may run, by content_hash
    StrengthOptions strength;
    /// Standard deviation of white noise in linear light, instead of what is estimated.
    std::optional<double> noise;
    RestoredFormat format = RestoredFormat::Tiff;
    int bits = 16; ///< a sample of TIFF and PNG: 8 or 16
    /// What results are called, without the ending: see result_name.h.
    std::string name = "{name}";
    int threads = 0;
    std::uint64_t seed = 1;
};

struct ChosenGrid {
    PsfGrid grid;
    std::string name; ///< for people
};

/// The grid that run_restore takes for `photo`. Errors: as read_grid, Error{UnsuitableInput} with the
/// reason why the library has none for it.
ChosenGrid chosen_grid(const RestoreOptions& options, const std::filesystem::path& photo);

/// What became of one photo.
struct RestoredPhoto {
    std::filesystem::path photo;
    std::filesystem::path written; ///< empty where it failed
    std::string grid;              ///< which grid, for people
    PhotonReadNoise noise;
    std::vector<Message> warnings;
    Outcome outcome;
    double seconds = 0.0; ///< in all
    double solving = 0.0; ///< without decoding and writing
};

struct RestoreSummary {
    /// Failed where nothing could be done at all (unknown solver, bad grid, no place to write), or no more
    /// (a full disk); a bad photo among others is told in its own outcome.
    Outcome outcome;
    std::vector<RestoredPhoto> photos;
};

class RestoreObserver : public Observer {
public:
    /// One photo of the batch is through, well or not.
    virtual void photo_done(const RestoredPhoto&) const {}
};

/// Restores each photo into `out`, under the name that the pattern makes of its own, with the format's
/// ending; a name that is taken there is numbered, never overwritten. EXIF, XMP and profile are carried
/// over; originals are not touched; files appear whole or not at all. Developed photos keep their curve,
/// primaries and orientation. RAW photos become sRGB, upright, without a tone curve of taste (TIFF, PNG,
/// JPEG), or keep the camera's colours (linear DNG, which developed photos cannot become:
/// Error{InvalidOption}).
RestoreSummary run_restore(const RestoreOptions& options, const RestoreObserver& observer = {},
                           std::stop_token stop = {});

} // namespace petzval
