#include "restore/solver.h"

#include "image/metrics.h"
#include "psf/blur.h"
#include "restoration_cases.h"
#include "restore/total_variation.h"
#include "support/edge_target.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace petzval;
using namespace petzval::test;

namespace {

constexpr int kWidth = 60, kHeight = 50;

/// A tile whose scene is a few points of light over black.
struct StarTile {
    StarTile()
        : blur(kWidth, kHeight, 13, kernels())
        , scene(kWidth, kHeight, 3)
        , evidence(scene.values().size(), Evidence::Measured)
        , sigma(kWidth, kHeight, 3) {
        for (int c = 0; c < 3; ++c) {
            scene.at(c, 20, 15) = 5.0f;
            scene.at(c, 35, 42) = 2.0f;
        }
        std::ranges::fill(sigma.values(), 1e-4f);
        blurred = blur.applied(scene);
    }

    static std::vector<std::vector<float>> kernels() {
        const PsfGrid grid = coma_grid({1, 1, 3, 13});
        return {grid.interpolated(0.5, 0.5, 0), grid.interpolated(0.5, 0.5, 1),
                grid.interpolated(0.5, 0.5, 2)};
    }

    TileProblem problem() const { return {blur, blurred, evidence, sigma}; }

    TileOperator blur;
    Image scene;
    Image blurred;
    std::vector<Evidence> evidence;
    Image sigma;
};

Image solved(const TileProblem& tile, std::int64_t iterations, double variation = 0.0) {
    return solver_called("richardson-lucy", {{"iterations", iterations}, {"variation", variation}})
        ->restored(tile, {});
}

double sum_of(const Image& image) {
    return std::accumulate(image.values().begin(), image.values().end(), 0.0);
}

double rms_residual(const TileProblem& tile, const Image& estimate) {
    return rms_error(tile.blur.applied(estimate), tile.blurred, tile.blurred.bounds());
}

} // namespace

class TestRichardsonLucy : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void follows_the_formula();
    void gathers_stars_and_keeps_their_light();
    void clipped_light_may_be_brighter();
    void what_is_missing_changes_nothing();
    void total_variation_slope_is_its_gradient();
    void total_variation_holds_back_noise();
};

void TestRichardsonLucy::follows_the_formula() {
    const StarTile tile;
    Image start = tile.blurred;
    for (float& value : start.values())
        value = std::max(value, 0.0f);
    Image ratio = tile.blur.applied(start);
    for (std::size_t i = 0; i < ratio.values().size(); ++i)
        ratio.values()[i] =
            std::max(tile.blurred.values()[i] + 1e-4f, 0.0f) / (std::max(ratio.values()[i], 0.0f) + 1e-4f);
    const Image factor = tile.blur.adjoint_applied(ratio);
    const Image slope = total_variation_slope(start, 1e-3f);
    const Image once = solved(tile.problem(), 1, 0.05);
    for (std::size_t i = 0; i < once.values().size(); ++i) {
        const float expected = start.values()[i] * factor.values()[i] / (1.0f - 0.05f * slope.values()[i]);
        QVERIFY(std::abs(once.values()[i] - expected) < 1e-6f);
    }
}

void TestRichardsonLucy::gathers_stars_and_keeps_their_light() {
    const StarTile tile;
    double last = rms_residual(tile.problem(), tile.blurred);
    for (const std::int64_t iterations : {1, 5, 20, 80}) {
        const Image estimate = solved(tile.problem(), iterations);
        QVERIFY(*std::ranges::min_element(estimate.values()) >= 0.0f);
        const double residual = rms_residual(tile.problem(), estimate);
        QVERIFY(residual < last);
        last = residual;
        QVERIFY(std::abs(sum_of(estimate) / sum_of(tile.scene) - 1.0) < 0.02);
    }
    const Image estimate = solved(tile.problem(), 80);
    const auto brightest = std::ranges::max_element(estimate.plane(1)) - estimate.plane(1).begin();
    QCOMPARE(static_cast<int>(brightest), 20 * kWidth + 15);
    QVERIFY(estimate.at(1, 20, 15) > 3.0f * tile.blurred.at(1, 20, 15));
}

void TestRichardsonLucy::clipped_light_may_be_brighter() {
    StarTile tile, believed;
    const float clip = 0.1f;
    for (std::size_t i = 0; i < tile.evidence.size(); ++i)
        if (tile.blurred.values()[i] >= clip) {
            tile.blurred.values()[i] = believed.blurred.values()[i] = clip;
            tile.evidence[i] = Evidence::AtLeast;
        }
    const double known = sum_of(solved(tile.problem(), 50));
    const double mistaken = sum_of(solved(believed.problem(), 50));
    QVERIFY(known > 1.1 * mistaken);
}

void TestRichardsonLucy::what_is_missing_changes_nothing() {
    StarTile tile;
    std::ranges::fill(tile.evidence, Evidence::Missing);
    const Image estimate = solved(tile.problem(), 3);
    for (std::size_t i = 0; i < estimate.values().size(); ++i)
        QVERIFY(std::abs(estimate.values()[i] - std::max(tile.blurred.values()[i], 0.0f)) < 1e-5f);
}

void TestRichardsonLucy::total_variation_slope_is_its_gradient() {
    const Image image = noise_image(9, 7, 3, 1);
    constexpr float rounding = 0.05f;
    const auto variation = [&](const Image& x) {
        double sum = 0.0;
        for (int y = 0; y < 7; ++y)
            for (int i = 0; i < 9; ++i) {
                double square = rounding * rounding;
                for (int c = 0; c < 3; ++c) {
                    square += std::pow(x.at(c, y, (i + 1) % 9) - x.at(c, y, i), 2.0);
                    square += std::pow(x.at(c, (y + 1) % 7, i) - x.at(c, y, i), 2.0);
                }
                sum += std::sqrt(square);
            }
        return sum;
    };
    const Image slope = total_variation_slope(image, rounding);
    for (const std::size_t i : {0, 8, 9, 31, 62, 63, 100, 188}) {
        constexpr float step = 1e-3f;
        Image more = image, less = image;
        more.values()[i] += step;
        less.values()[i] -= step;
        const double gradient = (variation(more) - variation(less)) / (more.values()[i] - less.values()[i]);
        QVERIFY(std::abs(gradient + slope.values()[i]) < 2e-3);
    }
}

void TestRichardsonLucy::total_variation_holds_back_noise() {
    const PsfGrid grid = coma_grid({1, 1, 3, 13});
    const Image scene = edge_image(200, 150, 3, {20.0, 100, 75, 0.1f, 0.6f});
    Image photo = blurred(scene, grid);
    add_noise(photo, 0.01, 3);
    const auto score = [&](double variation) {
        const auto chosen = solver_called("richardson-lucy", {{"variation", variation}});
        return psnr(scene, restored(photo, grid, *chosen, settings_for(0.01)));
    };
    QVERIFY(score(0.0) > psnr(scene, photo));
    QVERIFY2(score(0.01) > score(0.0) + 0.5, qPrintable(QString("%1 %2").arg(score(0.01)).arg(score(0.0))));
}

QTEST_GUILESS_MAIN(TestRichardsonLucy)
#include "test_richardson_lucy.moc"
