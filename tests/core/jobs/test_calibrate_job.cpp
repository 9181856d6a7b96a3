#include "jobs/calibrate.h"

#include "base/atomic_file.h"
#include "jobs/add.h"
#include "jobs/decoded_set.h"
#include "jobs/run_folder.h"
#include "jobs/run_lock.h"
#include "photo/photo_writer.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/note_taker.h"
#include "support/synthetic.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace petzval;
namespace fs = std::filesystem;

class TestCalibrateJob : public test::Fixture {
    Q_OBJECT

    fs::path folder() const { return temporary() / "p.petzval"; }

    fs::path photo(const std::string& name, int width, int height, std::uint64_t seed) {
        write_photo(temporary() / name, test::dead_leaves(width, height, seed));
        return temporary() / name;
    }

    void add(SetName set, const std::vector<fs::path>& photos, const CentreCrop& crop = {}) {
        if (!fs::exists(folder())) Project::create(folder());
        QCOMPARE(run_add({folder(), set, crop, photos}).outcome.message.english(), std::string());
    }

    Project project() { return Project::open(folder(), Project::Access::Read); }

private Q_SLOTS:
    void a_set_is_decoded_and_cropped_and_leaves_excluded_photos_out() {
        add(SetName::Sharp, {photo("a.tif", 80, 60, 1), photo("b.tif", 64, 48, 2)},
            crop_from_text("centre:0.5"));
        {
            Project writing = Project::open(folder(), Project::Access::Write);
            ProjectDocument document = writing.document();
            document.sharp[0].excluded = true;
            writing.save(document);
        }
        const DecodedSet set(project(), SetName::Sharp, 1, {}, {});
        const PhotoSource source = set.source();
        QCOMPARE(source.count, std::size_t(1));
        const Image part = source.load(0);
        QCOMPARE(part.width(), 32);
        const Image whole = read_photo(temporary() / "b.tif", RawMode::Demosaic).image;
        QCOMPARE(part.at(1, 0, 0), whole.at(1, 12, 16));
    }

    void a_photo_that_cannot_be_decoded_is_left_out_with_a_warning() {
        add(SetName::Blurred, {photo("a.tif", 80, 60, 1)});
        // References are to files as they are; this one was never a photo.
        write_atomically(temporary() / "bad.jpg", "not a photo");
        {
            Project writing = Project::open(folder(), Project::Access::Write);
            ProjectDocument document = writing.document();
            document.blurred.push_back(writing.reference_to(temporary() / "bad.jpg"));
            writing.save(document);
        }
        const test::NoteTaker notes;
        const DecodedSet set(project(), SetName::Blurred, 2, notes, {});
        QCOMPARE(set.photos().size(), std::size_t(1));
        QVERIFY(notes.notes.find("bad.jpg") != std::string::npos);
        QVERIFY(notes.notes.find("left out") != std::string::npos);
    }

    void a_photo_that_changed_since_it_was_added_is_an_error() {
        add(SetName::Blurred, {photo("a.tif", 80, 60, 1)});
        photo("a.tif", 80, 60, 9);
        QVERIFY(test::error_text_of([&] {
                    DecodedSet(project(), SetName::Blurred, 1, {}, {});
                }).find("a.tif") != std::string::npos);
        fs::remove(temporary() / "a.tif");
        QCOMPARE(test::error_code_of([&] { DecodedSet(project(), SetName::Blurred, 1, {}, {}); }),
                 ErrorCode::NotFound);
    }

    void a_failed_run_leaves_its_record() {
        add(SetName::Blurred, {photo("a.tif", 80, 60, 1)});
        add(SetName::Sharp, {photo("b.tif", 80, 60, 2)});
        fs::remove(temporary() / "b.tif");
        const CalibrateSummary summary = run_calibrate({folder(), {}});
        QCOMPARE(summary.outcome.code, std::optional(ErrorCode::NotFound));
        QVERIFY(summary.outcome.message.english().find("b.tif") != std::string::npos);
        const std::vector<RunState> runs = run_states(project());
        QCOMPARE(runs.size(), std::size_t(1));
        QCOMPARE(runs[0].termination, std::optional(Termination::Failed));
    }

    void options_out_of_range_make_no_run() {
        add(SetName::Blurred, {photo("a.tif", 80, 60, 1)});
        CalibrateOptions options = {folder(), {}};
        options.calibration.spectral.rows = 0;
        QCOMPARE(run_calibrate(options).outcome.code, std::optional(ErrorCode::InvalidOption));
        QVERIFY(run_states(project()).empty());
    }

    void a_stopped_run_says_so() {
        add(SetName::Blurred, {photo("a.tif", 80, 60, 1)});
        add(SetName::Sharp, {temporary() / "a.tif"});
        std::stop_source stop;
        stop.request_stop();
        const CalibrateSummary summary = run_calibrate({folder(), {}}, {}, stop.get_token());
        QCOMPARE(summary.outcome.termination, Termination::Cancelled);
        const auto result = nlohmann::json::parse(read_whole_file(RunFiles(summary.run).result));
        QCOMPARE(result.at("termination").get<std::string>(), std::string("cancelled"));
        QVERIFY(result.at("grid").is_null());
    }

    void whoever_holds_the_lock_may_calibrate_in_a_run_of_its_own() {
        add(SetName::Blurred, {photo("a.tif", 80, 60, 1)});
        Project writing = Project::open(folder(), Project::Access::Write);
        QCOMPARE(run_calibrate({folder(), {}}).outcome.code, std::optional(ErrorCode::Busy));
        CalibrateOptions options = {folder(), {}};
        options.run = writing.new_run();
        const CalibrateSummary summary = run_calibrate(options);
        QCOMPARE(summary.outcome.code, std::optional(ErrorCode::UnsuitableInput)); // no sharp set
        QCOMPARE(summary.run, options.run);
    }

    void a_run_that_is_worked_on_is_alive() {
        const fs::path run = Project::create(folder()).new_run();
        QVERIFY(!is_alive(run));
        {
            const RunLock lock(run);
            QVERIFY(is_alive(run));
            QCOMPARE(test::error_code_of([&] { RunLock another(run); }), ErrorCode::Busy);
        }
        QVERIFY(!is_alive(run));
        QVERIFY(!is_alive(run / "nowhere"));
        QVERIFY(fs::is_empty(run));
    }

    void a_run_keeps_its_options_grid_and_result() {
        const std::vector<fs::path> photos = {photo("a.tif", 400, 320, 1), photo("b.tif", 400, 300, 2),
                                              photo("c.tif", 400, 320, 3)};
        add(SetName::Blurred, photos);
        add(SetName::Sharp, photos);
        CalibrateOptions options = {folder(), {}};
        options.calibration.spectral.rows = options.calibration.spectral.cols = 2;
        options.calibration.spectral.kernel = 5;
        options.calibration.spectral.threads = 1;
        const test::NoteTaker notes;
        const CalibrateSummary summary = run_calibrate(options, notes);
        QCOMPARE(summary.outcome.message.english(), std::string());
        QVERIFY(notes.notes.find("differ in size") != std::string::npos);

        const RunFiles files(summary.run);
        const PsfGrid grid = read_fits(files.grid);
        QCOMPARE(grid.shape(), (PsfShape{2, 2, 3, 5}));
        QCOMPARE(grid.metadata().frame_width, 400);
        const auto written = nlohmann::json::parse(read_whole_file(files.options));
        QCOMPARE(written.at("options").at("kernel").get<int>(), 5);
        QCOMPARE(written.at("blurred").size(), std::size_t(3));
        const auto result = nlohmann::json::parse(read_whole_file(files.result));
        QCOMPARE(result.at("termination").get<std::string>(), std::string("finished"));
        QCOMPARE(result.at("nodes").size(), std::size_t(4));

        const RunState state = run_states(project()).front();
        QCOMPARE(state.termination, std::optional(Termination::Finished));
        QCOMPARE(state.holdout_score, std::optional(summary.result->holdout_score));
        QVERIFY(state.has_grid && !state.alive);
        QVERIFY(state.started.starts_with("20") && state.started.size() == 19);
    }
};

QTEST_GUILESS_MAIN(TestCalibrateJob)
#include "test_calibrate_job.moc"
