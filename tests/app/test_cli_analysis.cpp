#include "cli_program.h"

#include "base/atomic_file.h"
#include "photo/photo_writer.h"
#include "psf/fits.h"
#include "support/edge_target.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace petzval;
using namespace petzval::test;

class TestCliAnalysis : public Fixture {
    Q_OBJECT

    CliResult cli(const Arguments& arguments) { return run_cli(temporary(), arguments); }

    QString complaint(const Arguments& arguments) {
        const CliResult result = cli(arguments);
        const bool as_agreed = result.exit_code == 2 && result.out.isEmpty() && result.err.count('\n') == 1;
        if (!as_agreed) qWarning("%d: %s", result.exit_code, qPrintable(result.err));
        return as_agreed ? result.err : QString();
    }

    void write_grid() {
        PsfGrid grid = asymmetric_grid({3, 4, 3, 9}, 5);
        grid.metadata().frame_width = 600;
        grid.metadata().frame_height = 400;
        write_fits(temporary() / "grid.fits", grid);
    }

    void write_edge() { write_photo(temporary() / "edge.tif", edge_image(160, 120, 3, {6.0, 80, 60})); }

private Q_SLOTS:
    void a_grid_is_told_in_figures() {
        write_grid();
        const CliResult text = cli({"analyse", "grid.fits"});
        QCOMPARE(text.exit_code, 0);
        QVERIFY(text.out.contains("MTF50, tangential, cycles/px"));
        QVERIFY(text.out.contains("lw/ph"));
        QVERIFY(!text.out.contains("lp/mm")); // the pixel pitch is unknown
        const QJsonObject document = cli({"--json", "analyse", "grid.fits", "--frequency", "0.1"}).json();
        QCOMPARE(document["nodes"].toArray().size(), 12);
        QCOMPARE(document["contrast_frequency_cycles_per_px"].toDouble(), 0.1);
        QVERIFY(document["lp_mm_per_cycle_px"].isNull());
        QCOMPARE(document["lw_ph_per_cycle_px"].toDouble(), 800.0);
        QVERIFY(document["decentring"].toObject()["sentence"].toString().size() > 20);
        QVERIFY(document["field"].toObject()["ee80"].toObject()["mean"].toDouble() > 1.0);
    }

    void one_node_and_its_curves() {
        write_grid();
        const QJsonObject node =
            cli({"--json", "analyse", "grid.fits", "--node", "2,3", "--csv", "curves.csv"}).json();
        QCOMPARE(node["row"].toInt(), 2);
        QCOMPARE(node["col"].toInt(), 3);
        const QJsonObject green = node["channels"].toObject()["green"].toObject();
        QVERIFY(green["strehl"].isNull());
        QVERIFY(green["ee50_px"].toDouble() > 0.5);
        const QStringList lines = QString::fromStdString(read_whole_file(temporary() / "curves.csv"))
                                      .split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 3 * 101);
        QCOMPARE(lines.first().split(',').size(), lines.last().split(',').size());
        QVERIFY(lines[1].startsWith("2,3,red,0,,0,1.000000,1.000000,"));
    }

    void a_runs_grid_is_told_with_its_errors() {
        write_grid();
        write_atomically(
            temporary() / "result.json",
            R"({"version": 1, "termination": "finished", "holdout_score": -2, "start_score": -1,
                             "noise": [0, 0, 0], "centre": {"x": 0.5, "y": 0.5}, "model": "lens prior",
                             "nodes": [], "uncertainties": [{"measure": "fwhm", "channel": 1,
                             "plus_minus": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null, 0.25]}]})");
        const Arguments arguments = {"analyse", "grid.fits", "--node", "2,3"};
        const QString text = cli(arguments).out;
        QVERIFY(text.contains(QRegularExpression("Width at half maximum, px +- +0.25 +-")));
        const auto told = [&](const char* node) -> QJsonValue {
            return cli({"--json", "analyse", "grid.fits", "--node", node})
                .json()["plus_minus_90_percent"]
                .toObject()["fwhm"]
                .toObject()["green"];
        };
        QCOMPARE(told("2,3").toDouble(), 0.25);
        QVERIFY(told("2,2").isNull());
        QVERIFY(!cli({"analyse", "grid.fits", "--node", "2,3", "--aperture", "included"})
                     .out.contains("nine times in ten"));
    }

    void the_axis_turns_the_radius() {
        write_grid();
        const auto radius = [&](const char* axis) {
            return cli({"--json", "analyse", "grid.fits", "--node", "0,0", "--axis", axis})
                .json()["radius_direction"]
                .toArray();
        };
        QCOMPARE(radius("1,0")[0].toDouble(), -1.0);
        QCOMPARE(radius("0,1")[1].toDouble(), -1.0);
    }

    void an_edge_in_a_photo_is_measured() {
        write_edge();
        const CliResult result =
            cli({"--json", "edge", "edge.tif", "--roi", "30,10,100,100", "--pixel-pitch", "4"});
        QCOMPARE(result.exit_code, 0);
        const QJsonObject edge = result.json();
        QVERIFY(std::abs(edge["slant_degrees"].toDouble() - 6.0) < 0.1);
        QCOMPARE(edge["lp_mm_per_cycle_px"].toDouble(), 250.0);
        QCOMPARE(edge["channels"].toObject()["blue"].toObject()["sfr"].toArray().size(), 101);
        QCOMPARE(edge["notes"].toArray().size(), 1);
        const CliResult text = cli({"edge", "edge.tif", "--roi", "30,10,100,100"});
        QVERIFY(text.out.contains("MTF50"));
        QVERIFY(text.err.contains("developed photo"));
    }

    void mistakes_are_named() {
        write_grid();
        write_edge();
        QVERIFY(complaint({"analyse", "grid.fits", "--node", "3,0"}).contains("3,0"));
        QVERIFY(complaint({"analyse", "grid.fits", "--frequency", "0.7"}).contains("0.7"));
        QVERIFY(complaint({"analyse", "grid.fits", "--aperture", "round"}).contains("round"));
        QVERIFY(complaint({"edge", "edge.tif"}).contains("--roi"));
        QVERIFY(complaint({"edge", "edge.tif", "--roi", "1,2,3"}).contains("1,2,3"));
        QVERIFY(complaint({"edge", "edge.tif", "--roi", "100,0,100,100"}).contains("160 x 120"));
        const CliResult flat = cli({"edge", "edge.tif", "--roi", "0,0,40,100"});
        QCOMPARE(flat.exit_code, 2);
        QVERIFY(flat.err.contains("edge.tif: "));
    }
};

QTEST_GUILESS_MAIN(TestCliAnalysis)
#include "test_cli_analysis.moc"
