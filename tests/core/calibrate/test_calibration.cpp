#include "calibrate/calibration.h"

#include "calibrate/fit/model_choice.h"
#include "calibrate/fit/spectral_calibration.h"
#include "calibrate/matching/refinement_files.h"

#include "psf/lens_model.h"
#include "support/fixture.h"
#include "support/simulated_case.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <mutex>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

test::SimulatedCase lens_case() {
    auto scenes = std::make_shared<std::vector<Image>>();
    for (int i = 0; i < 4; ++i)
        scenes->push_back(test::dead_leaves(240, 160, 10 + static_cast<std::uint64_t>(i)));
    const LensModel lens = read_lens_model(test::repository("resources/lenses/soft_fast_prime.json"));
    return test::simulated_case(scenes, simulated_grid(lens, {1, 2, 3, 7}, 240, 160), 0.005, 1);
}

/// Stages 1 and 2 as short as they can be.
CalibrationOptions options_for(int stages) {
    CalibrationOptions options;
    options.stages = stages;
    options.device = "cpu";
    options.spectral.rows = 1;
    options.spectral.cols = 2;
    options.spectral.kernel = 7;
    options.spectral.threads = 1;
    options.spectral.starts = 1;
    options.flow.training.steps = 12;
    options.flow.training.batch = 8;
    options.flow.training.warm_up = 2;
    options.flow.orientation_patches = 64;
    options.matching.steps = 8;
    options.matching.batch = 8;
    return options;
}

/// Gathers what is reported, and asks to stop in the stage whose name begins with `until`.
class Watcher : public CalibrationObserver {
public:
    explicit Watcher(std::string until = {})
        : until_(std::move(until)) {}
    void progress(const Progress& progress) const override {
        const std::lock_guard lock(mutex_);
        if (!until_.empty() && progress.stage.english().starts_with(until_) && progress.fraction > 0.5)
            stop_.request_stop();
    }
    void note(NoteLevel, const Message& text) const override {
        const std::lock_guard lock(mutex_);
        notes_ += text.english();
    }
    void metric(const std::string& series, long, double) const override {
        const std::lock_guard lock(mutex_);
        ++points_[series];
    }
    void sampled_patches(const Image& mosaic) const override {
        const std::lock_guard lock(mutex_);
        mosaic_ = mosaic;
    }
    std::stop_token stop() const { return stop_.get_token(); }
    const std::string& notes() const { return notes_; }
    int points(const std::string& series) const {
        return points_.contains(series) ? points_.at(series) : 0;
    }
    const Image& mosaic() const { return mosaic_; }

private:
    std::string until_;
    mutable std::stop_source stop_;
    mutable std::mutex mutex_;
    mutable std::string notes_;
    mutable std::map<std::string, int> points_;
    mutable Image mosaic_;
};

} // namespace

class TestCalibration : public test::Fixture {
    Q_OBJECT

private:
    test::SimulatedCase lens_ = lens_case();

    CalibrationResult calibrated(const CalibrationOptions& options, const std::string& folder,
                                 const Watcher& watcher) const {
        fs::create_directories(temporary() / folder);
        return calibrate(lens_.blurred, lens_.sharp, options, temporary() / folder, watcher,
                         watcher.stop());
    }

private Q_SLOTS:
    void the_spectral_stage_alone_is_the_spectral_calibration() {
        const CalibrationOptions options = options_for(0);
        const CalibrationResult result = calibrated(options, "run", Watcher());
        const SpectralResult spectral = calibrate_by_spectra(lens_.blurred, lens_.sharp, options.spectral);
        QVERIFY(std::ranges::equal(result.grid.values(), spectral.grid.values()));
        QVERIFY(!result.refinement);
        QVERIFY(fs::is_empty(temporary() / "run"));
    }

    void all_stages_end_with_a_grid_that_is_not_worse_and_say_which() {
        const Watcher watcher;
        const CalibrationResult result = calibrated(options_for(2), "run", watcher);
        QVERIFY(result.refinement);
        const RefinementResult& found = *result.refinement;
        QCOMPARE(found.improved, found.matched_score < found.spectral_score - kFreeMargin);
        QVERIFY(watcher.notes().find("Distribution matching") != std::string::npos);
        QVERIFY(watcher.points("flow matching") > 0);
        QVERIFY(watcher.points("distribution matching") > 0);
        QVERIFY(watcher.points("hold-out, distribution matching") > 0);
        QVERIFY(watcher.mosaic().width() > 0);
        const auto [least, most] = std::ranges::minmax(watcher.mosaic().plane(1));
        QVERIFY(most > least);
        // The models stay, what was needed on the way does not.
        const RefinementFiles files(temporary() / "run");
        QVERIFY(fs::exists(files.flow));
        for (const fs::path& gone : {files.frames, files.flow_state, files.matching_state, files.matched})
            QVERIFY2(!fs::exists(gone), gone.c_str());
        if (!found.improved) {
            const SpectralResult spectral =
                calibrate_by_spectra(lens_.blurred, lens_.sharp, options_for(0).spectral);
            QVERIFY(std::ranges::equal(result.grid.values(), spectral.grid.values()));
        }
    }

    void a_stopped_calibration_goes_on_to_the_same_end_data() {
        QTest::addColumn<QString>("stage");
        QTest::newRow("in the flow's training") << "Learning what blurred";
        QTest::newRow("in distribution matching") << "Matching";
    }

    void a_stopped_calibration_goes_on_to_the_same_end() {
        QFETCH(QString, stage);
        const CalibrationOptions options = options_for(2);
        const CalibrationResult whole = calibrated(options, "whole", Watcher());
        QVERIFY_THROWS_EXCEPTION(Cancelled, calibrated(options, "parts", Watcher(stage.toStdString())));
        const RefinementFiles files(temporary() / "parts");
        QVERIFY(fs::exists(files.flow_state) || fs::exists(files.matching_state));
        QVERIFY(!fs::exists(files.frames));
        const CalibrationResult parts = calibrated(options, "parts", Watcher());
        QVERIFY(std::ranges::equal(parts.grid.values(), whole.grid.values()));
        QCOMPARE(parts.refinement->matched_score, whole.refinement->matched_score);
        QCOMPARE(parts.refinement->noise, whole.refinement->noise);
    }

    void a_prior_of_the_sharp_photos_is_kept_for_restoration() {
        CalibrationOptions options = options_for(1);
        options.flow.prior_steps = 4;
        const Watcher watcher;
        calibrated(options, "run", watcher);
        QCOMPARE(read_flow_file(RefinementFiles(temporary() / "run").prior).steps, 4L);
        QVERIFY(watcher.points("flow matching, sharp photos") > 0);
    }

    void kernels_without_colours_may_start_from_nothing() {
        CalibrationOptions options = options_for(2);
        options.matching.colours = 1;
        options.matching.start = MatchingStart::Random;
        const CalibrationResult result = calibrated(options, "run", Watcher());
        QVERIFY(result.refinement->matched_score > result.refinement->spectral_score);
        QVERIFY(!result.refinement->improved);
        QCOMPARE(result.grid.shape().channels, 3);
    }

    void a_training_that_diverges_leaves_the_spectral_grid() {
        CalibrationOptions options = options_for(2);
        options.flow.training.rate = 1.0;
        options.matching.kernel_rate = 1.0;
        options.matching.auxiliary_rate = 1.0;
        const CalibrationResult result = calibrated(options, "run", Watcher());
        QVERIFY(!result.grid.empty());
        require_valid(result.grid, "the grid");
    }
};

QTEST_GUILESS_MAIN(TestCalibration)
#include "test_calibration.moc"
