#include "calibrate/fit/spectral_options.h"

#include "psf/psf_grid.h"

namespace petzval {

const OptionTable<SpectralOptions>& SpectralOptions::table() {
    static const OptionTable<SpectralOptions> table = {
        {{"rows",
          translatable("Rows"),
          translatable("nodes"),
          1,
          32,
          {},
          translatable("Rows of the grid; fewer need fewer photos.")},
         &SpectralOptions::rows},
        {{"cols",
          translatable("Cols"),
          translatable("nodes"),
          1,
          32,
          {},
          translatable("Columns of the grid.")},
         &SpectralOptions::cols},
        {{"kernel",
          translatable("Kernel"),
          translatable("px"),
          3,
          65,
          {},
          translatable("Side of the kernels, odd; larger for stronger blur.")},
         &SpectralOptions::kernel},
        {{"patch",
          translatable("Patch"),
          translatable("px"),
          16,
          128,
          {},
          translatable("Side of the patches whose spectra are taken; at least twice the kernel.")},
         &SpectralOptions::patch},
        {{"scale",
          translatable("Enlargement"),
          "",
          1,
          PsfMetadata::max_photo_scale,
          {},
          translatable("1 for a lens. 2 to 4: the sharp photos show such scenes so many times larger, and "
                       "the grid restores photos at so many times their size (super-resolution).")},
         &SpectralOptions::scale},
        {{"starts",
          translatable("Starts"),
          "",
          1,
          100,
          {},
          translatable("How often the lens is fitted, from different starts, to average the results; more "
                       "is better and takes longer.")},
         &SpectralOptions::starts},
        {{"threads",
          translatable("Threads"),
          "",
          0,
          256,
          {},
          translatable("Threads to use; 0 takes all cores.")},
         &SpectralOptions::threads},
        {{"seed",
          translatable("Seed"),
          "",
          0,
          1e15,
          {},
          translatable("Seed of all random choices; the same seed gives the same grid.")},
         &SpectralOptions::seed},
    };
    return table;
}

} // namespace petzval
