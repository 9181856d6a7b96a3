#include "photo/photo_writer.h"
#include "project/acceptance.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>
#include <numbers>
#include <numeric>

using namespace petzval;
using test::error_code_of;
namespace fs = std::filesystem;

namespace {

PhotoFacts lens_facts() {
    PhotoFacts facts;
    facts.camera = "Acme Model 1";
    facts.lens = "Acme 50mm F2";
    facts.f_number = 2.8;
    facts.focal_length = 50.0;
    return facts;
}

/// The image convolved with a kernel given as points (x, y, weight); the border repeats.
struct Tap {
    double x;
    double y;
    double weight;
};
Image convolved(const Image& image, const std::vector<Tap>& taps) {
    Image result(image.width(), image.height(), image.channels(), image.curve());
    const double total = std::accumulate(taps.begin(), taps.end(), 0.0,
                                         [](double sum, const Tap& tap) { return sum + tap.weight; });
    for (const Tap& tap : taps) {
        const int dx = static_cast<int>(std::lround(tap.x));
        const int dy = static_cast<int>(std::lround(tap.y));
        const auto weight = static_cast<float>(tap.weight / total);
        for (int c = 0; c < image.channels(); ++c)
            for (int y = 0; y < image.height(); ++y) {
                const auto from = image.row(c, std::clamp(y + dy, 0, image.height() - 1));
                const auto to = result.row(c, y);
                for (int x = 0; x < image.width(); ++x)
                    to[x] += weight * from[std::clamp(x + dx, 0, image.width() - 1)];
            }
    }
    return result;
}

Image moved(const Image& image, double length, double degrees) {
    std::vector<Tap> taps;
    const double angle = degrees * std::numbers::pi / 180.0;
    for (double t = -length / 2; t <= length / 2; t += 0.5)
        taps.push_back({t * std::cos(angle), t * std::sin(angle), 1.0});
    return convolved(image, taps);
}

Image defocused(const Image& image, double sigma) {
    std::vector<Tap> across, down;
    for (int i = -12; i <= 12; ++i) {
        const double weight = std::exp(-0.5 * i * i / (sigma * sigma));
        across.push_back({static_cast<double>(i), 0.0, weight});
        down.push_back({0.0, static_cast<double>(i), weight});
    }
    return convolved(convolved(image, across), down);
}

bool has(const std::vector<Finding>& findings, std::string_view check) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& f) { return f.check == check; });
}

std::string told(const AcceptanceReport& report) {
    std::string text;
    const auto add = [&](const std::string& name, const std::vector<Finding>& findings) {
        for (const Finding& finding : findings)
            text += name + ": [" + std::string(name_of(finding.verdict)) + ' ' + finding.check + "] " +
                    finding.text.english() + '\n';
    };
    for (const PhotoReport& photo : report.photos)
        add(photo.path.filename().string(), photo.findings);
    for (const SetReport& set : report.sets)
        add(std::string(name_of(set.set)), set.findings);
    return text;
}

class Recorder : public Observer {
public:
    void progress(const Progress& progress) const override {
        fractions->push_back(progress.fraction);
        if (stop && fractions->size() == 3) stop->request_stop();
    }
    std::shared_ptr<std::vector<double>> fractions = std::make_shared<std::vector<double>>();
    std::stop_source* stop = nullptr;
};

} // namespace

class TestAcceptance : public test::Fixture {
    Q_OBJECT

    fs::path write(const std::string& name, const Image& image,
                   const PhotoFacts& facts = lens_facts()) const {
        const fs::path path = temporary() / name;
        write_photo(path, image, facts);
        return path;
    }

    /// Scenes of 640 x 480, the same for every test; 1 to 4.
    static const Image& scene(int number) {
        static const std::vector<Image> scenes = {
            test::dead_leaves(640, 480, 31), test::dead_leaves(640, 480, 32),
            test::dead_leaves(640, 480, 33), test::dead_leaves(640, 480, 34)};
        return scenes.at(static_cast<std::size_t>(number) - 1);
    }

    std::vector<fs::path> good_photos() const {
        std::vector<fs::path> photos;
        for (const int i : {1, 2, 3, 4})
            photos.push_back(write("good" + std::to_string(i) + ".tif", scene(i)));
        return photos;
    }

    Project project_of(const std::vector<fs::path>& blurred, const std::vector<fs::path>& sharp) const {
        Project project = Project::create(temporary() / "lens.petzval");
        ProjectDocument document;
        for (const fs::path& photo : blurred)
            document.blurred.push_back(project.reference_to(photo));
        for (const fs::path& photo : sharp) {
            document.sharp.push_back(project.reference_to(photo));
            document.sharp.back().crop = {0.75, 0};
        }
        project.save(document);
        return project;
    }

    static AcceptanceOptions small_grid() {
        AcceptanceOptions options;
        options.rows = 3;
        options.cols = 4;
        options.threads = 2;
        return options;
    }

private Q_SLOTS:
    void good_photos_are_good() {
        const std::vector<fs::path> photos = good_photos();
        const Project project = project_of(photos, photos);
        const Recorder recorder;
        const AcceptanceReport report = checked_project(project, small_grid(), recorder);
        QVERIFY2(report.verdict == Verdict::Good, told(report).c_str());
        QCOMPARE(report.photos.size(), std::size_t(8));
        QCOMPARE(report.photos[0].facts.lens, lens_facts().lens);
        // Of 39 x 29 half-overlapping squares of 32 px in 640 x 480; of 29 x 21 in the sharp set's crop.
        const auto& whole = report.sets[0].patches_per_node;
        const auto& part = report.photos[4].patches_per_node;
        QVERIFY(std::reduce(whole.begin(), whole.end()) > 0.98 * 4 * 39 * 29);
        QVERIFY(std::reduce(part.begin(), part.end()) > 0.98 * 29 * 21);
        QVERIFY(std::reduce(part.begin(), part.end()) <= 29 * 21);
        QVERIFY(std::is_sorted(recorder.fractions->begin(), recorder.fractions->end()));
        QCOMPARE(recorder.fractions->back(), 1.0);
    }

    void the_number_of_threads_changes_nothing() {
        const std::vector<fs::path> photos = good_photos();
        const Project project = project_of(photos, {});
        AcceptanceOptions options = small_grid();
        const AcceptanceReport two = checked_project(project, options);
        options.threads = 1;
        const AcceptanceReport one = checked_project(project, options);
        QCOMPARE(told(one), told(two));
        for (std::size_t i = 0; i < photos.size(); ++i) {
            QCOMPARE(one.photos[i].noise_sigma, two.photos[i].noise_sigma);
            QVERIFY(one.photos[i].patches_per_node == two.photos[i].patches_per_node);
        }
    }

    void a_cache_changes_nothing_but_the_work() {
        const std::vector<fs::path> photos = good_photos();
        Project project = project_of(photos, photos);
        AcceptanceOptions options = small_grid();
        const AcceptanceReport fresh = checked_project(project, options);
        options.cache = new_checked_photo_cache();
        checked_project(project, options);
        const AcceptanceReport cached = checked_project(project, options);
        QCOMPARE(told(cached), told(fresh));
        for (std::size_t i = 0; i < fresh.photos.size(); ++i) {
            QCOMPARE(cached.photos[i].set, fresh.photos[i].set);
            QCOMPARE(cached.photos[i].path, fresh.photos[i].path);
            QVERIFY(cached.photos[i].patches_per_node == fresh.photos[i].patches_per_node);
        }
        ProjectDocument document = project.document();
        document.sharp[0].crop = {0.5, 0};
        project.save(document);
        fs::remove(photos[1]);
        const AcceptanceReport changed = checked_project(project, options);
        QVERIFY(changed.photos[4].patches_per_node != fresh.photos[4].patches_per_node);
        QVERIFY(has(changed.photos[1].findings, "decodes"));
    }

    void the_odd_one_out_is_named() {
        std::vector<fs::path> photos = good_photos();
        PhotoFacts other = lens_facts();
        other.f_number = 8.0;
        photos.insert(photos.begin(), write("stopped-down.tif", scene(1), other));
        const Project project = project_of(photos, photos);
        const AcceptanceReport report = checked_project(project, small_grid());
        const PhotoReport& odd = report.photos[0];
        QCOMPARE(odd.verdict, Verdict::Unusable);
        QVERIFY2(odd.findings[0].text.english().find("f/8.0") != std::string::npos &&
                     odd.findings[0].text.english().find("f/2.8") != std::string::npos,
                 odd.findings[0].text.english().c_str());
        QVERIFY(report.sets[0].findings[0].text.english().find("stopped-down.tif") != std::string::npos);
        QCOMPARE(report.sets[0].verdict, Verdict::Unusable);
        // Good photos stay good, and a sharp set may be mixed, with doubts.
        for (std::size_t i = 1; i < 5; ++i)
            QVERIFY(report.photos[i].findings.empty());
        QCOMPARE(report.sets[1].verdict, Verdict::Doubtful);
    }

    void photos_without_notes_are_a_doubt() {
        std::vector<fs::path> photos = good_photos();
        write_photo(temporary() / "bare.tif", scene(1));
        photos.push_back(temporary() / "bare.tif");
        const AcceptanceReport some = checked_project(project_of(photos, {}), small_grid());
        QCOMPARE(some.photos[4].verdict, Verdict::Doubtful);
        QVERIFY(has(some.photos[4].findings, "same-lens"));
        QVERIFY(!has(some.sets[0].findings, "same-lens"));
        fs::remove_all(temporary() / "lens.petzval");
        const AcceptanceReport all = checked_project(
            project_of({temporary() / "bare.tif", temporary() / "bare.tif"}, {}), small_grid());
        QVERIFY(all.photos[0].findings.empty());
        QCOMPARE(all.sets[0].verdict, Verdict::Doubtful);
        QVERIFY(has(all.sets[0].findings, "same-lens"));
    }

    void bad_files_are_findings() {
        std::vector<fs::path> photos = good_photos();
        for (const char* name : {"cut.tif", "noise.jpg", "gone.tif", "changed.tif"})
            photos.push_back(temporary() / name);
        fs::copy_file(photos[0], photos[4]);
        fs::resize_file(photos[4], fs::file_size(photos[4]) / 2);
        std::ofstream(photos[5]) << "this is no photo";
        fs::copy_file(photos[0], photos[6]);
        fs::copy_file(photos[0], photos[7]);
        const Project project = project_of(photos, {photos[0]});
        fs::remove(photos[6]);
        fs::remove(photos[7]);
        fs::copy_file(photos[1], photos[7]);
        const AcceptanceReport report = checked_project(project, small_grid());
        for (std::size_t i = 0; i < 8; ++i) {
            QCOMPARE(report.photos[i].verdict, i < 4 ? Verdict::Good : Verdict::Unusable);
            QCOMPARE(has(report.photos[i].findings, "decodes"), i >= 4);
        }
        QVERIFY(report.photos[4].findings[0].text.english().find("cut.tif") != std::string::npos);
        QCOMPARE(report.verdict, Verdict::Unusable);
    }

    void excluded_photos_are_not_looked_at() {
        std::vector<fs::path> photos = good_photos();
        photos.push_back(temporary() / "cut.tif");
        std::ofstream(photos[4]) << "II*";
        Project project = project_of(photos, good_photos());
        ProjectDocument document = project.document();
        document.blurred[4].excluded = true;
        project.save(document);
        const AcceptanceReport report = checked_project(project, small_grid());
        QVERIFY(report.photos[4].excluded);
        QVERIFY2(report.verdict == Verdict::Good, told(report).c_str());
    }

    void empty_sets_are_unusable() {
        const AcceptanceReport report = checked_project(project_of({}, {}), small_grid());
        QCOMPARE(report.verdict, Verdict::Unusable);
        QVERIFY(has(report.sets[0].findings, "photos") && has(report.sets[1].findings, "photos"));
    }

    void blown_noisy_flat_and_small_photos_are_doubted() {
        std::vector<fs::path> photos = good_photos();
        Image blown = scene(1);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < 144; ++y) // 30 % of the rows
                std::fill(blown.row(c, y).begin(), blown.row(c, y).end(), 1.0f);
        photos.push_back(write("blown.tif", blown));
        Image noisy = scene(2);
        std::normal_distribution<float> normal(0.0f, 0.04f);
        for (float& value : noisy.values())
            value += normal(rng());
        photos.push_back(write("noisy.tif", noisy));
        Image flat(640, 480, 3);
        std::fill(flat.values().begin(), flat.values().end(), 0.3f);
        photos.push_back(write("flat.tif", flat));
        photos.push_back(write("small.tif", cropped(scene(3), {0, 0, 600, 480})));
        const AcceptanceReport report = checked_project(project_of(photos, {}), small_grid());
        const char* const checks[] = {"clipping", "noise", "texture", "size"};
        for (std::size_t i = 0; i < 4; ++i) {
            const PhotoReport& photo = report.photos[4 + i];
            QVERIFY2(photo.findings.size() == 1 && photo.findings[0].check == checks[i],
                     told(report).c_str());
            QCOMPARE(photo.verdict, Verdict::Doubtful);
            QVERIFY(!photo.findings[0].advice.empty());
        }
        QVERIFY(std::abs(report.photos[4].clipped_share - 0.3) < 0.02);
        QVERIFY(std::abs(report.photos[5].noise_sigma / 0.04 - 1.0) < 0.2);
    }

    void starved_nodes_are_found() {
        Image dark_corner = scene(1);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < 240; ++y)
                std::fill_n(dark_corner.row(c, y).begin() + 440, 200, 0.2f);
        const fs::path photo = write("corner.tif", dark_corner);
        AcceptanceOptions options = small_grid();
        options.rows = 2;
        options.cols = 2;
        const AcceptanceReport report = checked_project(project_of({photo}, {}), options);
        QVERIFY(report.sets[0].starved_nodes.empty());
        options.cols = 4;
        const AcceptanceReport fine = checked_project(project_of_again({photo}), options);
        QVERIFY(fine.sets[0].starved_nodes == (std::vector<std::pair<int, int>>{{0, 3}}));
        QVERIFY(has(fine.sets[0].findings, "texture"));
    }

    void raw_among_developed_is_named() {
        std::vector<fs::path> photos = good_photos();
        write_bayer_dng(temporary() / "raw.dng", scene(1), lens_facts());
        photos.push_back(temporary() / "raw.dng");
        const AcceptanceReport report = checked_project(project_of(photos, {photos[4]}), small_grid());
        QVERIFY(has(report.photos[4].findings, "raw"));
        QVERIFY(has(report.sets[0].findings, "raw"));
        // The sharp set is all RAW, the blurred one mostly developed.
        QVERIFY(has(report.sets[1].findings, "raw"));
    }

    void shaken_and_defocused_photos_are_suspected() {
        std::vector<fs::path> photos = good_photos();
        photos.push_back(write("shaken.tif", moved(scene(1), 15.0, 30.0)));
        photos.push_back(write("defocused.tif", defocused(scene(2), 3.0)));
        const AcceptanceReport report = checked_project(project_of(photos, {}), small_grid());
        for (std::size_t i = 0; i < 6; ++i) {
            QCOMPARE(has(report.photos[i].findings, "motion"), i == 4);
            QCOMPARE(has(report.photos[i].findings, "focus"), i == 5);
        }
    }

    void shaken_and_defocused_real_photos_are_suspected() {
        if (!test::shared_data("photos/kodak")) QSKIP("no shared data");
        std::vector<fs::path> photos;
        for (const char* name : {"01", "03", "06", "12", "16", "23"})
            photos.push_back(*test::shared_data("photos/kodak/kodim" + std::string(name) + ".png"));
        const Image still = read_photo(photos[1], RawMode::Superpixel).image;
        photos.push_back(write("shaken.tif", moved(still, 15.0, 100.0)));
        photos.push_back(write("defocused.tif", defocused(still, 3.0)));
        const AcceptanceReport report = checked_project(project_of(photos, {}), small_grid());
        for (std::size_t i = 0; i < photos.size(); ++i) {
            QCOMPARE(has(report.photos[i].findings, "motion"), i == 6);
            QCOMPARE(has(report.photos[i].findings, "focus"), i == 7);
            QVERIFY(report.photos[i].verdict != Verdict::Unusable);
        }
    }

    void real_raw_photos_are_accepted() {
        const auto photo = test::shared_data("raw/gopro/GOPR9231.DNG");
        if (!photo) QSKIP("no shared data");
        const AcceptanceReport report = checked_project(project_of({*photo}, {*photo}), small_grid());
        QVERIFY2(report.photos[0].findings.empty(), told(report).c_str());
        QVERIFY(report.verdict != Verdict::Unusable);
    }

    void stops_between_photos() {
        const std::vector<fs::path> photos = good_photos();
        const Project project = project_of(photos, photos);
        std::stop_source source;
        Recorder recorder;
        recorder.stop = &source;
        AcceptanceOptions options = small_grid();
        options.threads = 1;
        QVERIFY_EXCEPTION_THROWN(checked_project(project, options, recorder, source.get_token()),
                                 Cancelled);
        QCOMPARE(recorder.fractions->size(), std::size_t(3));
    }

    void options_are_checked() {
        const Project project = project_of({}, {});
        for (const auto& [rows, cols, patch] : {std::tuple{0, 8, 32}, {8, 65, 32}, {8, 8, 33}, {8, 8, 8}}) {
            AcceptanceOptions options;
            options.rows = rows;
            options.cols = cols;
            options.patch = patch;
            QCOMPARE(error_code_of([&] { checked_project(project, options); }), ErrorCode::InvalidOption);
        }
    }

private:
    Project project_of_again(const std::vector<fs::path>& blurred) const {
        fs::remove_all(temporary() / "lens.petzval");
        return project_of(blurred, {});
    }
};

QTEST_GUILESS_MAIN(TestAcceptance)
#include "test_acceptance.moc"
