#include "jobs/simulate.h"

#include "base/random.h"
#include "base/stage.h"
#include "exchange/exchange.h"
#include "image/dead_leaves.h"
#include "image/resample.h"
#include "image/white_noise.h"
#include "jobs/paths.h"
#include "photo/photo_writer.h"
#include "psf/blur.h"
#include "psf/fits.h"
#include "psf/lens_model.h"

#include <algorithm>
#include <set>

namespace petzval {

namespace fs = std::filesystem;

const OptionTable<SimulateOptions>& SimulateOptions::table() {
    static const OptionTable<SimulateOptions> table = {
        {{"rows", "Rows", "", 1, 32, {}, "Rows of the lens's grid."}, &SimulateOptions::rows},
        {{"cols", "Cols", "", 1, 32, {}, "Columns of the lens's grid."}, &SimulateOptions::cols},
        {{"kernel",
          "Kernel",
          "px",
          3,
          65,
          {},
          "Side of the kernels, odd. Raise it for lenses that blur widely."},
         &SimulateOptions::kernel},
        {{"scenes",
          "Scenes",
          "",
          0,
          1000,
          {},
          "Scenes to generate, for want of sharp photos: 3600 x 2400 px, halved alike."},
         &SimulateOptions::scenes},
        {{"halve",
          "Halve",
          "",
          0,
          4,
          {},
          "How often each photo is scaled to half its size first, as many are soft."},
         &SimulateOptions::halve},
        {{"width",
          "Width",
          "px",
          0,
          65500,
          {},
          "Width of the frames, cut from the middle of each scene; 0 cuts nothing."},
         &SimulateOptions::width},
        {{"height", "Height", "px", 0, 65500, {}, "Height of the frames, likewise."},
         &SimulateOptions::height},
        {{"noise",
          "Noise",
          "",
          0.0,
          1.0,
          {},
          "Standard deviation of the noise in linear light; white is 1."},
         &SimulateOptions::noise},
        {{"seed", "Seed", "", 0, 1e15, {}, "Another number gives other noise and other generated scenes."},
         &SimulateOptions::seed},
        {{"noise-seed",
          "Noise seed",
          "",
          0,
          1e15,
          {},
          "Another number gives other noise on the same scenes; 0 means the seed."},
         &SimulateOptions::noise_seed},
        {{"shift-x",
          "Shift x",
          "px",
          -1000,
          1000,
          {},
          "How far the scene has moved to the right, for a second photo of it by a camera that moved."},
         &SimulateOptions::shift_x},
        {{"shift-y", "Shift y", "px", -1000, 1000, {}, "How far it has moved down."},
         &SimulateOptions::shift_y},
        {{"turn", "Turn", "degrees", -30, 30, {}, "How far it has turned about the middle, clockwise."},
         &SimulateOptions::turn},
        {{"scale", "Scale", "", 0.8, 1.25, {}, "How much larger it has become."}, &SimulateOptions::scale},
        {{"exposure", "Exposure", "", 0.01, 100, {}, "Factor of the light."}, &SimulateOptions::exposure},
        {{"threads", "Threads", "", 0, 1024, {}, "Threads to use; 0 means one per core."},
         &SimulateOptions::threads},
    };
    return table;
}

namespace {

constexpr int kGeneratedWidth = 3600, kGeneratedHeight = 2400;

/// One name for each photo, then one for each generated scene.
std::vector<std::string> frame_names(std::vector<fs::path> photos, int scenes, FrameFormat format) {
    for (int i = 1; i <= scenes; ++i)
        photos.push_back("scene-" + std::to_string(i));
    return distinct_names(photos, format == FrameFormat::Tiff ? ".tif" : ".dng");
}

/// The lens, or what a grid tells of the one that it was measured from.
LensModel lens_of(const SimulateOptions& options) {
    if (options.grid.empty()) return read_lens_model(options.lens);
    if (!options.lens.empty())
        throw Error(ErrorCode::InvalidOption, "lens",
                    message("there is a grid to photograph through as well"),
                    message("Name a lens or a grid"));
    const PsfMetadata metadata = read_grid(options.grid).metadata();
    LensModel lens;
    lens.name = metadata.lens;
    lens.f_number = metadata.f_number.value_or(0.0);
    lens.focal_length = metadata.focal_length.value_or(0.0);
    return lens;
}

class Simulation {
public:
    Simulation(const SimulateOptions& options, const Observer& observer, std::stop_token stop)
        : options_(options)
        , observer_(observer)
        , stop_(std::move(stop))
        , lens_(lens_of(options))
        , photos_(photo_files(options.photos))
        , names_(frame_names(photos_, options.scenes, options.format)) {}

    void run(SimulateSummary& summary) {
        SimulateOptions::table().check(options_);
        require_photos_are_safe();
        const Stage stage(observer_, message("Photographing through the lens"));
        for (std::size_t index = 0; index < names_.size(); ++index) {
            throw_if_stopped(stop_);
            const Image scene = scene_number(index);
            if (index == 0) prepare(scene, summary);
            const PartOfStage part(stage, index, names_.size());
            photograph(scene, index, part, summary);
            stage.reached(static_cast<double>(index + 1) / static_cast<double>(names_.size()));
        }
    }

private:
    /// A frame must never replace the photo it was made from, or another one.
    void require_photos_are_safe() const {
        if (names_.empty())
            throw Error(ErrorCode::InvalidOption, "photos", message("at least one photo is needed"),
                        message("Name photos, or have scenes generated").by_option("scenes"));
        std::set<fs::path> written;
        for (const std::string& name : names_) {
            written.insert(fs::weakly_canonical(options_.out / name));
            written.insert(fs::weakly_canonical(options_.out / "sharp" / name));
        }
        for (const fs::path& photo : photos_)
            if (written.contains(fs::weakly_canonical(photo)))
                throw Error(ErrorCode::InvalidOption, photo.string(),
                            message("this photo would be overwritten by a simulated frame"),
                            message("Choose another folder").by_option("out"));
    }

    /// As the camera sees it from where it stands.
    Image scene_number(std::size_t index) const {
        const Image scene = scene_at_rest(index);
        const Rect frame = frame_within(scene, names_[index]);
        const FrameMap map = frame_map({options_.shift_x, options_.shift_y, options_.turn, options_.scale},
                                       scene.width(), scene.height());
        Image seen = map == FrameMap{} ? cropped(scene, frame)
                                       : cropped(resampled(scene, map.inverse(), scene.width(),
                                                           scene.height(), options_.threads, stop_),
                                                 frame);
        for (float& value : seen.values())
            value *= static_cast<float>(options_.exposure);
        return seen;
    }

    Image scene_at_rest(std::size_t index) const {
        Image scene = index < photos_.size()
                          ? read_photo(photos_[index], RawMode::Demosaic, stop_).image
                          : dead_leaves(kGeneratedWidth, kGeneratedHeight,
                                        derived_seed(options_.seed, "scenes", index - photos_.size()));
        for (int i = 0; i < options_.halve; ++i) {
            if (std::min(scene.width(), scene.height()) < 4)
                throw Error(ErrorCode::UnsuitableInput, photos_[index].string(),
                            message("the photo is too small to be halved"),
                            message("Halve it less often").by_option("halve"));
            scene = halved(scene);
        }
        return scene;
    }

    Rect frame_within(const Image& scene, const std::string& name) const {
        // A Bayer cell is 2x2.
        const int width = (options_.width > 0 ? options_.width : scene.width()) & ~1;
        const int height = (options_.height > 0 ? options_.height : scene.height()) & ~1;
        if (width > scene.width() || height > scene.height())
            throw Error(
                ErrorCode::UnsuitableInput, name, message("its scene is smaller than the frame"),
                message("Halve the photos less often, or choose smaller frames").by_option("halve"));
        return {(scene.width() - width) / 2, (scene.height() - height) / 2, width, height};
    }

    void prepare(const Image& first_scene, SimulateSummary& summary) {
        grid_ = true_grid(first_scene.width(), first_scene.height());
        fs::create_directories(options_.with_sharp ? options_.out / "sharp" : options_.out);
        const fs::path truth = options_.out / "truth.fits";
        write_fits(truth, grid_);
        summary.truth = truth;
    }

    PsfGrid true_grid(int width, int height) const {
        if (options_.grid.empty())
            return simulated_grid(lens_, {options_.rows, options_.cols, 3, options_.kernel}, width, height,
                                  observer_, stop_);
        PsfGrid grid = read_grid(options_.grid);
        grid.metadata().frame_width = width;
        grid.metadata().frame_height = height;
        return grid;
    }

    std::uint64_t noise_seed() const {
        return options_.noise_seed != 0 ? options_.noise_seed : options_.seed;
    }

    void photograph(const Image& scene, std::size_t index, const Observer& observer,
                    SimulateSummary& summary) {
        Image frame = blurred(scene, grid_, {options_.threads}, observer, stop_);
        add_white_noise(frame, options_.noise, derived_seed(noise_seed(), "noise", index));
        summary.frames.push_back(write(options_.out / names_[index], frame));
        if (!options_.with_sharp) return;
        Image sharp = scene;
        add_white_noise(sharp, options_.noise,
                        derived_seed(noise_seed(), "noise of the sharp frames", index));
        summary.sharp_frames.push_back(write(options_.out / "sharp" / names_[index], sharp));
    }

    fs::path write(const fs::path& path, const Image& image) const {
        PhotoFacts facts;
        facts.camera = "Petzval Simulator";
        facts.lens = lens_.name;
        if (lens_.f_number > 0.0) facts.f_number = lens_.f_number;
        if (lens_.focal_length > 0.0) facts.focal_length = lens_.focal_length;
        facts.width = image.width();
        facts.height = image.height();
        if (options_.format == FrameFormat::BayerDng)
            write_bayer_dng(path, image, facts);
        else
            write_photo(path, image, facts);
        return path;
    }

    const SimulateOptions& options_;
    const Observer& observer_;
    std::stop_token stop_;
    LensModel lens_;
    std::vector<fs::path> photos_;
    std::vector<std::string> names_;
    PsfGrid grid_;
};

void remove_written(SimulateSummary& summary) {
    std::error_code ignored;
    for (const fs::path& frame : summary.frames)
        fs::remove(frame, ignored);
    for (const fs::path& frame : summary.sharp_frames)
        fs::remove(frame, ignored);
    if (!summary.truth.empty()) fs::remove(summary.truth, ignored);
    summary.frames.clear();
    summary.sharp_frames.clear();
    summary.truth.clear();
}

} // namespace

SimulateSummary run_simulate(const SimulateOptions& options, const Observer& observer,
                             std::stop_token stop) {
    SimulateSummary summary;
    summary.outcome = outcome_of([&] { Simulation(options, observer, stop).run(summary); });
    if (summary.outcome.termination == Termination::Failed) remove_written(summary);
    return summary;
}

} // namespace petzval
