#include "project/profile_differences.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace petzval {

namespace {

/// What a difference of kind weighs that makes a grid doubtful, but not useless.
constexpr double kDoubtful = 0.5;
constexpr double kSlight = 0.25;
constexpr double kUseless = 2.0;

Difference measured(double size, const MatchLimit& limit, Message text, Message limit_text) {
    return {size / limit.most, size <= limit.exact, std::move(text), std::move(limit_text)};
}

Difference in_aperture(double grid, double photo) {
    const double stops = std::abs(stops_between(grid, photo));
    return measured(stops, aperture_limit,
                    message("calibrated at %1, the photo is at %2: %3 stops away", aperture_message(grid),
                            aperture_message(photo), fixed(stops, 1)),
                    message("%1 stop is the most", significant(aperture_limit.most, 6)));
}

Difference in_focal_length(double grid, double photo) {
    const double share = std::abs(photo / grid - 1.0);
    return measured(share, focal_length_limit,
                    message("calibrated at %1 mm, the photo is at %2 mm: %3 % away", significant(grid, 4),
                            significant(photo, 4), fixed(100.0 * share, 0)),
                    message("%1 % is the most", significant(100.0 * focal_length_limit.most, 6)));
}

/// `focal_length` in mm, distances in m.
Difference in_focus(double focal_length, double grid, double photo) {
    const double size = std::abs(focal_length / (1000.0 * grid) - focal_length / (1000.0 * photo));
    return measured(size, magnification_limit,
                    message("calibrated in focus at %1 m, the photo is at %2 m", significant(grid, 3),
                            significant(photo, 3)),
                    message("too different in scale"));
}

enum class Pixels { Developed, Demosaiced, Superpixels, AsTheGridAsks };

Pixels pixels_of(const PsfMetadata& grid) {
    if (grid.raw_mode.empty()) return Pixels::Developed;
    return raw_mode_from_name(grid.raw_mode) == RawMode::Superpixel ? Pixels::Superpixels
                                                                    : Pixels::Demosaiced;
}

Pixels pixels_of(const ProfileQuery& query) {
    if (!query.facts.raw) return Pixels::Developed;
    if (!query.raw_mode) return Pixels::AsTheGridAsks;
    return *query.raw_mode == RawMode::Superpixel ? Pixels::Superpixels : Pixels::Demosaiced;
}

Message name_of(Pixels pixels) {
    switch (pixels) {
    case Pixels::Developed:
        return message("developed photos");
    case Pixels::Demosaiced:
        return message("demosaiced RAW photos");
    case Pixels::Superpixels:
        return message("superpixels of RAW photos");
    case Pixels::AsTheGridAsks:
        break;
    }
    return message("RAW photos");
}

Difference in_kind(const PsfMetadata& about, const ProfileQuery& query) {
    const Pixels grid = pixels_of(about);
    const Pixels photo = pixels_of(query);
    const bool same = grid == photo || (photo == Pixels::AsTheGridAsks && grid != Pixels::Developed);
    if (same) return {0.0, true, {}, {}};
    const bool useless = grid == Pixels::Superpixels || photo == Pixels::Superpixels;
    return {useless ? kUseless : kDoubtful, false,
            message("calibrated on %1, and this would be one of the %2", name_of(grid), name_of(photo)),
            message("whose pixels are of another size")};
}

Difference in_frame(const PsfMetadata& about, const ProfileQuery& query) {
    const int divisor = pixels_of(about) == Pixels::Superpixels ? 2 : 1;
    const int width = query.facts.width / divisor;
    const int height = query.facts.height / divisor;
    const auto far = [](int grid, int photo) {
        return std::abs(photo - grid) > frame_size_limit * std::max(grid, photo);
    };
    if (about.frame_width == 0 || (!far(about.frame_width, width) && !far(about.frame_height, height)))
        return {0.0, true, {}, {}};
    return {kUseless, false,
            message("calibrated on frames of %1 x %2 px, the photo has %3 x %4", about.frame_width,
                    about.frame_height, width, height),
            message("and the grid spans whole frames as they come from the camera")};
}

Difference in_camera(const PsfMetadata& about, const ProfileQuery& query) {
    if (comparable(about.camera) == comparable(query.facts.camera)) return {0.0, true, {}, {}};
    return {kSlight,
            false,
            message("calibrated on another camera, %1, whose pixels are as large", about.camera),
            {}};
}

} // namespace

std::string comparable(const std::string& name) {
    std::string result;
    for (const char c : name)
        if (std::string_view(" /,_\t").find(c) == std::string_view::npos)
            result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

double stops_between(double from, double to) {
    return 2.0 * std::log2(to / from);
}

std::vector<Difference> differences_between(const PsfMetadata& grid, const ProfileQuery& query) {
    const PhotoFacts& facts = query.facts;
    std::vector<Difference> differences = {in_aperture(*grid.f_number, *facts.f_number)};
    if (grid.focal_length && facts.focal_length)
        differences.push_back(in_focal_length(*grid.focal_length, *facts.focal_length));
    const std::optional<double> focal_length = facts.focal_length ? facts.focal_length : grid.focal_length;
    if (focal_length && grid.focus_distance && facts.focus_distance)
        differences.push_back(in_focus(*focal_length, *grid.focus_distance, *facts.focus_distance));
    differences.push_back(in_kind(grid, query));
    differences.push_back(in_frame(grid, query));
    differences.push_back(in_camera(grid, query));
    return differences;
}

CameraPixels::CameraPixels(std::span<const LensProfile> profiles, const ProfileQuery& query)
    : camera_(comparable(query.facts.camera)) {
    for (const LensProfile& profile : profiles)
        if (profile.about.pixel_pitch)
            pitch_[comparable(profile.about.camera)] =
                *profile.about.pixel_pitch / (pixels_of(profile.about) == Pixels::Superpixels ? 2.0 : 1.0);
    if (query.pixel_pitch) pitch_[camera_] = *query.pixel_pitch;
}

bool CameraPixels::as_large_as_the_photos(const PsfMetadata& grid) const {
    const std::string camera = comparable(grid.camera);
    if (camera == camera_) return true;
    const auto of_grid = pitch_.find(camera);
    const auto of_photo = pitch_.find(camera_);
    return of_grid != pitch_.end() && of_photo != pitch_.end() &&
           std::abs(of_grid->second / of_photo->second - 1.0) <= pixel_pitch_limit;
}

} // namespace petzval
