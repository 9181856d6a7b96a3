#include "jobs/simulate.h"

#include "photo/photo_writer.h"
#include "psf/blur.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <cmath>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

double standard_deviation(const Image& a, const Image& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.values().size(); ++i)
        sum += std::pow(a.values()[i] - b.values()[i], 2.0);
    return std::sqrt(sum / static_cast<double>(a.values().size()));
}

} // namespace

class TestSimulate : public test::Fixture {
    Q_OBJECT

    fs::path scene(const std::string& name, int width, int height) {
        write_photo(temporary() / name, test::dead_leaves(width, height, 7));
        return temporary() / name;
    }

    SimulateOptions options() {
        SimulateOptions options;
        options.lens = test::repository("resources/lenses/decentred_copy.json");
        options.out = temporary() / "out";
        options.rows = 2;
        options.cols = 3;
        options.kernel = 9;
        return options;
    }

private Q_SLOTS:
    void frames_are_the_scene_blurred_by_the_truth() {
        SimulateOptions simulation = options();
        simulation.photos = {scene("a.tif", 96, 64)};
        const SimulateSummary summary = run_simulate(simulation);
        QCOMPARE(summary.outcome.message.english(), std::string());
        QCOMPARE(summary.frames.front(), temporary() / "out" / "a.tif");

        const PsfGrid truth = read_fits(summary.truth);
        QCOMPARE(truth.shape(), (PsfShape{2, 3, 3, 9}));
        QCOMPARE(truth.metadata().frame_width, 96);
        const Photo frame = read_photo(summary.frames.front(), RawMode::Demosaic);
        const Image expected = blurred(read_photo(temporary() / "a.tif", RawMode::Demosaic).image, truth);
        QVERIFY(standard_deviation(frame.image, expected) < 2e-4); // 16 bit, and profiles of finite tables
        QCOMPARE(frame.facts.camera, std::string("Petzval Simulator"));
        QVERIFY(frame.facts.lens.starts_with("Decentred"));
        QCOMPARE(frame.facts.f_number, std::optional(2.0));
    }

    void noise_has_its_deviation_and_its_seed() {
        SimulateOptions simulation = options();
        simulation.photos = {scene("a.tif", 128, 128)};
        simulation.with_sharp = true;
        simulation.noise = 0.01;
        const Image clean = read_photo(simulation.photos.front(), RawMode::Demosaic).image;
        const SimulateSummary first = run_simulate(simulation);
        const Image sharp = read_photo(first.sharp_frames.front(), RawMode::Demosaic).image;
        QVERIFY(std::abs(standard_deviation(sharp, clean) - 0.01) < 5e-4);

        const Image frame = read_photo(first.frames.front(), RawMode::Demosaic).image;
        run_simulate(simulation);
        QCOMPARE(standard_deviation(frame, read_photo(first.frames.front(), RawMode::Demosaic).image), 0.0);
        simulation.seed = 2;
        run_simulate(simulation);
        const double other =
            standard_deviation(frame, read_photo(first.frames.front(), RawMode::Demosaic).image);
        QVERIFY(std::abs(other - 0.01 * std::sqrt(2.0)) < 1e-3);
    }

    void raw_frames_are_mosaics_of_even_size() {
        SimulateOptions simulation = options();
        simulation.photos = {scene("a.tif", 131, 99)};
        simulation.format = FrameFormat::BayerDng;
        const SimulateSummary summary = run_simulate(simulation);
        QCOMPARE(summary.outcome.message.english(), std::string());
        const Photo frame = read_photo(summary.frames.front(), RawMode::Superpixel);
        QVERIFY(frame.facts.raw);
        QCOMPARE(frame.image.width(), 65);
        QCOMPARE(frame.image.height(), 49);
    }

    void halving_comes_before_the_lens() {
        SimulateOptions simulation = options();
        simulation.photos = {scene("a.tif", 200, 120)};
        simulation.halve = 1;
        const SimulateSummary summary = run_simulate(simulation);
        QCOMPARE(read_photo(summary.frames.front(), RawMode::Demosaic).image.width(), 100);
        QCOMPARE(read_fits(summary.truth).metadata().frame_width, 100);
    }

    void scenes_are_generated_for_want_of_photos() {
        SimulateOptions simulation = options();
        simulation.photos = {scene("scene-1.tif", 96, 64)};
        simulation.scenes = 1;
        simulation.halve = 4;
        const SimulateSummary summary = run_simulate(simulation);
        QCOMPARE(summary.outcome.message.english(), std::string());
        QCOMPARE(summary.frames,
                 (std::vector<fs::path>{simulation.out / "scene-1.tif", simulation.out / "scene-1-2.tif"}));
        QCOMPARE(read_photo(summary.frames.back(), RawMode::Demosaic).image.width(),
                 224); // (3600 >> 4) & ~1
    }

    void frames_are_cut_from_the_middle() {
        SimulateOptions simulation = options();
        simulation.photos = {scene("a.tif", 96, 64)};
        simulation.with_sharp = true;
        simulation.width = 40;
        simulation.height = 30;
        const SimulateSummary summary = run_simulate(simulation);
        QCOMPARE(summary.outcome.message.english(), std::string());
        const Image photo = read_photo(simulation.photos.front(), RawMode::Demosaic).image;
        const Image frame = read_photo(summary.sharp_frames.front(), RawMode::Demosaic).image;
        QCOMPARE(frame.width(), 40);
        QVERIFY(standard_deviation(frame, cropped(photo, {28, 17, 40, 30})) < 2e-4);
        simulation.width = 98;
        QCOMPARE(run_simulate(simulation).outcome.code, std::optional(ErrorCode::UnsuitableInput));
    }

    void a_grid_can_stand_for_the_lens() {
        const PsfGrid grid = test::asymmetric_grid({3, 2, 3, 7}, 5);
        write_fits(temporary() / "grid.fits", grid);
        SimulateOptions simulation = options();
        simulation.photos = {scene("a.tif", 96, 64)};
        simulation.grid = temporary() / "grid.fits";
        QCOMPARE(run_simulate(simulation).outcome.code, std::optional(ErrorCode::InvalidOption));
        simulation.lens.clear();
        const SimulateSummary summary = run_simulate(simulation);
        QCOMPARE(summary.outcome.message.english(), std::string());
        const PsfGrid truth = read_fits(summary.truth);
        QVERIFY(std::ranges::equal(truth.values(), grid.values()));
        QCOMPARE(truth.metadata().frame_width, 96);
        const Image frame = read_photo(summary.frames.front(), RawMode::Demosaic).image;
        const Image photo = read_photo(simulation.photos.front(), RawMode::Demosaic).image;
        QVERIFY(standard_deviation(frame, blurred(photo, grid)) < 2e-4);
    }

    void a_camera_that_moved_sees_the_scene_there() {
        SimulateOptions simulation = options();
        simulation.photos = {scene("a.tif", 96, 64)};
        simulation.with_sharp = true;
        simulation.shift_x = 5.0;
        simulation.shift_y = -3.0;
        simulation.exposure = 0.5;
        const SimulateSummary summary = run_simulate(simulation);
        QCOMPARE(summary.outcome.message.english(), std::string());
        const Image sharp = read_photo(summary.sharp_frames.front(), RawMode::Demosaic).image;
        Image expected = read_photo(simulation.photos.front(), RawMode::Demosaic).image;
        for (float& value : expected.values())
            value *= 0.5f;
        QVERIFY(standard_deviation(cropped(sharp, {20, 10, 60, 40}), cropped(expected, {15, 13, 60, 40})) <
                2e-4);
    }

    void asks_for_something_to_photograph() {
        QCOMPARE(run_simulate(options()).outcome.code, std::optional(ErrorCode::InvalidOption));
    }

    void never_replaces_the_photo_it_was_made_from() {
        SimulateOptions simulation = options();
        simulation.photos = {scene("a.tif", 96, 64)};
        simulation.out = temporary();
        QCOMPARE(run_simulate(simulation).outcome.code, std::optional(ErrorCode::InvalidOption));
        QVERIFY(!fs::exists(temporary() / "truth.fits"));
    }

    void a_failure_leaves_nothing_behind() {
        SimulateOptions simulation = options();
        simulation.photos = {scene("a.tif", 96, 64), temporary() / "missing.tif"};
        const SimulateSummary summary = run_simulate(simulation);
        QCOMPARE(summary.outcome.code, std::optional(ErrorCode::NotFound));
        QVERIFY(fs::is_empty(simulation.out));
    }

    void stops_when_asked() {
        SimulateOptions simulation = options();
        simulation.photos = {scene("a.tif", 96, 64)};
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(run_simulate(simulation, {}, stop.get_token()).outcome.termination,
                 Termination::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestSimulate)
#include "test_simulate.moc"
