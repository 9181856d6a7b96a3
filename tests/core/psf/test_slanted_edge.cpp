#include "psf/slanted_edge.h"

#include "psf/blur.h"
#include "psf/lens_model.h"
#include "support/edge_target.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace petzval;
using test::edge_image;
using test::error_code_of;
using test::error_text_of;

namespace {

constexpr int kSize = 100;

bool near(double a, double b, double tolerance) {
    if (std::abs(a - b) <= tolerance) return true;
    qWarning("%.6f is not %.6f", a, b);
    return false;
}

PsfGrid single_node(const PsfGrid& grid, int row, int col) {
    PsfGrid node({1, 1, grid.shape().channels, grid.shape().size});
    for (int channel = 0; channel < grid.shape().channels; ++channel)
        std::ranges::copy(grid.kernel(row, col, channel), node.kernel(0, 0, channel).begin());
    return node;
}

/// The contrast that an edge drawn on whole pixels keeps: the kernel's, and that of the pixels drawn on.
double true_contrast(const PsfGrid& node, int channel, Direction normal, double frequency) {
    return mtf_at(node.kernel(0, 0, channel), node.shape().size, normal, frequency) *
           pixel_mtf(normal, frequency);
}

Image noisy(Image image, double deviation, std::mt19937_64& rng) {
    std::normal_distribution<float> noise(0.0f, static_cast<float>(deviation));
    for (float& value : image.values())
        value += noise(rng);
    return image;
}

} // namespace

class TestSlantedEdge : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void finds_where_the_edge_lies_data() {
        QTest::addColumn<double>("degrees");
        for (const double degrees : {5.0, -7.0, 30.0, 95.0, 176.0, -100.0, -50.0})
            QTest::addRow("%g degrees", degrees) << degrees;
    }

    void finds_where_the_edge_lies() {
        QFETCH(double, degrees);
        const EdgeMeasurement edge =
            measured_edge(edge_image(kSize, kSize, 1, {degrees, 52.3, 48.1}), "edge");
        QVERIFY(near(edge.normal.x, std::cos(degrees * std::numbers::pi / 180.0), 2e-3));
        QVERIFY(near(edge.normal.y, std::sin(degrees * std::numbers::pi / 180.0), 2e-3));
        const double off = (edge.centre_x - 52.3) * edge.normal.x + (edge.centre_y - 48.1) * edge.normal.y;
        QVERIFY(near(off, 0.0, 0.05));
        QVERIFY(near(edge.channels[0].dark, 0.1, 1e-3));
        QVERIFY(near(edge.channels[0].bright, 0.9, 1e-3));
        // A pixel is 1 px wide: the sharpest edge that pixels can show.
        for (const double frequency : {0.1, 0.25, 0.4})
            QVERIFY(near(contrast_at(edge.channels[0].sfr, frequency), pixel_mtf(edge.normal, frequency),
                         0.01));
        QVERIFY(near(edge.channels[0].mtf50.value(), 0.603, 0.03));
    }

    void agrees_with_the_kernel_it_was_blurred_by_data() {
        QTest::addColumn<double>("degrees");
        for (const double degrees : {5.0, 20.0, 100.0, -35.0})
            QTest::addRow("%g degrees", degrees) << degrees;
    }

    void agrees_with_the_kernel_it_was_blurred_by() {
        QFETCH(double, degrees);
        const LensModel lens = read_lens_model(test::repository("resources/lenses/decentred_copy.json"));
        const PsfGrid grid = simulated_grid(lens, {3, 3, 3, 13}, 6000, 4000);
        const Image sharp = edge_image(kSize, kSize, 3, {degrees, 50.2, 49.7});
        for (int row = 0; row < 3; ++row)
            for (int col = 0; col < 3; ++col) {
                const PsfGrid node = single_node(grid, row, col);
                const EdgeMeasurement edge = measured_edge(blurred(sharp, node, {.threads = 1}), "edge");
                const Centroid green = centroid_of(node.kernel(0, 0, 1), 13);
                for (int channel = 0; channel < 3; ++channel) {
                    const ChannelEdge& measured = edge.channels[channel];
                    for (const double frequency : {0.1, 0.25, 0.4})
                        QVERIFY(near(contrast_at(measured.sfr, frequency),
                                     true_contrast(node, channel, edge.normal, frequency), 0.01));
                    const Centroid colour = centroid_of(node.kernel(0, 0, channel), 13);
                    QVERIFY(near(
                        measured.offset,
                        (colour.x - green.x) * edge.normal.x + (colour.y - green.y) * edge.normal.y, 0.02));
                }
            }
    }

    void an_elongated_kernel_blurs_the_edge_it_crosses() {
        PsfGrid node({1, 1, 1, 9});
        const std::span<float> kernel = node.kernel(0, 0, 0);
        std::ranges::fill(kernel, 0.0f);
        for (int x = 0; x < 9; ++x)
            kernel[4 * 9 + x] = 1.0f / 9.0f;
        const auto contrast = [&](double degrees) {
            const Image image = blurred(edge_image(kSize, kSize, 1, {degrees, 50, 50}), node);
            return contrast_at(measured_edge(image, "edge").channels[0].sfr, 0.1);
        };
        QVERIFY(contrast(4.0) < 0.2);
        QVERIFY(contrast(94.0) > 0.9);
    }

    void noise_is_measured_and_borne() {
        PsfGrid node({1, 1, 1, 9});
        for (int i = 0; i < 81; ++i)
            node.values()[i] = static_cast<float>(
                std::exp(-0.5 * ((i / 9 - 4) * (i / 9 - 4) + (i % 9 - 4) * (i % 9 - 4)) / 1.44));
        normalise(node, "kernel");
        const Image image = noisy(blurred(edge_image(160, 240, 1, {5.0, 80, 120}), node), 0.02, rng());
        const EdgeMeasurement edge = measured_edge(image, "edge");
        QVERIFY(near(edge.channels[0].noise, 0.02, 0.002));
        for (const double frequency : {0.05, 0.1, 0.2, 0.3})
            QVERIFY(near(contrast_at(edge.channels[0].sfr, frequency),
                         true_contrast(node, 0, edge.normal, frequency), 0.04));
    }

    void a_mosaic_is_measured_by_its_own_photosites() {
        const LensModel lens =
            read_lens_model(test::repository("resources/lenses/retrofocus_wide_angle.json"));
        const PsfGrid node = single_node(simulated_grid(lens, {2, 2, 3, 13}, 6000, 4000), 0, 1);
        Image image = blurred(edge_image(140, 140, 3, {-6.0, 70, 70}), node);
        const BayerPhase phase{1, 0};
        int sites = 0;
        for (int channel = 0; channel < 3; ++channel)
            for (int y = 0; y < 140; ++y)
                for (int x = 0; x < 140; ++x)
                    if (phase.is_site(channel, x, y))
                        ++sites;
                    else if (channel != 1)
                        image.at(channel, y, x) = 7.0f; // nobody may look at it
        QCOMPARE(sites, 140 * 140);
        EdgeOptions options;
        options.bayer = phase;
        const EdgeMeasurement edge = measured_edge(image, "edge", options);
        const Centroid green = centroid_of(node.kernel(0, 0, 1), 13);
        for (int channel = 0; channel < 3; ++channel) {
            QVERIFY(near(contrast_at(edge.channels[channel].sfr, 0.25),
                         true_contrast(node, channel, edge.normal, 0.25), 0.02));
            const Centroid colour = centroid_of(node.kernel(0, 0, channel), 13);
            QVERIFY(near(edge.channels[channel].offset,
                         (colour.x - green.x) * edge.normal.x + (colour.y - green.y) * edge.normal.y,
                         0.04));
        }
    }

    void uneven_light_along_the_edge_leaves_no_trace() {
        Image image = edge_image(120, 300, 3, {2.5, 60, 150});
        for (int channel = 0; channel < 3; ++channel)
            for (int y = 0; y < 300; ++y)
                for (float& value : image.row(channel, y))
                    value *= 1.0f - 0.001f * static_cast<float>(y);
        EdgeOptions options;
        options.bayer = BayerPhase{0, 0};
        const EdgeMeasurement edge = measured_edge(image, "edge", options);
        for (const ChannelEdge& channel : edge.channels)
            for (const double frequency : {0.1, 0.3, 0.5}) // 0.5: the pitch of red's photosites
                QVERIFY(near(contrast_at(channel.sfr, frequency), pixel_mtf(edge.normal, frequency), 0.03));
    }

    void an_edge_bent_by_distortion_is_followed() {
        const auto drawn = [](double bend) {
            Image image(kSize, 200, 1);
            for (int y = 0; y < 200; ++y)
                for (int x = 0; x < kSize; ++x) {
                    const double place = 45.0 + 0.08 * y + bend * (y - 100.0) * (y - 100.0);
                    image.at(0, y, x) = static_cast<float>(std::clamp(x - place + 0.5, 0.0, 1.0)) + 0.1f;
                }
            return image;
        };
        const EdgeMeasurement straight = measured_edge(drawn(0.0), "a");
        for (const double bend : {1.2e-4, -1.2e-4}) { // the middle 1.2 px beside the ends
            const EdgeMeasurement bent = measured_edge(drawn(bend), "a");
            QVERIFY(near(bent.slant, straight.slant, 0.05));
            for (const double frequency : {0.2, 0.4})
                QVERIFY(near(contrast_at(bent.channels[0].sfr, frequency),
                             contrast_at(straight.channels[0].sfr, frequency), 0.01));
        }
    }

    void refuses_what_is_no_edge() {
        const auto complaint = [&](const Image& image, const EdgeOptions& options = {}) {
            const auto measure = [&] { measured_edge(image, "wall.dng", options); };
            if (error_code_of(measure) != ErrorCode::UnsuitableInput) return QString();
            const QString text = QString::fromStdString(error_text_of(measure));
            return text.startsWith("wall.dng: ") ? text : QString();
        };
        QVERIFY(complaint(edge_image(16, 100, 1, {5.0, 8, 50})).contains("too small"));
        QVERIFY(complaint(edge_image(kSize, kSize, 1, {0.5, 50, 50})).contains("too nearly vertical"));
        QVERIFY(complaint(edge_image(kSize, kSize, 1, {91.0, 50, 50})).contains("too nearly horizontal"));
        QVERIFY(complaint(edge_image(kSize, kSize, 1, {44.5, 50, 50})).contains("diagonal"));
        QVERIFY(
            complaint(edge_image(kSize, kSize, 1, {5.0, 50, 50, 0.5f, 0.51f})).contains("hardly differ"));
        QVERIFY(complaint(edge_image(kSize, kSize, 1, {5.0, 3, 50})) != QString());
        QVERIFY(complaint(Image(kSize, kSize, 1)) != QString());
        QVERIFY(complaint(test::noise_image(kSize, kSize, 3, 4)).contains("no straight edge"));
        QVERIFY(complaint(test::dead_leaves(kSize, kSize, 4)) != QString());
        EdgeOptions levels;
        levels.white = {0.9f, 0.9f, 0.9f};
        QVERIFY(complaint(edge_image(kSize, kSize, 3, {5.0, 50, 50}), levels).contains("clipped"));
        levels = {};
        levels.black = 0.1f;
        QVERIFY(complaint(edge_image(kSize, kSize, 3, {5.0, 50, 50}), levels).contains("black"));
    }

    void refuses_a_bent_edge_and_a_second_one() {
        Image bent(kSize, kSize, 1);
        Image stripe(kSize, kSize, 1);
        for (int y = 0; y < kSize; ++y)
            for (int x = 0; x < kSize; ++x) {
                const double curve = 44.0 + 0.09 * y + 0.002 * (y - 50) * (y - 50);
                bent.at(0, y, x) = static_cast<float>(std::clamp(x - curve + 0.5, 0.0, 1.0)) * 0.8f + 0.1f;
                const double edge = 35.0 + 0.09 * y;
                stripe.at(0, y, x) = x > edge && x < edge + 25.0 ? 0.9f : 0.1f;
            }
        QVERIFY(QString::fromStdString(error_text_of([&] {
                    measured_edge(bent, "a");
                })).contains("not straight"));
        QCOMPARE(error_code_of([&] { measured_edge(stripe, "a"); }),
                 std::optional(ErrorCode::UnsuitableInput));
        const Image encoded = converted(edge_image(kSize, kSize, 1, {5.0, 50, 50}), TransferCurve::Srgb);
        QVERIFY_EXCEPTION_THROWN(measured_edge(encoded, "a"), std::logic_error);
    }
};

QTEST_GUILESS_MAIN(TestSlantedEdge)
#include "test_slanted_edge.moc"
