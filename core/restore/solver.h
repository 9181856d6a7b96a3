#pragma once

#include "base/options.h"
#include "restore/denoiser.h"
#include "restore/tile_problem.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace petzval {

/// Values of a solver's options by name; those that are absent take the descriptor's default.
using SolverOptions = std::map<std::string, OptionValue>;

/// Estimates the sharp image of one tile. Immutable once made; tiles are solved by several threads at once.
class Solver {
public:
    virtual ~Solver() = default;
    /// x, of the tile's size, linear light. Cancelled on the tile's stop, which is looked at in every step.
    /// `progress` (may be empty) is told the share done, 0 to 1.
    virtual Image restored(const TileProblem& tile, const std::function<void(double)>& progress) const = 0;
};

/// How a solver is offered to people, and made.
struct SolverDescription {
    std::string name;   ///< the word on the command line: "wiener"
    std::string title;  ///< "Wiener filter"
    std::string help;   ///< a sentence: what it does, when to choose it
    std::string source; ///< the paper
    std::string cost;   ///< in denoisings or transforms: "8 denoisings"
    bool needs_prior = false;
    std::vector<OptionDescriptor> options;
    /// `prior` outlives the solver and is given where it is needed.
    std::function<std::unique_ptr<Solver>(const SolverOptions&, const Denoiser* prior)> make;
    bool uses_restorer =
        false; ///< a network that can be taught one lens; its option "restorer" names the file
};

/// All solvers, the fastest first. A new one is a file with a function that returns its description, and a
/// line in solver.cpp.
const std::vector<SolverDescription>& solvers();
/// Error{InvalidOption} where there is none called so.
const SolverDescription& solver(std::string_view name);

/// The value given for an option, else its default; unchecked.
const OptionValue& value_of(const OptionDescriptor& option, const SolverOptions& given);
/// `given` checked against the descriptors and completed by their defaults. Error{InvalidOption}.
SolverOptions checked(const SolverDescription& solver, const SolverOptions& given);

} // namespace petzval
