#include "cli_program.h"

#include "image/resample.h"
#include "photo/photo.h"
#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace petzval;
using namespace petzval::test;

namespace fs = std::filesystem;

namespace {

constexpr int kWidth = 336, kHeight = 240;

Image mirrored(Image image) {
    for (int c = 0; c < image.channels(); ++c)
        for (int y = 0; y < image.height(); ++y)
            std::ranges::reverse(image.row(c, y));
    return image;
}

/// All but a strip on the left shows something else.
Image moved(Image image) {
    const Image other = dead_leaves(image.width(), image.height(), 99);
    for (int c = 0; c < image.channels(); ++c)
        for (int y = 0; y < image.height(); ++y)
            std::ranges::copy(other.row(c, y).subspan(image.width() / 3),
                              image.row(c, y).begin() + image.width() / 3);
    return image;
}

PhotoFacts taken_by(const std::string& camera) {
    PhotoFacts facts;
    facts.camera = camera;
    return facts;
}

} // namespace

class TestCliPairs : public Fixture {
    Q_OBJECT

    CliResult cli(const Arguments& arguments) { return run_cli(temporary(), arguments); }

    /// Runs a command that must succeed.
    QString done(const Arguments& arguments) {
        const CliResult result = cli(arguments);
        if (result.exit_code != 0) qWarning("%s", qPrintable(result.err));
        return result.exit_code == 0 ? result.out + result.err : QString("failed");
    }

    int usable(const Arguments& change) {
        Arguments arguments = {"--json", "pairs", "box"};
        arguments.insert(arguments.end(), change.begin(), change.end());
        return cli(arguments).json()["usable"].toInt();
    }

    /// The names of scenes a.tif, b.tif, ...
    static Arguments scenes(int count) {
        Arguments names;
        for (int i = 0; i < count; ++i)
            names.push_back(std::string(1, static_cast<char>('a' + i)) + ".tif");
        return names;
    }

    void simulate(Arguments arguments, const Arguments& photos) {
        const Arguments lens = {
            "simulate", "--lens",  repository("resources/lenses/decentred_copy.json").string(),
            "--grid",   "2x3",     "--kernel",
            "7",        "--noise", "0.002"};
        arguments.insert(arguments.begin(), lens.begin(), lens.end());
        arguments.insert(arguments.end(), photos.begin(), photos.end());
        done(arguments);
    }

    /// Photographs `blurred` scenes, and of them the first `sharp` again: from a little elsewhere, darker,
    /// with other noise.
    void make_project(int blurred, int sharp) {
        write_scenes(temporary(), blurred, kWidth, kHeight);
        simulate({"--out", "one"}, scenes(blurred));
        simulate({"--sharp", "--seed", "2", "--shift-x", "3", "--shift-y", "-2", "--turn", "0.15",
                  "--scale", "1.002", "--exposure", "0.9", "--out", "two"},
                 scenes(sharp));
        done({"new", "box"});
        done({"add", "box", "--set", "blurred", "one"});
        done({"add", "box", "--set", "sharp", "two/sharp"});
    }

    /// A project of one photo and another, which is made from a sharp one of the same scene.
    QString pairs_with(const Image& changed, const std::string& camera) {
        write_photo(temporary() / "changed.tif", changed, taken_by(camera));
        done({"new", "other"});
        done({"add", "other", "--set", "blurred", "a.tif"});
        done({"add", "other", "--set", "sharp", "changed.tif"});
        const QString told = done({"pairs", "other"});
        fs::remove_all(temporary() / "other.petzval");
        return told;
    }

private Q_SLOTS:
    void six_pairs_are_measured_from_whatever_else_is_in_the_sets() {
        make_project(8, 6); // g.tif has no partner, the subject of h.tif has moved
        write_photo(temporary() / "h2.tif",
                    moved(read_photo(temporary() / "h.tif", RawMode::Demosaic).image));
        done({"add", "box", "--set", "sharp", "h2.tif"});
        QVERIFY(done({"check", "box"}).contains("7 pairs of photos show the same scenes"));
        const Arguments calibrate = {"calibrate", "box", "--preset", "instant", "--grid",    "2x3",
                                     "--kernel",  "7",   "--starts", "1",       "--threads", "1"};
        const QString told = done(calibrate);
        QVERIFY2(told.contains("6 pairs of photos of the same scene"), qPrintable(told));
        QVERIFY2(told.contains("h.tif and h2.tif show the same scene, but too little of it agrees"),
                 qPrintable(told));
        done({"export", "box", "--format", "fits", "--out", "paired.fits"});
        Arguments untie = scenes(8);
        untie.insert(untie.begin(), {"pairs", "box", "--untie"});
        done(untie);
        QVERIFY(!done(calibrate).contains("measured from"));
        done({"export", "box", "--format", "fits", "--out", "untied.fits"});
        const auto error = [&](const char* grid) {
            return cli({"--json", "compare", grid, "one/truth.fits"})
                .json()["relative_error"]
                .toObject()["mean"]
                .toDouble();
        };
        QVERIFY(error("paired.fits") < error("untied.fits"));
    }

    void pairs_can_be_untied_and_tied() {
        make_project(3, 2);
        QCOMPARE(usable({}), 2);
        QCOMPARE(usable({"--untie", "one/a.tif"}), 1);
        QCOMPARE(usable({}), 1);
        QVERIFY(done({"pairs", "box"}).contains("(untied)"));
        QCOMPARE(usable({"--automatic", "a.tif"}), 2);
        const CliResult wrong = cli({"--json", "pairs", "box", "--tie", "c.tif", "a.tif"});
        QVERIFY(wrong.out.contains("nothing in common"));
        QCOMPARE(cli({"pairs", "box", "--tie", "none.tif", "a.tif"}).exit_code, 2);
    }

    /// Kernels from pairs of interpolated colours were worse than those of the spectra.
    void raw_files_at_full_size_are_not_measured_from_pairs() {
        write_photo(temporary() / "a.tif", dead_leaves(kWidth, kHeight, 1));
        done({"simulate", "--lens", repository("resources/lenses/decentred_copy.json").string(), "--raw",
              "--sharp", "--out", "raw", "a.tif"});
        done({"new", "box"});
        done({"add", "box", "--set", "blurred", "raw"});
        done({"add", "box", "--set", "sharp", "raw/sharp"});
        QCOMPARE(usable({}), 0);
        QVERIFY(done({"pairs", "box"}).contains("measured by their spectra"));
    }

    void upside_down_is_used_and_what_cannot_be_is_told() {
        const Image scene = dead_leaves(kWidth, kHeight, 1);
        write_photo(temporary() / "a.tif", scene, taken_by("One"));
        QVERIFY(pairs_with(oriented(scene, 3), "One").contains("1 pair of photos"));
        QVERIFY(pairs_with(mirrored(scene), "One").contains("one of them is a mirror image"));
        QVERIFY(pairs_with(oriented(scene, 6), "One").contains("turned on its side"));
        QVERIFY(pairs_with(scene, "Two").contains("taken by different cameras"));
    }
};

QTEST_GUILESS_MAIN(TestCliPairs)
#include "test_cli_pairs.moc"
