#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "hosts/host_frame.h"
#include "photo/photo.h"
#include "support/external_program.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>

using namespace petzval;
using petzval::test::HostFrame;
namespace fs = std::filesystem;

/// Siril with the script that deconvolves tile by tile.
class TestSiril : public test::Fixture {
    Q_OBJECT

    void siril(const std::string& commands) {
        write_atomically(temporary() / "script.ssf", "requires 1.0.0\nset32bits\n" + commands);
        test::run_program(
            {{"siril-cli", "-d", temporary().string(), "-s", (temporary() / "script.ssf").string()},
             temporary(),
             {}});
    }

    double shown(const HostFrame& frame, const std::string& name) {
        siril("load " + name + "\nsavetif " + name + "\n");
        const Image read = read_photo(temporary() / (name + ".tif"), RawMode::Demosaic).image;
        // Siril's numbers are linear, and its files do not say so.
        const Image stored = converted(read, TransferCurve::Srgb);
        Image light(read.width(), read.height(), 3);
        std::ranges::copy(stored.values(), light.values().begin());
        return test::host_psnr(frame, light);
    }

private Q_SLOTS:
    void every_tile_gets_the_radius_of_its_place() {
        if (!test::program_named("siril-cli")) QSKIP("needs siril-cli");
        if (std::system("/usr/bin/python3 -c 'import numpy, astropy' 2> /dev/null") != 0)
            QSKIP("needs python3-astropy");
        const HostFrame frame = test::host_frame({0.6, 0.5}, temporary());
        write_grid(temporary() / "lens.csv", frame.grid, grid_format_named("csv"));
        fs::copy_file(frame.raw, temporary() / "photo.dng");
        fs::remove(frame.raw);
        siril("convertraw light -debayer\n");
        const std::string script = test::repository("resources/hosts/siril/petzval_siril.py").string();
        test::run_program(
            {{"/usr/bin/python3", script, "lens.csv", "light_00001.fit", "restored.fit"}, temporary(), {}});
        const double before = shown(frame, "light_00001"), after = shown(frame, "restored");
        qInfo("%.2f dB, %.2f restored", before, after);
        QVERIFY(after > before + 1.0);
    }
};

QTEST_GUILESS_MAIN(TestSiril)
#include "test_siril.moc"
