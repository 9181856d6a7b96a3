#include "jobs/export.h"

#include "base/atomic_file.h"
#include "core/exchange/sample_grids.h"
#include "exchange/exchange.h"
#include "jobs/run_folder.h"
#include "photo/photo.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

class TestExport : public test::Fixture {
    Q_OBJECT

    static PsfGrid grid(std::uint64_t seed) { return test::asymmetric_grid({2, 3, 3, 5}, seed); }

    /// A project with a run for each termination (none: a run that was killed), their grids made from 1, 2,
    /// ...
    fs::path project(const std::vector<std::string>& terminations) {
        const fs::path folder = temporary() / "p.petzval";
        Project project = Project::create(folder);
        std::uint64_t seed = 0;
        for (const std::string& termination : terminations) {
            const RunFiles files(project.new_run());
            write_fits(files.grid, grid(++seed));
            if (!termination.empty())
                write_atomically(files.result, "{\"termination\": \"" + termination + "\"}");
        }
        return folder;
    }

private Q_SLOTS:
    void takes_the_newest_finished_run() {
        const fs::path folder = project({"finished", "finished", "cancelled", ""});
        const fs::path out = temporary() / "out.fits";
        QCOMPARE(run_export({folder, "", "fits", out}).run, std::string("0002"));
        QCOMPARE(read_fits(out), grid(2));
        QCOMPARE(run_export({folder, "0004", "fits", out}).run, std::string("0004"));
        QCOMPARE(read_fits(out), grid(4));
        QCOMPARE(run_export({folder, "0009", "fits", out}).outcome.code,
                 std::optional(ErrorCode::NotFound));
    }

    void writes_every_format() {
        const fs::path grid = temporary() / "full.fits";
        write_fits(grid, test::sample_grid());
        for (const GridFormat& format : grid_formats()) {
            const fs::path out =
                temporary() / ("as " + std::string(format.name) +
                               std::string(format.is_folder() ? "" : format.extensions[0]));
            const ExportSummary summary = run_export({grid, "", std::string(format.name), out});
            QVERIFY2(summary.outcome.message.english().empty(), summary.outcome.message.english().c_str());
            QCOMPARE(is_grid(out), format.readable());
        }
    }

    void draws_a_picture() {
        const fs::path out = temporary() / "sheet.png";
        QCOMPARE(run_export({project({"finished"}), "", "", out}).format, std::string("png"));
        QVERIFY(read_photo(out, RawMode::Demosaic).image.width() >= 3 * 5 * 3);
    }

    void converts_grids_from_one_format_into_another() {
        write_fits(temporary() / "a.fits", grid(1));
        const ExportSummary there = run_export({temporary() / "a.fits", "", "", temporary() / "b.exr"});
        QCOMPARE(there.format, std::string("exr"));
        QCOMPARE(there.run, std::string());
        const ExportSummary folder =
            run_export({temporary() / "b.exr", "", "siril", temporary() / "nodes"});
        QCOMPARE(folder.outcome.message.english(), std::string());
        run_export({temporary() / "nodes", "", "", temporary() / "c.fits"});
        QCOMPARE(read_fits(temporary() / "c.fits"), grid(1));
    }

    void says_what_cannot_be_exported() {
        write_fits(temporary() / "a.fits", grid(1));
        write_atomically(temporary() / "note.txt", "no grid");
        const auto code = [&](const char* source, const char* format, const char* out) {
            return run_export({temporary() / source, "", format, temporary() / out}).outcome.code;
        };
        QCOMPARE(code("a.fits", "jpeg", "b.jpg"), std::optional(ErrorCode::InvalidOption));
        QCOMPARE(code("a.fits", "", "b.jpg"), std::optional(ErrorCode::InvalidOption));
        QCOMPARE(code("a.fits", "csv", "a.fits"), std::optional(ErrorCode::InvalidOption));
        QCOMPARE(code("note.txt", "", "b.fits"), std::optional(ErrorCode::UnsupportedFormat));
        QCOMPARE(code("nothing", "", "b.fits"), std::optional(ErrorCode::NotFound));
        QCOMPARE(read_fits(temporary() / "a.fits"), grid(1));
        QVERIFY(!fs::exists(temporary() / "b.fits"));
    }
};

QTEST_GUILESS_MAIN(TestExport)
#include "test_export.moc"
