#pragma once

#include "psf/compare.h"

#include <span>
#include <vector>

namespace petzval {

/// An estimate less the truth, float32 [rows][cols][channels][size][size] at the truth's nodes; the
/// kernels' size is the larger of the two. Values are shares of a kernel's light and sum to about 0.
struct GridDifference {
    PsfShape shape;
    std::vector<float> values;

    std::span<const float> kernel(int row, int col, int channel) const;
};

/// The estimate is interpolated, turned and shifted as it was for `score` = compared(estimate, truth, ...).
GridDifference difference_of(const PsfGrid& estimate, const PsfGrid& truth, const GridScore& score);

} // namespace petzval
