#include "learn/flow_trainer.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/random.h"
#include "support/fixture.h"

#include <QTest>

#include <chrono>
#include <cmath>
#include <numeric>
#include <random>
#include <thread>

using namespace petzval;
using namespace petzval::test;

namespace {

const Computation kOneThread{"cpu", 1};
const Computation kTwoThreads{"cpu", 2};

FlowTraining options() {
    FlowTraining options;
    options.shape = {8, 8, {1, 2}, 1, {4}, 0.1};
    options.steps = 300;
    options.batch = 20; // a whole part and a smaller one
    options.warm_up = 5;
    return options;
}

/// Even patches: dark at the left of the field, bright at the right.
PatchBatch brighter_to_the_right(const FlowTraining& options, long index) {
    Rng rng(derived_seed(1, "test patches", index));
    std::uniform_real_distribution<float> uniform;
    PatchBatch batch{options.batch, options.shape.patch, {}, {}};
    for (int i = 0; i < batch.count; ++i) {
        const float x = uniform(rng);
        batch.positions.insert(batch.positions.end(), {x, uniform(rng)});
        batch.values.insert(batch.values.end(), 3 * batch.size * batch.size, x < 0.5f ? -0.8f : 0.8f);
    }
    return batch;
}

BatchSource source_of(const FlowTraining& options) {
    return [options](long index) { return brighter_to_the_right(options, index); };
}

std::unique_ptr<FlowTrainer> trainer_of(const FlowTraining& options,
                                        const Computation& computation = kOneThread) {
    return std::make_unique<FlowTrainer>(options, source_of(options), computation);
}

double mean_of(std::span<const float> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

class TestFlowTrainer : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void learns_what_is_where_in_the_field() {
        FlowTraining quick = options();
        quick.shape = {8, 8, {1}, 1, {}, 0.0};
        quick.steps = 150;
        quick.rate = 0.04;
        quick.batch = 16;
        quick.random_positions = 0.0;
        const auto trainer = trainer_of(quick);
        double early = 0.0;
        double late = 0.0;
        for (int step = 0; step < quick.steps; ++step)
            (step < 10 ? early : late) += trainer->step(step / static_cast<double>(quick.steps)) /
                                          (step < 10 ? 10 : quick.steps - 10);
        QVERIFY2(late < 0.5 * early, qPrintable(QString("%1 %2").arg(early).arg(late)));

        const FlowModel model(trainer->result(), kOneThread);
        const std::vector<float> positions = {0.1f, 0.5f, 0.9f, 0.5f};
        const PatchBatch sampled = model.sampled(positions, 12, Integrator::Heun, 3);
        const std::span<const float> values(sampled.values);
        QVERIFY(mean_of(values.first(values.size() / 2)) < -0.5);
        QVERIFY(mean_of(values.last(values.size() / 2)) > 0.5);
        // A patch at the wrong place is less likely.
        const PatchBatch right{2, 8, std::vector<float>(2 * 3 * 64, 0.8f), {0.9f, 0.5f, 0.1f, 0.5f}};
        const std::vector<double> losses = model.losses(right, 0.3, 5);
        QVERIFY(losses[1] > 2.0 * losses[0]);
    }

    void losses_of_equal_patches_have_equal_noise() {
        FlowFile flow = trainer_of(options())->result();
        flow.weights.back() = 0.7f; // the output's gain
        const FlowModel model(flow, kTwoThreads);
        const PatchBatch batch = brighter_to_the_right(options(), 4);
        QCOMPARE(model.losses(batch, 0.9, 5), FlowModel(flow, kOneThread).losses(batch, 0.9, 5));
        QVERIFY(model.losses(batch, 0.9, 5) != model.losses(batch, 0.9, 6));
    }

    void a_resumed_training_equals_an_unbroken_one() {
        const auto path = temporary() / "flow.state";
        const auto whole = trainer_of(options());
        for (int i = 0; i < 4; ++i)
            whole->step();
        whole->save(path);
        const auto resumed = trainer_of(options());
        resumed->step(); // must be forgotten
        resumed->load(path);
        QCOMPARE(resumed->steps(), 4);
        QCOMPARE(resumed->rate(), whole->rate());
        QCOMPARE(resumed->step(), whole->step());
        QCOMPARE(resumed->step(), whole->step());
        QCOMPARE(resumed->result().weights, whole->result().weights);
    }

    void threads_and_repetition_do_not_change_the_result() {
        const auto one = trainer_of(options(), kOneThread);
        const auto again = trainer_of(options(), kOneThread);
        const auto two = trainer_of(options(), kTwoThreads);
        for (int i = 0; i < 3; ++i) {
            const double loss = one->step();
            QCOMPARE(again->step(), loss);
            QCOMPARE(two->step(), loss);
        }
        QCOMPARE(again->result().weights, one->result().weights);
        QCOMPARE(two->result().weights, one->result().weights);
        FlowTraining other = options();
        other.seed = 2;
        QVERIFY(trainer_of(other)->step() != trainer_of(options())->step());
    }

    void a_loss_that_is_no_number_stops_with_the_last_good_state() {
        FlowTraining quick = options();
        const BatchSource good = source_of(quick);
        const auto broken = [&](long index) {
            PatchBatch batch = good(index);
            if (index == 2) batch.values[100] = std::numeric_limits<float>::quiet_NaN();
            return batch;
        };
        FlowTrainer trainer(quick, broken, kTwoThreads);
        const auto sound = trainer_of(quick);
        for (int i = 0; i < 2; ++i) {
            trainer.step();
            sound->step();
        }
        QCOMPARE(error_code_of([&] { trainer.step(); }), ErrorCode::UnsuitableInput);
        QCOMPARE(trainer.steps(), 2);
        QCOMPARE(trainer.result().weights, sound->result().weights);
    }

    void a_stop_leaves_the_state_as_it_was_and_comes_within_a_second() {
        FlowTraining large = options();
        large.shape = flow_shape("parking-lot");
        large.batch = 64;
        const auto batches = [&](long) {
            return PatchBatch{64, 64, std::vector<float>(64 * 3 * 64 * 64), std::vector<float>(128)};
        };
        FlowTrainer trainer(large, batches, kTwoThreads);
        std::stop_source source;
        std::chrono::steady_clock::time_point asked;
        const std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            asked = std::chrono::steady_clock::now();
            source.request_stop();
        });
        QVERIFY_THROWS_EXCEPTION(Cancelled, trainer.step(0.0, source.get_token()));
        QVERIFY(std::chrono::steady_clock::now() - asked <
                std::chrono::seconds(2)); // one on an idle machine
        QCOMPARE(trainer.steps(), 0);
    }

    void rates_follow_their_schedules() {
        FlowTraining plan = options();
        plan.steps = 4;
        plan.rate = 0.8;
        plan.warm_up = 2;
        const auto rates = [&](RateSchedule schedule) {
            plan.schedule = schedule;
            plan.decay_after = 1;
            const auto trainer = trainer_of(plan);
            std::vector<double> found;
            for (int i = 0; i < 4; ++i, trainer->step())
                found.push_back(trainer->rate(i / 4.0));
            return found;
        };
        QCOMPARE(rates(RateSchedule::Constant), (std::vector{0.4, 0.8, 0.8, 0.8}));
        QCOMPARE(rates(RateSchedule::SquareRoot)[3], 0.8 / std::sqrt(3.0));
        QVERIFY(std::abs(rates(RateSchedule::Cosine)[2] - 0.4) < 1e-12);
    }

    void starts_from_another_model() {
        const auto taught = trainer_of(options());
        taught->step();
        const auto next = trainer_of(options());
        next->start_from(taught->result());
        QVERIFY(next->step() != trainer_of(options())->step());
        QVERIFY_THROWS_EXCEPTION(std::logic_error, next->start_from(taught->result()));
        FlowTraining other = options();
        other.shape.channels = 16;
        const auto wider = trainer_of(other);
        QCOMPARE(error_code_of([&] { wider->start_from(taught->result()); }), ErrorCode::UnsuitableInput);
    }

    void half_precision_learns_much_the_same() {
        FlowTraining half = options();
        half.half_precision = true;
        const auto rounded = trainer_of(half);
        const auto exact = trainer_of(options());
        for (int i = 0; i < 5; ++i) {
            const double loss = exact->step();
            QVERIFY(std::abs(rounded->step() - loss) < 0.05 * loss);
        }
    }

    void models_survive_their_file() {
        const auto path = temporary() / "flow.pt";
        const auto trainer = trainer_of(options());
        trainer->step();
        const FlowFile flow = trainer->result();
        write_flow_file(path, flow);
        const FlowFile read = read_flow_file(path);
        QCOMPARE(read.shape, flow.shape);
        QCOMPARE(read.weights, flow.weights);
        QCOMPARE(read.steps, 1);
        QVERIFY(is_flow_file(path));
        QVERIFY(!is_flow_file(temporary() / "absent.pt"));
    }

    void damaged_and_foreign_files_are_refused_in_a_sentence() {
        const auto path = temporary() / "flow.state";
        const auto trainer = trainer_of(options());
        trainer->save(path);
        const std::string good = read_whole_file(path);
        const auto load = [&] { trainer->load(path); };
        QCOMPARE(error_code_of([&] { read_flow_file(path); }), ErrorCode::UnsupportedFormat);
        for (const double share : {0.02, 0.3, 0.7, 0.99}) {
            write_atomically(path, std::string_view(good).substr(0, good.size() * share));
            QCOMPARE(error_code_of(load), ErrorCode::DamagedFile);
            QVERIFY(error_text_of(load).size() < 200 + path.string().size());
        }
        for (std::size_t at = 200; at < good.size(); at += good.size() / 40) {
            std::string bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 0x55);
            write_atomically(path, bad);
            error_code_of(load); // whatever it does, it does not crash, nor throw anything else
        }
        write_atomically(path, "this is no archive at all");
        QCOMPARE(error_code_of(load), ErrorCode::UnsupportedFormat);
        write_atomically(path, good);
        QCOMPARE(error_code_of(load), std::nullopt);
        FlowTraining other = options();
        other.rate *= 2;
        QCOMPARE(error_code_of([&] { trainer_of(other)->load(path); }), ErrorCode::UnsuitableInput);
    }

    void senseless_options_are_refused_by_name() {
        FlowTraining wrong = options();
        wrong.average = 0.3;
        QVERIFY(error_text_of([&] { trainer_of(wrong); }).starts_with("flow-average: "));
        wrong = options();
        wrong.shape.patch = 7;
        QCOMPARE(error_code_of([&] { trainer_of(wrong); }), ErrorCode::InvalidOption);
        QCOMPARE(error_code_of([&] { trainer_of(options(), {"abacus", 1}); }), ErrorCode::InvalidOption);
    }
};

QTEST_GUILESS_MAIN(TestFlowTrainer)
#include "test_flow_trainer.moc"
