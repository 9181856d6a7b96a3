#include "exchange/lens_facts.h"

#include "base/error.h"

#include <charconv>
#include <cmath>

namespace petzval {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const fs::path& subject, const Message& problem, const Message& remedy = {}) {
    throw Error(ErrorCode::UnsuitableInput, subject.string(), problem, remedy);
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

std::string first_word(const std::string& name) {
    return name.substr(0, name.find(' '));
}

std::string xml_text(const std::string& text) {
    std::string result;
    for (const char c : text)
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            if (static_cast<unsigned char>(c) >= ' ') result += c;
        }
    return result;
}

std::string plain_number(double value, int digits) {
    char text[40];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, digits).ptr;
    return {text, end};
}

} // namespace petzval
