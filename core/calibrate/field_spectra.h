#pragma once

#include "calibrate/patch_spectra.h"
#include "calibrate/whittle.h"
#include "psf/psf_grid.h"

#include <cstddef>
#include <vector>

namespace petzval {

/// A cell with fewer patches says nothing, a node with fewer near it nothing of its own.
inline constexpr double kLeastPatches = 10.0;

/// Standard deviation of noise that is added to the blurred set's spectra. The likelihood takes differences
/// in proportion; without it, frequencies that hold next to nothing would decide where a photo has no noise
/// of its own.
inline constexpr double kAddedNoise = 0.002;

/// What was measured all over the field: the blurred set's spectra in cells, and the sharp set's that they
/// are compared with. Likelihoods of all photos or of some are made of it.
class FieldSpectra {
public:
    /// `classes`: the sharp set's mean spectrum of each content class. `shape`: of the grid to be fitted.
    /// `noise_shape`: as WhittleLikelihood's.
    FieldSpectra(FrequencyBand band, std::vector<CrossSpectrum> classes, std::vector<PartSpectra> parts,
                 PsfShape shape, int threads, NoiseDensity noise_shape);

    std::size_t part_count() const { return parts_.size(); }

    /// With every part counted by its weight. Error{UnsuitableInput} where no cell has patches enough.
    WhittleLikelihood likelihood(const std::vector<double>& part_weights) const;
    /// With every part counted once.
    WhittleLikelihood likelihood() const { return likelihood(std::vector<double>(parts_.size(), 1.0)); }

    /// Patches of all parts near each node, counted by the bilinear weight of their cell's place.
    std::vector<double> patches_near_nodes() const;

private:
    CellSum cell_sum(std::size_t cell, const std::vector<double>& part_weights) const;
    FieldPlace place_of(const CellSum& cell) const;
    CellSpectra spectra_of(CellSum cell) const;

    FrequencyBand band_;
    std::vector<CrossSpectrum> classes_;
    std::vector<PartSpectra> parts_;
    PsfShape shape_;
    int threads_;
    NoiseDensity noise_shape_;
};

/// Into how many cells to divide a side of the field for a grid with `nodes` along it and so many patches
/// in all.
int cells_along(int nodes, std::size_t patches);

} // namespace petzval
