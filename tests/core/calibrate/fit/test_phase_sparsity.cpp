#include "calibrate/fit/phase_sparsity.h"

#include "psf/compare.h"
#include "psf/lens_model.h"
#include "support/fixture.h"
#include "support/simulated_case.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <cmath>

using namespace petzval;

namespace {

constexpr int kKernel = 13;

std::vector<Image> scenes(int count) {
    std::vector<Image> images;
    for (int i = 0; i < count; ++i)
        images.push_back(test::dead_leaves(480, 320, 30 + static_cast<std::uint64_t>(i)));
    return images;
}

PsfGrid lens() {
    return simulated_grid(read_lens_model(test::repository("resources/lenses/soft_fast_prime.json")),
                          {3, 3, 3, kKernel}, 480, 320);
}

std::vector<double> kernels(const PsfGrid& grid) {
    return {grid.values().begin(), grid.values().end()};
}

/// The verdict on two grids, by photos that were taken through `truth`.
PhaseVerdict verdict(const PsfGrid& truth, const PsfGrid& first, const PsfGrid& second, int threads = 1,
                     double noise = 0.005) {
    const PhotoSource source = test::photo_source(test::photographed(scenes(4), truth, noise, 1));
    const CachedPhotos photos(source, std::size_t{1} << 30);
    const PhaseSparsity sparsity(photos, first, 0.5, {32, threads}, {});
    return sparsity.compare(kernels(first), kernels(second));
}

} // namespace

class TestPhaseSparsity : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void edges_tell_a_lens_from_its_phase_reversal() {
        const PsfGrid truth = lens(), twin = phase_reversed(truth);
        QVERIFY(verdict(truth, truth, twin).preference() > 5.0);
        QVERIFY(verdict(truth, twin, truth).preference() < -5.0);
        QVERIFY(verdict(twin, truth, twin).preference() < -5.0);
    }

    void photos_that_memory_does_not_hold_are_decoded_twice() {
        const PsfGrid truth = lens();
        PhotoSource source = test::photo_source(test::photographed(scenes(4), truth, 0.005, 1));
        std::atomic<int> decoded = 0;
        source.load = [&decoded, load = source.load](std::size_t index) {
            ++decoded;
            return load(index);
        };
        const CachedPhotos photos(source, 0);
        const PhaseSparsity sparsity(photos, truth, 0.5, {32, 2}, {});
        QCOMPARE(decoded.load(), 8);
    }

    void they_do_so_in_noise() {
        const PsfGrid truth = lens();
        QVERIFY(verdict(truth, truth, phase_reversed(truth), 1, 0.02).preference() > 3.0);
    }

    void a_symmetric_lens_decides_nothing() {
        PsfGrid truth = lens(); // averaged with its twin it has no odd part
        const PsfGrid twin = phase_reversed(truth);
        for (std::size_t i = 0; i < truth.values().size(); ++i)
            truth.values()[i] = 0.5f * (truth.values()[i] + twin.values()[i]);
        QVERIFY(std::abs(verdict(truth, truth, phase_reversed(truth)).preference()) < 3.0);
    }

    void the_verdict_does_not_depend_on_threads_or_order() {
        const PsfGrid truth = lens(), twin = phase_reversed(truth);
        const PhaseVerdict one = verdict(truth, truth, twin, 1), three = verdict(truth, truth, twin, 3);
        QCOMPARE(one.difference, three.difference);
        QCOMPARE(one.standard_error, three.standard_error);
    }

    void clipped_photos_say_nothing() {
        auto white = std::make_shared<std::vector<Image>>(2, Image(480, 320, 3));
        for (Image& image : *white)
            std::ranges::fill(image.values(), 1.0f);
        const PhotoSource source = test::photo_source(white);
        const CachedPhotos photos(source, std::size_t{1} << 30);
        const PsfGrid truth = lens();
        const PhaseSparsity sparsity(photos, truth, 0.5, {32, 1}, {});
        QCOMPARE(sparsity.compare(kernels(truth), kernels(phase_reversed(truth))).preference(), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestPhaseSparsity)
#include "test_phase_sparsity.moc"
