#include "jobs/library.h"

#include "base/atomic_file.h"
#include "jobs/add.h"
#include "jobs/calibrate.h"
#include "jobs/library_entries.h"
#include "jobs/simulate.h"
#include "photo/photo_writer.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

class TestLibraryJob : public test::Fixture {
    Q_OBJECT

    fs::path library() const { return temporary() / "lenses.sqlite"; }

    /// One lens at one of its apertures, which leaves less of its aberrations the smaller it is.
    fs::path lens(const std::string& f_number, const std::string& spherical) {
        const fs::path path = temporary() / ("lens" + f_number + ".json");
        write_atomically(path, R"({"name": "Simulated 35 mm", "focal_length_mm": 35, "pixel_pitch_um": 4,)"
                               R"("f_number": )" +
                                   f_number + R"(, "wavefront_waves": {"spherical": )" + spherical + "}}");
        return path;
    }

    /// Photographs through `lens`, measures it from the photos alone, and puts the result into the library.
    LibraryAddSummary calibrated(const fs::path& lens) {
        SimulateOptions simulate;
        simulate.lens = lens;
        for (const std::uint64_t seed : {1, 2}) {
            simulate.photos.push_back(temporary() / ("scene" + std::to_string(seed) + ".tif"));
            write_photo(simulate.photos.back(), test::dead_leaves(320, 224, seed));
        }
        simulate.format = FrameFormat::BayerDng;
        simulate.with_sharp = true;
        simulate.rows = simulate.cols = 2;
        simulate.kernel = 7;
        simulate.noise = 0.002;
        simulate.out = fs::path(lens) += "-frames";
        const SimulateSummary simulated = run_simulate(simulate);
        const fs::path project = fs::path(lens) += ".petzval";
        Project::create(project);
        run_add({project, SetName::Blurred, {}, simulated.frames});
        run_add({project, SetName::Sharp, {}, simulated.sharp_frames});
        CalibrateOptions calibrate;
        calibrate.project = project;
        calibrate.calibration.spectral.rows = calibrate.calibration.spectral.cols = 2;
        calibrate.calibration.spectral.kernel = 7;
        calibrate.calibration.spectral.threads = 1;
        const Outcome outcome = run_calibrate(calibrate).outcome;
        if (outcome.termination != Termination::Finished) qWarning("%s", outcome.message.english().c_str());
        LibraryAddOptions add;
        add.library = library();
        add.source = project;
        return run_library_add(add);
    }

    fs::path photo(double f_number) {
        PhotoFacts facts;
        facts.camera = "Petzval Simulator";
        facts.lens = "Simulated 35 mm";
        facts.f_number = f_number;
        facts.focal_length = 35.0;
        const fs::path path = temporary() / (std::to_string(f_number) + ".dng");
        write_bayer_dng(path, test::dead_leaves(320, 224, 5), facts);
        return path;
    }

private Q_SLOTS:
    void two_calibrations_serve_the_photos_they_fit() {
        const LibraryAddSummary open = calibrated(lens("2.8", "1.2"));
        const LibraryAddSummary down = calibrated(lens("8", "0.1"));
        QCOMPARE(QString::fromStdString(open.outcome.message.english()), QString());
        QVERIFY(open.profile.holdout_score && down.profile.id > open.profile.id);

        LibraryFindOptions find;
        find.library = library();
        find.photos = {photo(8.0), photo(3.5), photo(22.0)};
        const LibraryFindSummary found = run_library_find(find);
        QCOMPARE(found.outcome.termination, Termination::Finished);
        QCOMPARE(found.photos.at(0).match->profile.id, down.profile.id);
        QVERIFY(found.photos.at(0).match->differences.empty());
        QCOMPARE(found.photos.at(1).match->profile.id, open.profile.id);
        QCOMPARE(found.photos.at(1).match->differences.at(0).english(),
                 std::string("calibrated at f/2.8, the photo is at f/3.5: 0.6 stops away"));
        QVERIFY(!found.photos.at(2).match);
        QVERIFY(found.photos.at(2).refusal.english().find(
                    "the nearest was calibrated at f/8, the photo is at f/22: 2.9 stops away") !=
                std::string::npos);
    }

    void facts_that_are_stated_go_before_the_files() {
        write_fits(temporary() / "bare.fits", test::asymmetric_grid({2, 2, 3, 5}, 1));
        LibraryAddOptions add;
        add.library = library();
        add.source = temporary() / "bare.fits";
        QCOMPARE(run_library_add(add).outcome.code, std::optional(ErrorCode::UnsuitableInput));
        add.stated = {"Acme One", "Old 58 mm", 2.0, 58.0, 3.0, 4.5};
        const PsfMetadata about = run_library_add(add).profile.about;
        QCOMPARE(about.lens, std::string("Old 58 mm"));
        QCOMPARE(about.focal_length, std::optional(58.0));
        QCOMPARE(about.focus_distance, std::optional(3.0));
        QCOMPARE(about.pixel_pitch, std::optional(4.5));

        LibraryFindOptions find;
        find.library = library();
        find.photos = {photo(8.0)};
        find.stated = {"Acme One", "old 58mm", 2.0, 58.0, {}, {}};
        find.out = temporary() / "found.fits";
        QVERIFY(run_library_find(find).photos.at(0).match);
        QCOMPARE(read_fits(find.out).metadata().lens, std::string("Old 58 mm"));
        find.photos.push_back(photo(4.0));
        QCOMPARE(run_library_find(find).outcome.code, std::optional(ErrorCode::InvalidOption));
    }

    void entries_are_renamed_removed_and_put_back() {
        PsfGrid grid = test::asymmetric_grid({2, 2, 3, 5}, 1);
        grid.metadata().camera = "Acme One";
        grid.metadata().lens = "Acme 50";
        grid.metadata().f_number = 2.0;
        const std::int64_t id =
            LensLibrary::open(library(), LensLibrary::Access::Write).add(grid, {"mine", "note"}, -8.0).id;
        const LibraryRenameSummary renamed = run_library_rename({library(), id, "hers", {}});
        QCOMPARE(renamed.profile.label, (ProfileLabel{"hers", "note"}));
        QCOMPARE(run_library_rename({library(), id + 1, "hers", {}}).outcome.code,
                 std::optional(ErrorCode::NotFound));

        const LibraryRemoveSummary gone = run_library_remove({library(), {id}});
        QVERIFY(run_library_list(library()).profiles.empty());
        const LibraryPutBackSummary back = run_library_put_back({library(), gone.removed});
        QCOMPARE(back.profiles.front().label, renamed.profile.label);
        QCOMPARE(back.profiles.front().added, renamed.profile.added);
        QCOMPARE(run_library_list(library()).profiles, back.profiles);
        QCOMPARE(run_library_put_back({library(), gone.removed}).outcome.code,
                 std::optional(ErrorCode::UnsuitableInput));
    }

    void files_that_are_no_photos_are_refused_one_by_one() {
        write_atomically(temporary() / "text.jpg", "this is no photo");
        LibraryFindOptions find;
        find.library = library();
        find.photos = {temporary() / "text.jpg", temporary() / "none.jpg"};
        const LibraryFindSummary found = run_library_find(find);
        QCOMPARE(found.outcome.termination, Termination::Finished);
        for (const PhotoGrid& each : found.photos)
            QVERIFY(each.refusal.english().find(each.photo.filename()) != std::string::npos);
        QVERIFY(!fs::exists(library()));
    }
};

QTEST_GUILESS_MAIN(TestLibraryJob)
#include "test_library_job.moc"
