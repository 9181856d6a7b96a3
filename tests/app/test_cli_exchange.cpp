#include "cli_program.h"

#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

using namespace petzval;
using namespace petzval::test;

class TestCliExchange : public Fixture {
    Q_OBJECT

    CliResult cli(const Arguments& arguments) { return run_cli(temporary(), arguments); }

private Q_SLOTS:
    void a_grid_goes_through_every_format_and_back() {
        const PsfGrid grid = asymmetric_grid({2, 3, 3, 5}, 1);
        write_fits(temporary() / "a.fits", grid);
        const char* files[] = {"a.fits", "a.npy", "a.tif", "a.exr", "a.mat", "a.pt", "b.fits"};
        for (std::size_t i = 1; i < std::size(files); ++i) {
            const CliResult result = cli({"export", files[i - 1], "--out", files[i]});
            QVERIFY2(result.exit_code == 0, qPrintable(result.err));
        }
        QVERIFY(read_fits(temporary() / "b.fits") == grid);
        const QJsonObject info = cli({"--json", "info", "a.pt"}).json();
        QCOMPARE(info["kind"].toString(), QString("grid"));
        QCOMPARE(info["cols"].toInt(), 3);
        QCOMPARE(cli({"export", "a.mat", "--format", "siril", "--out", "nodes"}).exit_code, 0);
        const QJsonObject score = cli({"--json", "compare", "nodes", "a.npy"}).json();
        QVERIFY(score["ncc"]["min"].toDouble() > 0.9999);
    }

    void formats_are_named_in_help_and_in_errors() {
        const CliResult help = cli({"export", "--help"});
        write_fits(temporary() / "a.fits", asymmetric_grid({2, 3, 3, 5}, 1));
        const CliResult error = cli({"export", "a.fits", "--format", "jpeg", "--out", "a.jpg"});
        QCOMPARE(error.exit_code, 2);
        for (const char* name :
             {"fits", "numpy", "tiff16", "exr", "matlab", "torch", "siril", "csv", "png"}) {
            QVERIFY(help.out.contains(name));
            QVERIFY(error.err.contains(name));
        }
        QCOMPARE(cli({"export", "a.fits", "--out", "a.jpg"}).exit_code, 2);
        QCOMPARE(cli({"compare", "a.fits", "missing.npy"}).exit_code, 2);
    }
};

QTEST_GUILESS_MAIN(TestCliExchange)
#include "test_cli_exchange.moc"
