#include "restore/strength.h"

#include "image/metrics.h"
#include "psf/blur.h"
#include "restoration_cases.h"
#include "restore/local_range.h"
#include "support/edge_target.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>

using namespace petzval;
using namespace petzval::test;

namespace {

Image restored_with(const Image& photo, const PsfGrid& grid, double sigma,
                    const StrengthOptions& strength) {
    RestorationSettings settings = settings_for(sigma);
    settings.strength = strength;
    return restored(photo, grid, *solver_called("wiener"), settings);
}

StrengthOptions unlimited() {
    StrengthOptions options;
    options.overshoot = 10.0;
    return options;
}

/// How far the brightest value is above `light`.
float overshoot(const Image& image, float light) {
    return *std::ranges::max_element(image.values()) - light;
}

/// A dark half beside a bright one.
Image dark_beside_bright() {
    Image scene(200, 120, 3);
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < 120; ++y)
            for (int x = 0; x < 200; ++x)
                scene.at(c, y, x) = x < 100 ? 0.04f : 0.8f;
    return scene;
}

/// Of the dark light near the edge.
float least_green_share(const Image& image) {
    float least = 1.0f;
    for (int x = 80; x < 120; ++x) {
        const float green = image.at(1, 60, x);
        const float sum = image.at(0, 60, x) + green + image.at(2, 60, x);
        if (sum < 0.4f) least = std::min(least, green / sum);
    }
    return least;
}

/// Gaussian kernels of these widths in R, G and B.
PsfGrid grid_of_widths(std::array<double, 3> sigma) {
    PsfGrid grid({1, 1, 3, 13});
    for (int c = 0; c < 3; ++c)
        for (int i = 0; i < 169; ++i) {
            const double x = i % 13 - 6, y = i / 13 - 6;
            grid.kernel(0, 0, c)[i] =
                static_cast<float>(std::exp(-0.5 * (x * x + y * y) / (sigma[c] * sigma[c])));
        }
    normalise(grid, "round");
    return grid;
}

} // namespace

class TestStrength : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void none_is_the_photo();
    void half_is_half_the_way();
    void goes_by_colour();
    void goes_by_the_field();
    void limits_halos_at_edges();
    void the_limit_does_not_cost_detail();
    void makes_no_fringes_in_the_dark();
    void takes_fringes_away_in_the_dark();
    void leaves_noise_alone();
    void the_local_range_is_what_it_says();
};

void TestStrength::none_is_the_photo() {
    const Image photo = dead_leaves(300, 200, 1);
    StrengthOptions none;
    none.strength = 0.0;
    const Image result = restored_with(photo, coma_grid(), 0.01, none);
    for (std::size_t i = 0; i < photo.values().size(); ++i)
        QVERIFY(std::abs(result.values()[i] - photo.values()[i]) < 1e-6f);
}

void TestStrength::half_is_half_the_way() {
    const Image photo = dead_leaves(200, 150, 2);
    StrengthOptions half;
    half.strength = 0.5;
    const Image all = restored_with(photo, coma_grid(), 0.01, {});
    const Image result = restored_with(photo, coma_grid(), 0.01, half);
    for (std::size_t i = 0; i < photo.values().size(); ++i)
        QVERIFY(std::abs(result.values()[i] - 0.5f * (photo.values()[i] + all.values()[i])) < 1e-5f);
}

void TestStrength::goes_by_colour() {
    const Image photo = dead_leaves(200, 150, 3);
    StrengthOptions only_green;
    only_green.red = only_green.blue = 0.0;
    const Image all = restored_with(photo, coma_grid(), 0.01, {});
    const Image result = restored_with(photo, coma_grid(), 0.01, only_green);
    for (std::size_t i = 0; i < photo.plane(0).size(); ++i) {
        QVERIFY(std::abs(result.plane(0)[i] - photo.plane(0)[i]) < 1e-6f);
        QVERIFY(std::abs(result.plane(1)[i] - all.plane(1)[i]) < 1e-6f);
        QVERIFY(std::abs(result.plane(2)[i] - photo.plane(2)[i]) < 1e-6f);
    }
}

void TestStrength::goes_by_the_field() {
    const Image photo = dead_leaves(301, 201, 4);
    StrengthOptions middle_only;
    middle_only.corners = 0.0;
    const Image all = restored_with(photo, coma_grid(), 0.01, {});
    const Image result = restored_with(photo, coma_grid(), 0.01, middle_only);
    for (int c = 0; c < 3; ++c) {
        QVERIFY(std::abs(result.at(c, 0, 0) - photo.at(c, 0, 0)) < 1e-6f);
        QVERIFY(std::abs(result.at(c, 200, 300) - photo.at(c, 200, 300)) < 1e-6f);
        QVERIFY(std::abs(result.at(c, 100, 150) - all.at(c, 100, 150)) < 1e-6f);
        // Halfway to the edge: 1 - 0.5 * 0.25.
        const float part = photo.at(c, 100, 75) + 0.875f * (all.at(c, 100, 75) - photo.at(c, 100, 75));
        QVERIFY(std::abs(result.at(c, 100, 75) - part) < 1e-5f);
    }
}

void TestStrength::limits_halos_at_edges() {
    const Image edge = edge_image(240, 200, 3, {5.0, 120, 100, 0.1f, 0.8f});
    const PsfGrid grid = coma_grid({1, 1, 3, 13});
    const Image photo = blurred(edge, grid);
    // A third more blur is undone than there was: the edge is over-sharpened.
    PsfGrid wider({1, 1, 3, 13});
    for (int c = 0; c < 3; ++c) {
        const std::span<float> kernel = wider.kernel(0, 0, c);
        const std::span<const float> from = grid.kernel(0, 0, c);
        for (int i = 0; i < 13; ++i)
            for (int j = 0; j < 13; ++j)
                kernel[i * 13 + j] = from[(6 + (i - 6) * 3 / 4) * 13 + 6 + (j - 6) * 3 / 4];
    }
    normalise(wider, "wider");
    const float free = overshoot(restored_with(photo, wider, 0.002, unlimited()), 0.8f);
    StrengthOptions tight;
    tight.overshoot = 0.02;
    QVERIFY(overshoot(restored_with(photo, wider, 0.002, tight), 0.8f) < 0.021f);
    const float by_default = overshoot(restored_with(photo, wider, 0.002, {}), 0.8f);
    QVERIFY2(by_default < 0.9f * free, qPrintable(QString("%1 %2").arg(by_default).arg(free)));
}

void TestStrength::the_limit_does_not_cost_detail() {
    Image scene = dead_leaves(400, 300, 5);
    const PsfGrid grid = coma_grid({1, 1, 3, 13});
    Image photo = blurred(scene, grid);
    add_noise(photo, 0.01, 6);
    const double free = psnr(scene, restored_with(photo, grid, 0.01, unlimited()));
    const double limited = psnr(scene, restored_with(photo, grid, 0.01, {}));
    QVERIFY2(limited > free - 0.1, qPrintable(QString("%1 %2").arg(limited).arg(free)));
}

/// As where a grid takes green for softer than it is.
void TestStrength::makes_no_fringes_in_the_dark() {
    const Image photo = blurred(dark_beside_bright(), grid_of_widths({1.0, 1.0, 1.0}));
    const PsfGrid wrong = grid_of_widths({0.7, 1.5, 0.7});
    const float limited = least_green_share(restored_with(photo, wrong, 0.001, {}));
    const float free = least_green_share(restored_with(photo, wrong, 0.001, unlimited()));
    QVERIFY2(free < 0.2f, qPrintable(QString::number(free)));
    QVERIFY2(limited > 0.3f, qPrintable(QString::number(limited)));
}

/// As where it is right, and the photo has them.
void TestStrength::takes_fringes_away_in_the_dark() {
    const PsfGrid grid = grid_of_widths({1.2, 0.7, 1.2});
    const Image photo = blurred(dark_beside_bright(), grid);
    const float before = least_green_share(photo);
    const float limited = least_green_share(restored_with(photo, grid, 0.001, {}));
    const float free = least_green_share(restored_with(photo, grid, 0.001, unlimited()));
    QVERIFY(free > before + 0.04f);
    QVERIFY(limited > free - 0.005f);
}

void TestStrength::leaves_noise_alone() {
    Image photo(200, 150, 3);
    std::ranges::fill(photo.values(), 0.4f);
    add_noise(photo, 0.01, 7);
    StrengthOptions careful;
    careful.noise_limit = 2.0;
    const Image result = restored_with(photo, coma_grid(), 0.01, careful);
    const Rect all = photo.bounds();
    QVERIFY(rms_error(result, photo, all) < 0.2 * 0.01);
}

void TestStrength::the_local_range_is_what_it_says() {
    const Image image = noise_image(23, 17, 1, 8);
    for (const int reach : {1, 2, 3, 6, 10}) {
        const LocalRange range = local_range(image.plane(0), 23, 17, reach);
        for (int y = 0; y < 17; ++y)
            for (int x = 0; x < 23; ++x) {
                float least = 1e9f, largest = -1e9f;
                for (int v = std::max(0, y - reach); v <= std::min(16, y + reach); ++v)
                    for (int u = std::max(0, x - reach); u <= std::min(22, x + reach); ++u) {
                        least = std::min(least, image.at(0, v, u));
                        largest = std::max(largest, image.at(0, v, u));
                    }
                QCOMPARE(range.least[y * 23 + x], least);
                QCOMPARE(range.largest[y * 23 + x], largest);
            }
    }
}

QTEST_GUILESS_MAIN(TestStrength)
#include "test_strength.moc"
