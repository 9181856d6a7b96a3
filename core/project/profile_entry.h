#pragma once

#include "base/message.h"
#include "psf/psf_grid.h"

#include <cstdint>
#include <optional>
#include <string>

namespace petzval {

/// What its owner says about a grid of the lens library.
struct ProfileLabel {
    std::string name; ///< which copy of the lens, e.g. "my second 50"; empty where there is only one
    std::string note;
    bool operator==(const ProfileLabel&) const = default;
};

/// One grid of the lens library, without its kernels. Camera, lens and f-number are always known.
struct LensProfile {
    std::int64_t id = 0; ///< its number in its library; never given to another entry
    ProfileLabel label;
    std::string added;                   ///< UTC, "2026-11-21T14:03:09Z"
    std::optional<double> holdout_score; ///< of the calibration; lower is better
    PsfMetadata about;
    PsfShape shape;
    bool operator==(const LensProfile&) const = default;
};

/// "f/2.8"
std::string aperture_text(double f_number);
Message aperture_message(double f_number);

/// "Lens on Camera at f/2.8, 35 mm (my second 50)": an entry in messages.
std::string text_of(const LensProfile& profile);

} // namespace petzval
