#include "base/parallel.h"

#include "base/observer.h"
#include "support/fixture.h"

#include <QTest>

#include <atomic>
#include <vector>

using namespace petzval;

class TestParallel : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void visits_every_index_once() {
        for (const int threads : {0, 1, 2, 7})
            for (const std::size_t count : {0u, 1u, 3u, 1000u}) {
                std::vector<int> visits(count, 0);
                parallel_for(count, threads, [&](std::size_t i) { ++visits[i]; });
                QCOMPARE(visits, std::vector<int>(count, 1));
            }
    }

    void runs_on_as_many_threads_as_asked() {
        // Each body waits for the other, which only ends when two threads run.
        std::atomic<int> arrived = 0;
        parallel_for(2, 2, [&](std::size_t) {
            ++arrived;
            while (arrived < 2)
                std::this_thread::yield();
        });
        QCOMPARE(arrived.load(), 2);
    }

    void rethrows_and_stops_the_rest() {
        for (const int threads : {1, 4}) {
            std::atomic<int> visits = 0;
            const auto body = [&](std::size_t i) {
                ++visits;
                if (i == 3) throw Error(ErrorCode::UnsuitableInput, "photo", "bad");
                std::this_thread::sleep_for(std::chrono::microseconds(50));
            };
            QCOMPARE(test::error_code_of([&] { parallel_for(100'000, threads, body); }),
                     ErrorCode::UnsuitableInput);
            QVERIFY(visits < 100'000);
        }
    }

    void a_stop_request_cancels() {
        std::stop_source source;
        std::atomic<int> visits = 0;
        const auto body = [&](std::size_t) {
            if (++visits == 10) source.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(parallel_for(100'000, 2, body, source.get_token()), Cancelled);
        QVERIFY(visits < 100);
    }

    void knows_the_cores() { QVERIFY(available_threads() >= 1); }
};

QTEST_GUILESS_MAIN(TestParallel)
#include "test_parallel.moc"
