#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "hosts/host_frame.h"
#include "support/external_program.h"

#include <QTest>

using namespace petzval;
using petzval::test::HostFrame;
using petzval::test::HostLens;
namespace fs = std::filesystem;

/// RawTherapee with the profiles that Petzval writes.
class TestRawtherapee : public test::Fixture {
    Q_OBJECT

    static constexpr const char* kNeutral =
        "[Version]\nAppVersion=5.9\nVersion=349\n\n[Exposure]\nAuto=false\nHistogramMatching=false\n\n"
        "[Color Management]\nInputProfile=(camera)\nToneCurve=false\nOutputProfile=RTv4_sRGB\n\n";

    /// Where `words`, profiles and their flags, lead. RawTherapee takes settings of none but this test.
    double developed(const HostFrame& frame, const std::string& name,
                     const std::vector<std::string>& words) {
        const fs::path neutral = temporary() / "neutral.pp3";
        if (!fs::exists(neutral)) write_atomically(neutral, kNeutral);
        const fs::path out = temporary() / (name + ".tif");
        std::vector<std::string> call = {
            "rawtherapee-cli", "-q", "-Y", "-t", "-b16", "-O", out.string(), "-p", neutral.string()};
        call.insert(call.end(), words.begin(), words.end());
        call.insert(call.end(), {"-c", frame.raw.string()});
        const std::string settings = (temporary() / "settings").string();
        fs::create_directories(settings);
        test::run_program({call, temporary(), {{"RT_SETTINGS", settings}, {"RT_CACHE", settings}}});
        return test::host_psnr(frame, out);
    }

    fs::path exported(const PsfGrid& grid) {
        write_grid(temporary() / "export", grid, grid_format_named("rawtherapee"));
        return temporary() / "export";
    }

    static fs::path profile_in(const fs::path& folder) {
        return fs::directory_iterator(folder / "profiles/petzval")->path();
    }

private Q_SLOTS:
    void sharpening_and_lateral_colour_bring_the_picture_nearer_to_the_scene_data() {
        QTest::addColumn<double>("corners");
        QTest::addColumn<double>("red");
        QTest::addColumn<double>("blue");
        QTest::newRow("blur alone") << 0.3 << 1.0 << 1.0;
        QTest::newRow("lateral colour") << 0.0 << 1.004 << 0.996;
        QTest::newRow("the other way round") << 0.2 << 0.997 << 1.003;
    }
    void sharpening_and_lateral_colour_bring_the_picture_nearer_to_the_scene() {
        QFETCH(double, corners);
        QFETCH(double, red);
        QFETCH(double, blue);
        if (!test::program_named("rawtherapee-cli")) QSKIP("needs rawtherapee-cli");
        const HostFrame frame = test::host_frame({0.7, corners, red, blue}, temporary());
        const std::string profile = profile_in(exported(frame.grid)).string();
        const double plain = developed(frame, "plain", {});
        const double restored = developed(frame, "restored", {"-p", profile});
        qInfo("%.2f dB, %.2f with the profile", plain, restored);
        QVERIFY(restored > plain + 0.5);
    }

    void the_rules_put_each_aperture_s_profile_on_its_photos() {
        if (!test::program_named("rawtherapee-cli")) QSKIP("needs rawtherapee-cli");
        const HostFrame frame = test::host_frame({0.7, 0.3}, temporary());
        PsfGrid stopped_down = test::host_grid({0.45, 0.0});
        stopped_down.metadata().f_number = 5.6;
        const fs::path settings = temporary() / "settings";
        write_grids(settings, std::vector{frame.grid, stopped_down}, grid_format_named("rawtherapee"));
        write_atomically(settings / "options", "[Profiles]\nRawDefault=Dynamic\n");
        const double plain = developed(frame, "plain", {});
        const double by_rule = developed(frame, "by rule", {"-d"});
        const std::string used = read_whole_file(temporary() / "by rule.tif.pp3");
        qInfo("%.2f dB, %.2f by rule", plain, by_rule);
        QVERIFY(by_rule > plain + 0.5);
        QVERIFY(used.find("\nDeconvRadius=0.7") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestRawtherapee)
#include "test_rawtherapee.moc"
