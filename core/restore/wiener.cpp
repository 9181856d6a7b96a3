#include "restore/all_solvers.h"
#include "restore/local_filter.h"
#include "restore/solver_options.h"
#include "restore/tile_filter.h"

#include "base/observer.h"

namespace petzval {

namespace {

struct WienerOptions {
    double smoothing = 1.0;
    int rounds = 3;

    static const OptionTable<WienerOptions>& table();
};

const OptionTable<WienerOptions>& WienerOptions::table() {
    static const OptionTable<WienerOptions> table = {
        {{"smoothing",
          translatable("Smoothing"),
          "",
          0.01,
          100.0,
          {},
          translatable("How many times the measured noise is held against the photo; raise it against "
                       "grain, lower it for more detail.")},
         &WienerOptions::smoothing},
        {{"rounds",
          translatable("Rounds"),
          "",
          1,
          20,
          {},
          translatable("Estimates of what was clipped or lies beyond the frame; more of them lessen "
                       "ringing around bright lights.")},
         &WienerOptions::rounds},
    };
    return table;
}

class Wiener : public Solver {
public:
    explicit Wiener(const WienerOptions& options)
        : options_(options) {}

    Image restored(const TileProblem& tile, const std::function<void(double)>&) const override {
        const TileFilter filter(tile);
        std::vector<Spectrum> blurred = filter.spectra_of(tile.blurred);
        for (int round = 1; round < options_.rounds && !tile.margin_only; ++round) {
            throw_if_stopped(tile.stop);
            const Image estimate = filter.filtered(blurred, {&options_.smoothing, 1}).front();
            blurred = filter.spectra_of(tile.filled(estimate));
        }
        throw_if_stopped(tile.stop);
        return locally_filtered(tile, options_.smoothing, [&](std::span<const double> smoothings) {
            return filter.filtered(blurred, smoothings);
        });
    }

private:
    const WienerOptions options_;
};

} // namespace

SolverDescription wiener_solver() {
    return {
        "wiener",
        translatable("Wiener filter"),
        translatable(
            "Undoes the blur as far as the noise allows, in one step. The one to start with, and the one "
            "that follows the sliders."),
        "Wiener 1949",
        translatable("about 12 transforms"),
        false,
        descriptors_of(WienerOptions::table()),
        [](const SolverOptions& given, const Denoiser*) {
            return std::make_unique<Wiener>(options_from<WienerOptions>(given));
        }};
}

} // namespace petzval
