#include "jobs/training_lenses.h"

#include "exchange/exchange.h"
#include "jobs/grid_file.h"

namespace petzval {

const OptionTable<TrainingLenses>& TrainingLenses::table() {
    static const OptionTable<TrainingLenses> table = {
        {{"lenses", "Lenses", "", 0, 1e6, {}, "How many random lenses to simulate."},
         &TrainingLenses::lenses},
        {{"kernel", "Kernel", "px", 3, 65, {}, "Side of the kernels that blur, odd."},
         &TrainingLenses::kernel},
    };
    return table;
}

LensPool TrainingLenses::pool(std::uint64_t seed, const Observer& observer,
                              const std::stop_token& stop) const {
    if (kernel % 2 == 0)
        throw Error(ErrorCode::InvalidOption, "kernel", message("%1 is even", kernel),
                    message("Choose an odd size, so that there is a centre pixel"));
    LensPool pool(kernel);
    pool.add_random_lenses(lenses, seed, observer, stop);
    for (const std::filesystem::path& grid : grids)
        pool.add(read_grid(grid_file(grid).path));
    if (pool.count() == 0)
        throw Error(ErrorCode::InvalidOption, "lenses", message("there is no lens to blur by"));
    return pool;
}

} // namespace petzval
