#include "base/atomic_file.h"
#include "exchange/formats.h"
#include "exchange/lens_facts.h"
#include "exchange/new_folder.h"
#include "exchange/sharpening_radius.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// The module "sharpen": radius (2.5 times the Gaussian's sigma, px) and amount, 0 to 2.
struct UnsharpMask {
    float radius = 0.0f;
    float amount = 0.0f;
};

/// For coarse detail a blur of sigma b takes b^2 / 2 (2 pi f)^2 of the contrast, and a mask of sigma s adds
/// amount times s^2 / 2 (2 pi f)^2: half the amount at which both are equal, since fine detail and noise
/// are raised by more. One amount serves the whole frame, and what is too much does more harm than what is
/// too little: b is that of the sharpest quarter.
UnsharpMask unsharp_mask(const PsfGrid& grid) {
    constexpr double sigma = 0.4, share = 0.5;
    const PsfShape& shape = grid.shape();
    std::vector<double> radii;
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            radii.push_back(sharpening_radius(grid, row, col, shape.channels / 2));
    const auto quartile = radii.begin() + static_cast<std::ptrdiff_t>(radii.size() / 4);
    std::ranges::nth_element(radii, quartile);
    const double amount = share * *quartile * *quartile / (sigma * sigma);
    return {static_cast<float>(2.5 * sigma), static_cast<float>(std::min(amount, 2.0))};
}

/// As darktable writes a module's parameters: the bytes of 32-bit numbers, lowest first, in hexadecimal.
std::string hexadecimal(std::initializer_list<float> values) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const float value : values)
        for (int byte = 0; byte < 4; ++byte) {
            const auto bits = std::bit_cast<std::uint32_t>(value) >> (8 * byte) & 255u;
            text += {digits[bits >> 4], digits[bits & 15u]};
        }
    return text;
}

std::string element(const char* name, const std::string& text) {
    return std::string("<") + name + '>' + text + "</" + name + '>';
}

std::string range(const char* name, const std::optional<double>& value, double share, double most,
                  double (*down)(double), double (*up)(double)) {
    const std::string key = name;
    return element((key + "_min").c_str(), plain_number(value ? down(*value * (1.0 - share)) : 0.0)) +
           element((key + "_max").c_str(), plain_number(value ? up(*value * (1.0 + share)) : most));
}

/// Of the camera, only what follows its maker: darktable's own names of makers differ.
std::string model_pattern(const std::string& camera) {
    return camera.empty() ? "%"
                          : '%' + xml_text(camera.substr(std::min(camera.find(' ') + 1, camera.size())));
}

std::string preset(const std::string& name, const PsfGrid& grid) {
    const PsfMetadata& about = grid.metadata();
    const auto [radius, amount] = unsharp_mask(grid);
    const auto same = [](double value) { return value; };
    constexpr const char* no_mask = "gz13eJxjYGBgYAZiCQYYOOHEgAZY0QVwggZ7CB6pfNoAAFQAGQs=";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<darktable_preset version=\"1.0\"><preset>" +
           element("name", xml_text(name)) + element("description", "Petzval") +
           element("operation", "sharpen") + element("op_params", hexadecimal({radius, amount, 0.5f})) +
           element("op_version", "1") + element("enabled", "1") + element("autoapply", "1") +
           element("model", model_pattern(about.camera)) + element("maker", "%") +
           element("lens", about.lens.empty() ? "%" : xml_text(about.lens)) +
           range("iso", {}, 0.0, 1e9, same, same) + range("exposure", {}, 0.0, 1e7, same, same) +
           range("aperture", about.f_number, kApertureShare, 1e8, same, same) +
           range("focal_length", about.focal_length, kFocalShare, 1000.0, std::floor, std::ceil) +
           element("blendop_params", no_mask) + element("blendop_version", "11") +
           element("multi_priority", "0") + element("multi_name", "") + element("filter", "0") +
           element("def", "0") + element("format", "2") + "</preset></darktable_preset>\n";
}

void write_darktable(const fs::path& path, std::span<const PsfGrid> grids) {
    write_new_folder(path, [&](const fs::path& folder) {
        std::set<std::string> names;
        for (const PsfGrid& grid : grids) {
            const std::string name = profile_name(grid.metadata(), names);
            write_atomically(folder / (name + ".dtpreset"), preset(name, grid));
        }
    });
}

bool has_presets(const fs::path& path) {
    std::error_code failure;
    return std::ranges::any_of(fs::directory_iterator(path, failure), [](const fs::directory_entry& entry) {
        return entry.path().extension() == ".dtpreset";
    });
}

} // namespace

GridFormat darktable_format() {
    return {.name = "darktable",
            .title = translatable("presets for darktable"),
            .keeps = "no kernels: sharpening by lens and aperture, in a folder",
            .extensions = {},
            .write_all = write_darktable,
            .recognises = [](const fs::path& path, std::string_view head) {
                return head.empty() && has_presets(path);
            }};
}

} // namespace petzval
