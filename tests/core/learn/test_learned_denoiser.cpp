#include "learn/learned_denoiser.h"

#include "image/metrics.h"
#include "learn/prior_file.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <thread>

using namespace petzval;
using namespace petzval::test;

/// The properties that hold for any weights, with random ones.
class TestLearnedDenoiser : public Fixture {
    Q_OBJECT

    std::unique_ptr<LearnedDenoiser> denoiser(int threads = 1) {
        PriorFile prior{{{8, 16, 32}, 1}, {}, 0};
        std::mt19937_64 generator(5);
        std::normal_distribution<float> normal(0.0f, 0.08f);
        for (std::size_t i = 0; i < weight_count(prior.shape); ++i)
            prior.weights.push_back(normal(generator));
        const auto path = temporary() / "random.weights";
        write_prior_file(path, prior);
        return network_denoiser(path, threads, NetworkPrecision::Single);
    }

    static Image flat(const Image& like, float value) {
        Image image(like.width(), like.height(), 3);
        std::ranges::fill(image.values(), value);
        return image;
    }

    static double largest_difference(const Image& a, const Image& b) {
        double largest = 0.0;
        for (std::size_t i = 0; i < a.values().size(); ++i)
            largest = std::max<double>(largest, std::abs(a.values()[i] - b.values()[i]));
        return largest;
    }

    static double dot(const Image& a, const Image& b) {
        return std::transform_reduce(a.values().begin(), a.values().end(), b.values().begin(), 0.0,
                                     std::plus<>(), [](double x, double y) { return x * y; });
    }

private Q_SLOTS:
    void exposure_does_not_matter() {
        const auto network = denoiser();
        Image image = dead_leaves(40, 32, 1);
        Image sigma = flat(image, 0.1f);
        const Image expected = network->denoised(image, sigma);
        for (float& value : image.values())
            value *= 5.0f;
        for (float& value : sigma.values())
            value *= 5.0f;
        Image result = network->denoised(image, sigma);
        for (float& value : result.values())
            value /= 5.0f;
        QVERIFY(largest_difference(result, expected) < 1e-5);
    }

    void any_size_will_do() {
        const auto network = denoiser();
        for (const auto& [width, height] : {std::pair(1, 1), {2, 9}, {7, 5}, {33, 17}, {64, 48}}) {
            const Image image = noise_image(width, height, 3, 1);
            const Image result = network->denoised(image, flat(image, 0.1f));
            QCOMPARE(result.width(), width);
            QCOMPARE(result.height(), height);
            for (const float value : result.values())
                QVERIFY(std::isfinite(value));
        }
    }

    void a_padded_image_is_the_image_continued_by_reflection() {
        const auto network = denoiser();
        const Image whole = dead_leaves(37, 32, 2);
        Image continued(40, 32, 3);
        for (int channel = 0; channel < 3; ++channel)
            for (int y = 0; y < 32; ++y)
                for (int x = 0; x < 40; ++x)
                    continued.at(channel, y, x) = whole.at(channel, y, x < 37 ? x : 72 - x);
        const Image result = network->denoised(whole, flat(whole, 0.1f));
        const Image expected = cropped(network->denoised(continued, flat(continued, 0.1f)), {0, 0, 37, 32});
        QVERIFY(largest_difference(result, expected) < 1e-5);
    }

    void large_images_are_cut_without_a_trace() {
        // Just beyond a megapixel, in two parts; the same pixels below it, whole.
        const auto network = denoiser();
        const Image large = dead_leaves(1408, 768, 3);
        const Image parts = network->denoised(large, flat(large, 0.1f));
        const Rect middle = {256, 0, 1024, 768};
        const Image whole = network->denoised(cropped(large, middle), flat(cropped(large, middle), 0.1f));
        const Rect seam = {640 - 256, 0, 256, 768};
        QVERIFY(largest_difference(cropped(parts, {640, 0, 256, 768}), cropped(whole, seam)) < 1e-4);
    }

    void pulls_back_as_finite_differences_say() {
        const auto network = denoiser();
        const Image image = dead_leaves(29, 22, 4);
        const Image sigma = flat(image, 0.1f);
        const Image direction = noise_image(29, 22, 3, 5);
        const auto [denoised, pulled_back] = network->pulled_back(image, sigma, direction);
        QVERIFY(largest_difference(denoised, network->denoised(image, sigma)) < 1e-6);

        const Image step = noise_image(29, 22, 3, 6);
        constexpr float kStep = 1e-3f;
        Image ahead = image, behind = image;
        for (std::size_t i = 0; i < image.values().size(); ++i) {
            ahead.values()[i] += kStep * step.values()[i];
            behind.values()[i] -= kStep * step.values()[i];
        }
        const double difference = dot(network->denoised(ahead, sigma), direction) -
                                  dot(network->denoised(behind, sigma), direction);
        const double expected = difference / (2.0 * kStep);
        QVERIFY2(std::abs(dot(pulled_back, step) - expected) < 2e-3 * std::abs(expected),
                 qPrintable(QString("%1 %2").arg(dot(pulled_back, step)).arg(expected)));
    }

    void several_threads_may_share_one() {
        const auto network = denoiser();
        const Image image = dead_leaves(64, 48, 7);
        const Image sigma = flat(image, 0.1f);
        const Image expected = network->denoised(image, sigma);
        std::array<Image, 4> results;
        {
            std::vector<std::jthread> threads;
            for (Image& result : results)
                threads.emplace_back([&] { result = network->denoised(image, sigma); });
        }
        for (const Image& result : results)
            QVERIFY(std::ranges::equal(result.values(), expected.values()));
    }

    void images_that_do_not_fit_are_a_broken_contract() {
        const auto network = denoiser();
        const Image image(16, 16, 3);
        QVERIFY_THROWS_EXCEPTION(std::logic_error, network->denoised(image, Image(8, 16, 3)));
        QVERIFY_THROWS_EXCEPTION(std::logic_error, network->denoised(Image(16, 16, 1), Image(16, 16, 1)));
    }
};

QTEST_GUILESS_MAIN(TestLearnedDenoiser)
#include "test_learned_denoiser.moc"
