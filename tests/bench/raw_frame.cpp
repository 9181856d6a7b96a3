#include "raw_frame.h"

#include "base/random.h"
#include "exchange/exchange.h"
#include "image/dead_leaves.h"
#include "image/white_noise.h"
#include "markdown_table.h"
#include "photo/photo_writer.h"
#include "psf/blur.h"
#include "psf/fits.h"
#include "psf/lens_model.h"
#include "scene_library.h"
#include "support/fixture.h"

#include <algorithm>
#include <array>

namespace petzval::bench {

namespace fs = std::filesystem;

namespace {

constexpr int kWidth = 1536, kHeight = 1024;
constexpr std::array kExamples = {"soft_fast_prime", "decentred_copy", "retrofocus_wide_angle"};
constexpr std::array kRayTraced = {"rf50_f1.8", "ef85_f1.8_decentred", "ef35_f2.8", "ef40_f3.2_defocused"};
constexpr std::array kScenes = {"tea-gardens", "casa-mila",          "life",
                                "aitzgorri",   "the-spices-of-life", "roman-colosseum",
                                "johann",      "singaporean",        "picosdeeuropa"};
constexpr std::size_t kScenesEach = 3;

/// The file whose name begins so, or goes on so after "__".
std::optional<fs::path> file_below(const std::optional<fs::path>& folder, const std::string& beginning,
                                   const std::string& extension) {
    if (!folder) return std::nullopt;
    for (const fs::path& file : files_below(*folder, {extension})) {
        const std::string name = file.stem().string();
        if (name.starts_with(beginning) || name.find("__" + beginning) != std::string::npos) return file;
    }
    return std::nullopt;
}

std::vector<std::string> lenses(const std::optional<fs::path>& data) {
    std::vector<std::string> names(kExamples.begin(), kExamples.end());
    for (const char* name : kRayTraced)
        if (file_below(data, name, ".npy")) names.emplace_back(name);
    return names;
}

/// Every lens at each noise with three scenes, and once with clipped lights.
std::vector<RawFrameCase> all_cases(const std::vector<std::string>& lenses) {
    std::vector<RawFrameCase> cases;
    for (std::size_t lens = 0; lens < lenses.size(); ++lens) {
        const auto scene = [&](std::size_t i) {
            return kScenes[(lens + i * kScenesEach) % kScenes.size()];
        };
        for (const double noise : {0.0025, 0.005, 0.02})
            for (std::size_t i = 0; i < kScenesEach; ++i)
                cases.push_back({lenses[lens], scene(i), noise, Lights::Held});
        cases.push_back({lenses[lens], scene(1), 0.005, Lights::Clipped});
    }
    return cases;
}

std::vector<RawFrameCase> few_cases(const std::vector<std::string>& lenses) {
    std::vector<RawFrameCase> cases = {
        {"soft_fast_prime", "tea-gardens", 0.005, Lights::Held},
        {"retrofocus_wide_angle", "life", 0.0025, Lights::Held},
        {"decentred_copy", "aitzgorri", 0.02, Lights::Held},
        {"rf50_f1.8", "johann", 0.005, Lights::Held},
        {"ef85_f1.8_decentred", "casa-mila", 0.005, Lights::Clipped},
    };
    std::erase_if(cases,
                  [&](const RawFrameCase& frame) { return !std::ranges::count(lenses, frame.lens); });
    return cases;
}

Image middle(const Image& image) {
    const int width = std::min(kWidth, image.width() & ~1);
    const int height = std::min(kHeight, image.height() & ~1);
    return cropped(image, {(image.width() - width) / 2, (image.height() - height) / 2, width, height});
}

Image sharp_scene(const std::string& name, const std::optional<fs::path>& data) {
    const std::optional<fs::path> file = file_below(data, name, ".jpg");
    if (!file) {
        const auto number = std::ranges::find(kScenes, name) - kScenes.begin();
        return dead_leaves(kWidth, kHeight, static_cast<std::uint64_t>(number) + 1);
    }
    Image scene = read_photo(*file, RawMode::Demosaic).image;
    while (scene.width() >= 2 * kWidth && scene.height() >= 2 * kHeight)
        scene = halved(scene);
    return middle(scene);
}

/// By which 2 % of the pixels exceed 1 in their brightest channel.
float exposure_that_clips(const Image& scene) {
    std::vector<float> brightest(scene.plane(0).begin(), scene.plane(0).end());
    for (int c = 1; c < 3; ++c)
        std::ranges::transform(brightest, scene.plane(c), brightest.begin(),
                               [](float a, float b) { return std::max(a, b); });
    const auto place = brightest.begin() + static_cast<std::ptrdiff_t>(0.98 * brightest.size());
    std::ranges::nth_element(brightest, place);
    // Where the photo itself is as bright as it can be, it was clipped, too.
    return 1.0f / std::min(*place, 0.7f);
}

PhotoFacts facts_of(const std::string& lens, const Image& image) {
    PhotoFacts facts;
    facts.camera = "Petzval Simulator";
    facts.lens = lens;
    facts.width = image.width();
    facts.height = image.height();
    return facts;
}

PsfGrid true_grid(const std::string& lens, const Image& scene, const std::optional<fs::path>& data) {
    constexpr PsfShape shape{8, 8, 3, 13};
    PsfGrid grid;
    if (const auto traced = file_below(data, lens, ".npy"))
        grid = read_grid(*traced);
    else
        grid = simulated_grid(read_lens_model(test::repository("resources/lenses/" + lens + ".json")),
                              shape, scene.width(), scene.height());
    PsfMetadata about;
    about.camera = "Petzval Simulator";
    about.lens = lens;
    about.raw_mode = name_of(RawMode::Demosaic);
    about.method = "simulated";
    about.frame_width = scene.width();
    about.frame_height = scene.height();
    grid.metadata() = about;
    return grid;
}

RawFrame written(const Image& frame, const PsfGrid& grid, Image truth, const std::string& lens,
                 const fs::path& folder) {
    RawFrame result{std::move(truth), folder / "frame.dng", folder / "truth.fits"};
    write_bayer_dng(result.raw, frame, facts_of(lens, frame));
    write_fits(result.grid, grid);
    return result;
}

} // namespace

std::string RawFrameCase::name() const {
    return lens + '/' + scene + '/' + fixed(noise, 4) + (lights == Lights::Clipped ? "/clipped" : "");
}

std::vector<RawFrameCase> raw_frame_cases(FrameSet set, const std::optional<fs::path>& data) {
    return set == FrameSet::All ? all_cases(lenses(data)) : few_cases(lenses(data));
}

Image scene_of(const RawFrameCase& frame, const std::optional<fs::path>& data) {
    Image scene = sharp_scene(frame.scene, data);
    if (frame.lights == Lights::Held) return scene;
    const float exposure = exposure_that_clips(scene);
    for (float& value : scene.values())
        value *= exposure;
    return scene;
}

RawFrame simulated_frame(const RawFrameCase& frame, const std::optional<fs::path>& data,
                         const fs::path& folder, int threads) {
    Image scene = scene_of(frame, data);
    const PsfGrid grid = true_grid(frame.lens, scene, data);
    Image photographed = blurred(scene, grid, {threads});
    // Named, so that a frame does not depend on which others are measured.
    add_white_noise(photographed, frame.noise, derived_seed(1, frame.name()));
    return written(photographed, grid, std::move(scene), frame.lens, folder);
}

RawFrame unblurred_frame(Image scene, const fs::path& folder) {
    PsfGrid grid({1, 1, 3, 3});
    grid.metadata().frame_width = scene.width();
    grid.metadata().frame_height = scene.height();
    grid.metadata().raw_mode = name_of(RawMode::Demosaic);
    const Image frame = scene;
    return written(frame, grid, std::move(scene), "none", folder);
}

} // namespace petzval::bench
