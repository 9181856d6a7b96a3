#include "jobs/simulate.h"

#include "base/random.h"
#include "jobs/paths.h"
#include "jobs/stage.h"
#include "photo/photo_writer.h"
#include "psf/blur.h"
#include "psf/fits.h"
#include "psf/lens_model.h"

#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

const OptionTable<SimulateOptions>& SimulateOptions::table() {
    static const OptionTable<SimulateOptions> table = {
        {{"rows", "", 8, 1, 32, {}, "Rows of the lens's grid."}, &SimulateOptions::rows},
        {{"cols", "", 8, 1, 32, {}, "Columns of the lens's grid."}, &SimulateOptions::cols},
        {{"kernel", "px", 13, 3, 65, {}, "Side of the kernels, odd. Raise it for lenses that blur widely."},
         &SimulateOptions::kernel},
        {{"halve",
          "",
          0,
          0,
          4,
          {},
          "How often each photo is scaled to half its size first, as many are soft."},
         &SimulateOptions::halve},
        {{"noise", "", 0.0, 0.0, 1.0, {}, "Standard deviation of the noise in linear light; white is 1."},
         &SimulateOptions::noise},
        {{"seed", "", 1, 0, 1e15, {}, "Another number gives other noise."}, &SimulateOptions::seed},
        {{"threads", "", 0, 0, 1024, {}, "Threads to use; 0 means one per core."},
         &SimulateOptions::threads},
    };
    return table;
}

namespace {

void add_noise(Image& image, double sigma, std::uint64_t seed) {
    if (sigma == 0.0) return;
    Rng rng(seed);
    std::normal_distribution<float> normal(0.0f, static_cast<float>(sigma));
    for (float& value : image.values())
        value += normal(rng);
}

class Simulation {
public:
    Simulation(const SimulateOptions& options, const Observer& observer, std::stop_token stop)
        : options_(options)
        , observer_(observer)
        , stop_(std::move(stop))
        , lens_(read_lens_model(options.lens))
        , photos_(photo_files(options.photos))
        , names_(distinct_names(photos_, options.format == FrameFormat::Tiff ? ".tif" : ".dng")) {}

    void run(SimulateSummary& summary) {
        SimulateOptions::table().check(options_);
        require_photos_are_safe();
        const Stage stage(observer_, "Photographing through the lens");
        for (std::size_t index = 0; index < photos_.size(); ++index) {
            throw_if_stopped(stop_);
            const Image scene = scene_from(photos_[index]);
            if (index == 0) prepare(scene, summary);
            const PartOfStage part(stage, index, photos_.size());
            photograph(scene, index, part, summary);
            stage.reached(static_cast<double>(index + 1) / static_cast<double>(photos_.size()));
        }
    }

private:
    /// A frame must never replace the photo it was made from, or another one.
    void require_photos_are_safe() const {
        if (photos_.empty())
            throw Error(ErrorCode::InvalidOption, "photos", "at least one photo is needed");
        for (const fs::path& photo : photos_)
            for (const std::string& name : names_) {
                std::error_code ignored;
                if (fs::equivalent(photo, options_.out / name, ignored) ||
                    fs::equivalent(photo, options_.out / "sharp" / name, ignored))
                    throw Error(ErrorCode::InvalidOption, photo.string(),
                                "this photo would be overwritten by a simulated frame",
                                "Choose another --out");
            }
    }

    Image scene_from(const fs::path& path) const {
        Image scene = read_photo(path, RawMode::Demosaic, stop_).image;
        for (int i = 0; i < options_.halve; ++i) {
            if (std::min(scene.width(), scene.height()) < 4)
                throw Error(ErrorCode::UnsuitableInput, path.string(),
                            "the photo is too small to be halved", "Lower --halve");
            scene = halved(scene);
        }
        // A Bayer cell is 2x2.
        return cropped(scene, {0, 0, scene.width() & ~1, scene.height() & ~1});
    }

    void prepare(const Image& first_scene, SimulateSummary& summary) {
        const PsfShape shape = {options_.rows, options_.cols, 3, options_.kernel};
        grid_ = simulated_grid(lens_, shape, first_scene.width(), first_scene.height(), observer_, stop_);
        fs::create_directories(options_.with_sharp ? options_.out / "sharp" : options_.out);
        const fs::path truth = options_.out / "truth.fits";
        write_fits(truth, grid_);
        summary.truth = truth;
    }

    void photograph(const Image& scene, std::size_t index, const Observer& observer,
                    SimulateSummary& summary) {
        Image frame = blurred(scene, grid_, {options_.threads}, observer, stop_);
        add_noise(frame, options_.noise, derived_seed(options_.seed, "noise", index));
        summary.frames.push_back(write(options_.out / names_[index], frame));
        if (!options_.with_sharp) return;
        Image sharp = scene;
        add_noise(sharp, options_.noise, derived_seed(options_.seed, "noise of the sharp frames", index));
        summary.sharp_frames.push_back(write(options_.out / "sharp" / names_[index], sharp));
    }

    fs::path write(const fs::path& path, const Image& image) const {
        PhotoFacts facts;
        facts.camera = "Petzval Simulator";
        facts.lens = lens_.name;
        facts.f_number = lens_.f_number;
        facts.focal_length = lens_.focal_length;
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
