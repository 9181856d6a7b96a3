#include "learn/process_group.h"

#include "learn/flow_trainer.h"
#include "support/fixture.h"

#include <torch/types.h>

#include <QTest>

#include <cmath>
#include <cstdlib>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

using namespace petzval;
using namespace petzval::test;

namespace {

constexpr int kSteps = 4;

FlowTraining options() {
    FlowTraining options;
    options.shape = {64, 32, {1}, 1, {}, 0.1}; // two patches make a part
    options.batch = 6;                         // of which one process has two parts, the other one
    options.warm_up = 1;
    return options;
}

PatchBatch patches(long index) {
    const FlowTraining training = options();
    PatchBatch batch{training.batch, training.shape.patch, {}, {}};
    for (int i = 0; i < 3 * batch.count * batch.size * batch.size; ++i)
        batch.values.push_back(std::sin(0.37f * static_cast<float>(i) + static_cast<float>(index)));
    batch.positions.assign(std::size_t{2} * batch.count, 0.5f);
    return batch;
}

FlowFile trained(std::shared_ptr<const ProcessGroup> group) {
    FlowTrainer trainer(options(), patches, {"cpu", 1, std::move(group)});
    for (int i = 0; i < kSteps; ++i)
        trainer.step();
    return trainer.result();
}

/// A port that was free a moment ago.
int free_port() {
    return 20000 + static_cast<int>(::getpid() % 20000);
}

/// Runs `work` in a process of its own as one of two; returns its number.
pid_t start(int rank, int port, const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    ::setenv("RANK", std::to_string(rank).c_str(), 1);
    ::setenv("WORLD_SIZE", "2", 1);
    ::setenv("MASTER_ADDR", "127.0.0.1", 1);
    ::setenv("MASTER_PORT", std::to_string(port).c_str(), 1);
    try {
        work();
        ::_exit(0);
    } catch (...) {
        ::_exit(1);
    }
}

int exit_code_of(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

class TestProcessGroup : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    // First, while this process has no threads that a fork would lose.
    void two_processes_train_as_one_does() {
        const auto path = temporary() / "a.flow";
        const int port = free_port();
        std::array<pid_t, 2> children{};
        for (int rank = 0; rank < 2; ++rank)
            children[rank] = start(rank, port, [&] {
                const FlowFile flow = trained(ProcessGroup::from_environment());
                if (rank == 0) write_flow_file(path, flow);
            });
        for (const pid_t child : children)
            QCOMPARE(exit_code_of(child), 0);
        const FlowFile together = read_flow_file(path), alone = trained(nullptr);
        QCOMPARE(together.weights.size(), alone.weights.size());
        double difference = 0.0, size = 0.0;
        for (std::size_t i = 0; i < alone.weights.size(); ++i) {
            difference += std::pow(together.weights[i] - alone.weights[i], 2);
            size += std::pow(alone.weights[i], 2);
        }
        QVERIFY2(difference < 1e-8 * size, qPrintable(QString::number(std::sqrt(difference / size))));
    }

    void a_stop_of_one_stops_all() {
        const int port = free_port() + 1;
        std::array<pid_t, 2> children{};
        for (int rank = 0; rank < 2; ++rank)
            children[rank] = start(rank, port, [rank] {
                FlowTrainer trainer(options(), patches, {"cpu", 1, ProcessGroup::from_environment()});
                std::stop_source stop;
                for (int i = 0; i < 1000; ++i) {
                    if (rank == 1 && i == 2) stop.request_stop();
                    try {
                        trainer.step(0.0, stop.get_token());
                    } catch (const Cancelled&) {
                        ::_exit(i == 2 && trainer.steps() == 2 ? 7 : 8);
                    }
                }
            });
        for (const pid_t child : children)
            QCOMPARE(exit_code_of(child), 7);
    }

    void no_group_without_an_environment() {
        ::unsetenv("WORLD_SIZE");
        QVERIFY(!ProcessGroup::from_environment());
        ::setenv("WORLD_SIZE", "1", 1);
        QVERIFY(!ProcessGroup::from_environment());
        ::setenv("WORLD_SIZE", "2", 1);
        ::setenv("RANK", "5", 1);
        QCOMPARE(error_code_of([] { ProcessGroup::from_environment(); }), ErrorCode::InvalidOption);
        ::setenv("WORLD_SIZE", "many", 1);
        QCOMPARE(error_code_of([] { ProcessGroup::from_environment(); }), ErrorCode::InvalidOption);
        ::unsetenv("WORLD_SIZE");
        ::unsetenv("RANK");
    }
};

QTEST_GUILESS_MAIN(TestProcessGroup)
#include "test_process_group.moc"
