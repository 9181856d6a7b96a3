#include "cli_program.h"

#include "learn/prior_file.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

class TestCliTrainRestorer : public Fixture {
    Q_OBJECT

    CliResult train(Arguments more) {
        Arguments arguments = {
            "train-restorer", "--photos", "photos",    "--out", "my.weights", "--batch", "2",
            "--patch",        "64",       "--threads", "1",     "--kernel",   "7"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_cli(temporary(), arguments);
    }

    void write_photos() {
        fs::create_directory(temporary() / "photos");
        write_scenes(temporary() / "photos", 1, 640, 480);
    }

private Q_SLOTS:
    void learns_goes_on_and_restores() {
        write_photos();
        const CliResult first = train({"--lenses", "2", "--steps", "2", "--json"});
        QVERIFY2(first.exit_code == 0, qPrintable(first.err));
        QCOMPARE(first.json()["steps"].toInteger(), 2);
        QVERIFY(first.json()["held_out_gain"].isDouble());
        const CliResult more = train({"--lenses", "2", "--steps", "3", "--resume", "--json"});
        QVERIFY2(more.exit_code == 0, qPrintable(more.err));
        QCOMPARE(read_restorer_file(temporary() / "my.weights").steps, 3);
    }

    void one_lens_is_learned_alone() {
        write_photos();
        const std::string lens = repository("resources/lenses/soft_fast_prime.json").string();
        const CliResult simulated = run_cli(temporary(), {"simulate", "--lens", lens, "--grid", "2x2",
                                                          "--kernel", "7", "--out", "sim", "photos"});
        QVERIFY2(simulated.exit_code == 0, qPrintable(simulated.err));
        const CliResult learned =
            train({"--psf", "sim/truth.fits", "--steps", "1", "--channels", "4", "--json"});
        QVERIFY2(learned.exit_code == 0, qPrintable(learned.err));
        QCOMPARE(read_restorer_file(temporary() / "my.weights").shape.channels[0], 4);
    }

    void mistakes_are_told_in_a_sentence() {
        write_photos();
        const CliResult patch = run_cli(temporary(), {"train-restorer", "--photos", "photos", "--out",
                                                      "my.weights", "--lenses", "1", "--patch", "50"});
        QCOMPARE(patch.exit_code, 2);
        QVERIFY(patch.err.contains("multiple of 8"));
        const CliResult other = train({"--lenses", "1", "--channels", "4", "--start", "my.weights"});
        QVERIFY(other.exit_code != 0);
        QVERIFY(other.err.contains("my.weights"));
    }
};

QTEST_GUILESS_MAIN(TestCliTrainRestorer)
#include "test_cli_train_restorer.moc"
