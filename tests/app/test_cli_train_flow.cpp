#include "cli_program.h"

#include "learn/flow_model.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

class TestCliTrainFlow : public Fixture {
    Q_OBJECT

    CliResult train(Arguments more) {
        Arguments arguments = {"train-flow", "--photos", "photos",    "--out", "any.flow",
                               "--batch",    "4",        "--threads", "1"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_cli(temporary(), arguments);
    }

private Q_SLOTS:
    void trains_and_goes_on() {
        fs::create_directory(temporary() / "photos");
        write_scenes(temporary() / "photos", 1, 256, 192);
        const CliResult first = train({"--lenses", "2", "--kernel", "7", "--steps", "3", "--json"});
        QVERIFY2(first.exit_code == 0, qPrintable(first.err));
        QCOMPARE(first.json()["steps"].toInteger(), 3);
        QVERIFY(first.json()["held_out_loss"].toDouble() > 0.0);
        QCOMPARE(read_flow_file(temporary() / "any.flow").steps, 3);
        const CliResult more =
            train({"--lenses", "2", "--kernel", "7", "--steps", "5", "--resume", "--json"});
        QVERIFY2(more.exit_code == 0, qPrintable(more.err));
        QCOMPARE(read_flow_file(temporary() / "any.flow").steps, 5);
        const CliResult from_it =
            train({"--lenses", "2", "--kernel", "7", "--steps", "1", "--start", "any.flow", "--json"});
        QVERIFY2(from_it.exit_code == 0, qPrintable(from_it.err));
        QCOMPARE(read_flow_file(temporary() / "any.flow").steps, 1);
    }

    void mistakes_are_told_in_a_sentence() {
        fs::create_directory(temporary() / "photos");
        write_scenes(temporary() / "photos", 1, 256, 192);
        const CliResult even = train({"--kernel", "8"});
        QCOMPARE(even.exit_code, 2);
        QVERIFY(even.err.contains("8 is even"));
        const CliResult none = train({"--lenses", "0"});
        QCOMPARE(none.exit_code, 2);
        QVERIFY(none.err.contains("no lens"));
    }
};

QTEST_GUILESS_MAIN(TestCliTrainFlow)
#include "test_cli_train_flow.moc"
