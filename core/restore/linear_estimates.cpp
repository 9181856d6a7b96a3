#include "restore/linear_estimates.h"

#include "base/observer.h"
#include "restore/local_filter.h"
#include "restore/tile_filter.h"

namespace petzval {

LinearEstimates linear_estimates(const TileProblem& tile, double smoothing, int rounds) {
    const TileFilter filter(tile);
    std::vector<Spectrum> blurred = filter.spectra_of(tile.blurred);
    for (int round = 1; round < rounds && !tile.margin_only; ++round) {
        throw_if_stopped(tile.stop);
        const Image estimate = filter.filtered(blurred, {&smoothing, 1}).front();
        blurred = filter.spectra_of(tile.filled(estimate));
    }
    throw_if_stopped(tile.stop);
    LinearEstimates estimates;
    estimates.mixed = locally_filtered(tile, smoothing, [&](std::span<const double> smoothings) {
        return estimates.sharp_to_smooth = filter.filtered(blurred, smoothings);
    });
    return estimates;
}

} // namespace petzval
