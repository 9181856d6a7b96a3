#include "exchange/lens_facts.h"

#include "base/error.h"
#include "base/quoting.h"

#include <charconv>
#include <cmath>

namespace petzval {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const fs::path& subject, const Message& problem, const Message& remedy = {}) {
    throw Error(ErrorCode::UnsuitableInput, subject.string(), problem, remedy);
}

/// What serves as a file's name everywhere, and within a line of a settings file.
std::string file_name(const std::string& text) {
    std::string name;
    for (const char c : text) {
        const bool unfit = static_cast<unsigned char>(c) < ' ' ||
                           std::string_view("/\\:*?\"<>|").find(c) != std::string::npos;
        name += unfit ? '-' : c;
    }
    return name;
}

std::string name_of(const PsfMetadata& about) {
    std::string name = about.lens.empty() ? "lens" : about.lens;
    if (about.focal_length) name += ' ' + plain_number(*about.focal_length, 4) + " mm";
    if (about.f_number) name += " f" + plain_number(*about.f_number, 3);
    if (about.focus_distance) name += ' ' + plain_number(*about.focus_distance, 3) + " m";
    return file_name(name);
}

} // namespace

void require_lens(const PsfMetadata& about, const fs::path& subject) {
    if (about.lens.empty()) refuse(subject, message("the grid does not tell its lens"));
}

void require_focal_length(const PsfMetadata& about, const fs::path& subject) {
    if (!about.focal_length || !(*about.focal_length > 0.0))
        refuse(subject, message("the grid does not tell its focal length"));
}

void require_frame_size(const PsfMetadata& about, const fs::path& subject) {
    if (about.frame_width <= 0 || about.frame_height <= 0)
        refuse(subject, message("the grid does not tell the size of its frames"));
}

void require_colours(const PsfGrid& grid, const fs::path& subject) {
    if (grid.shape().channels != 3)
        refuse(subject, message("a grid without colours has no lateral colour"));
}

double crop_factor(const PsfMetadata& about, const fs::path& subject) {
    require_frame_size(about, subject);
    if (!about.pixel_pitch || !(*about.pixel_pitch > 0.0))
        refuse(subject, message("the grid does not tell how large its pixels are"),
               message("Say it").by_option("pixel-pitch"));
    constexpr double full_frame_um = 43266.6;
    return full_frame_um / (*about.pixel_pitch * std::hypot(about.frame_width, about.frame_height));
}

std::string profile_name(const PsfMetadata& about, std::set<std::string>& taken) {
    std::string name = name_of(about);
    for (int copy = 2; !taken.insert(name).second; ++copy)
        name = name_of(about) + " (" + std::to_string(copy) + ')';
    return name;
}

std::string first_word(const std::string& name) {
    return name.substr(0, name.find(' '));
}

std::string xml_text(std::string text) {
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    return escaped_for_markup(text);
}

std::string plain_number(double value, int digits) {
    char text[40];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, digits).ptr;
    return {text, end};
}

} // namespace petzval
