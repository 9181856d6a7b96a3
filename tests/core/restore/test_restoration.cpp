#include "restore/restoration.h"

#include "image/metrics.h"
#include "psf/blur.h"
#include "restoration_cases.h"
#include "restore/local_range.h"
#include "restore/tile_layout.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>

using namespace petzval;
using namespace petzval::test;

namespace {

Image uniform(int width, int height, float light) {
    Image image(width, height, 3);
    std::ranges::fill(image.values(), light);
    return image;
}

/// Adds light to a disc.
void light_up(Image& image, double x0, double y0, double radius, float light) {
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (std::hypot(x - x0, y - y0) < radius) image.at(c, y, x) = light;
}

Image wiener_restored(const Image& photo, const PsfGrid& grid, const RestorationSettings& settings) {
    return restored(photo, grid, *solver_called("wiener"), settings);
}

} // namespace

class TestRestoration : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void undoes_the_blur_of_a_lens();
    void takes_the_kernels_from_the_photos_place_in_the_field();
    void lateral_colour_vanishes();
    void a_grey_grid_serves_all_colours();
    void flat_stays_flat_and_shading_stays_shading();
    void tile_borders_are_invisible();
    void a_frame_cut_through_light_does_not_ring();
    void clipped_highlights_do_not_ring();
    void light_beyond_the_first_clipped_colour_is_kept();
    void no_solver_draws_rings_into_or_around_clipped_lights_data();
    void no_solver_draws_rings_into_or_around_clipped_lights();
    void a_part_equals_that_part_of_the_whole();
    void known_tiles_are_not_solved_again();
    void does_not_depend_on_threads();
    void reports_progress();
    void stops_when_asked();
    void refuses_what_cannot_be_restored();
};

void TestRestoration::undoes_the_blur_of_a_lens() {
    const Image scene = dead_leaves(500, 330, 1);
    const PsfGrid grid = coma_grid();
    Image photo = blurred(scene, grid);
    add_noise(photo, 0.005, 2);
    const Image result = wiener_restored(photo, grid, settings_for(0.005));
    const double gain = psnr(scene, result) - psnr(scene, photo);
    QVERIFY2(gain > 4.5, qPrintable(QString::number(gain)));
}

void TestRestoration::takes_the_kernels_from_the_photos_place_in_the_field() {
    PsfGrid grid = coma_grid({2, 2, 3, 13});
    for (int channel = 0; channel < 3; ++channel)
        for (int row = 0; row < 2; ++row) {
            // Sharp at the left, the tail turned around at the right.
            const std::span<float> left = grid.kernel(row, 0, channel);
            std::ranges::fill(left, 0.0f);
            left[left.size() / 2] = 1.0f;
            std::ranges::reverse(grid.kernel(row, 1, channel));
        }
    const Image scene = dead_leaves(300, 200, 3);
    PsfGrid right({1, 1, 3, 13});
    for (int channel = 0; channel < 3; ++channel)
        std::ranges::copy(grid.kernel(0, 1, channel), right.kernel(0, 0, channel).begin());
    Image photo = blurred(scene, right);
    add_noise(photo, 0.002, 4);
    RestorationSettings settings = settings_for(0.002);
    settings.placement = {0.99, 0.0, 1.0, 1.0};
    const double there = psnr(scene, wiener_restored(photo, grid, settings));
    settings.placement = {0.0, 0.0, 0.01, 1.0};
    const double elsewhere = psnr(scene, wiener_restored(photo, grid, settings));
    QVERIFY(there > psnr(scene, photo) + 5.0);
    QVERIFY(std::abs(elsewhere - psnr(scene, photo)) < 0.5);
}

void TestRestoration::lateral_colour_vanishes() {
    PsfGrid grid({1, 1, 3, 7});
    for (int channel = 0; channel < 3; ++channel) {
        const std::span<float> kernel = grid.kernel(0, 0, channel);
        std::ranges::fill(kernel, 0.0f);
        kernel[3 * 7 + 3 + 2 * (channel - 1)] = 1.0f; // red 2 px to the left, blue 2 px to the right
    }
    const Image scene = dead_leaves(300, 200, 5);
    const Image photo = blurred(scene, grid);
    const Rect inside = {10, 10, 280, 180};
    QVERIFY(rms_error(scene, photo, inside) > 0.05);
    QVERIFY(rms_error(scene, wiener_restored(photo, grid, settings_for(0.0)), inside) < 0.002);
}

void TestRestoration::a_grey_grid_serves_all_colours() {
    PsfGrid colours({1, 1, 3, 13});
    const PsfGrid grey = coma_grid({1, 1, 1, 13});
    for (int channel = 0; channel < 3; ++channel)
        std::ranges::copy(grey.kernel(0, 0, 0), colours.kernel(0, 0, channel).begin());
    const Image photo = dead_leaves(120, 100, 6);
    QVERIFY(std::ranges::equal(wiener_restored(photo, grey, settings_for(0.01)).values(),
                               wiener_restored(photo, colours, settings_for(0.01)).values()));
}

void TestRestoration::flat_stays_flat_and_shading_stays_shading() {
    const PsfGrid grid = coma_grid();
    const Image flat = uniform(420, 300, 0.4f);
    const Image still_flat = wiener_restored(flat, grid, settings_for(0.01));
    for (const float value : still_flat.values())
        QVERIFY(std::abs(value - 0.4f) < 1e-4f);

    Image sky = flat;
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < sky.height(); ++y)
            for (int x = 0; x < sky.width(); ++x)
                sky.at(c, y, x) += 0.3f * x / sky.width() - 0.1f * y / sky.height();
    const Image photo = blurred(sky, grid);
    const Rect inside = {30, 30, 360, 240};
    QVERIFY(rms_error(sky, wiener_restored(photo, grid, settings_for(0.01)), inside) < 1e-3);
}

/// Errors next to where tiles meet are those that there are elsewhere.
void TestRestoration::tile_borders_are_invisible() {
    const PsfGrid grid = coma_grid();
    const Image scene = dead_leaves(900, 300, 7);
    const Image result = wiener_restored(blurred(scene, grid), grid, settings_for(0.002));
    const TileLayout layout = tile_layout(900, 300, grid, {});
    int seams = 0;
    double at_seams = 0.0, between = 0.0;
    for (const Tile& tile : layout.tiles) {
        if (tile.core.x == 0 || tile.core.width < 100) continue;
        const int height = std::min(tile.core.height, 280 - tile.core.y);
        if (height < 50) continue;
        at_seams += rms_error(scene, result, {tile.core.x - 8, tile.core.y + 20, 16, height - 40});
        between += rms_error(scene, result,
                             {tile.core.x + tile.core.width / 2 - 8, tile.core.y + 20, 16, height - 40});
        ++seams;
    }
    QVERIFY(seams >= 2);
    QVERIFY2(at_seams < 1.4 * between, qPrintable(QString("%1 %2").arg(at_seams).arg(between)));
}

void TestRestoration::a_frame_cut_through_light_does_not_ring() {
    Image wide = uniform(300, 200, 0.1f);
    light_up(wide, 40, 100, 50, 0.9f); // the frame will cut through this lamp
    light_up(wide, 260, 20, 50, 0.01f);
    const PsfGrid grid = coma_grid({1, 1, 3, 13});
    const Rect frame = {40, 20, 220, 160};
    const Image photo = cropped(blurred(wide, grid), frame);
    const Image scene = cropped(wide, frame);
    const Image result = wiener_restored(photo, grid, settings_for(0.003));
    // Along the frame, no worse than the photo was; inside much better.
    for (const Rect& edge : {Rect{0, 0, 8, 160}, Rect{212, 0, 8, 160}, Rect{0, 0, 220, 8}})
        QVERIFY2(
            rms_error(scene, result, edge) < 1.05 * rms_error(scene, photo, edge),
            qPrintable(
                QString("%1 %2").arg(rms_error(scene, result, edge)).arg(rms_error(scene, photo, edge))));
    const Rect inside = {16, 16, 188, 128};
    QVERIFY(rms_error(scene, result, inside) < 0.6 * rms_error(scene, photo, inside));
}

void TestRestoration::clipped_highlights_do_not_ring() {
    Image scene = uniform(240, 200, 0.2f);
    light_up(scene, 120, 100, 6, 8.0f);
    const PsfGrid grid = coma_grid({1, 1, 3, 13});
    Image photo = blurred(scene, grid);
    for (float& value : photo.values())
        value = std::min(value, 1.0f);
    const Image result = wiener_restored(photo, grid, settings_for(0.002, 0.99f));
    const float darkest = *std::ranges::min_element(result.values());
    QVERIFY2(darkest > 0.19f, qPrintable(QString::number(darkest)));
}

/// In a white-balanced RAW photo green is clipped first; red and blue go on.
void TestRestoration::light_beyond_the_first_clipped_colour_is_kept() {
    Image scene = uniform(240, 200, 0.1f);
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < 100; ++y)
            for (int x = 0; x < 240; ++x)
                scene.at(c, y, x) = 1.4f; // an overexposed sky
    const PsfGrid grid = coma_grid({1, 1, 1, 13});
    Image photo = blurred(scene, grid);
    for (float& green : photo.plane(1))
        green = std::min(green, 1.0f);
    RestorationSettings settings = settings_for(0.002);
    settings.clip_level = {1.6f, 0.99f, 1.8f};
    const Image result = wiener_restored(photo, grid, settings);
    for (int y = 0; y < 200; ++y) {
        const float red = result.at(0, y, 120), green = result.at(1, y, 120), blue = result.at(2, y, 120);
        if (y < 80) QVERIFY(std::abs(red - 1.4f) < 0.02f && std::abs(blue - 1.4f) < 0.02f);
        // No coloured rim, when all that is beyond white is shown as white.
        QVERIFY(std::abs(std::min(red, 0.9f) - std::min(green, 0.9f)) < 0.05f);
        QVERIFY(std::abs(std::min(blue, 0.9f) - std::min(green, 0.9f)) < 0.05f);
    }
}

namespace {

/// Rings with a period of two pixels, whatever the photo.
class RingingSolver : public Solver {
public:
    Image restored(const TileProblem& tile, const std::function<void(double)>&) const override {
        Image rings = tile.blurred;
        for (int channel = 0; channel < 3; ++channel)
            for (int y = 0; y < rings.height(); ++y)
                for (int x = 0; x < rings.width(); ++x)
                    rings.at(channel, y, x) += (x + y) % 2 == 0 ? 0.9f : -0.9f;
        return rings;
    }
};

/// Lamps of 1 to 16 times white, of 1 to 13 px, one of them cut by the frame; of a colour, on a dark
/// ground.
Image lamps() {
    Image scene = uniform(320, 200, 0.05f);
    for (int i = 0; i < 5; ++i)
        for (int j = 0; j < 4; ++j)
            light_up(scene, 64 * i + 2, 50 * j + 25, i == 0 ? 6.0 : 0.6 + 2.0 * j,
                     std::exp2(static_cast<float>(i)));
    for (float& blue : scene.plane(2))
        blue *= 0.4f;
    return scene;
}

} // namespace

void TestRestoration::no_solver_draws_rings_into_or_around_clipped_lights_data() {
    QTest::addColumn<QString>("solver");
    QTest::addColumn<bool>("mosaic");
    for (const char* name : {"wiener", "richardson-lucy", "ringing"}) {
        QTest::addRow("%s", name) << name << false;
        QTest::addRow("%s, mosaic", name) << name << true;
    }
}

void TestRestoration::no_solver_draws_rings_into_or_around_clipped_lights() {
    QFETCH(QString, solver);
    QFETCH(bool, mosaic);
    const PsfGrid grid = coma_grid({1, 1, 3, 7});
    Image photo = blurred(lamps(), grid);
    add_noise(photo, 0.004, 1);
    for (float& value : photo.values())
        value = std::clamp(value, 0.0f, 1.0f);
    RestorationSettings settings = settings_for(0.004, 0.99f);
    settings.strength.overshoot = 10.0; // the option for halos does not concern clipped lights
    if (mosaic) settings.mosaic = BayerPattern{{{0, 1}, {1, 2}}};
    const std::unique_ptr<Solver> chosen =
        solver == "ringing" ? std::make_unique<RingingSolver>() : solver_called(qPrintable(solver));
    const Image result = restored(photo, grid, *chosen, settings);
    constexpr int reach = 3;
    for (int channel = 0; channel < 3; ++channel) {
        const auto clipped_around =
            local_largest(photo.plane(channel), photo.width(), photo.height(), 2 * reach);
        const LocalRange around = local_range(photo.plane(channel), photo.width(), photo.height(), 1);
        for (std::size_t i = 0; i < clipped_around.size(); ++i) {
            if (clipped_around[i] < 0.99f) continue;
            const float value = result.plane(channel)[i];
            if (photo.plane(channel)[i] >= 0.99f) QVERIFY(value > 0.95f);
            QVERIFY(value >= around.least[i] - 1e-6f && value <= around.largest[i] + 1e-6f);
        }
    }
}

void TestRestoration::a_part_equals_that_part_of_the_whole() {
    const PsfGrid grid = coma_grid({3, 3, 3, 13});
    Image photo = blurred(dead_leaves(640, 420, 8), grid);
    add_noise(photo, 0.005, 9);
    RestorationSettings settings = settings_for(0.005);
    settings.strength.corners = 0.5;
    for (const char* name : {"wiener", "richardson-lucy"}) {
        const SolverOptions few = {{"iterations", std::int64_t{3}}};
        const auto chosen = solver_called(name, name == std::string("wiener") ? SolverOptions() : few);
        const Image whole = restored(photo, grid, *chosen, settings);
        for (const Rect& part : {Rect{100, 50, 301, 207}, Rect{0, 400, 640, 20}, Rect{333, 200, 1, 1}}) {
            const Image piece = restored_part(photo, part, grid, *chosen, settings);
            QVERIFY(std::ranges::equal(piece.values(), cropped(whole, part).values()));
        }
    }
}

void TestRestoration::known_tiles_are_not_solved_again() {
    class Counting : public Solver {
    public:
        explicit Counting(const Solver& solver)
            : solver_(solver) {}
        Image restored(const TileProblem& tile,
                       const std::function<void(double)>& progress) const override {
            ++solved;
            return solver_.restored(tile, progress);
        }
        mutable std::atomic<int> solved = 0;

    private:
        const Solver& solver_;
    };
    const PsfGrid grid = coma_grid({3, 3, 3, 13});
    Image photo = blurred(dead_leaves(1000, 300, 8), grid);
    add_noise(photo, 0.005, 9);
    for (float& value : photo.values())
        value *= 1.3f; // some of it clipped
    const auto wiener = solver_called("wiener");
    const Counting counting(*wiener);
    RestorationSettings settings = settings_for(0.005);
    SolvedTiles known;
    const auto piece = [&](const Rect& part) {
        return restored_part(photo, part, grid, counting, settings, {}, {}, &known);
    };
    const auto fresh = [&](const Rect& part) {
        return restored_part(photo, part, grid, *wiener, settings);
    };
    const Rect first{0, 0, 500, 300}, next{400, 0, 500, 300};
    QVERIFY(std::ranges::equal(piece(first).values(), fresh(first).values()));
    const int solved = counting.solved;
    settings.strength = {.strength = 0.7, .red = 0.5, .corners = 1.5, .overshoot = 0.2, .noise_limit = 2.0};
    QVERIFY(std::ranges::equal(piece(first).values(), fresh(first).values()));
    QCOMPARE(counting.solved.load(), solved);
    QVERIFY(std::ranges::equal(piece(next).values(), fresh(next).values()));
    const int both = counting.solved;
    QVERIFY(both > solved && both < 2 * solved); // they share some
    piece(next);
    QCOMPARE(counting.solved.load(), both);
    piece(first); // which was given up, but for what the two share
    QVERIFY(counting.solved > both);
}

void TestRestoration::does_not_depend_on_threads() {
    const PsfGrid grid = coma_grid({3, 3, 3, 13});
    Image photo = blurred(dead_leaves(640, 420, 10), grid);
    add_noise(photo, 0.005, 11);
    RestorationSettings settings = settings_for(0.005);
    settings.threads = 1;
    const Image alone = wiener_restored(photo, grid, settings);
    settings.threads = 3;
    QVERIFY(std::ranges::equal(alone.values(), wiener_restored(photo, grid, settings).values()));
}

void TestRestoration::reports_progress() {
    class Recorder : public Observer {
    public:
        void progress(const Progress& progress) const override {
            rising = rising && progress.fraction >= last;
            last = progress.fraction;
        }
        mutable bool rising = true;
        mutable double last = 0.0;
    } recorder;
    const Image photo = dead_leaves(500, 300, 12);
    const auto quick = solver_called("richardson-lucy", {{"iterations", std::int64_t{5}}});
    restored(photo, coma_grid(), *quick, settings_for(0.01), recorder);
    QVERIFY(recorder.rising);
    QVERIFY(std::abs(recorder.last - 1.0) < 1e-9);
}

void TestRestoration::stops_when_asked() {
    const Image photo = dead_leaves(500, 500, 13);
    std::stop_source stop;
    std::jthread asking([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        stop.request_stop();
    });
    const auto start = std::chrono::steady_clock::now();
    const auto slow = solver_called("richardson-lucy", {{"iterations", std::int64_t{500}}});
    QVERIFY_EXCEPTION_THROWN(restored(photo, coma_grid(), *slow, settings_for(0.01), {}, stop.get_token()),
                             Cancelled);
    QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(1200));
}

void TestRestoration::refuses_what_cannot_be_restored() {
    const auto wiener = solver_called("wiener");
    const RestorationSettings settings = settings_for(0.01);
    const Image photo = uniform(100, 80, 0.5f);
    const PsfGrid grid = coma_grid();
    QCOMPARE(error_code_of([&] { restored(photo, PsfGrid(), *wiener, settings); }),
             ErrorCode::UnsuitableInput);
    QCOMPARE(error_code_of([&] { restored(uniform(100, 12, 0.5f), grid, *wiener, settings); }),
             ErrorCode::UnsuitableInput);
    PsfGrid broken = grid;
    broken.kernel(1, 1, 2)[5] = std::numeric_limits<float>::quiet_NaN();
    QCOMPARE(error_code_of([&] { restored(photo, broken, *wiener, settings); }), ErrorCode::DamagedFile);
    RestorationSettings strong = settings;
    strong.strength.red = 2.0;
    QCOMPARE(error_code_of([&] { restored(photo, grid, *wiener, strong); }), ErrorCode::InvalidOption);
    QVERIFY_EXCEPTION_THROWN(restored(Image(100, 80, 1), grid, *wiener, settings), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(restored(Image(100, 80, 3, TransferCurve::Srgb), grid, *wiener, settings),
                             std::logic_error);
    QVERIFY_EXCEPTION_THROWN(restored_part(photo, {50, 0, 60, 10}, grid, *wiener, settings),
                             std::logic_error);
    // The smallest photo that will do.
    QCOMPARE(restored(uniform(13, 13, 0.5f), grid, *wiener, settings).width(), 13);
}

QTEST_GUILESS_MAIN(TestRestoration)
#include "test_restoration.moc"
