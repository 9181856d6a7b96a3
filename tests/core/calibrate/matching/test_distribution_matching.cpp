#include "calibrate/matching/distribution_matching.h"

#include "calibrate/matching/matching_model.h"
#include "flow_fixture.h"
#include "learn/flat_weights.h"
#include "learn/flow_matching.h"
#include "psf/compare.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <torch/csrc/autograd/autograd.h>

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <limits>
#include <thread>

using namespace petzval;
using test::kOneThread;
using test::kTinyShape;

namespace {

constexpr std::array<double, 3> kNoise{0.01, 0.01, 0.01};

/// The velocity of a flow to a normal distribution (mean, deviation) of independent values.
Velocity to_gaussian(double mean, double deviation) {
    return [=](const torch::Tensor& x, const torch::Tensor& t) {
        const double time = t[0].item<double>(), s = deviation * deviation;
        const double slope = (time * s - (1.0 - time)) / ((1.0 - time) * (1.0 - time) + time * time * s);
        return slope * (x - time * mean) + mean;
    };
}

MatchingOptions few_steps(MatchingPasses passes = MatchingPasses::Shared) {
    MatchingOptions options;
    options.kernel_schedule = RateSchedule::Constant;
    options.kernel_average = 0.0;
    options.batch = 6;
    options.kernel_rate = 1e-3;
    options.auxiliary_rate = 1e-3;
    options.passes = passes;
    return options;
}

double cosine(const torch::Tensor& a, const torch::Tensor& b) {
    return ((a * b).sum() / (a.norm() * b.norm())).item<double>();
}

/// A model of a store's blurred set that knows a little.
FlowFile taught_flow(const FrameStore& store) {
    const PatchSampler blurred(store, {.count = 16, .size = 16, .flattest = 0.3});
    FlowTraining training;
    training.shape = kTinyShape;
    training.shape.dropout = 0.0;
    training.steps = 150;
    training.batch = 16;
    training.warm_up = 10;
    FlowTrainer trainer(
        training, [&](long i) { return encoded(blurred.batch(i)); }, kOneThread);
    for (int step = 0; step < training.steps; ++step)
        trainer.step();
    return trainer.result();
}

/// With which a few steps show where it goes.
MatchingOptions clear_options() {
    MatchingOptions options;
    options.kernel_schedule = RateSchedule::Constant;
    options.kernel_average = 0.0;
    options.random_positions = 0.0;
    options.batch = 16;
    options.kernel_rate = 3e-3;
    options.auxiliary_rate = 3e-4;
    options.noise = PatchNoiseKind::Known;
    options.regularisers.centre = 0.1;
    options.earliest = 0.5;
    return options;
}

} // namespace

class TestDistributionMatching : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void the_slope_of_a_gaussian_toy_has_its_closed_form() {
        // y1 = m + s z against a reference of mean 0.3 and deviation 0.8; the auxiliary model knows y1.
        constexpr double kMean = 0.7, kDeviation = 0.5;
        torch::manual_seed(1);
        for (const double time : {0.2, 0.6, 0.95}) {
            const torch::Tensor z = torch::randn({200000, 1}, torch::kFloat64);
            const torch::Tensor y0 = torch::randn({200000, 1}, torch::kFloat64);
            const torch::Tensor m = torch::full({1}, kMean, torch::kFloat64).requires_grad_(true);
            const torch::Tensor s = torch::full({1}, kDeviation, torch::kFloat64).requires_grad_(true);
            const torch::Tensor y1 = m + s * z;
            const torch::Tensor t = torch::full({200000}, time, torch::kFloat64);
            const FlowPoints points(y0, y1, t);
            const torch::Tensor difference =
                to_gaussian(kMean, kDeviation)(points.at, t) - to_gaussian(0.3, 0.8)(points.at, t);
            const auto slopes = torch::autograd::grad({(difference * y1).mean()}, {m, s});
            const double rest = (1.0 - time) * (1.0 - time);
            const auto slope_of = [&](double variance) {
                return (time * variance - (1.0 - time)) / (rest + time * time * variance);
            };
            const double own = slope_of(0.25), other = slope_of(0.64);
            // v_aux - v_ref = own (x - t m) + m - other (x - t 0.3) - 0.3, with x - t m = (1-t) y0 + t s z.
            const double of_mean = (kMean - 0.3) * (1.0 - time * other);
            const double of_deviation = (own - other) * time * kDeviation;
            QVERIFY(std::abs(slopes[0].item<double>() - of_mean) < 0.02);
            QVERIFY(std::abs(slopes[1].item<double>() - of_deviation) < 0.02);
            // A step against the slope leads to the reference.
            QVERIFY(of_mean > 0.0);
            QVERIFY(of_deviation < 0.0);
        }
    }

    void one_pass_serves_as_two_do() {
        const PsfGrid start = test::asymmetric_grid({2, 2, 3, 5}, 1);
        const FrameStore store(test::written_frames(temporary(), start, 0.01));
        MatchingOptions options = few_steps();
        options.batch = 20; // two parts, the second not full
        options.regularisers = {0.2, 0.3};
        const FlowFile reference = test::random_flow();
        const MatchingModel model(options, {reference, start, kNoise, store, {}}, kOneThread);
        MatchingModel::Values values;
        values.blur = model.started_blur(start);
        values.reference = values.compared_reference = tensor_from(reference.weights);
        // The auxiliary model must differ from the reference.
        values.auxiliary = values.compared_auxiliary =
            tensor_from(test::random_flow(kTinyShape, 4).weights);
        const auto both = model.gradients(5, values, {true, true, false}, {});
        const auto kernels = model.gradients(5, values, {true, false, false}, {});
        const auto auxiliary = model.gradients(5, values, {false, true, false}, {});
        QVERIFY(both.blur.abs().max().item<double>() > 0.0);
        QVERIFY(cosine(both.blur, kernels.blur) > 0.99999);
        QVERIFY(cosine(both.auxiliary, auxiliary.auxiliary) > 0.99999);
        QVERIFY(!kernels.auxiliary.defined() && !auxiliary.blur.defined());
        QVERIFY(std::abs(both.losses.matching - kernels.losses.matching) < 1e-6);
        QVERIFY(std::abs(both.losses.auxiliary - auxiliary.losses.auxiliary) < 1e-5);
        QVERIFY(both.losses.gaussian > 0.0 && both.losses.centre > 0.0);
        // Another batch has another gradient.
        QVERIFY(cosine(both.blur, model.gradients(6, values, {true, false, false}, {}).blur) < 0.999);
    }

    void the_likelihood_pulls_as_much_as_its_weight() {
        const PsfGrid start = test::asymmetric_grid({2, 2, 3, 5}, 1);
        const FrameStore store(test::written_frames(temporary(), start, 0.01));
        MatchingOptions options = few_steps();
        const FlowFile reference = test::random_flow();
        const auto blur_gradient = [&](double weight) {
            options.likelihood = weight;
            const KernelLoss first_value = [](std::span<const float> kernels, std::span<float> gradient) {
                gradient[7] = 1.0f;
                return static_cast<double>(kernels[7]);
            };
            const MatchingModel model(options, {reference, start, kNoise, store, first_value}, kOneThread);
            const torch::Tensor weights = tensor_from(reference.weights);
            return model
                .gradients(1, {model.started_blur(start), weights, weights, weights, weights},
                           {true, false, false}, {})
                .blur;
        };
        const torch::Tensor none = blur_gradient(0.0);
        const torch::Tensor one = blur_gradient(1.0) - none, two = blur_gradient(2.0) - none;
        QVERIFY(torch::allclose(2.0 * one, two, 1e-4, 1e-6));
        // Of a normalised kernel, the value itself grows and the others of its kernel shrink.
        QVERIFY(one[7].item<double>() > 0.5);
        QVERIFY(one[8].item<double>() < 0.0);
        QCOMPARE(one[25 + 7].item<double>(), 0.0);
        options.likelihood = 1.0;
        const PsfGrid grey({2, 2, 1, 5});
        QCOMPARE(test::error_code_of([&] {
                     DistributionMatcher(options, {reference, grey, kNoise, store, {}}, kOneThread);
                 }),
                 ErrorCode::InvalidOption);
    }

    void light_as_stored_blurs_the_stored_values() {
        // Even patches are the same in any light; noise is added to what is stored.
        const PsfGrid start = test::asymmetric_grid({1, 1, 3, 5}, 1);
        const FrameStore store(test::written_frames(temporary(), start, 0.01));
        const FlowFile reference = test::random_flow();
        const auto loss_in = [&](BlurredLight light) {
            MatchingOptions options = few_steps();
            options.light = light;
            DistributionMatcher matcher(options, {reference, start, kNoise, store, {}}, kOneThread);
            return matcher.step().auxiliary;
        };
        const double linear = loss_in(BlurredLight::Linear), stored = loss_in(BlurredLight::AsStored);
        QVERIFY(linear != stored);
        QVERIFY(std::abs(linear - stored) < 0.1 * linear); // the same patches, all the same
    }

    void threads_do_not_change_what_is_learned() {
        const PsfGrid start = test::asymmetric_grid({2, 2, 3, 5}, 1);
        const FrameStore store(test::written_frames(temporary(), start, 0.01));
        MatchingOptions options = few_steps();
        options.batch = 20;
        const FlowFile flow = test::random_flow();
        DistributionMatcher one(options, {flow, start, kNoise, store, {}}, kOneThread);
        DistributionMatcher two(options, {flow, start, kNoise, store, {}}, {"cpu", 2});
        for (int step = 0; step < 2; ++step)
            QCOMPARE(one.step().matching, two.step().matching);
        QVERIFY(one.grid() == two.grid());
    }

    void a_resumed_matching_goes_on_to_the_bit_data() {
        QTest::addColumn<int>("passes");
        QTest::addColumn<int>("noise");
        QTest::addColumn<int>("channels");
        QTest::newRow("shared, white") << int(MatchingPasses::Shared) << int(PatchNoiseKind::White) << 3;
        QTest::newRow("alternating, photons")
            << int(MatchingPasses::Alternating) << int(PatchNoiseKind::PhotonRead) << 1;
        QTest::newRow("shared, known") << int(MatchingPasses::Shared) << int(PatchNoiseKind::Known) << 3;
        QTest::newRow("all remedies") << -1 << int(PatchNoiseKind::White) << 3;
    }
    void a_resumed_matching_goes_on_to_the_bit() {
        QFETCH(int, passes);
        QFETCH(int, noise);
        QFETCH(int, channels);
        const PsfGrid start = test::asymmetric_grid({2, 3, channels, 5}, 1);
        const FrameStore store(test::written_frames(temporary(), start, 0.01));
        MatchingOptions options = few_steps(passes < 0 ? MatchingPasses::Shared : MatchingPasses(passes));
        options.noise = PatchNoiseKind(noise);
        if (passes < 0) {
            options.auxiliary_steps = 2;
            options.burn_in = 2;
            options.auxiliary_average = 0.1;
            options.lockstep = true;
            options.certainty = 0.5;
        }
        options.kernel_average = 0.1;
        const FlowFile flow = test::random_flow();
        DistributionMatcher first(options, {flow, start, kNoise, store, {}}, kOneThread);
        for (int step = 0; step < 3; ++step)
            first.step();
        const std::filesystem::path path = temporary() / "state.pt";
        first.save(path);
        DistributionMatcher second(options, {flow, start, kNoise, store, {}}, kOneThread);
        second.load(path);
        QCOMPARE(second.steps(), 3L);
        for (int step = 0; step < 2; ++step) {
            const MatchingLosses a = first.step(), b = second.step();
            QCOMPARE(a.matching, b.matching);
            QCOMPARE(a.auxiliary, b.auxiliary);
        }
        QVERIFY(first.grid() == second.grid());
        QVERIFY(first.noise() == second.noise());
        QVERIFY(first.grid().shape() == start.shape());
        QVERIFY(first.grid() != start);
        options.seed = 2;
        DistributionMatcher other(options, {flow, start, kNoise, store, {}}, kOneThread);
        QCOMPARE(test::error_code_of([&] { other.load(path); }), ErrorCode::UnsuitableInput);
        QCOMPARE(other.steps(), 0L);
    }

    void a_matching_that_is_no_number_stops_with_the_last_state_data() {
        QTest::addColumn<float>("gradient");
        QTest::addColumn<float>("weight");
        QTest::newRow("a gradient of the kernels") << std::numeric_limits<float>::infinity() << 0.5f;
        QTest::newRow("a loss") << 0.0f << std::numeric_limits<float>::quiet_NaN();
    }
    void a_matching_that_is_no_number_stops_with_the_last_state() {
        QFETCH(float, gradient);
        QFETCH(float, weight);
        const PsfGrid start = test::asymmetric_grid({1, 1, 3, 5}, 1);
        const FrameStore store(test::written_frames(temporary(), start, 0.01));
        MatchingOptions options = few_steps();
        options.parameters = KernelParameters::Squares;
        options.kernel_average = 0.1;
        options.likelihood = 1.0;
        FlowFile flow = test::random_flow();
        flow.weights.back() = weight;
        int calls = 0;
        const KernelLoss breaks_in_the_second_step = [&](std::span<const float>, std::span<float> of) {
            std::ranges::fill(of, ++calls == 2 ? gradient : 0.0f);
            return 0.0;
        };
        DistributionMatcher matcher(options, {flow, start, kNoise, store, breaks_in_the_second_step},
                                    kOneThread);
        long good = 0;
        PsfGrid grid = matcher.grid();
        const auto code = test::error_code_of([&] {
            // In the first step both models are the same, and nothing moves.
            for (int step = 0; step < 3; ++step) {
                matcher.step();
                good = matcher.steps();
                grid = matcher.grid();
            }
        });
        QCOMPARE(code, ErrorCode::UnsuitableInput);
        QCOMPARE(matcher.steps(), good);
        QVERIFY(matcher.grid() == grid);
    }

    void a_stop_is_answered_within_a_second() {
        const PsfGrid start = test::asymmetric_grid({2, 2, 3, 5}, 1);
        const FrameStore store(test::written_frames(temporary(), start, 0.01));
        MatchingOptions options = few_steps(MatchingPasses::Alternating);
        options.batch = 4096;
        const FlowFile flow = test::random_flow();
        DistributionMatcher matcher(options, {flow, start, kNoise, store, {}}, kOneThread);
        const PsfGrid before = matcher.grid();
        std::stop_source stop;
        const std::jthread asks([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            stop.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        QVERIFY_THROWS_EXCEPTION(Cancelled, matcher.step(0.0, stop.get_token()));
        QVERIFY(timer.elapsed() < 1300);
        QCOMPARE(matcher.steps(), 0L);
        QVERIFY(matcher.grid() == before);
    }

    void a_difference_in_exposure_is_no_blur() {
        PsfGrid truth({1, 1, 1, 5});
        for (int i = 0; i < 25; ++i) {
            const auto x = static_cast<float>(i % 5 - 2), y = static_cast<float>(i / 5 - 2);
            truth.values()[i] = std::exp(-0.5f * (x * x + y * y / 0.4f));
        }
        normalise(truth, "truth");
        const FrameStore store(test::written_frames(temporary(), truth, 0.01, 256, 3, 4.0f));
        const FlowFile flow = taught_flow(store);
        const auto after = [&](bool matches) {
            MatchingOptions options = clear_options();
            options.match_exposure = matches;
            DistributionMatcher matcher(options, {flow, truth, kNoise, store, {}}, kOneThread);
            for (int step = 0; step < 30; ++step)
                matcher.step();
            return compared(matcher.grid(), truth, Orientation::AsIs).relative_error_mean;
        };
        const double matched = after(true), unmatched = after(false);
        QVERIFY2(matched < 0.7 * unmatched, qPrintable(QString("%1, %2").arg(matched).arg(unmatched)));
    }

    void a_wrong_start_moves_toward_the_truth() {
        // The true blur is a streak, the start a round spot.
        PsfGrid truth({1, 1, 1, 5}), start({1, 1, 1, 5});
        for (int i = 0; i < 25; ++i) {
            const auto x = static_cast<float>(i % 5 - 2), y = static_cast<float>(i / 5 - 2);
            truth.values()[i] = std::exp(-0.5f * (x * x / 4.0f + y * y / 0.2f));
            start.values()[i] = std::exp(-0.5f * (x * x + y * y));
        }
        normalise(truth, "truth");
        normalise(start, "start");
        const FrameStore store(test::written_frames(temporary(), truth, 0.01, 256));
        const FlowFile flow = taught_flow(store);
        DistributionMatcher matcher(clear_options(), {flow, start, kNoise, store, {}}, kOneThread);
        QVERIFY(matcher.gradient().empty());
        for (int step = 0; step < 50; ++step)
            matcher.step();
        QCOMPARE(matcher.gradient().size(), start.values().size());
        const double before = compared(start, truth, Orientation::AsIs).ncc_mean;
        const double after = compared(matcher.grid(), truth, Orientation::AsIs).ncc_mean;
        QVERIFY2(after > before + 0.02, qPrintable(QString("%1 to %2").arg(before).arg(after)));
    }
};

QTEST_GUILESS_MAIN(TestDistributionMatching)
#include "test_distribution_matching.moc"
