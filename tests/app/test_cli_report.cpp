#include "cli_program.h"

#include "support/fixture.h"

#include <QJsonArray>
#include <QTest>

using namespace petzval;
using namespace petzval::test;

class TestCliReport : public Fixture {
    Q_OBJECT

    CliResult cli(const Arguments& arguments) { return run_cli(temporary(), arguments); }

private Q_SLOTS:
    void a_project_without_a_calibration_has_no_report() {
        cli({"new", "box"});
        const CliResult result = cli({"report", "box", "--out", "box.pdf"});
        QCOMPARE(result.exit_code, 2);
        QVERIFY(result.err.contains("no calibration has finished"));
        QVERIFY(!std::filesystem::exists(temporary() / "box.pdf"));
    }

    void the_extension_decides_and_must_be_known() {
        const CliResult result = cli({"report", "box", "--out", "box.doc"});
        QCOMPARE(result.exit_code, 2);
        QVERIFY(result.err.contains("box.doc") && result.err.contains(".html"));
    }

    void the_demo_is_described_twice() {
        const std::filesystem::path demo = repository("demo/lens.petzval");
        if (!std::filesystem::exists(demo)) QSKIP("there is no demo; ./run demo makes it");
        const CliResult result =
            cli({"report", demo.string(), "--out", "lens.pdf", "--out", "lens.html", "--json"});
        QCOMPARE(result.exit_code, 0);
        QCOMPARE(result.json()["out"].toArray().size(), 2);
        QVERIFY(std::filesystem::file_size(temporary() / "lens.pdf") > 10'000);
        QVERIFY(std::filesystem::file_size(temporary() / "lens.html") > 10'000);
    }
};

QTEST_GUILESS_MAIN(TestCliReport)
#include "test_cli_report.moc"
