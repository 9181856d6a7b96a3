#include "base/atomic_file.h"
#include "exchange/formats.h"
#include "exchange/lens_facts.h"
#include "exchange/new_folder.h"
#include "exchange/radial_colour.h"
#include "exchange/sharpening_radius.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// Capture sharpening: the radius in the middle and what is added to it in the corners, px, within what the
/// program's sliders take.
struct CaptureSharpening {
    double radius = 0.0;
    double corners = 0.0;
};

/// Least squares of the nodes' radii, linear in the distance from the middle.
CaptureSharpening capture_sharpening(const PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    const double width = grid.metadata().frame_width > 0 ? grid.metadata().frame_width : 3.0;
    const double height = grid.metadata().frame_height > 0 ? grid.metadata().frame_height : 2.0;
    double n = 0.0, r = 0.0, rr = 0.0, s = 0.0, rs = 0.0;
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            const double x = (2.0 * grid.node_x(col) - 1.0) * width;
            const double y = (2.0 * grid.node_y(row) - 1.0) * height;
            const double distance = std::hypot(x, y) / std::hypot(width, height);
            const double radius = sharpening_radius(grid, row, col, shape.channels / 2);
            n += 1.0;
            r += distance;
            rr += distance * distance;
            s += radius;
            rs += distance * radius;
        }
    const double spread = n * rr - r * r;
    const double slope = spread > 1e-6 * n * n ? (n * rs - r * s) / spread : 0.0;
    const double middle = (s - slope * r) / n;
    const double radius = std::clamp(middle, 0.4, 2.0);
    return {radius, std::clamp(middle + slope - radius, -0.5, 0.5)};
}

/// px of the full-size photo by which red and blue are too large at the middle of the frame's long sides.
struct RawColours {
    double red = 0.0;
    double blue = 0.0;
};

std::optional<RawColours> raw_colours(const PsfGrid& grid) {
    const PsfMetadata& about = grid.metadata();
    if (grid.shape().channels != 3 || about.frame_width <= 0 || about.frame_height <= 0)
        return std::nullopt;
    const RadialColour colour = radial_colour({&grid, 1}, RadialModel::Scale);
    const double half_side = 0.5 * std::min(about.frame_width, about.frame_height) * photo_pixels(about);
    const auto shift = [&](const RadialMagnification& of) {
        return std::clamp((of.v - 1.0) * half_side, -4.0, 4.0);
    };
    return RawColours{shift(colour.red), shift(colour.blue)};
}

std::string profile(const PsfGrid& grid) {
    const CaptureSharpening sharpening = capture_sharpening(grid);
    std::string text = "[Version]\nAppVersion=5.9\nVersion=349\n\n"
                       "[PostDemosaicSharpening]\nEnabled=true\nAutoContrast=true\nAutoRadius=false\n"
                       "DeconvRadius=" +
                       plain_number(sharpening.radius, 3) +
                       "\nDeconvRadiusOffset=" + plain_number(sharpening.corners, 3) + "\n";
    if (const auto colours = raw_colours(grid))
        text += "\n[RAW]\nCA=false\nCARed=" + plain_number(colours->red, 3) +
                "\nCABlue=" + plain_number(colours->blue, 3) + "\n";
    return text;
}

std::string single_line(std::string text) {
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    return text;
}

std::string range_rule(const char* key, const std::optional<double>& value, double share, double least,
                       double most) {
    const std::string name = key;
    return name + "_enabled=" + (value ? "true\n" : "false\n") + name +
           "_min=" + plain_number(value ? *value * (1.0 - share) : least) + '\n' + name +
           "_max=" + plain_number(value ? *value * (1.0 + share) : most) + '\n';
}

std::string text_rule(const char* key, const std::string& value) {
    const std::string name = key;
    return name + "_enabled=" + (value.empty() ? "false\n" : "true\n") + name +
           "_value=" + single_line(value) + '\n';
}

/// Where the profile is put on a photo by itself.
std::string rule(int number, const PsfMetadata& about, const std::string& profile_name) {
    return "[rule " + std::to_string(number) + "]\n" + range_rule("iso", {}, 0.0, 0.0, 512000.0) +
           range_rule("fnumber", about.f_number, kApertureShare, 0.0, 100.0) +
           range_rule("focallen", about.focal_length, kFocalShare, 0.0, 10000.0) +
           range_rule("shutterspeed", {}, 0.0, 0.0, 1000.0) + range_rule("expcomp", {}, 0.0, -20.0, 20.0) +
           text_rule("camera", about.camera) + text_rule("lens", about.lens) +
           "imagetype_enabled=false\nimagetype_value=\nprofilepath=${U}/petzval/" + profile_name + "\n\n";
}

void write_rawtherapee(const fs::path& path, std::span<const PsfGrid> grids) {
    write_new_folder(path, [&](const fs::path& folder) {
        fs::create_directories(folder / "profiles/petzval");
        std::set<std::string> names;
        std::string rules;
        for (const PsfGrid& grid : grids) {
            const std::string name = profile_name(grid.metadata(), names);
            write_atomically(folder / "profiles/petzval" / (name + ".pp3"), profile(grid));
            rules += rule(static_cast<int>(names.size()), grid.metadata(), name);
        }
        write_atomically(folder / "dynamicprofile.cfg", rules);
    });
}

} // namespace

GridFormat rawtherapee_format() {
    return {.name = "rawtherapee",
            .title = translatable("profiles for RawTherapee and ART"),
            .keeps = "no kernels: sharpening and lateral colour by lens and aperture, in a folder",
            .extensions = {},
            .write_all = write_rawtherapee,
            .recognises = [](const fs::path& path, std::string_view) {
                std::error_code failure;
                return fs::exists(path / "dynamicprofile.cfg", failure);
            }};
}

} // namespace petzval
