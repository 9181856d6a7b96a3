#include "restore/all_solvers.h"
#include "restore/local_filter.h"
#include "restore/solver_options.h"

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
          "",
          1.0,
          0.01,
          100.0,
          {},
          "How many times the measured noise is held against the photo; raise it against grain, lower it "
          "for "
          "more detail."},
         &WienerOptions::smoothing},
        {{"rounds",
          "",
          3,
          1,
          20,
          {},
          "Estimates of what was clipped or lies beyond the frame; more of them lessen ringing around "
          "bright "
          "lights."},
         &WienerOptions::rounds},
    };
    return table;
}

std::vector<Spectrum> spectra_of(const TileOperator& blur, const Image& image) {
    std::vector<Spectrum> spectra;
    for (int channel = 0; channel < 3; ++channel)
        spectra.push_back(blur.spectrum_of(image, channel));
    return spectra;
}

class Wiener : public Solver {
public:
    explicit Wiener(const WienerOptions& options)
        : options_(options) {}

    Image restored(const TileProblem& tile, const std::function<void(double)>&) const override {
        std::vector<Spectrum> blurred = spectra_of(tile.blur, tile.blurred);
        const std::array<double, 3> noise = noise_power(tile);
        const SignalSpectrum signal = fitted_spectrum(tile.blur, blurred, noise);
        const ColourFilter filter(tile.blur, signal, noise);
        for (int round = 1; round < options_.rounds && !tile.margin_only; ++round) {
            throw_if_stopped(tile.stop);
            const Image estimate = filtered(tile.blur, filter, blurred, options_.smoothing);
            blurred = spectra_of(tile.blur, tile.completed(estimate));
        }
        throw_if_stopped(tile.stop);
        return locally_filtered(tile, filter, blurred, options_.smoothing);
    }

private:
    const WienerOptions options_;
};

} // namespace

SolverDescription wiener_solver() {
    return {
        "wiener",
        "Wiener filter",
        "Undoes the blur as far as the noise allows, in one step. The one to start with, and the one that "
        "follows the sliders.",
        "Wiener 1949",
        "about 12 transforms",
        false,
        descriptors_of(WienerOptions::table()),
        [](const SolverOptions& given, const Denoiser*) {
            return std::make_unique<Wiener>(options_from<WienerOptions>(given));
        }};
}

} // namespace petzval
