#include "restore/restorer_pairs.h"

#include "image/dead_leaves.h"
#include "image/metrics.h"
#include "restore/restorer_view.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

using namespace petzval;
using namespace petzval::test;

namespace {

constexpr int kPatch = 64, kKernel = 7;

RestorerPairs pairs(const RestorerPairDraw& draw) {
    LensPool lenses(kKernel);
    lenses.add(asymmetric_grid({2, 2, 3, kKernel}, 3));
    return {{dead_leaves(512, 384, 1), dead_leaves(400, 300, 2)}, std::move(lenses), draw};
}

RestorerPairDraw draw() {
    RestorerPairDraw draw;
    draw.patch = kPatch;
    return draw;
}

bool are_equal(const Image& a, const Image& b) {
    return std::ranges::equal(a.values(), b.values());
}

} // namespace

class TestRestorerPairs : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void examples_have_one_size_and_what_a_restorer_is_shown() {
        const RestorerExample example = pairs(draw()).example(0, false);
        QCOMPARE(static_cast<int>(example.input.pictures.size()), kRestorerPictures);
        QCOMPARE(static_cast<int>(example.input.noises.size()), kRestorerNoises);
        for (const auto* images : {&example.input.pictures, &example.input.noises})
            for (const Image& image : *images)
                QCOMPARE(image.bounds(), example.truth.bounds());
        QCOMPARE(example.truth.bounds(), (Rect{0, 0, kPatch, kPatch}));
    }

    void an_index_has_always_the_same_example() {
        const RestorerPairs some = pairs(draw());
        const RestorerExample once = some.example(5, false), again = some.example(5, false);
        QVERIFY(are_equal(once.truth, again.truth));
        QVERIFY(are_equal(once.input.pictures[0], again.input.pictures[0]));
        QVERIFY(!are_equal(once.truth, some.example(6, false).truth));
        QVERIFY(!are_equal(once.truth, some.example(5, true).truth));
    }

    /// What is blurred and what solves it belong together, for every kind of photo.
    void the_linear_estimate_is_nearer_to_the_truth_than_the_photo_data() {
        QTest::addColumn<double>("developed");
        QTest::addColumn<double>("interpolated");
        QTest::newRow("RAW") << 0.0 << 0.0;
        QTest::newRow("three colours") << 1.0 << 0.0;
        QTest::newRow("interpolated") << 1.0 << 1.0;
    }
    void the_linear_estimate_is_nearer_to_the_truth_than_the_photo() {
        QFETCH(double, developed);
        QFETCH(double, interpolated);
        RestorerPairDraw kind = draw();
        kind.developed = developed;
        kind.interpolated = interpolated;
        kind.clipped = 0.0;
        kind.most_noise = 0.003;
        const RestorerPairs some = pairs(kind);
        double photo = 0.0, estimate = 0.0;
        for (std::uint64_t i = 0; i < 8; ++i) {
            const RestorerExample example = some.example(i, false);
            estimate += psnr(example.truth, example.input.pictures.front()) / 8.0;
            photo += psnr(example.truth, example.input.pictures.back()) / 8.0;
        }
        QVERIFY2(estimate > photo + 1.0, qPrintable(QString("%1 for %2").arg(estimate).arg(photo)));
    }

    void the_maps_tell_the_noise_and_that_the_blur_raises_it() {
        RestorerPairDraw kind = draw();
        kind.developed = 1.0;
        kind.interpolated = 0.0;
        const RestorerExample example = pairs(kind).example(2, false);
        const auto mean = [](const Image& image) {
            double sum = 0.0;
            for (const float value : image.values())
                sum += value;
            return sum / static_cast<double>(image.values().size());
        };
        const auto& noises = example.input.noises;
        QVERIFY(mean(noises[0]) > 0.0);
        QVERIFY(mean(noises[1]) > mean(noises[0]));
        QVERIFY(mean(noises[2]) > mean(noises[1]));
        QCOMPARE(mean(noises[3]), 0.0); // no colour was made up
    }
};

QTEST_GUILESS_MAIN(TestRestorerPairs)
#include "test_restorer_pairs.moc"
