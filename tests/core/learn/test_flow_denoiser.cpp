#include "learn/flow_trainer.h"
#include "learn/learned_denoiser.h"

#include "base/random.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace petzval;
using namespace petzval::test;

namespace {

const FlowTraining kTraining{
    .shape = {8, 8, {1, 2}, 1, {}, 0.0}, .steps = 250, .batch = 16, .rate = 0.05, .warm_up = 5};

/// Even patches of a random brightness, the same for all colours.
PatchBatch even_patches(long index) {
    Rng rng(derived_seed(1, "even patches", index));
    std::normal_distribution<float> normal(0.0f, 0.4f);
    PatchBatch batch{
        kTraining.batch, kTraining.shape.patch, {}, std::vector<float>(2 * kTraining.batch, 0.5f)};
    for (int i = 0; i < batch.count; ++i)
        batch.values.insert(batch.values.end(), 3 * batch.size * batch.size, normal(rng));
    return batch;
}

Image even(int width, int height, float value) {
    Image image(width, height, 3);
    std::ranges::fill(image.values(), value);
    return image;
}

double rms(const Image& a, const Image& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.values().size(); ++i)
        sum += std::pow(a.values()[i] - b.values()[i], 2);
    return std::sqrt(sum / a.values().size());
}

} // namespace

class TestFlowDenoiser : public Fixture {
    Q_OBJECT

    FlowFile flow_;

private Q_SLOTS:
    void initTestCase() {
        FlowTrainer trainer(kTraining, even_patches, {"cpu", 1});
        while (trainer.steps() < kTraining.steps)
            trainer.step();
        flow_ = trainer.result();
    }

    void removes_what_its_flow_never_saw() {
        const auto path = temporary() / "flow.pt";
        write_flow_file(path, flow_);
        const auto denoiser = flow_denoiser(path, 1);
        for (const float light : {0.1f, 0.3f}) {
            const Image clean = even(37, 30, light); // no multiples of anything
            Image noisy = clean;
            std::normal_distribution<float> normal(0.0f, 0.05f);
            for (float& value : noisy.values())
                value += normal(rng());
            const Image result = denoiser->denoised(noisy, even(37, 30, 0.05f));
            QVERIFY2(rms(result, clean) < 0.7 * rms(noisy, clean),
                     qPrintable(QString::number(rms(result, clean) / rms(noisy, clean))));
        }
    }

    void without_noise_nothing_changes() {
        const auto path = temporary() / "flow.pt";
        write_flow_file(path, flow_);
        const Image image = noise_image(24, 16, 3, 1);
        const Image result = flow_denoiser(path, 1)->denoised(image, even(24, 16, 0.0f));
        QVERIFY(rms(result, image) < 1e-3);
    }

    void pulls_back() {
        const auto path = temporary() / "flow.pt";
        write_flow_file(path, flow_);
        const auto denoiser = flow_denoiser(path, 1);
        Image image = noise_image(16, 16, 3, 1);
        for (float& value : image.values())
            value = 0.4f + 0.1f * value;
        const Image sigma = even(16, 16, 0.05f);
        const Image direction = noise_image(16, 16, 3, 2);
        const auto [denoised, pulled] = denoiser->pulled_back(image, sigma, direction);
        constexpr float kStep = 1e-3f;
        Image ahead = image;
        Image behind = image;
        for (std::size_t i = 0; i < image.values().size(); ++i) {
            ahead.values()[i] += kStep * direction.values()[i];
            behind.values()[i] -= kStep * direction.values()[i];
        }
        const Image up = denoiser->denoised(ahead, sigma);
        const Image down = denoiser->denoised(behind, sigma);
        double slope = 0.0;
        double expected = 0.0;
        for (std::size_t i = 0; i < image.values().size(); ++i) {
            slope += pulled.values()[i] * direction.values()[i];
            expected += direction.values()[i] * (up.values()[i] - down.values()[i]) / (2.0 * kStep);
        }
        QVERIFY2(std::abs(slope - expected) < 0.05 * std::abs(expected),
                 qPrintable(QString("%1 %2").arg(slope).arg(expected)));
    }
};

QTEST_GUILESS_MAIN(TestFlowDenoiser)
#include "test_flow_denoiser.moc"
