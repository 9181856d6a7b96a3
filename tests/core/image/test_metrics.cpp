#include "image/metrics.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <cmath>

using namespace petzval;

namespace {

/// SSIM as its definition reads, without separating the window: slow and plainly right.
double direct_ssim(const Image& a, const Image& b) {
    double sum = 0.0;
    long places = 0;
    for (int channel = 0; channel < a.channels(); ++channel)
        for (int y = 5; y + 5 < a.height(); ++y)
            for (int x = 5; x + 5 < a.width(); ++x) {
                double weights = 0, ma = 0, mb = 0, aa = 0, bb = 0, ab = 0;
                for (int dy = -5; dy <= 5; ++dy)
                    for (int dx = -5; dx <= 5; ++dx) {
                        const double w = std::exp(-(dx * dx + dy * dy) / (2 * 1.5 * 1.5));
                        const double u = a.at(channel, y + dy, x + dx), v = b.at(channel, y + dy, x + dx);
                        weights += w, ma += w * u, mb += w * v, aa += w * u * u, bb += w * v * v,
                            ab += w * u * v;
                    }
                ma /= weights, mb /= weights;
                const double va = aa / weights - ma * ma, vb = bb / weights - mb * mb;
                const double cov = ab / weights - ma * mb;
                sum += (2 * ma * mb + 1e-4) * (2 * cov + 9e-4) /
                       ((ma * ma + mb * mb + 1e-4) * (va + vb + 9e-4));
                ++places;
            }
    return sum / static_cast<double>(places);
}

} // namespace

class TestMetrics : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void psnr_of_a_known_error() {
        Image a(8, 8, 3), b(8, 8, 3);
        for (float& value : b.values())
            value = 0.1f;
        QVERIFY(std::abs(psnr(a, b) - 20.0) < 1e-5);
        QVERIFY(std::isinf(psnr(a, a)));
        QVERIFY_EXCEPTION_THROWN(psnr(a, Image(8, 7, 3)), std::logic_error);
    }

    void ssim_follows_its_definition() {
        const Image a = test::dead_leaves(29, 23, 3);
        Image b = a;
        const Image noise = test::noise_image(29, 23, 3, 4);
        for (std::size_t i = 0; i < b.values().size(); ++i)
            b.values()[i] += 0.4f * (noise.values()[i] - 0.5f);
        const double value = ssim(a, b);
        QVERIFY(value > 0.2 && value < 0.95);
        QVERIFY(std::abs(value - direct_ssim(a, b)) < 1e-9);
        QVERIFY(std::abs(ssim(a, a) - 1.0) < 1e-12);
    }

    void scores_of_zones_tell_where_photos_differ() {
        const Image a = test::dead_leaves(90, 60, 3);
        Image b = a;
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < 6; ++y)
                for (int x = 0; x < 8; ++x) {
                    b.at(c, y, x) += 0.1f;            // top left
                    b.at(c, 27 + y, 41 + x) += 0.05f; // in the middle
                }
        const ZonedImageScore score = image_score(a, b);
        QVERIFY(std::abs(score.whole.psnr - psnr(a, b)) < 1e-9);
        QVERIFY(std::abs(score.whole.ssim - ssim(a, b)) < 1e-12);
        const auto& [centre, middle, corners] = score.zones;
        QVERIFY(std::isinf(middle.psnr) && !std::isinf(centre.psnr));
        QVERIFY(corners.psnr < centre.psnr);
        QVERIFY(middle.ssim > centre.ssim && middle.ssim > corners.ssim);
    }

    void ssim_needs_room_for_its_window() {
        QVERIFY_EXCEPTION_THROWN(ssim(Image(10, 20, 1), Image(10, 20, 1)), std::logic_error);
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "test_metrics.moc"
