#include "restore/solver.h"

#include "base/resource.h"
#include "image/dead_leaves.h"
#include "image/metrics.h"
#include "learn/prior_file.h"
#include "photo/demosaic.h"
#include "photo/photo.h"
#include "psf/blur.h"
#include "psf/lens_model.h"
#include "restoration_cases.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <cmath>

using namespace petzval;
using namespace petzval::test;

namespace {

constexpr int kWidth = 384, kHeight = 256;
constexpr double kNoise = 0.01;

struct Case {
    Image scene, photo;
    PsfGrid grid;
    RestorationSettings settings = settings_for(kNoise);

    /// dB, the mean of linear light's and of that of sRGB values.
    double psnr_by(const char* solver) const {
        const Image result = restored(photo, grid, *solver_called(solver), settings);
        const auto perceived = [](const Image& image) { return converted(image, TransferCurve::Srgb); };
        return 0.5 * (psnr(scene, result) + psnr(perceived(scene), perceived(result)));
    }
};

/// A photo that the network has never seen, or a drawn scene where that is missing.
Image scene() {
    const auto path = shared_data("photos/kodak/kodim08.png");
    if (!path) return dead_leaves(kWidth, kHeight, 11);
    return cropped(read_photo(*path, RawMode::Demosaic).image, {192, 128, kWidth, kHeight});
}

Case developed_case() {
    Case made;
    made.scene = scene();
    made.grid = simulated_grid(read_lens_model(repository("resources/lenses/soft_fast_prime.json")),
                               {4, 4, 3, 13}, kWidth, kHeight);
    made.photo = blurred(made.scene, made.grid);
    add_noise(made.photo, kNoise, 12);
    return made;
}

/// The same photo through a sensor of this pattern.
Case raw_case(const BayerPattern& pattern) {
    Case made = developed_case();
    RawMosaic mosaic;
    mosaic.pattern = pattern;
    mosaic.values = Image(kWidth, kHeight, 1);
    for (int y = 0; y < kHeight; ++y)
        for (int x = 0; x < kWidth; ++x)
            mosaic.values.at(0, y, x) = made.photo.at(pattern[y % 2][x % 2], y, x);
    made.photo = demosaiced(mosaic);
    made.settings.mosaic = pattern;
    return made;
}

} // namespace

class TestLearned : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void comes_nearer_to_the_truth_than_the_wiener_filter() {
        if (!shared_data("photos/kodak/kodim08.png")) QSKIP("needs ../shared/data/photos");
        const Case developed = developed_case();
        const double gain = developed.psnr_by("learned") - developed.psnr_by("wiener");
        QVERIFY2(gain > 0.3, qPrintable(QString::number(gain)));
    }

    void comes_nearer_from_the_mosaic_wherever_red_lies_data() {
        QTest::addColumn<BayerPattern>("pattern");
        QTest::newRow("RGGB") << BayerPattern{{{0, 1}, {1, 2}}};
        QTest::newRow("GRBG") << BayerPattern{{{1, 0}, {2, 1}}};
        QTest::newRow("GBRG") << BayerPattern{{{1, 2}, {0, 1}}};
        QTest::newRow("BGGR") << BayerPattern{{{2, 1}, {1, 0}}};
    }
    void comes_nearer_from_the_mosaic_wherever_red_lies() {
        QFETCH(BayerPattern, pattern);
        if (!shared_data("photos/kodak/kodim08.png")) QSKIP("needs ../shared/data/photos");
        const Case raw = raw_case(pattern);
        const double gain = raw.psnr_by("learned") - raw.psnr_by("wiener");
        QVERIFY2(gain > 0.3, qPrintable(QString::number(gain)));
    }

    /// Twice the light with twice the noise gives twice the picture.
    void exposure_does_not_matter() {
        Case bright = developed_case();
        const Image once = restored(bright.photo, bright.grid, *solver_called("learned"), bright.settings);
        for (float& value : bright.photo.values())
            value *= 2.0f;
        bright.settings.noise = white_noise(2.0 * kNoise);
        bright.settings.clip_level = {8.0f, 8.0f, 8.0f};
        Image twice = restored(bright.photo, bright.grid, *solver_called("learned"), bright.settings);
        for (float& value : twice.values())
            value *= 0.5f;
        QVERIFY(psnr(once, twice) > 55.0); // the inner layers have eight bits
    }

    /// Noise is no detail: an even surface stays even.
    void invents_nothing_on_an_even_surface() {
        Image even(kWidth, kHeight, 3);
        std::ranges::fill(even.values(), 0.4f);
        Image photo = even;
        add_noise(photo, 0.02, 5);
        const RestorationSettings settings = settings_for(0.02);
        const Image result = restored(photo, coma_grid(), *solver_called("learned"), settings);
        const double error = std::pow(10.0, -psnr(even, result) / 20.0);
        QVERIFY2(error < 0.005, qPrintable(QString::number(error)));
    }

    void threads_do_not_change_the_picture() {
        Case raw = raw_case({{{0, 1}, {1, 2}}});
        const Image two = restored(raw.photo, raw.grid, *solver_called("learned"), raw.settings);
        raw.settings.threads = 1;
        const Image one = restored(raw.photo, raw.grid, *solver_called("learned"), raw.settings);
        QVERIFY(std::ranges::equal(one.values(), two.values()));
    }

    void other_files_are_refused_in_a_sentence() {
        const auto with = [](const std::filesystem::path& file) {
            return [file] { solver_called("learned", {{"restorer", file.string()}}); };
        };
        QCOMPARE(error_code_of(with(temporary() / "none.weights")), ErrorCode::NotFound);
        QCOMPARE(error_code_of(with(resource("priors/built-in.weights"))), ErrorCode::UnsupportedFormat);
        PriorFile other;
        other.shape = {{4, 4, 4}, 1, 2, 1};
        other.weights.resize(weight_count(other.shape));
        write_prior_file(temporary() / "other.weights", other);
        QVERIFY(error_text_of(with(temporary() / "other.weights")).find("another version") !=
                std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestLearned)
#include "test_learned.moc"
