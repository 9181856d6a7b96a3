#include "calibrate/fit/pair_calibration.h"

#include "base/random.h"
#include "image/resample.h"
#include "image/white_noise.h"
#include "psf/compare.h"
#include "support/fixture.h"
#include "support/simulated_case.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace petzval;

namespace {

constexpr int kWidth = 512, kHeight = 384;
constexpr double kNoise = 0.004;

/// A core with a tail whose direction depends on the node and the colour.
PsfGrid true_grid() {
    PsfGrid grid({2, 2, 3, 11});
    for (int row = 0; row < 2; ++row)
        for (int col = 0; col < 2; ++col)
            for (int c = 0; c < 3; ++c)
                for (int y = 0; y < 11; ++y)
                    for (int x = 0; x < 11; ++x) {
                        const auto spot = [&](double at_x, double at_y, double sigma) {
                            return std::exp(-0.5 * (std::pow(x - 5 - at_x, 2) + std::pow(y - 5 - at_y, 2)) /
                                            (sigma * sigma));
                        };
                        const double to_x = col == 0 ? -1.8 : 1.8, to_y = row == 0 ? -1.2 : 1.2;
                        const double off = 0.3 * (c - 1);
                        grid.kernel(row, col, c)[y * 11 + x] = static_cast<float>(
                            spot(off, -off, 0.7) + 0.3 * spot(to_x + off, to_y - off, 1.0));
                    }
    normalise(grid, "truth");
    centre_on_green(grid);
    return grid;
}

/// A scene in which nothing is clipped.
Image scene(std::uint64_t seed) {
    Image image = test::dead_leaves(kWidth, kHeight, seed);
    for (float& value : image.values())
        value = 0.05f + 0.7f * value;
    return image;
}

/// Round kernels, as a start.
PsfGrid round_grid() {
    PsfGrid grid({2, 2, 3, 11});
    for (int node = 0; node < 4; ++node)
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < 11; ++y)
                for (int x = 0; x < 11; ++x)
                    grid.kernel(node / 2, node % 2, c)[y * 11 + x] =
                        std::exp(-0.5f * static_cast<float>((x - 5) * (x - 5) + (y - 5) * (y - 5)));
    normalise(grid, "start");
    return grid;
}

/// The scenes once more, from another place, brighter, with noise.
std::shared_ptr<std::vector<Image>> second_photos(const std::vector<Image>& scenes, const FrameMap& map) {
    auto photos = std::make_shared<std::vector<Image>>();
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        Image photo = resampled(scenes[i], map.inverse(), kWidth, kHeight, 1);
        for (float& value : photo.values())
            value *= 1.1f;
        add_white_noise(photo, kNoise, derived_seed(1, "second photos", i));
        photos->push_back(std::move(photo));
    }
    return photos;
}

} // namespace

class TestPairCalibration : public test::Fixture {
    Q_OBJECT

    PsfGrid truth_ = true_grid();
    PsfGrid start_ = round_grid();
    FrameMap map_ = frame_map({2.4, -1.3, 0.15, 1.002}, kWidth, kHeight);
    std::vector<Image> scenes_;
    test::Photos blurred_;
    std::shared_ptr<std::vector<Image>> sharp_;
    PhotoPairs pairs_;

    PairedResult undisturbed_;

    PairedResult calibrated() const {
        return calibrate_by_pairs(start_, test::photo_source(blurred_), test::photo_source(sharp_), pairs_,
                                  {{kNoise, kNoise, kNoise}, 2});
    }

    void take_second_photos() {
        sharp_ = second_photos(scenes_, map_);
        // As features would tell it: a little off.
        const FrameMap rough = chained(frame_map({0.5, -0.3, 0.02, 1.0}, kWidth, kHeight), map_);
        pairs_ = {{0, 0, rough}, {1, 1, rough}};
    }

private Q_SLOTS:
    void initTestCase() {
        scenes_ = {scene(11), scene(12)};
        blurred_ = test::photographed(scenes_, truth_, kNoise, 1);
        take_second_photos();
        undisturbed_ = calibrated();
    }

    void kernels_are_measured_with_their_orientation_and_colours() {
        const PairedResult& result = undisturbed_;
        QCOMPARE(result.used, 2);
        QVERIFY(result.improved);
        QVERIFY(result.paired_score < result.start_score);
        require_valid(result.grid, "paired");
        const GridScore before = compared(start_, truth_, Orientation::AsIs);
        const GridScore after = compared(result.grid, truth_, Orientation::AsIs);
        QVERIFY2(after.relative_error_mean < 0.15, qPrintable(QString::number(after.relative_error_mean)));
        QVERIFY(after.relative_error_mean < 0.5 * before.relative_error_mean);
        QVERIFY(after.lateral_phase_error_max < 0.1);
        QCOMPARE(after.flipped_nodes, 0);
        QCOMPARE(result.spread.size(), std::size_t(4));
        for (const double spread : result.spread)
            QVERIFY(spread > 0.0 && spread < 0.5);
    }

    void the_same_for_any_number_of_threads() {
        take_second_photos();
        const auto one = [&](int threads) {
            return calibrate_by_pairs(start_, test::photo_source(blurred_), test::photo_source(sharp_),
                                      {pairs_.front()}, {{kNoise, kNoise, kNoise}, threads})
                .grid;
        };
        QVERIFY(one(1) == one(2));
    }

    void what_moved_does_no_harm() {
        take_second_photos();
        const double undisturbed =
            compared(undisturbed_.grid, truth_, Orientation::AsIs).relative_error_mean;
        const Image other = scene(99);
        for (int c = 0; c < 3; ++c)
            for (int y = 130; y < 260; ++y)
                for (int x = 160; x < 320; ++x)
                    (*sharp_)[0].at(c, y, x) = other.at(c, y, x);
        const PairedResult result = calibrated();
        QCOMPARE(result.used, 2);
        const double disturbed = compared(result.grid, truth_, Orientation::AsIs).relative_error_mean;
        QVERIFY2(disturbed < undisturbed + 0.03, qPrintable(QString::number(disturbed)));
    }

    void photos_of_other_scenes_are_left_out() {
        take_second_photos();
        (*sharp_)[1] = scene(99);
        const PairedResult result = calibrated();
        QCOMPARE(result.fates, (std::vector{PairFate::Used, PairFate::NothingInCommon}));
        QCOMPARE(result.used, 1);
        QVERIFY(result.improved);
        (*sharp_)[0] = Image(kWidth, kHeight, 3);
        const PairedResult nothing = calibrated();
        QCOMPARE(nothing.fates.front(), PairFate::NoTexture);
        QVERIFY(!nothing.improved);
        QVERIFY(nothing.grid == start_);
    }
};

QTEST_GUILESS_MAIN(TestPairCalibration)
#include "test_pair_calibration.moc"
