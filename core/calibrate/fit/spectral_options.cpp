#include "calibrate/fit/spectral_options.h"

namespace petzval {

const OptionTable<SpectralOptions>& SpectralOptions::table() {
    static const OptionTable<SpectralOptions> table = {
        {{"rows", "nodes", 8, 1, 32, {}, "Rows of the grid; fewer need fewer photos."},
         &SpectralOptions::rows},
        {{"cols", "nodes", 8, 1, 32, {}, "Columns of the grid."}, &SpectralOptions::cols},
        {{"kernel", "px", 13, 3, 65, {}, "Side of the kernels, odd; larger for stronger blur."},
         &SpectralOptions::kernel},
        {{"patch",
          "px",
          32,
          16,
          128,
          {},
          "Side of the patches whose spectra are taken; at least twice the kernel."},
         &SpectralOptions::patch},
        {{"starts",
          "",
          4,
          1,
          100,
          {},
          "How often the lens is fitted, from different starts, to average the results; more is better and "
          "takes longer."},
         &SpectralOptions::starts},
        {{"threads", "", 0, 0, 256, {}, "Threads to use; 0 takes all cores."}, &SpectralOptions::threads},
        {{"seed", "", 1, 0, 1e15, {}, "Seed of all random choices; the same seed gives the same grid."},
         &SpectralOptions::seed},
    };
    return table;
}

} // namespace petzval
