#include "project/profile_entry.h"

#include <cstdio>

namespace petzval {

std::string aperture_text(double f_number) {
    char text[32];
    std::snprintf(text, sizeof text, "f/%.3g", f_number);
    return text;
}

Message aperture_message(double f_number) {
    return message("f/%1", significant(f_number, 3));
}

std::string text_of(const LensProfile& profile) {
    const PsfMetadata& about = profile.about;
    std::string text = about.lens + " on " + about.camera + " at " + aperture_text(*about.f_number);
    if (about.focal_length) {
        char focal_length[32];
        std::snprintf(focal_length, sizeof focal_length, ", %.4g mm", *about.focal_length);
        text += focal_length;
    }
    return profile.label.name.empty() ? text : text + " (" + profile.label.name + ")";
}

} // namespace petzval
