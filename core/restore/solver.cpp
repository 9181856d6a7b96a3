#include "restore/solver.h"

#include "restore/all_solvers.h"

#include <algorithm>

namespace petzval {

const std::vector<SolverDescription>& solvers() {
    static const std::vector<SolverDescription> all = {
        wiener_solver(),  richardson_lucy_solver(), learned_solver(), dpir_solver(),
        diffpir_solver(), gs_pnp_solver(),          dps_solver(),     dmplug_solver(),
    };
    return all;
}

const SolverDescription& solver(std::string_view name) {
    const auto found = std::ranges::find(solvers(), name, &SolverDescription::name);
    if (found != solvers().end()) return *found;
    std::string names;
    for (const SolverDescription& known : solvers())
        names += (names.empty() ? "" : ", ") + known.name;
    throw Error(ErrorCode::InvalidOption, "solver", message("there is none called %1", name),
                message("Choose one of %1", names));
}

const OptionValue& value_of(const OptionDescriptor& option, const SolverOptions& given) {
    const auto value = given.find(option.name);
    return value == given.end() ? option.fallback : value->second;
}

SolverOptions checked(const SolverDescription& solver, const SolverOptions& given) {
    SolverOptions complete;
    for (const OptionDescriptor& option : solver.options)
        complete[option.name] = checked(option, value_of(option, given));
    for (const auto& [name, value] : given)
        if (!complete.contains(name))
            throw Error(ErrorCode::InvalidOption, name,
                        message("%1 has no option of this name", solver.title));
    return complete;
}

} // namespace petzval
