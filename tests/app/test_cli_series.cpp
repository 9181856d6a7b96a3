#include "cli_program.h"

#include "base/atomic_file.h"
#include "image/white_noise.h"
#include "photo/photo_writer.h"
#include "psf/blur.h"
#include "support/external_program.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>
#include <cstdlib>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

/// A whole lens, its calibrations done by GNU parallel.
class TestCliSeries : public Fixture {
    Q_OBJECT

    CliResult cli(const Arguments& arguments) { return run_cli(temporary(), arguments); }

    /// Photos at one setting: dead leaves, blurred the more the wider the aperture.
    void shoot(double f_number, double focal_length, int count) {
        const fs::path folder = temporary() / "shots" / std::to_string(std::lround(focal_length));
        fs::create_directories(folder);
        PsfGrid grid({1, 1, 3, 5});
        const float side = f_number < 4.0 ? 0.12f : f_number < 8.0 ? 0.03f : 0.0f;
        for (int c = 0; c < 3; ++c)
            for (const int i : {7, 11, 13, 17}) {
                grid.kernel(0, 0, c)[i] = side;
                grid.kernel(0, 0, c)[12] -= side;
            }
        PhotoFacts facts;
        facts.camera = "Acme One";
        facts.lens = "Acme 24-50mm";
        facts.f_number = f_number;
        facts.focal_length = focal_length;
        for (int i = 0; i < count; ++i) {
            Image photo = blurred(dead_leaves(480, 360, rng()()), grid, {1});
            add_white_noise(photo, 0.002, rng()());
            const long number = 100 * std::lround(10 * f_number) + i;
            write_bayer_dng(folder / (std::to_string(number) + ".dng"), photo, facts);
        }
    }

    Arguments plan(const char* out) {
        return {"series", "plan", "shots", "--out", out, "--flags", "--threads 1 --grid 2x2 --kernel 5",
                "--json"};
    }

private Q_SLOTS:
    void photos_are_sorted_by_what_their_files_tell() {
        for (const double focal : {24.0, 50.0})
            for (const double f_number : {2.8, 5.6, 8.0})
                shoot(f_number, focal, 2);
        write_photo(temporary() / "shots/scan.tif", dead_leaves(96, 64, 1));
        const CliResult told = cli({"series", "plan", "shots", "--json"});
        QCOMPARE(told.exit_code, 0);
        QCOMPARE(told.json()["groups"].toArray().size(), 6);
        QCOMPARE(told.json()["tasks"].toArray().size(), 4);
        QCOMPARE(told.json()["missing"].toArray().size(), 7); // few of each, and the scan
        const QJsonObject first = told.json()["tasks"].toArray()[0].toObject();
        QCOMPARE(first["blurred"].toString(), QString("Acme 24-50mm, f/2.8, 24 mm"));
        QCOMPARE(first["sharp"].toString(), QString("Acme 24-50mm, f/8, 24 mm"));
        const CliResult other = cli({"series", "plan", "shots", "--sharp-aperture", "5", "--json"});
        QCOMPARE(other.json()["tasks"].toArray()[1].toObject()["blurred"].toString(),
                 QString("Acme 24-50mm, f/8, 24 mm"));
        QCOMPARE(cli({"series", "plan", "shots/scan.tif"}).exit_code, 3);
    }

    void the_whole_lens_is_measured_by_gnu_parallel() {
        if (!program_named("parallel")) QSKIP("needs GNU parallel");
        for (const double f_number : {2.8, 5.6, 8.0})
            shoot(f_number, 50.0, 3);
        shoot(2.8, 24.0, 1);
        shoot(8.0, 24.0, 1);
        QCOMPARE(cli(plan("whole")).exit_code, 0);
        QCOMPARE(cli(plan("whole")).exit_code, 2); // nothing is overwritten
        QVERIFY(read_whole_file(temporary() / "whole/slurm.sh").find("--array=1-3") != std::string::npos);
        QCOMPARE(cli({"series", "collect", "whole"}).exit_code, 3);
        fs::remove_all(temporary() / "shots/24"); // one of the three cannot be done

        const std::string path = fs::path(PETZVAL_CLI).parent_path().string() + ':' + std::getenv("PATH");
        QVERIFY_THROWS_EXCEPTION(
            Error,
            run_program({{"parallel", "--will-cite", "-j1", "--joblog", "log", "-a", "whole/jobs.txt"},
                         temporary(),
                         {{"PATH", path}}})); // its status is the number of jobs that failed
        const CliResult collected = cli({"series", "collect", "whole", "--keep", "--library", "l.sqlite",
                                         "--report", "lens.html", "--report", "lens.pdf", "--json"});
        QCOMPARE(collected.exit_code, 3);
        const QJsonArray results = collected.json()["results"].toArray();
        QCOMPARE(results.size(), 3);
        QCOMPARE(results[0].toObject()["state"].toString(), QString("failed"));
        QVERIFY(!results[0].toObject()["problem"].toString().isEmpty());
        const auto centre = [&](int i) { return results[i].toObject()["mtf50"].toArray()[0].toDouble(); };
        QCOMPARE(results[1].toObject()["sharp_f_number"].toDouble(), 8.0);
        QCOMPARE(std::lround(10.0 * results[1].toObject()["f_number"].toDouble()), 28L);
        QCOMPARE(results[2].toObject()["state"].toString(), QString("measured"));
        QVERIFY(centre(2) > centre(1));
        QVERIFY(results[2].toObject()["kept"].toBool());
        QVERIFY(collected.json()["sentences"].toArray()[0].toString().contains(
            "against f/8, the centre is sharp from f/5.6 on"));
        const std::string page = read_whole_file(temporary() / "lens.html");
        for (const char* words : {"Sharpness over aperture", "f/5.6", "Not measured"})
            QVERIFY2(page.find(words) != std::string::npos, words);
        QVERIFY(fs::file_size(temporary() / "lens.pdf") > 1000);
        QCOMPARE(cli({"series", "collect", "whole", "--report", "lens.txt"}).exit_code, 2);
        QCOMPARE(
            cli({"library", "list", "--library", "l.sqlite", "--json"}).json()["profiles"].toArray().size(),
            2);
    }
};

QTEST_GUILESS_MAIN(TestCliSeries)
#include "test_cli_series.moc"
