#include "jobs/photo_placement.h"

#include "project/profile_match.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

struct Size {
    int width = 0;
    int height = 0;

    Size upright() const { return {height, width}; }
    bool holds(const Size& other) const { return other.width <= width && other.height <= height; }
};

std::string text_of(const Size& size) {
    return std::to_string(size.width) + " x " + std::to_string(size.height) + " px";
}

bool nearly(int a, int b) {
    return std::abs(a - b) <= frame_size_limit * std::max(a, b);
}

bool nearly(const Size& a, const Size& b) {
    return nearly(a.width, b.width) && nearly(a.height, b.height);
}

bool same_shape(const Size& a, const Size& b) {
    const double ratio =
        (static_cast<double>(a.width) * b.height) / (static_cast<double>(a.height) * b.width);
    return std::abs(ratio - 1.0) <= frame_size_limit;
}

/// Of pixels from `first` to `first + length` in a frame of `whole`.
std::pair<double, double> part_of_field(double first, int length, int whole) {
    const double last_pixel = std::max(whole - 1, 1);
    return {std::clamp(first / last_pixel, 0.0, 1.0),
            std::clamp((first + length - 1) / last_pixel, 0.0, 1.0)};
}

FieldPlacement field_of(double x, double y, const Size& photo, const Size& frame) {
    FieldPlacement field;
    std::tie(field.left, field.right) = part_of_field(x, photo.width, frame.width);
    std::tie(field.top, field.bottom) = part_of_field(y, photo.height, frame.height);
    return field;
}

FieldPlacement in_the_middle(const Size& photo, const Size& frame) {
    return field_of(0.5 * (frame.width - photo.width), 0.5 * (frame.height - photo.height), photo, frame);
}

/// One photo and one grid.
class Placing {
public:
    Placing(const std::string& subject, const Size& photo, const PhotoFacts& facts, const PsfMetadata& grid,
            const PhotoHints& hints)
        : subject_(subject)
        , photo_(photo)
        , facts_(facts)
        , frame_{grid.frame_width, grid.frame_height}
        , superpixels_(grid.raw_mode == name_of(RawMode::Superpixel))
        , hints_(hints) {}

    PhotoPlacement place() const {
        if (frame_.width == 0 || frame_.height == 0) return {};
        if (nearly(photo_, frame_)) return {1, in_the_middle(photo_, frame_)};
        const bool turned = nearly(photo_.upright(), frame_);
        if (!facts_.raw && turned) return {turn_back(), in_the_middle(photo_.upright(), frame_)};
        if (!facts_.raw && hints_.crop_at) return place_crop();
        refuse_size();
    }

private:
    [[noreturn]] void refuse(const Message& problem, const Message& advice) const {
        throw Error(ErrorCode::UnsuitableInput, subject_, problem, advice);
    }

    /// The orientation that undoes the turn to upright.
    int turn_back() const {
        // Some programs turn the pixels and leave the camera's tag behind.
        if (!hints_.turned && (facts_.orientation == 6 || facts_.orientation == 8))
            return inverse_orientation(facts_.orientation);
        if (hints_.turned) return *hints_.turned == Turn::Right ? 8 : 6;
        refuse(message("it stands upright and does not tell which way it was turned, and a lens does not "
                       "blur the same on both sides"),
               message("Say so, or save it as it came from the camera").by_option("turned"));
    }

    PhotoPlacement place_crop() const {
        const int turn = hints_.turned ? turn_back() : 1;
        const Size full = turn == 1 ? frame_ : frame_.upright();
        const auto [x, y] = *hints_.crop_at;
        if (x < 0 || y < 0 || photo_.width > full.width - x || photo_.height > full.height - y)
            throw Error(ErrorCode::InvalidOption, "crop-at",
                        message("a crop of %1 at %2,%3 leads beyond the full photo of %4", text_of(photo_),
                                x, y, text_of(full)),
                        message("Give the place of its top left corner in the full photo"));
        if (turn == 1) return {1, field_of(x, y, photo_, frame_)};
        const bool right = turn == 8;
        // Upright, the sensor's left side is on top (turned right) or at the bottom.
        const int sensor_x = right ? y : full.height - y - photo_.height;
        const int sensor_y = right ? full.width - x - photo_.width : x;
        return {turn, field_of(sensor_x, sensor_y, photo_.upright(), frame_)};
    }

    [[noreturn]] void refuse_size() const {
        const Message sizes = message("it has %1, and the grid was measured on frames of %2",
                                      text_of(photo_), text_of(frame_));
        if (superpixels_ && !facts_.raw)
            refuse(message("%1 made of superpixels, which developed photos do not have", sizes),
                   message("Restore the RAW file, or measure the lens on developed photos"));
        if (facts_.raw)
            refuse(sizes, message("Take a grid that was measured on this camera, in the same mode"));
        if (same_shape(photo_, frame_) || same_shape(photo_.upright(), frame_))
            refuse(message("%1: it was scaled, or is a crop", sizes),
                   frame_.holds(photo_)
                       ? message("Save it at full size, or place the crop").by_option("crop-at X,Y")
                       : message("Save it at its original size"));
        if (frame_.holds(photo_) || frame_.holds(photo_.upright()))
            refuse(message("%1: it is a crop, and does not tell where it was taken from", sizes),
                   message("Restore the full photo, or place the crop").by_option("crop-at X,Y"));
        refuse(sizes, message("Take a grid that was measured on this camera"));
    }

    const std::string& subject_;
    Size photo_;
    const PhotoFacts& facts_;
    Size frame_;
    bool superpixels_;
    const PhotoHints& hints_;
};

} // namespace

PhotoPlacement photo_placement(const std::string& subject, int width, int height, const PhotoFacts& facts,
                               const PsfMetadata& grid, const PhotoHints& hints) {
    return Placing(subject, {width, height}, facts, grid, hints).place();
}

} // namespace petzval
