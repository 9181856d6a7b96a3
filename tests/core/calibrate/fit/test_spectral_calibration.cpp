#include "calibrate/fit/spectral_calibration.h"

#include "psf/compare.h"
#include "psf/lens_model.h"
#include "support/fixture.h"
#include "support/simulated_case.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>
#include <set>
#include <vector>

using namespace petzval;
using test::Photos;
using test::SimulatedCase;

namespace {

constexpr double kNoise = 0.005;

Photos scenes(int count, int width, int height) {
    auto images = std::make_shared<std::vector<Image>>();
    for (int i = 0; i < count; ++i)
        images->push_back(test::dead_leaves(width, height, 10 + static_cast<std::uint64_t>(i)));
    return images;
}

/// A lens with coma and lateral colour in front of dead leaves, which are the sharp set.
SimulatedCase lens_case(int count, int width, int height, int kernel, double noise) {
    const LensModel lens = read_lens_model(test::repository("resources/lenses/soft_fast_prime.json"));
    return test::simulated_case(scenes(count, width, height),
                                simulated_grid(lens, {3, 3, 3, kernel}, width, height), noise, 1);
}

SpectralOptions options_for(int rows, int cols, int kernel) {
    SpectralOptions options;
    options.rows = rows;
    options.cols = cols;
    options.kernel = kernel;
    options.threads = 1;
    return options;
}

/// The least that tells one side of the frame from the other.
SpectralOptions small_options() {
    return options_for(1, 2, 7);
}

/// The same round Gaussian at every node, from which a calibration has to find its way.
PsfGrid round_grid(const PsfShape& shape, double sigma) {
    PsfGrid grid(shape);
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (int c = 0; c < shape.channels; ++c) {
                const std::span<float> kernel = grid.kernel(row, col, c);
                for (int i = 0; i < shape.size * shape.size; ++i) {
                    const int x = i % shape.size - shape.size / 2, y = i / shape.size - shape.size / 2;
                    kernel[i] = static_cast<float>(std::exp(-0.5 * (x * x + y * y) / (sigma * sigma)));
                }
            }
    normalise(grid, "the start");
    return grid;
}

/// One kernel for the whole frame: the lens's at the frame's right edge, with its coma.
SimulatedCase uniform_case(double noise) {
    const PsfGrid field = lens_case(1, 64, 64, 9, 0.0).truth;
    PsfGrid truth({1, 1, 3, 9});
    for (int c = 0; c < 3; ++c)
        std::ranges::copy(field.kernel(1, 2, c), truth.kernel(0, 0, c).begin());
    return test::simulated_case(scenes(2, 320, 240), truth, noise, 1);
}

/// Every `scale`-th pixel of the photos along both axes.
PhotoSource decimated(PhotoSource photos, int scale) {
    photos.load = [load = photos.load, scale](std::size_t index) {
        const Image photo = load(index);
        Image small(photo.width() / scale, photo.height() / scale, photo.channels());
        for (int c = 0; c < photo.channels(); ++c)
            for (int y = 0; y < small.height(); ++y)
                for (int x = 0; x < small.width(); ++x)
                    small.at(c, y, x) = photo.at(c, scale * y, scale * x);
        return small;
    };
    return photos;
}

SpectralResult calibrated(const SimulatedCase& simulated, const SpectralOptions& options) {
    return calibrate_by_spectra(simulated.blurred, simulated.sharp, options);
}

GridScore score(const PsfGrid& grid, const SimulatedCase& simulated) {
    return compared(grid, simulated.truth, Orientation::AsIs);
}

/// Gathers all that is reported, and asks to stop at the first report that `when` names.
class Watcher : public CalibrationObserver {
public:
    void progress(const Progress& p) const override {
        const std::lock_guard lock(mutex);
        stages.insert(p.stage.english());
        in_range = in_range && p.fraction >= 0.0 && p.fraction <= 1.0 + 1e-9;
        stop_if("progress");
    }
    void metric(const std::string& series, long, double value) const override {
        const std::lock_guard lock(mutex);
        metrics.insert(series);
        in_range = in_range && std::isfinite(value);
        stop_if("metric");
    }
    void grid(const PsfGrid& grid) const override {
        const std::lock_guard lock(mutex);
        if (grids.empty() || !(grids.back() == grid)) grids.push_back(grid);
    }

    std::string when;
    mutable std::stop_source stop;
    mutable std::chrono::steady_clock::time_point asked;
    mutable std::mutex mutex;
    mutable std::set<std::string> stages, metrics;
    mutable std::vector<PsfGrid> grids;
    mutable bool in_range = true;

private:
    void stop_if(const std::string& report) const {
        if (report == when && stop.request_stop()) asked = std::chrono::steady_clock::now();
    }
};

} // namespace

class TestSpectralCalibration : public test::Fixture {
    Q_OBJECT

    SimulatedCase small_; ///< the least that can be calibrated

private Q_SLOTS:
    void initTestCase() { small_ = lens_case(2, 260, 200, 7, kNoise); }

    void a_lens_with_coma_is_found() {
        const SimulatedCase simulated = lens_case(2, 640, 480, 11, kNoise);
        const Watcher watcher;
        const SpectralResult result =
            calibrate_by_spectra(simulated.blurred, simulated.sharp, options_for(3, 3, 11), watcher);
        const GridScore found = score(result.grid, simulated);
        const GridScore start = score(round_grid({3, 3, 3, 11}, 1.2), simulated);
        QVERIFY2(found.ncc_mean > 0.9, qPrintable(QString::number(found.ncc_mean)));
        QVERIFY(found.ncc_mean > start.ncc_mean + 0.05);
        QVERIFY(found.relative_error_mean < 0.7 * start.relative_error_mean);
        QVERIFY(found.lateral_error_rms < 0.25);
        QVERIFY(result.holdout_score < result.start_score);
        QVERIFY(std::hypot(result.centre_x - 0.5, result.centre_y - 0.5) < 0.1);

        QVERIFY(result.grid == watcher.grids.back());
        QCOMPARE(result.grid.metadata().frame_width, 640);
        QCOMPARE(result.nodes.size(), std::size_t(9));
        QVERIFY(watcher.stages.size() >= 3);
        QVERIFY(watcher.metrics.contains("likelihood loss"));
        QVERIFY(watcher.in_range);
    }

    void kernels_finer_than_the_photos_are_found() {
        SimulatedCase simulated = lens_case(2, 640, 480, 11, kNoise);
        simulated.blurred = decimated(simulated.blurred, 2);
        SpectralOptions options = options_for(3, 3, 11);
        options.scale = 2;
        const SpectralResult result = calibrated(simulated, options);
        const GridScore found = score(result.grid, simulated);
        QVERIFY2(found.ncc_mean > 0.9, qPrintable(QString::number(found.ncc_mean)));
        QVERIFY2(found.relative_error_mean < 0.4, qPrintable(QString::number(found.relative_error_mean)));
        QCOMPARE(result.grid.metadata().photo_scale, 2);
        QCOMPARE(result.grid.metadata().frame_width, 320);
        QCOMPARE(result.grid.metadata().finest, std::optional(0.25));
    }

    void one_kernel_for_the_whole_frame_and_its_noise() {
        constexpr double noise = 0.01;
        const SimulatedCase simulated = uniform_case(noise);
        const SpectralResult result = calibrated(simulated, options_for(1, 1, 9));
        QCOMPARE(result.grid.shape(), (PsfShape{1, 1, 3, 9}));
        const double ncc = score(result.grid, simulated).ncc_mean;
        QVERIFY2(ncc > 0.96, qPrintable(QString::number(ncc)));
        for (const double estimate : result.noise)
            QVERIFY2(std::abs(estimate / noise - 1.0) < 0.2, qPrintable(QString::number(estimate)));
    }

    void a_shaken_camera_is_found_without_a_lens() {
        constexpr int size = 11;
        PsfGrid truth({1, 1, 3, size}); // a hook, brighter at one end
        for (int c = 0; c < 3; ++c)
            for (double t = 0.0; t <= 1.0; t += 0.02)
                for (int y = 0; y < size; ++y)
                    for (int x = 0; x < size; ++x) {
                        const double dx = x - (2.5 + 5.5 * t), dy = y - (3.0 + 5.0 * t * t);
                        truth.kernel(0, 0, c)[y * size + x] +=
                            static_cast<float>((1.0 + 2.0 * t) * std::exp(-(dx * dx + dy * dy)));
                    }
        normalise(truth, "the stroke");
        const SimulatedCase shaken = test::simulated_case(scenes(4, 480, 320), truth, 0.01, 1);
        const SpectralResult result =
            calibrate_by_spectra(shaken.blurred, shaken.sharp, options_for(1, 1, size + 2));
        QCOMPARE(result.model, SpectralModel::Free);
        QVERIFY(result.orientation_decided());
        const GridScore score = compared(result.grid, truth, Orientation::AsIs);
        QVERIFY2(score.ncc_mean > 0.9, qPrintable(QString::number(score.ncc_mean)));
    }

    void one_photo_alone_will_do() {
        const SimulatedCase simulated = lens_case(1, 720, 540, 7, kNoise);
        const SpectralResult result = calibrated(simulated, options_for(2, 2, 7));
        // Parts of the photo judge each other.
        QVERIFY(result.holdout_score < result.start_score);
        require_valid(result.grid, "the grid");
        for (const NodeConfidence& node : result.nodes)
            QVERIFY(node.supported && node.patches > 0 && node.spread > 0.0);
        const FieldUncertainty* width = find_uncertainty(result.uncertainties, FieldMeasure::Fwhm, 1);
        QVERIFY(width && width->plus_minus.size() == 4);
        for (const std::optional<double>& value : width->plus_minus)
            QVERIFY(value && *value > 0.0 && *value < 2.0);
    }

    void the_same_seed_gives_the_same_grid() {
        const SpectralResult once = calibrated(small_, small_options());
        const SpectralResult again = calibrated(small_, small_options());
        QVERIFY(once.grid == again.grid);
        QCOMPARE(once.noise, again.noise);
        QCOMPARE(once.holdout_score, again.holdout_score);
        for (std::size_t n = 0; n < once.nodes.size(); ++n)
            QCOMPARE(once.nodes[n].spread, again.nodes[n].spread);
    }

    void photos_whose_scene_no_sharp_photo_shows_are_left_out() {
        constexpr std::size_t lost = 2;
        const SimulatedCase all = lens_case(5, 260, 200, 7, kNoise);
        SimulatedCase partly = all;
        partly.sharp.load = [load = all.sharp.load](std::size_t i) {
            return i == lost ? test::dead_leaves(260, 200, 99) : load(i);
        };
        SimulatedCase without = partly;
        --without.blurred.count;
        without.blurred.load = [load = all.blurred.load](std::size_t i) {
            return load(i < lost ? i : i + 1);
        };
        const PsfGrid grid = calibrated(partly, small_options()).grid;
        QVERIFY(grid == calibrated(without, small_options()).grid);
        QVERIFY(!(grid == calibrated(all, small_options()).grid));
    }

    void a_node_without_texture_is_marked() {
        // The right half of every blurred frame is blown out.
        SimulatedCase simulated = small_;
        simulated.blurred.load = [load = simulated.blurred.load](std::size_t i) {
            Image frame = load(i);
            for (int c = 0; c < 3; ++c)
                for (int y = 0; y < frame.height(); ++y)
                    std::ranges::fill(frame.row(c, y).subspan(frame.width() / 2), 1.0f);
            return frame;
        };
        SpectralOptions options = small_options();
        options.cols = 3;
        const SpectralResult result = calibrated(simulated, options);
        require_valid(result.grid, "the grid");
        QVERIFY(result.nodes[0].supported);
        QVERIFY(!result.nodes[2].supported);
        QCOMPARE(result.nodes[2].patches, 0);
    }

    void a_stop_ends_it_within_a_second_data() {
        QTest::addColumn<QString>("when");
        QTest::newRow("before it starts") << "";
        QTest::newRow("while the photos are looked through") << "progress";
        QTest::newRow("while the lens is fitted") << "metric";
    }

    void a_stop_ends_it_within_a_second() {
        QFETCH(QString, when);
        Watcher watcher;
        watcher.when = when.toStdString();
        watcher.asked = std::chrono::steady_clock::now();
        if (when.isEmpty()) watcher.stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(calibrate_by_spectra(small_.blurred, small_.sharp, small_options(),
                                                      watcher, watcher.stop.get_token()),
                                 Cancelled);
        QVERIFY(std::chrono::steady_clock::now() - watcher.asked < std::chrono::seconds(1));
        QVERIFY(watcher.grids.size() <= 1);
    }

    void sets_that_cannot_serve_are_refused_data() {
        QTest::addColumn<QString>("blurred");
        QTest::addColumn<QString>("sharp");
        QTest::addColumn<QString>("words");
        QTest::newRow("no blurred photos") << "none"
                                           << "good"
                                           << "blurred set: it has no photos";
        QTest::newRow("no sharp photos") << "good"
                                         << "none"
                                         << "sharp set: it has no photos";
        QTest::newRow("flat blurred photos") << "flat"
                                             << "good"
                                             << "blurred set: its photos show too little";
        QTest::newRow("flat sharp photos") << "good"
                                           << "flat"
                                           << "sharp set: its photos show too little";
        QTest::newRow("tiny photos") << "tiny"
                                     << "good"
                                     << "blurred set: its photos show too little";
    }

    void sets_that_cannot_serve_are_refused() {
        const auto set = [](const QString& kind) {
            auto photos = std::make_shared<std::vector<Image>>();
            if (kind == "good") return test::photo_source(scenes(2, 260, 200));
            if (kind == "flat") photos->assign(2, Image(260, 200, 3));
            if (kind == "tiny") photos->assign(2, test::noise_image(20, 20, 3, 1));
            return test::photo_source(photos);
        };
        QFETCH(QString, blurred);
        QFETCH(QString, sharp);
        QFETCH(QString, words);
        const auto calibrate = [&] { calibrate_by_spectra(set(blurred), set(sharp), small_options()); };
        QCOMPARE(test::error_code_of(calibrate), ErrorCode::UnsuitableInput);
        QVERIFY(test::error_text_of(calibrate).find(words.toStdString()) != std::string::npos);
    }

    void a_grid_too_fine_for_the_photos_is_refused() {
        const auto calibrate = [&] { calibrated(small_, options_for(32, 32, 7)); };
        QCOMPARE(test::error_code_of(calibrate), ErrorCode::UnsuitableInput);
        QVERIFY(test::error_text_of(calibrate).find("coarser grid") != std::string::npos);
    }

    void bad_options_are_refused() {
        const auto code_with = [&](int rows, int kernel) {
            return test::error_code_of([&] { calibrated(small_, options_for(rows, 1, kernel)); });
        };
        QCOMPARE(code_with(2, 8), ErrorCode::InvalidOption);
        QCOMPARE(code_with(2, 67), ErrorCode::InvalidOption);
        QCOMPARE(code_with(0, 7), ErrorCode::InvalidOption);
    }
};

QTEST_GUILESS_MAIN(TestSpectralCalibration)
#include "test_spectral_calibration.moc"
