#include "learn/prior_trainer.h"

#include "base/observer.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

using namespace petzval;
using namespace petzval::test;

class TestPriorTrainer : public Fixture {
    Q_OBJECT

    NetworkCourse options() const {
        NetworkCourse options;
        options.shape = {{8, 16, 32}, 1};
        options.patch = 32;
        options.batch = 12; // a whole part and a smaller one
        options.rate.warm_up = 5;
        return options;
    }

    std::vector<Image> scenes() const { return {dead_leaves(256, 200, 1), dead_leaves(160, 128, 2)}; }

private Q_SLOTS:
    void learning_removes_noise() {
        NetworkCourse quick = options();
        quick.batch = 8;
        quick.rate.full = 4e-3;
        PriorTrainer trainer(quick, scenes(), {"cpu", 1});
        constexpr int kSteps = 400;
        for (int i = 0; i < kSteps; ++i)
            trainer.step(static_cast<double>(i) / kSteps);
        const double psnr = trainer.held_out_psnr(0.1f); // 20 dB with the noise
        QVERIFY2(psnr > 21.0, qPrintable(QString::number(psnr)));
    }

    void a_resumed_training_equals_an_unbroken_one() {
        const auto path = temporary() / "a.training";
        PriorTrainer whole(options(), scenes(), {"cpu", 1});
        for (int i = 0; i < 4; ++i)
            whole.step(0.1 * i);
        whole.save(path);
        PriorTrainer resumed(options(), scenes(), {"cpu", 1});
        resumed.step(0.0); // must be forgotten
        resumed.load(path);
        QCOMPARE(resumed.seconds(), whole.seconds());
        QCOMPARE(resumed.steps(), 4);
        QCOMPARE(resumed.step(0.4), whole.step(0.4));
        QCOMPARE(resumed.step(0.5), whole.step(0.5));
        QCOMPARE(resumed.result().weights, whole.result().weights);
    }

    void threads_do_not_change_the_result() {
        PriorTrainer one(options(), scenes(), {"cpu", 1});
        PriorTrainer two(options(), scenes(), {"cpu", 2});
        for (int i = 0; i < 3; ++i)
            QCOMPARE(one.step(0.0), two.step(0.0));
        QCOMPARE(one.result().weights, two.result().weights);
    }

    void half_precision_learns_much_the_same() {
        NetworkCourse half = options();
        half.half_precision = true;
        PriorTrainer single(options(), scenes(), {"cpu", 1});
        PriorTrainer rounded(half, scenes(), {"cpu", 1});
        const double expected = single.step(0.0);
        QVERIFY(std::abs(rounded.step(0.0) - expected) < 0.05 * expected);
    }

    void other_options_are_refused() {
        const auto path = temporary() / "a.training";
        PriorTrainer(options(), scenes(), {"cpu", 1}).save(path);
        NetworkCourse other = options();
        other.rate.full *= 2;
        PriorTrainer trainer(other, scenes(), {"cpu", 1});
        QCOMPARE(error_code_of([&] { trainer.load(path); }), ErrorCode::UnsuitableInput);
        write_prior_file(path, trainer.result());
        QCOMPARE(error_code_of([&] { trainer.load(path); }), ErrorCode::UnsupportedFormat);
    }

    void a_loss_that_is_no_number_stops_with_the_last_good_state() {
        Image broken = dead_leaves(160, 128, 2);
        broken.at(1, 60, 40) = std::numeric_limits<float>::quiet_NaN();
        PriorTrainer trainer(options(), {broken}, {"cpu", 1});
        const std::vector<float> before = trainer.result().weights;
        std::optional<ErrorCode> code;
        for (int i = 0; i < 20 && !code; ++i)
            code = error_code_of([&] { trainer.step(0.0); });
        QCOMPARE(code, ErrorCode::UnsuitableInput);
        for (const float weight : trainer.result().weights)
            QVERIFY(std::isfinite(weight));
    }

    void stops_when_asked_to() {
        PriorTrainer trainer(options(), scenes(), {"cpu", 1});
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, trainer.step(0.0, source.get_token()));
        QCOMPARE(trainer.steps(), 0);
    }
};

QTEST_GUILESS_MAIN(TestPriorTrainer)
#include "test_prior_trainer.moc"
