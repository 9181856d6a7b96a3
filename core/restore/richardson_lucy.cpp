#include "restore/all_solvers.h"
#include "restore/solver_options.h"
#include "restore/total_variation.h"

#include "base/observer.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

struct RichardsonLucyOptions {
    int iterations = 20;
    double variation = 0.01;

    static const OptionTable<RichardsonLucyOptions>& table();
};

const OptionTable<RichardsonLucyOptions>& RichardsonLucyOptions::table() {
    static const OptionTable<RichardsonLucyOptions> table = {
        {{"iterations",
          translatable("Iterations"),
          "",
          1,
          500,
          {},
          translatable("More of them bring out finer detail, and in the end the noise.")},
         &RichardsonLucyOptions::iterations},
        {{"variation",
          translatable("Variation"),
          "",
          0.0,
          0.1,
          {},
          translatable("Weight of the total variation, which keeps flat places flat; raise it against "
                       "grain, 0 is the plain method.")},
         &RichardsonLucyOptions::variation},
    };
    return table;
}

/// Of white: gradients below this do not show.
constexpr double kRounding = 1e-3;

/// The iteration of Dey et al. (2006), x <- x A^T(y / A x) / (1 - weight div(grad x / |grad x|)), with
/// the same pedestal under y and A x (Snyder et al. 1993): the method takes the noise as that of photons,
/// and the pedestal makes that right where read noise is stronger.
class RichardsonLucy : public Solver {
public:
    explicit RichardsonLucy(const RichardsonLucyOptions& options)
        : options_(options) {}

    Image restored(const TileProblem& tile, const std::function<void(double)>& progress) const override {
        Image estimate = tile.blurred;
        for (float& value : estimate.values())
            value = std::max(value, 0.0f);
        for (int i = 0; i < options_.iterations; ++i) {
            throw_if_stopped(tile.stop);
            const Image factor = tile.blur.adjoint_applied(ratio_of(tile, tile.blur.applied(estimate)));
            multiply(estimate, factor, tile.white);
            if (progress) progress((i + 1.0) / options_.iterations);
        }
        return estimate;
    }

private:
    /// Measured light over expected light. 1, which changes nothing, where nothing is known, and where a
    /// clipped value may be as bright as expected.
    static Image ratio_of(const TileProblem& tile, Image expected) {
        const auto measured = tile.blurred.values();
        const auto pedestal = tile.sigma.values();
        const auto ratio = expected.values();
        for (std::size_t i = 0; i < ratio.size(); ++i) {
            const float known = std::max(measured[i] + pedestal[i], 0.0f);
            const float light = std::max(ratio[i], 0.0f) + pedestal[i];
            const Evidence evidence = tile.evidence[i];
            ratio[i] = evidence == Evidence::Missing   ? 1.0f
                       : evidence == Evidence::AtLeast ? std::max(known / light, 1.0f)
                                                       : known / light;
        }
        return expected;
    }

    void multiply(Image& estimate, const Image& factor, double white) const {
        const float weight = static_cast<float>(options_.variation);
        const Image slope = total_variation_slope(estimate, static_cast<float>(kRounding * white));
        for (std::size_t i = 0; i < estimate.values().size(); ++i)
            estimate.values()[i] *=
                std::max(factor.values()[i], 0.0f) / (1.0f - weight * slope.values()[i]);
    }

    const RichardsonLucyOptions options_;
};

} // namespace

SolverDescription richardson_lucy_solver() {
    return {"richardson-lucy",
            translatable("Richardson-Lucy"),
            translatable(
                "Undoes the blur little by little, as astronomers do, and never makes light negative. For "
                "stars, and to compare with other programs."),
            "Dey et al. 2006",
            translatable("4 transforms an iteration"),
            false,
            descriptors_of(RichardsonLucyOptions::table()),
            [](const SolverOptions& given, const Denoiser*) {
                return std::make_unique<RichardsonLucy>(options_from<RichardsonLucyOptions>(given));
            }};
}

} // namespace petzval
