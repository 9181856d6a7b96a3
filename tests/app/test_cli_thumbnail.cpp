#include "cli_program.h"

#include "base/atomic_file.h"
#include "photo/photo.h"
#include "psf/fits.h"
#include "support/external_program.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QRegularExpression>
#include <QTest>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

/// What file managers ask for.
class TestCliThumbnail : public Fixture {
    Q_OBJECT

    CliResult cli(const Arguments& arguments) { return run_cli(temporary(), arguments); }

    Image drawn(const std::string& name) { return read_photo(temporary() / name, RawMode::Demosaic).image; }

    void write_grid_file(const PsfShape& shape) {
        write_fits(temporary() / "lens.fits", asymmetric_grid(shape, 1));
    }

private Q_SLOTS:
    void a_grid_fills_the_place_it_is_given() {
        write_grid_file({8, 8, 3, 13});
        QCOMPARE(cli({"thumbnail", "lens.fits", "out", "256"}).exit_code,
                 0); // no ending, as GNOME names it
        fs::rename(temporary() / "out", temporary() / "out.png");
        QCOMPARE(drawn("out.png").width(), 8 * (2 * 13 + 1) + 1);
        QCOMPARE(cli({"thumbnail", "lens.fits", "default.png"}).exit_code, 0);
        QCOMPARE(drawn("default.png").width(), drawn("out.png").width());
    }

    void a_large_grid_is_made_small() {
        write_grid_file({20, 30, 3, 25});
        QCOMPARE(cli({"thumbnail", "lens.fits", "out.png", "128"}).exit_code, 0);
        QVERIFY(drawn("out.png").width() <= 128 && drawn("out.png").width() > 64);
    }

    void a_project_is_known_by_its_document() {
        QCOMPARE(cli({"new", "box"}).exit_code, 0);
        const CliResult empty = cli({"thumbnail", "box.petzval/project.json", "out.png"});
        QCOMPARE(empty.exit_code, 2);
        QVERIFY(empty.err.contains("no calibration has finished"));
        QVERIFY(!fs::exists(temporary() / "out.png"));
    }

    void sizes_that_no_one_shows_are_refused() {
        write_grid_file({2, 2, 3, 5});
        for (const char* size : {"0", "-5", "100000"})
            QCOMPARE(cli({"thumbnail", "lens.fits", "out.png", size}).exit_code, 2);
    }

    void a_grid_is_told_from_other_fits_files() {
        if (!program_named("update-mime-database") || !program_named("gio"))
            QSKIP("needs shared-mime-info and gio");
        const fs::path types = temporary() / "share/mime";
        fs::create_directories(types / "packages");
        fs::copy(repository("packaging/org.petzval.petzval.mime.xml"), types / "packages");
        run_program({{"update-mime-database", types.string()}, temporary(), {}});
        write_grid_file({2, 2, 3, 5});
        write_atomically(temporary() / "other.fits",
                         "SIMPLE  =                    T" + std::string(2850, ' '));
        run_program({{"gio", "info", "-a", "standard::content-type", "lens.fits", "other.fits"},
                     temporary(),
                     {{"XDG_DATA_HOME", (temporary() / "share").string()}}});
        const std::string told = read_whole_file(temporary() / "log.txt");
        const std::size_t grid = told.find("application/x-petzval-grid");
        QVERIFY2(grid != std::string::npos, told.c_str());
        QVERIFY2(told.find("application/fits", grid) != std::string::npos, told.c_str());
    }

    void the_desktop_asks_by_the_types_that_are_declared() {
        const QString entry = QString::fromStdString(
            read_whole_file(repository("packaging/org.petzval.petzval.thumbnailer")));
        const QString declared =
            QString::fromStdString(read_whole_file(repository("packaging/org.petzval.petzval.mime.xml")));
        QVERIFY(entry.contains("\nExec=petzval-cli thumbnail %i %o %s\n"));
        const auto types = QRegularExpression("\nMimeType=(.*);\n").match(entry).captured(1).split(';');
        QCOMPARE(types.size(), 2);
        for (const QString& type : types)
            QVERIFY2(declared.contains("<mime-type type=\"" + type + "\">"), qPrintable(type));
    }
};

QTEST_GUILESS_MAIN(TestCliThumbnail)
#include "test_cli_thumbnail.moc"
