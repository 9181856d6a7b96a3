#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "hosts/host_frame.h"
#include "support/external_program.h"

#include <QTest>

#include <cmath>

using namespace petzval;
using petzval::test::HostFrame;
namespace fs = std::filesystem;

/// darktable, without a window, with what Petzval brings for it.
class TestDarktable : public test::Fixture {
    Q_OBJECT

    /// Develops the frame plainly; `lua` runs before.
    fs::path developed(const HostFrame& frame, const std::string& name, const std::string& lua = {}) {
        const fs::path out = temporary() / (name + ".tif");
        const std::string configuration = (temporary() / "configuration").string();
        std::vector<std::string> words = {"darktable-cli", frame.raw.string(), out.string(),  "--icc-type",
                                          "SRGB",          "--core",           "--configdir", configuration,
                                          "--cachedir",    configuration,      "--library",   ":memory:"};
        for (const char* setting :
             {"plugins/darkroom/workflow=none", "plugins/imageio/format/tiff/bpp=16",
              "plugins/darkroom/chromatic-adaptation=legacy", "write_sidecar_files=never"})
            words.insert(words.end(), {"--conf", setting});
        if (!lua.empty()) words.insert(words.end(), {"--luacmd", lua});
        test::run_program({words, temporary(), {}});
        return out;
    }

    void import_presets(const fs::path& folder) {
        std::vector<std::string> words = {
            "/usr/bin/python3", test::repository("tests/hosts/import_darktable_presets.py").string(),
            (temporary() / "configuration").string()};
        for (const fs::directory_entry& preset : fs::directory_iterator(folder))
            words.push_back(preset.path().string());
        test::run_program({words, temporary(), {}});
    }

private Q_SLOTS:
    void the_script_restores_and_groups() {
        if (!test::program_named("darktable-cli")) QSKIP("needs darktable-cli");
        const HostFrame frame = test::host_frame({0.8, 0.3}, temporary());
        const fs::path grid = temporary() / "lens.fits";
        write_grid(grid, frame.grid, grid_format_named("fits"));
        const std::string lua =
            "local dt = require 'darktable'\n"
            "local p = dofile('" +
            test::repository("resources/hosts/darktable/petzval.lua").string() +
            "')\n"
            "dt.preferences.write('petzval', 'program', 'string', '" PETZVAL_CLI "')\n"
            "dt.preferences.write('petzval', 'options', 'string', '--threads 1 --psf " +
            grid.string() +
            "')\n"
            "local photo = dt.database.import('" +
            frame.raw.string() +
            "')\n"
            "local made = p.restore({photo})\n"
            "local file = io.open('" +
            (temporary() / "said").string() +
            "', 'w')\n"
            "file:write(#made, ' ', made[1].filename, ' ', made[1].group_leader.filename)\n"
            "file:close()\n";
        const double plain = test::host_psnr(frame, developed(frame, "plain", lua));
        QCOMPARE(read_whole_file(temporary() / "said"), std::string("1 frame-2.tif frame.dng"));
        const double restored = test::host_psnr(frame, temporary() / "frame-2.tif");
        qInfo("%.2f dB, %.2f restored", plain, restored);
        QVERIFY(restored > plain + 2.0);
    }

    void presets_apply_themselves_at_their_aperture() {
        if (!test::program_named("darktable-cli") || !fs::exists("/usr/lib/x86_64-linux-gnu/darktable"))
            QSKIP("needs darktable");
        const HostFrame frame = test::host_frame({0.7, 0.0}, temporary());
        const double plain = test::host_psnr(frame, developed(frame, "plain"));
        PsfGrid stopped_down = test::host_grid({0.45, 0.0});
        stopped_down.metadata().f_number = 5.6;
        write_grid(temporary() / "other", stopped_down, grid_format_named("darktable"));
        import_presets(temporary() / "other");
        QVERIFY(std::abs(test::host_psnr(frame, developed(frame, "not concerned")) - plain) < 0.01);
        write_grid(temporary() / "presets", frame.grid, grid_format_named("darktable"));
        import_presets(temporary() / "presets");
        const double sharpened = test::host_psnr(frame, developed(frame, "sharpened"));
        qInfo("%.2f dB, %.2f with the preset", plain, sharpened);
        QVERIFY(sharpened > plain + 0.5);
    }
};

QTEST_GUILESS_MAIN(TestDarktable)
#include "test_darktable.moc"
