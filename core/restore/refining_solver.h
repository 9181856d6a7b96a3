#pragma once

#include "restore/all_solvers.h"
#include "restore/solver_options.h"

#include <memory>

namespace petzval {

/// A solver that begins with the Wiener filter's picture and refines it by a prior, which outlives it.
template <typename Options>
class RefiningSolver : public Solver {
public:
    RefiningSolver(const Options& options, const Denoiser& prior)
        : options_(options)
        , prior_(prior)
        , first_(wiener_solver().make({}, nullptr)) {}

protected:
    Image first_picture(const TileProblem& tile) const { return first_->restored(tile, {}); }

    const Options options_;
    const Denoiser& prior_;

private:
    const std::unique_ptr<Solver> first_;
};

} // namespace petzval
