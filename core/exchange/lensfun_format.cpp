#include "base/atomic_file.h"
#include "exchange/formats.h"
#include "exchange/lens_facts.h"
#include "exchange/radial_colour.h"

#include <cmath>
#include <map>

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// Grids that one <lens> can hold: lensfun tells lenses on frames of different size apart by crop factor.
struct LensKey {
    std::string lens;
    int width = 0;
    int height = 0;
    double crop = 0.0;
    auto operator<=>(const LensKey&) const = default;
};
using GridsByFocal = std::map<double, std::vector<PsfGrid>>;

std::map<LensKey, GridsByFocal> sorted(std::span<const PsfGrid> grids, const fs::path& path) {
    std::map<LensKey, GridsByFocal> lenses;
    for (const PsfGrid& grid : grids) {
        const PsfMetadata& about = grid.metadata();
        require_lens(about, path);
        require_focal_length(about, path);
        require_colours(grid, path);
        const double crop = std::round(crop_factor(about, path) * 1000.0) / 1000.0;
        lenses[{about.lens, about.frame_width, about.frame_height, crop}][*about.focal_length].push_back(
            grid);
    }
    return lenses;
}

std::string attribute(const char* name, double value) {
    return std::string(" ") + name + "=\"" + plain_number(value, 9) + '"';
}

/// lensfun's lateral colour hangs on the focal length alone, so that all apertures are fitted together.
std::string calibration_of(double focal, const std::vector<PsfGrid>& grids) {
    const RadialColour colour = radial_colour(grids, RadialModel::Polynomial);
    std::string apertures;
    for (const PsfGrid& grid : grids)
        if (grid.metadata().f_number)
            apertures += (apertures.empty() ? "f/" : ", f/") + plain_number(*grid.metadata().f_number, 3);
    return "            <!-- " + (apertures.empty() ? "" : "measured at " + apertures + "; ") +
           plain_number(colour.measured, 3) + " px, of which " + plain_number(colour.left, 2) +
           " px stay -->\n            <tca model=\"poly3\"" + attribute("focal", focal) +
           attribute("vr", colour.red.v) + attribute("cr", colour.red.c) + attribute("br", colour.red.b) +
           attribute("vb", colour.blue.v) + attribute("cb", colour.blue.c) +
           attribute("bb", colour.blue.b) + "/>\n";
}

/// lensfun reads the range out of names such as "24-70mm", and takes no lens whose file says another.
std::string focal_range(const std::string& lens, const GridsByFocal& grids) {
    if (lens.find("mm") != std::string::npos) return {};
    const double first = grids.begin()->first, last = grids.rbegin()->first;
    return "        <focal" +
           (first == last ? attribute("value", first) : attribute("min", first) + attribute("max", last)) +
           "/>\n";
}

std::string text_of(const LensKey& key, const GridsByFocal& grids) {
    std::string calibrations;
    for (const auto& [focal, same] : grids)
        calibrations += calibration_of(focal, same);
    const auto [shorter, longer] = std::minmax(key.width, key.height);
    return "    <lens>\n"
           "        <maker>" +
           xml_text(first_word(key.lens)) +
           "</maker>\n"
           "        <model>" +
           xml_text(key.lens) +
           "</model>\n"
           "        <mount>Generic</mount>\n" +
           focal_range(key.lens, grids) + "        <cropfactor>" + plain_number(key.crop) +
           "</cropfactor>\n"
           "        <aspect-ratio>" +
           plain_number(static_cast<double>(longer) / shorter) +
           "</aspect-ratio>\n"
           "        <calibration>\n" +
           calibrations +
           "        </calibration>\n"
           "    </lens>\n";
}

void write_lensfun(const fs::path& path, std::span<const PsfGrid> grids) {
    std::string text =
        "<!DOCTYPE lensdatabase SYSTEM \"lensfun-database.dtd\">\n"
        "<!-- Lateral colour as Petzval measured it. Most interchangeable lenses fit the mount\n"
        "     \"Generic\"; of a camera with a fixed lens, put its own mount there. -->\n"
        "<lensdatabase version=\"1\">\n";
    for (const auto& [key, same] : sorted(grids, path))
        text += text_of(key, same);
    write_atomically(path, text + "</lensdatabase>\n");
}

} // namespace

GridFormat lensfun_format() {
    return {.name = "lensfun",
            .title = translatable("lensfun database"),
            .keeps = "no kernels: lateral colour as darktable, RawTherapee, digiKam and GIMP correct it",
            .extensions = {".xml"},
            .write_all = write_lensfun,
            .recognises = [](const fs::path&, std::string_view head) {
                return head.starts_with("<!DOCTYPE lensdatabase");
            }};
}

} // namespace petzval
