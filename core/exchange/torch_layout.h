#pragma once

#include "exchange/pickle.h"
#include "psf/psf_grid.h"

#include <vector>

namespace petzval {

/// A grid as the dictionary that torch.save writes of it: psf [N, C, k, k], the nodes row by row, and their
/// positions x [N], y [N] in the field. The archive's entries "data/0", "data/1", "data/2" hold the
/// numbers: the grid's values, x and y.
struct TorchLayout {
    PickledDictionary dictionary;
    std::vector<float> x, y;
};
TorchLayout torch_layout(const PsfGrid& grid);

} // namespace petzval
