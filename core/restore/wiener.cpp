#include "restore/all_solvers.h"
#include "restore/linear_estimates.h"
#include "restore/solver_options.h"

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
        return linear_estimates(tile, options_.smoothing, options_.rounds).mixed;
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
