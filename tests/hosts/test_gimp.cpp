#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "hosts/host_frame.h"
#include "image/transfer_curve.h"
#include "photo/photo_writer.h"
#include "support/external_program.h"

#include <QTest>

using namespace petzval;
using petzval::test::HostFrame;
namespace fs = std::filesystem;

/// GIMP, without a window, with the plug-in as it was built here.
class TestGimp : public test::Fixture {
    Q_OBJECT

    void run_gimp(const std::string& script) {
        const fs::path settings = temporary() / "GIMP/2.10";
        fs::create_directories(settings / "plug-ins/petzval-gimp");
        fs::copy_file(PETZVAL_GIMP_PLUG_IN, settings / "plug-ins/petzval-gimp/petzval-gimp");
        test::run_program({{"gimp", "-i", "-d", "-f", "-s", "-b", script, "-b", "(gimp-quit 0)"},
                           temporary(),
                           {{"GIMP2_DIRECTORY", settings.string()}, {"PETZVAL_CLI", PETZVAL_CLI}}});
    }

private Q_SLOTS:
    void the_plug_in_restores_the_present_layer() {
        if (!test::program_named("gimp")) QSKIP("needs gimp");
        HostFrame frame = test::host_frame({0.8, 0.3}, temporary());
        frame.grid.metadata().raw_mode.clear();
        write_grid(temporary() / "lens.fits", frame.grid, grid_format_named("fits"));
        const fs::path out = temporary() / "out.tif";
        run_gimp("(let* ((image (car (gimp-file-load RUN-NONINTERACTIVE \"" + frame.tiff.string() +
                 "\" \"\")))"
                 "(made (plug-in-petzval-restore RUN-NONINTERACTIVE image"
                 " (car (gimp-image-get-active-layer image)) \"" +
                 (temporary() / "lens.fits").string() +
                 "\" \"--threads 1\")))"
                 "(gimp-file-save RUN-NONINTERACTIVE image (car (gimp-image-flatten image)) \"" +
                 out.string() + "\" \"\"))");
        const double before = test::host_psnr(frame, frame.tiff);
        const double after = test::host_psnr(frame, out);
        qInfo("%.2f dB, %.2f restored", before, after);
        QVERIFY(after > before + 2.0);
    }
};

QTEST_GUILESS_MAIN(TestGimp)
#include "test_gimp.moc"
