#include "image/metrics.h"
#include "photo/demosaic.h"
#include "photo/photo.h"
#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <cmath>

#include <lcms2.h>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

QString text_of(const fs::path& path) {
    return QString::fromStdString(path.string());
}

/// A RAW converter, and how it is asked for a picture of 16 bits without sharpening.
struct Host {
    const char* program;
    QStringList (*arguments)(const fs::path& raw, const fs::path& out, const fs::path& folder);
    TransferCurve curve; ///< of its pictures, where they have no profile
};

QStringList dcraw_arguments(const fs::path& raw, const fs::path& out, const fs::path&) {
    return {"-w", "-W", "-T", "-6", "-q", "0", "-t", "0", "-Z", text_of(out), text_of(raw)};
}

QStringList rawtherapee_arguments(const fs::path& raw, const fs::path& out, const fs::path&) {
    return {"-q", "-t", "-b16", "-Y", "-o", text_of(out), "-c", text_of(raw)};
}

QStringList darktable_arguments(const fs::path& raw, const fs::path& out, const fs::path& folder) {
    const QString configuration = text_of(folder / "darktable");
    return {text_of(raw),
            text_of(out),
            "--icc-type",
            "SRGB",
            "--apply-custom-presets",
            "0",
            "--core",
            "--configdir",
            configuration,
            "--cachedir",
            configuration,
            "--library",
            ":memory:",
            "--conf",
            "plugins/darkroom/workflow=none",
            "--conf",
            "plugins/darkroom/chromatic-adaptation=legacy",
            "--conf",
            "plugins/imageio/format/tiff/bpp=16",
            "--conf",
            "write_sidecar_files=never"};
}

constexpr Host kHosts[] = {
    {"dcraw_emu", dcraw_arguments, TransferCurve::Srgb},
    {"rawtherapee-cli", rawtherapee_arguments, TransferCurve::Srgb},
    {"darktable-cli", darktable_arguments, TransferCurve::Srgb},
};

/// CIELAB under D50 of linear light of sRGB's primaries.
cmsCIELab lab_of(const Image& image, int x, int y) {
    const double r = image.at(0, y, x), g = image.at(1, y, x), b = image.at(2, y, x);
    const cmsCIEXYZ xyz{0.4361 * r + 0.3851 * g + 0.1431 * b, 0.2225 * r + 0.7169 * g + 0.0606 * b,
                        0.0139 * r + 0.0971 * g + 0.7141 * b};
    cmsCIELab lab;
    cmsXYZ2Lab(cmsD50_XYZ(), &lab, &xyz);
    return lab;
}

struct Difference {
    double mean = 0.0;
    double largest = 0.0; ///< at flat places
};

/// By CIEDE2000 between means of 16 x 16 pixels, which no demosaicing changes; flat where neighbours are
/// alike.
Difference difference_of(Image a, Image b) {
    for (int i = 0; i < 4; ++i) {
        a = halved(a);
        b = halved(b);
    }
    Difference difference;
    for (int y = 1; y + 1 < a.height(); ++y)
        for (int x = 1; x + 1 < a.width(); ++x) {
            const cmsCIELab here = lab_of(a, x, y), there = lab_of(b, x, y);
            const double distance = cmsCIE2000DeltaE(&here, &there, 1, 1, 1);
            difference.mean += distance;
            // Each program has its own way with clipped lights, of mosaics and of colours.
            bool flat = true;
            for (int c = 0; c < 3; ++c)
                flat = flat && a.at(c, y, x) < 0.8f;
            for (const auto& [dx, dy] : {std::pair(-1, 0), {1, 0}, {0, -1}, {0, 1}}) {
                const cmsCIELab beside = lab_of(a, x + dx, y + dy);
                flat = flat && cmsCIE2000DeltaE(&here, &beside, 1, 1, 1) < 2.0;
            }
            if (flat) difference.largest = std::max(difference.largest, distance);
        }
    difference.mean /= static_cast<double>(a.width() - 2) * (a.height() - 2);
    return difference;
}

} // namespace

/// What other programs show of a linear DNG that nothing was done to is what they show of the original.
class TestDngHosts : public test::Fixture {
    Q_OBJECT

    std::optional<Image> developed(const Host& host, const fs::path& raw, const std::string& name) {
        const fs::path out = temporary() / (name + ".tif");
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("RT_SETTINGS", text_of(temporary()));
        environment.insert("RT_CACHE", text_of(temporary()));
        environment.insert("HOME", text_of(temporary()));
        process.setProcessEnvironment(environment);
        process.start(host.program, host.arguments(raw, out, temporary()));
        if (!process.waitForFinished(test::kPatience) || process.exitCode() != 0 || !fs::exists(out))
            return std::nullopt;
        return read_photo(out, RawMode::Demosaic).image;
    }

private Q_SLOTS:
    void hosts_show_the_same_picture_data() {
        QTest::addColumn<int>("host");
        QTest::addColumn<QString>("photo");
        // RawTherapee does not open the small ones. darktable 4.2 takes only the size of a linear file's
        // crop, not its place.
        const auto add = [](int host, const char* photo) {
            QTest::addRow("%s %s", kHosts[host].program, photo) << host << QString(photo);
        };
        const char* const camera = "raw/digicam_corpus/PowerShotS40_CRW_0101.CRW";
        for (int host = 0; host < static_cast<int>(std::size(kHosts)); ++host)
            add(host, camera);
        add(0, "../cases/dng_development_tags.dng");
        add(2, "../cases/dng_illuminants_d65_first.dng");
        if (!qEnvironmentVariableIsSet("PETZVAL_LONG_TESTS")) return;
        for (int host = 0; host < static_cast<int>(std::size(kHosts)); ++host)
            add(host, "raw/gopro/GOPR9231.DNG");
    }
    /// Of the two programs that apply gain maps to mosaics, darktable does so unasked, and to nothing else.
    fs::path without_gain_maps(const fs::path& dng) {
        const fs::path copy = temporary() / "plain.dng";
        fs::copy_file(dng, copy);
        QProcess::execute("exiftool", {"-q", "-overwrite_original", "-OpcodeList2=", text_of(copy)});
        return copy;
    }

    void hosts_show_the_same_picture() {
        QFETCH(int, host);
        QFETCH(QString, photo);
        auto original = test::shared_data(photo.toStdString());
        if (!original) QSKIP("needs ../shared");
        if (original->extension() == ".DNG") original = without_gain_maps(*original);
        if (QStandardPaths::findExecutable(kHosts[host].program).isEmpty()) QSKIP("needs the program");
        const Photo read = read_photo(*original, RawMode::Demosaic);
        const fs::path copy = temporary() / "copy.dng";
        write_linear_dng(copy, read.image, read.color.value(), *original);
        const auto expected = developed(kHosts[host], *original, "original");
        const auto shown = developed(kHosts[host], copy, "copy");
        if (!expected) QSKIP("the program does not develop the original");
        QVERIFY(shown.has_value());
        // RawTherapee cuts off a border of mosaics.
        const int border = (shown->width() - expected->width()) / 2;
        QVERIFY(border >= 0 && border <= 8 && shown->height() - expected->height() == 2 * border);
        const Image part = cropped(*shown, {border, border, expected->width(), expected->height()});
        const Difference difference = difference_of(*expected, part);
        const QString words =
            QString("delta E %1, at flat places up to %2").arg(difference.mean).arg(difference.largest);
        qInfo("%s", qPrintable(words));
        QVERIFY2(difference.mean < 1.0 && difference.largest < 3.0, qPrintable(words));
    }
};

QTEST_GUILESS_MAIN(TestDngHosts)
#include "test_dng_hosts.moc"
