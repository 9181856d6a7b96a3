#include "calibrate/fit/model_choice.h"

#include "support/fixture.h"

#include <QTest>

using namespace petzval;

namespace {

ModelScores scores(double round, double lens, double free) {
    ModelScores scores;
    scores[SpectralModel::Round] = round;
    scores[SpectralModel::Lens] = lens;
    scores[SpectralModel::Free] = free;
    return scores;
}

EdgesForFree edges(double preference) {
    return [preference](SpectralModel) { return preference; };
}

} // namespace

class TestModelChoice : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void the_lens_prior_wins_a_tie() { QCOMPARE(choose_model(ModelScores(), {}), SpectralModel::Lens); }

    void a_round_blur_and_free_kernels_win_by_a_clear_margin_only() {
        QCOMPARE(choose_model(scores(-1.04, -1.0, -0.9), {}), SpectralModel::Lens);
        QCOMPARE(choose_model(scores(-1.06, -1.0, -0.9), {}), SpectralModel::Round);
        QCOMPARE(choose_model(scores(-0.9, -1.0, -1.04), {}), SpectralModel::Lens);
        QCOMPARE(choose_model(scores(-0.9, -1.0, -1.06), {}), SpectralModel::Free);
    }

    void edges_help_free_kernels_that_score_better() {
        const ModelScores near = scores(-0.9, -1.0, -1.003);
        QCOMPARE(choose_model(near, edges(0.003)), SpectralModel::Free);
        QCOMPARE(choose_model(near, edges(0.001)), SpectralModel::Lens);
        QCOMPARE(choose_model(near, edges(-0.01)), SpectralModel::Lens);
    }

    void edges_are_not_asked_where_free_kernels_score_worse() {
        bool asked = false;
        const auto ask = [&](SpectralModel) {
            asked = true;
            return 1.0;
        };
        QCOMPARE(choose_model(scores(-0.9, -1.0, -0.99), ask), SpectralModel::Lens);
        QVERIFY(!asked);
    }
};

QTEST_GUILESS_MAIN(TestModelChoice)
#include "test_model_choice.moc"
