#include "restore/priors.h"

#include "base/atomic_file.h"
#include "base/hash.h"
#include "image/metrics.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <torch/script.h>

#include <cmath>
#include <iostream>
#include <numeric>
#include <sstream>

using namespace petzval;
using namespace petzval::test;

class TestPriors : public Fixture {
    Q_OBJECT

    std::filesystem::path script(const std::string& forward) {
        torch::jit::Module module("denoiser");
        module.define(forward);
        const auto path = temporary() / "denoiser.pt";
        module.save(path.string());
        return path;
    }

    /// Of a script that may run.
    static std::unique_ptr<Denoiser> trusted(const std::filesystem::path& file) {
        return prior(file.string(), 1, {content_hash(file)});
    }

    Image flat(const Image& like, float value) {
        Image image(like.width(), like.height(), 3);
        std::ranges::fill(image.values(), value);
        return image;
    }

private Q_SLOTS:
    void the_built_in_prior_removes_noise() {
        const auto denoiser = prior("built-in", 1);
        QCOMPARE(denoiser->name(), std::string("built-in"));
        const Image clean = halved(dead_leaves(192, 160, 3));
        for (const float sigma : {0.05f, 0.15f}) {
            Image noisy = clean;
            std::normal_distribution<float> normal(0.0f, sigma);
            for (float& value : noisy.values())
                value += normal(rng());
            const Image result = denoiser->denoised(noisy, flat(clean, sigma));
            QVERIFY2(psnr(result, clean) > psnr(noisy, clean) + (sigma > 0.1f ? 4.0 : 1.5),
                     qPrintable(QString::number(psnr(result, clean))));
        }
    }

    void the_built_in_prior_knows_the_noise_of_each_place_and_colour() {
        const auto denoiser = prior("built-in", 1);
        const Image clean = halved(dead_leaves(256, 128, 4));
        Image sigma = flat(clean, 0.02f);
        for (int y = 0; y < 64; ++y)
            std::ranges::fill(sigma.row(0, y).first(64), 0.05f);
        Image noisy = clean;
        std::normal_distribution<float> normal;
        for (std::size_t i = 0; i < noisy.values().size(); ++i)
            noisy.values()[i] += sigma.values()[i] * normal(rng());
        const Image result = denoiser->denoised(noisy, sigma);
        const auto error = [&](const Image& image, int channel, const Rect& part) {
            double sum = 0.0;
            for (int y = part.y; y < part.y + part.height; ++y)
                for (int x = part.x; x < part.x + part.width; ++x)
                    sum += std::pow(image.at(channel, y, x) - clean.at(channel, y, x), 2);
            return std::sqrt(sum / (part.width * part.height));
        };
        const Rect noisier = {0, 0, 56, 64}, quieter = {72, 0, 56, 64};
        QVERIFY2(error(result, 0, noisier) < 0.8 * error(noisy, 0, noisier),
                 qPrintable(QString::number(error(result, 0, noisier))));
        QVERIFY2(error(result, 0, quieter) < 0.02, qPrintable(QString::number(error(result, 0, quieter))));
        QVERIFY2(error(result, 2, noisier) < 0.025, qPrintable(QString::number(error(result, 2, noisier))));
    }

    void the_built_in_prior_pulls_back() {
        const auto denoiser = built_in_prior(1);
        const Image image = dead_leaves(32, 24, 5);
        const Image sigma = flat(image, 0.05f);
        const Image direction = noise_image(32, 24, 3, 6);
        const auto [denoised, pulled_back] = denoiser->pulled_back(image, sigma, direction);
        Image ahead = image;
        constexpr float kStep = 1e-3f;
        for (std::size_t i = 0; i < ahead.values().size(); ++i)
            ahead.values()[i] += kStep * direction.values()[i];
        const Image moved = denoiser->denoised(ahead, sigma);
        double slope = 0.0, expected = 0.0;
        for (std::size_t i = 0; i < ahead.values().size(); ++i) {
            slope += pulled_back.values()[i] * direction.values()[i];
            expected += (moved.values()[i] - denoised.values()[i]) * direction.values()[i] / kStep;
        }
        QVERIFY2(std::abs(slope - expected) < 0.03 * std::abs(expected),
                 qPrintable(QString("%1 %2").arg(slope).arg(expected)));
    }

    void scripts_of_both_signatures_serve() {
        const Image image = noise_image(21, 18, 3, 1);
        Image sigma = flat(image, 0.1f);
        std::ranges::fill(sigma.plane(2), 0.4f); // mean 0.2
        for (const char* signature : {"sigma: float", "sigma: Tensor", "sigma"}) {
            const auto denoiser = trusted(script(std::string("def forward(self, image, ") + signature +
                                                 "):\n    return image * (1.0 - sigma)\n"));
            const Image result = denoiser->denoised(image, sigma);
            QCOMPARE(result.width(), 21);
            for (std::size_t i = 0; i < result.values().size(); ++i)
                QVERIFY(std::abs(result.values()[i] - 0.8f * image.values()[i]) < 1e-5f);
            const auto pulled = denoiser->pulled_back(image, sigma, image).pulled_back;
            QVERIFY(std::abs(pulled.at(0, 5, 7) - 0.8f * image.at(0, 5, 7)) < 1e-5f);
        }
    }

    void scripts_see_multiples_of_sixteen() {
        const auto denoiser =
            trusted(script("def forward(self, image, sigma: float):\n"
                           "    assert image.size(2) % 16 == 0 and image.size(3) % 16 == 0\n"
                           "    return image\n"));
        const Image image = noise_image(19, 35, 3, 1);
        QVERIFY(std::ranges::equal(denoiser->denoised(image, flat(image, 0.1f)).values(), image.values()));
    }

    void what_is_no_denoiser_is_refused_in_a_sentence() {
        const auto path = temporary() / "text.pt";
        write_atomically(path, "not a script");
        QCOMPARE(error_code_of([&] { prior(path.string()); }), ErrorCode::UnsupportedFormat);
        QCOMPARE(error_text_of([&] { prior(path.string()); }),
                 path.string() + ": this is no denoiser that Petzval knows. docs/prior.md says which there "
                                 "are.");
        write_atomically(path, std::string("PK\3\4, but nothing else"));
        QCOMPARE(error_text_of([&] { trusted(path); }),
                 path.string() + ": this is not a TorchScript file. Save the denoiser with torch.jit.save; "
                                 "weights alone are not enough.");
        QCOMPARE(error_code_of([&] { prior((temporary() / "none.pt").string()); }), ErrorCode::NotFound);
        const auto refused = [&](const std::string& forward, ErrorCode code) {
            const std::filesystem::path file = script(forward);
            return error_code_of([&] { trusted(file); }) == code;
        };
        QVERIFY(refused("def forward(self, image):\n    return image\n", ErrorCode::UnsupportedFormat));
        QVERIFY(
            refused("def other(self, image, sigma):\n    return image\n", ErrorCode::UnsupportedFormat));
        QVERIFY(
            refused("def forward(self, image, sigma):\n    return image[:, :1]\n", ErrorCode::DamagedFile));
        QVERIFY(refused("def forward(self, image, sigma):\n    return (image - 2.0).log()\n",
                        ErrorCode::DamagedFile));
        QVERIFY(refused("def forward(self, image, sigma):\n    return (image, image)\n",
                        ErrorCode::DamagedFile));
        QVERIFY(
            refused("def forward(self, image, sigma: float):\n    assert sigma < 0.0\n    return image\n",
                    ErrorCode::DamagedFile));
    }

    void scripts_run_only_where_their_very_content_is_allowed() {
        const auto file = script("def forward(self, image, sigma):\n    return image\n");
        QVERIFY(is_program(file));
        const std::string hash = content_hash(file);
        QCOMPARE(error_code_of([&] { prior(file.string(), 1); }), ErrorCode::NoPermission);
        prior(file.string(), 1, {"another", hash});
        script("def forward(self, image, sigma):\n    return 0.5 * image\n"); // under the same name
        QCOMPARE(error_code_of([&] { prior(file.string(), 1, {hash}); }), ErrorCode::NoPermission);
        QVERIFY(!is_program(repository("resources/priors/built-in.weights")));
        QVERIFY(!is_program(temporary()));
    }

    void what_a_script_prints_is_dropped() {
        const auto denoiser =
            trusted(script("def forward(self, image, sigma):\n    print(\"{\")\n    return image\n"));
        std::ostringstream out;
        std::streambuf* before = std::cout.rdbuf(out.rdbuf());
        denoiser->denoised(Image(16, 16, 3), Image(16, 16, 3));
        std::cout.rdbuf(before);
        QCOMPARE(out.str(), std::string());
    }

    void values_that_go_wrong_later_are_told_too() {
        // The trial at loading succeeds; a brighter image does not.
        const auto denoiser =
            trusted(script("def forward(self, image, sigma):\n    return (0.9 - image).log()\n"));
        const Image image(16, 16, 3);
        denoiser->denoised(image, flat(image, 0.1f));
        QCOMPARE(error_code_of([&] { denoiser->denoised(flat(image, 1.0f), flat(image, 0.1f)); }),
                 ErrorCode::DamagedFile);
    }
};

QTEST_GUILESS_MAIN(TestPriors)
#include "test_priors.moc"
