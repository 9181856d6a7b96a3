#include "cli_program.h"

#include "base/atomic_file.h"
#include "support/fixture.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

class TestCliTrainPrior : public Fixture {
    Q_OBJECT

    Arguments training(Arguments more) {
        Arguments arguments = {
            "train-prior", "--out", "small.weights", "--channels", "4",         "--blocks", "1",
            "--patch",     "32",    "--batch",       "4",          "--threads", "1"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }

    void make_photos(const std::string& folder, int count, int width, int height) {
        fs::create_directory(temporary() / folder);
        write_scenes(temporary() / folder, count, width, height);
    }

    long steps_of(const CliResult& result) { return result.json()["steps"].toInteger(); }

private Q_SLOTS:
    void trains_resumes_and_tests() {
        make_photos("photos", 2, 256, 192);
        const CliResult first =
            run_cli(temporary(), training({"--photos", "photos", "--steps", "120", "--json"}));
        QVERIFY2(first.exit_code == 0, qPrintable(first.err));
        QCOMPARE(steps_of(first), 120);
        QVERIFY(fs::exists(temporary() / "small.weights.training"));
        const std::string log = read_whole_file(temporary() / "small.weights.jsonl");
        QVERIFY(log.starts_with("{") && log.find("\"loss\"") != std::string::npos);

        const CliResult more =
            run_cli(temporary(), training({"--photos", "photos", "--steps", "210", "--resume", "--test",
                                           "photos/a.tif", "--json"}));
        QVERIFY2(more.exit_code == 0, qPrintable(more.err));
        QCOMPARE(steps_of(more), 210);
        const QJsonArray scores = more.json()["scores"].toArray();
        QCOMPARE(scores.size(), 4);
        for (const QJsonValue& score : scores) {
            const double sigma = score["sigma"].toDouble();
            QVERIFY(std::abs(score["noisy"].toDouble() - 20.0 * std::log10(255.0 / sigma)) < 0.2);
        }
        const std::string whole = read_whole_file(temporary() / "small.weights.jsonl");
        QVERIFY(whole.starts_with(log) && whole.size() > log.size());
    }

    void an_existing_prior_is_tested_alone() {
        make_photos("photos", 1, 128, 96);
        const fs::path built_in = repository("resources/priors/built-in.weights");
        const CliResult result = run_cli(temporary(), {"train-prior", "--out", built_in.string(), "--test",
                                                       "photos", "--threads", "1", "--json"});
        QVERIFY2(result.exit_code == 0, qPrintable(result.err));
        for (const QJsonValue& score : result.json()["scores"].toArray())
            QVERIFY(score["denoised"].toDouble() > score["noisy"].toDouble() + 0.5);
    }

    void a_signal_saves_and_stops() {
        make_photos("photos", 1, 256, 192);
        QProcess process;
        start_cli(process, temporary(), training({"--photos", "photos", "--steps", "1000000"}));
        const fs::path log = temporary() / "small.weights.jsonl";
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(log) && fs::file_size(log) > 0, 30000);
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitCode(), 75);
        QVERIFY(fs::exists(temporary() / "small.weights"));
        QVERIFY(fs::exists(temporary() / "small.weights.training"));
    }

    void mistakes_are_told_in_a_sentence() {
        make_photos("photos", 1, 256, 192);
        const CliResult nothing = run_cli(temporary(), training({}));
        QCOMPARE(nothing.exit_code, 2);
        QVERIFY(nothing.err.contains("nothing to learn from"));
        const CliResult odd = run_cli(
            temporary(), {"train-prior", "--out", "a.weights", "--photos", "photos", "--patch", "33"});
        QCOMPARE(odd.exit_code, 2);
        QVERIFY(odd.err.contains("multiple of 8"));
        const CliResult none = run_cli(temporary(), training({"--photos", "photos", "--resume"}));
        QCOMPARE(none.exit_code, 2);
        QVERIFY(none.err.contains("small.weights.training"));
        make_photos("tiny", 1, 64, 64);
        const CliResult tiny = run_cli(temporary(), training({"--photos", "tiny"}));
        QCOMPARE(tiny.exit_code, 2);
        QVERIFY(tiny.err.contains("large and sharp enough"));
    }
};

QTEST_GUILESS_MAIN(TestCliTrainPrior)
#include "test_cli_train_prior.moc"
