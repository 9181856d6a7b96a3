#include "exchange/exchange.h"
#include "jobs/add.h"
#include "jobs/calibrate.h"
#include "jobs/estimate.h"
#include "jobs/reference_scenes.h"
#include "photo/photo_writer.h"
#include "psf/blur.h"
#include "psf/compare.h"
#include "psf/lens_model.h"
#include "support/fixture.h"
#include "support/note_taker.h"

#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

/// Four of the scenes side by side, as one photo.
Image four_scenes() {
    const PhotoSource scenes = reference_scenes();
    const Image first = scenes.load(0);
    const int side = first.width();
    Image photo(2 * side, 2 * side, 3);
    for (int i = 0; i < 4; ++i) {
        const Image scene = scenes.load(4 * i);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < side; ++y)
                std::ranges::copy(scene.row(c, y), photo.row(c, y + i / 2 * side).begin() + (i % 2) * side);
    }
    return photo;
}

SpectralOptions small() {
    SpectralOptions options;
    options.rows = options.cols = 2;
    options.kernel = 9;
    options.starts = 1;
    options.threads = 1;
    return options;
}

} // namespace

class TestEstimateJob : public test::Fixture {
    Q_OBJECT

    /// Through a lens that is soft all over.
    fs::path blurred_photo(const PsfGrid& truth) {
        const fs::path path = temporary() / "photo.tif";
        PhotoFacts facts;
        facts.lens = "A lens";
        write_photo(path, blurred(four_scenes(), truth, {1}), facts);
        return path;
    }
    static PsfGrid soft_lens() {
        const fs::path lens = test::repository("resources/lenses/soft_fast_prime.json");
        return simulated_grid(read_lens_model(lens), {2, 2, 3, 9}, 768, 768);
    }

private Q_SLOTS:
    void scenes_are_sharp_and_read_as_the_blurred_photos_are() {
        const PhotoSource developed = reference_scenes();
        QVERIFY(developed.count >= 12);
        QVERIFY(developed.sampling == ColourSampling::EveryPixel);
        const PhotoSource raw = reference_scenes(RawMode::Demosaic);
        QVERIFY(raw.sampling == ColourSampling::Bayer);
        QCOMPARE(raw.load(3).width(), developed.load(3).width());
        // Greens are photosites, the red of a green photosite is made up.
        QCOMPARE(raw.load(3).at(1, 10, 11), developed.load(3).at(1, 10, 11));
        QVERIFY(raw.load(3).at(0, 10, 11) != developed.load(3).at(0, 10, 11));
        const PhotoSource superpixels = reference_scenes(RawMode::Superpixel);
        QVERIFY(superpixels.sampling == ColourSampling::EveryPixel);
        QCOMPARE(superpixels.load(3).width(), developed.load(3).width() / 2);
    }

    void one_photo_gives_a_grid_nearer_the_truth_than_no_blur() {
        const PsfGrid truth = soft_lens();
        const test::NoteTaker notes;
        const EstimateOptions options = {
            {blurred_photo(truth)}, RawMode::Demosaic, small(), temporary() / "lens.fits"};
        const EstimateSummary summary = run_estimate(options, notes);
        QCOMPARE(summary.outcome.message.english(), std::string());
        QVERIFY(notes.notes.find("Petzval's own scenes") != std::string::npos);
        const PsfGrid grid = read_grid(options.out);
        QCOMPARE(grid.metadata().lens, std::string("A lens"));
        QCOMPARE(grid.metadata().frame_width, 768);
        QVERIFY(grid.metadata().method.ends_with("no sharp photos"));
        QVERIFY(summary.result->uncertainties.empty());
        const double error = compared(grid, truth, Orientation::BetterOfTwo).relative_error_mean;
        const double without =
            compared(PsfGrid({2, 2, 3, 9}), truth, Orientation::AsIs).relative_error_mean;
        QVERIFY2(error < 0.5 * without, qPrintable(QString("%1, %2").arg(error).arg(without)));
    }

    void a_project_without_sharp_photos_is_calibrated_so_too() {
        const fs::path folder = temporary() / "p.petzval";
        Project::create(folder);
        run_add({folder, SetName::Blurred, {}, {blurred_photo(soft_lens())}});
        CalibrateOptions options = {folder, {}};
        options.calibration.stages = 0;
        options.calibration.spectral = small();
        const test::NoteTaker notes;
        const CalibrateSummary summary = run_calibrate(options, notes);
        QCOMPARE(summary.outcome.message.english(), std::string());
        QVERIFY(summary.has_grid);
        QVERIFY(is_guessed(read_grid(summary.run / "grid.fits").metadata()));
        QVERIFY(summary.result->uncertainties.empty());
        QVERIFY(notes.notes.find("Petzval's own scenes") != std::string::npos);
    }

    void photos_that_do_not_go_together_are_refused_by_name() {
        const fs::path one = temporary() / "one.tif", other = temporary() / "other.tif";
        const Image photo = four_scenes();
        write_photo(one, photo);
        write_photo(other, cropped(photo, {0, 0, 512, 512}));
        const EstimateSummary summary =
            run_estimate({{one, other}, RawMode::Demosaic, small(), temporary() / "lens.fits"});
        QCOMPARE(summary.outcome.code, std::optional(ErrorCode::UnsuitableInput));
        QVERIFY(summary.outcome.message.english().find("other.tif") != std::string::npos);
        QVERIFY(!fs::exists(temporary() / "lens.fits"));
    }

    void what_is_no_photo_is_refused() {
        const EstimateSummary summary = run_estimate(
            {{test::repository("README.md")}, RawMode::Demosaic, small(), temporary() / "lens.fits"});
        QVERIFY(summary.outcome.code.has_value());
        QVERIFY(summary.outcome.message.english().find("README.md") != std::string::npos);
    }

    void a_format_that_is_none_is_refused_before_any_work() {
        const EstimateSummary summary =
            run_estimate({{"nowhere.tif"}, RawMode::Demosaic, small(), temporary() / "lens.doc"});
        QCOMPARE(summary.outcome.code, std::optional(ErrorCode::InvalidOption));
    }
};

QTEST_GUILESS_MAIN(TestEstimateJob)
#include "test_estimate_job.moc"
