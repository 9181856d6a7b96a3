#pragma once

#include "base/options.h"
#include "restore/solver.h"

#include <memory>
#include <stdexcept>
#include <vector>

namespace petzval {

/// The descriptors of a solver's options, for its description.
template <typename T>
std::vector<OptionDescriptor> descriptors_of(const OptionTable<T>& table) {
    std::vector<OptionDescriptor> descriptors;
    for (const auto& entry : table)
        descriptors.push_back(entry.descriptor());
    return descriptors;
}

/// A solver's options from what its maker was given; absent ones keep their default. Error{InvalidOption}.
template <typename T>
T options_from(const SolverOptions& given) {
    T options;
    for (const auto& entry : T::table())
        entry.set(options, value_of(entry.descriptor(), given));
    return options;
}

/// Makes solvers of class S, which is constructed from its options and a prior.
template <typename S, typename T>
std::unique_ptr<Solver> with_prior(const SolverOptions& given, const Denoiser* prior) {
    if (!prior) throw std::logic_error("a solver that needs a prior was given none");
    return std::make_unique<S>(options_from<T>(given), *prior);
}

} // namespace petzval
