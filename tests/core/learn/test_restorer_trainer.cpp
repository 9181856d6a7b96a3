#include "learn/restorer_trainer.h"

#include "base/random.h"
#include "image/dead_leaves.h"
#include "image/white_noise.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

using namespace petzval;
using namespace petzval::test;

namespace {

constexpr int kPatch = 32;
constexpr float kNoise = 0.1f;

/// The scene with noise, twice; the noise in the second picture is another one, so that a network that sees
/// both can do better than one that sees the first.
RestorerExample example(std::uint64_t index, bool held_out) {
    const std::uint64_t seed = 2 * index + (held_out ? 1 : 0);
    RestorerExample example;
    example.truth = dead_leaves(kPatch, kPatch, seed);
    example.input.pictures = {example.truth, example.truth};
    for (std::uint64_t i = 0; i < 2; ++i)
        add_white_noise(example.input.pictures[i], kNoise, derived_seed(seed, "noise", i));
    example.input.noises = {Image(kPatch, kPatch, 3)};
    std::ranges::fill(example.input.noises[0].values(), kNoise);
    return example;
}

RestorerTraining options() {
    RestorerTraining options;
    options.shape = {{8, 16, 32}, 1, 2, 1};
    options.patch = kPatch;
    options.border = 4;
    options.batch = 8;
    options.rate = {3e-3, RateSchedule::Cosine, 5};
    return options;
}

} // namespace

class TestRestorerTrainer : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void learning_brings_the_first_picture_nearer_to_the_truth() {
        RestorerTrainer trainer(options(), example, {"cpu", 1});
        constexpr int kSteps = 200;
        for (int i = 0; i < kSteps; ++i)
            trainer.step(static_cast<double>(i) / kSteps);
        QVERIFY2(trainer.held_out_gain() > 1.2, qPrintable(QString::number(trainer.held_out_gain())));
    }

    void shows_what_it_is_shown_what_it_makes_of_it_and_the_truth_side_by_side() {
        const RestorerTrainer trainer(options(), example, {"cpu", 1});
        const Image picture = trainer.held_out_picture();
        constexpr int kSide = kPatch - 2 * 4;
        QCOMPARE(picture.width(), 4 * kSide);
        QCOMPARE(picture.height() % kSide, 0);
        const Image truth =
            converted(cropped(example(0, true).truth, {4, 4, kSide, kSide}), TransferCurve::Srgb);
        QVERIFY(largest_difference(cropped(picture, {3 * kSide, 0, kSide, kSide}), truth) < 1e-3);
    }

    void a_resumed_training_equals_an_unbroken_one() {
        const auto path = temporary() / "a.training";
        RestorerTrainer whole(options(), example, {"cpu", 1}), first(options(), example, {"cpu", 2});
        for (int i = 0; i < 3; ++i)
            whole.step(i / 6.0), first.step(i / 6.0);
        first.save(path);
        RestorerTrainer second(options(), example, {"cpu", 1});
        second.load(path);
        for (int i = 3; i < 6; ++i)
            whole.step(i / 6.0), second.step(i / 6.0);
        QCOMPARE(second.result().weights, whole.result().weights);
    }

    void begins_as_the_denoiser_that_it_starts_from() {
        const PriorFile denoiser = trained_denoiser();
        RestorerTrainer trainer(options(), example, {"cpu", 1});
        trainer.start_from(denoiser);
        const auto path = temporary() / "restorer.weights";
        PriorFile begun = trainer.result();
        QCOMPARE(begun.weights.size(), weight_count(options().shape));
        write_prior_file(path, begun);
        const LearnedRestorer restorer(path, NetworkPrecision::Single);
        const auto denoiser_path = temporary() / "denoiser.weights";
        write_prior_file(denoiser_path, denoiser);
        const RestorerInput input = example(5, true).input;
        const Image by_denoiser = network_denoiser(denoiser_path, 1, NetworkPrecision::Single)
                                      ->denoised(input.pictures[0], input.noises[0]);
        QVERIFY(largest_difference(restorer.restored(input), by_denoiser) < 1e-5);
    }

    void another_network_is_no_start() {
        RestorerTraining wider = options();
        wider.shape.channels = {16, 32, 64};
        RestorerTrainer trainer(wider, example, {"cpu", 1});
        QCOMPARE(error_code_of([&] { trainer.start_from(trained_denoiser()); }),
                 ErrorCode::UnsuitableInput);
    }

    void restorers_and_denoisers_are_told_apart() {
        const auto path = temporary() / "restorer.weights";
        write_prior_file(path, RestorerTrainer(options(), example, {"cpu", 1}).result());
        QCOMPARE(read_restorer_file(path).shape, options().shape);
        QVERIFY(!is_prior_file(path));
        QCOMPARE(error_code_of([&] { read_prior_file(path); }), ErrorCode::UnsupportedFormat);
        write_prior_file(path, trained_denoiser());
        QCOMPARE(error_code_of([&] { read_restorer_file(path); }), ErrorCode::UnsupportedFormat);
    }

    void red_may_lie_anywhere() {
        const auto path = temporary() / "restorer.weights";
        RestorerTrainer trainer(options(), example, {"cpu", 1});
        for (int i = 0; i < 5; ++i)
            trainer.step();
        write_prior_file(path, trainer.result());
        const LearnedRestorer restorer(path, NetworkPrecision::Single);
        const RestorerInput whole = example(1, true).input;
        // Without its first column and row, red lies in the second ones of the same photo.
        const Rect rest{1, 1, kPatch - 1, kPatch - 1};
        RestorerInput cut;
        for (const Image& image : whole.pictures)
            cut.pictures.push_back(cropped(image, rest));
        for (const Image& image : whole.noises)
            cut.noises.push_back(cropped(image, rest));
        const Rect inside{12, 12, kPatch - 24, kPatch - 24}, same{11, 11, kPatch - 24, kPatch - 24};
        const Image expected = cropped(restorer.restored(whole), inside);
        QVERIFY(largest_difference(cropped(restorer.restored(cut, 1, 1), same), expected) <
                0.2 * largest_difference(cropped(restorer.restored(cut, 0, 0), same), expected));
    }

private:
    PriorFile trained_denoiser() const {
        PriorFile denoiser;
        denoiser.shape = {{8, 16, 32}, 1};
        denoiser.weights.resize(weight_count(denoiser.shape));
        Rng rng(7);
        std::normal_distribution<float> normal(0.0f, 0.05f);
        for (float& weight : denoiser.weights)
            weight = normal(rng);
        return denoiser;
    }
};

QTEST_GUILESS_MAIN(TestRestorerTrainer)
#include "test_restorer_trainer.moc"
