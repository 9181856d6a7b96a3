#include "calibrate/matching/training_job.h"
#include "calibrate/measure/frame_store.h"
#include "exchange/exchange.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QProcess>
#include <QTest>

using namespace petzval;
using namespace petzval::test;

namespace {

const QString kBuild = PETZVAL_TRAINER_BUILD;

TrainingJob small_job() {
    TrainingJob job;
    job.options.stages = 2;
    job.options.device = "cpu";
    job.options.precision = "float32";
    job.options.seed = 3;
    job.options.flow.training.steps = 2;
    job.options.flow.training.batch = 8;
    job.options.matching.steps = 2;
    job.options.matching.batch = 8;
    job.start = PsfGrid({3, 2, 3, 5});
    job.start.kernel(2, 1, 0)[12] = 0.75f;
    job.start.kernel(2, 1, 0)[14] = 0.25f; // to the right
    job.noise = {0.01, 0.02, 0.03};
    return job;
}

PhotoSource photos(std::uint64_t seed) {
    return {2, [seed](std::size_t index) { return dead_leaves(160, 120, seed + index); }, false,
            [](std::size_t) {
                return std::array{10.0f, 10.0f, 10.0f};
            }};
}

} // namespace

class TestTrainer : public Fixture {
    Q_OBJECT

    QString output_;

    int ended_with(const QString& program, const QStringList& words) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, words);
        process.waitForFinished(-1);
        output_ = process.readAll();
        return process.exitCode();
    }

    int trained(const std::filesystem::path& job, const std::filesystem::path& result) {
        return ended_with(kBuild + "/petzval-trainer",
                          {QString::fromStdString(job.string()),
                           QString::fromStdString((temporary() / "frames.photos").string()),
                           QString::fromStdString(result.string()), "cpu", "1"});
    }

private Q_SLOTS:
    void initTestCase() {
        const QString source = QString::fromStdString(repository("packaging/trainer").string());
        // Compiled as the rooms are, so that ccache gives back what their build has made.
        QStringList words = {"-S",
                             source,
                             "-B",
                             kBuild,
                             "-G",
                             "Ninja",
                             "-DCMAKE_CXX_FLAGS=-DQT_NO_KEYWORDS -DPETZVAL_MARKED_MESSAGES"};
        if (ended_with("ccache", {"--version"}) == 0) words << "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache";
        QVERIFY2(ended_with("cmake", words) == 0, qPrintable(output_));
        QVERIFY2(ended_with("cmake", {"--build", kBuild, "-j2"}) == 0, qPrintable(output_));
    }

    void a_job_survives_its_file() {
        const auto path = temporary() / "job.pt";
        const TrainingJob job = small_job();
        write_training_job(path, job);
        const TrainingJob read = read_training_job(path);
        for (const auto& entry : TrainingOptions::table())
            QVERIFY2(entry.get(read.options) == entry.get(job.options), entry.descriptor().name.c_str());
        QVERIFY(std::ranges::equal(read.start.values(), job.start.values()));
        QCOMPARE(read.noise, job.noise);
    }

    void trains_both_stages_and_writes_a_grid_that_we_read() {
        const auto job = temporary() / "job.pt";
        write_training_job(job, small_job());
        FrameStore::write(temporary() / "frames.photos", photos(1), photos(7), Observer(), {});
        const auto result = temporary() / "result";
        QVERIFY2(trained(job, result) == 0, qPrintable(output_));
        QVERIFY2(output_.contains("Blurred photos: 100.0 %"), qPrintable(output_));
        QCOMPARE(read_flow_file(result / "blurred.flow").steps, 2);
        const PsfGrid grid = read_grid(result / "grid.pt");
        QCOMPARE(grid.shape(), small_job().start.shape());
        require_valid(grid, "grid.pt");
        QVERIFY(grid.kernel(2, 1, 0)[14] > 0.2f); // two steps hardly move it
        QVERIFY(!std::filesystem::exists(result / "blurred.state"));
    }

    void a_queue_that_asks_it_to_end_can_start_it_again() {
        TrainingJob long_job = small_job();
        long_job.options.flow.training.steps = 100000;
        const auto job = temporary() / "job.pt";
        write_training_job(job, long_job);
        FrameStore::write(temporary() / "frames.photos", photos(1), photos(7), Observer(), {});
        QProcess process;
        process.start(kBuild + "/petzval-trainer",
                      {QString::fromStdString(job.string()),
                       QString::fromStdString((temporary() / "frames.photos").string()),
                       QString::fromStdString((temporary() / "result").string()), "cpu", "1"});
        QVERIFY(process.waitForReadyRead(test::kPatience)); // it has begun
        process.terminate();
        QVERIFY(process.waitForFinished(test::kPatience));
        QCOMPARE(process.exitCode(), 75);
        QVERIFY(std::filesystem::exists(temporary() / "result/blurred.state"));
    }

    void tells_what_is_wrong() {
        QCOMPARE(trained(temporary() / "absent.pt", temporary() / "result"), 2);
        QVERIFY2(output_.contains("there is no such file"), qPrintable(output_));
    }
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "test_trainer.moc"
