#pragma once

#include "psf/psf_grid.h"
#include "psf/real_fft.h"

#include <map>
#include <stop_token>
#include <vector>

namespace petzval {

/// The transforms of a grid's kernels, each kernel's first pixel at the origin, divided by the number of
/// samples so that RealFft::inverse needs no scaling. Held for a few rows of nodes at a time: all of them
/// would take gigabytes for the largest grids.
class NodeSpectra {
public:
    NodeSpectra(const PsfGrid& grid, const RealFft& fft)
        : grid_(grid)
        , fft_(fft) {}

    /// Makes the nodes of rows `first` to `last` ready and forgets the others.
    void hold_rows(int first, int last, int threads, std::stop_token stop);

    /// The kernel's transform; its row must be held. Channels beyond a one-channel grid's take its only
    /// one.
    const Spectrum& at(int row, int col, int channel) const;

private:
    std::vector<Spectrum> spectra_of_row(int row, int threads, std::stop_token stop) const;

    const PsfGrid& grid_;
    const RealFft& fft_;
    std::map<int, std::vector<Spectrum>> rows_; ///< [col][channel] for each row held
};

} // namespace petzval
