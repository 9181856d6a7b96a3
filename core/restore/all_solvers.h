#pragma once

#include "restore/solver.h"

namespace petzval {

// One line per solver; solver.cpp puts them in order.
SolverDescription wiener_solver();
SolverDescription richardson_lucy_solver();
SolverDescription learned_solver();
SolverDescription dpir_solver();
SolverDescription diffpir_solver();
SolverDescription gs_pnp_solver();
SolverDescription dps_solver();
SolverDescription dmplug_solver();

} // namespace petzval
