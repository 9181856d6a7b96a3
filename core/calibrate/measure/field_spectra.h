#pragma once

#include "calibrate/measure/frequency_folding.h"
#include "calibrate/measure/patch_spectra.h"
#include "calibrate/measure/spectrum_unfolding.h"
#include "psf/field_position.h"
#include "psf/psf_grid.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace petzval {

/// What is measured in one cell of the field: the blurred set's mean cross-spectrum there, and that of
/// sharp patches of like content.
struct CellSpectra {
    SpectrumSum blurred; ///< averaged (weight 1), or weight 0 where the cell has no patches
    CrossSpectrum sharp;
    FieldPlace place;        ///< where its patches are on average: whose kernels blur them
    double importance = 1.0; ///< share of the cell in the mean, >= 0
};

/// A cell with fewer patches says nothing, a node with fewer near it nothing of its own.
inline constexpr double kLeastPatches = 10.0;

/// Standard deviation of noise that is added to the blurred set's spectra. The likelihood takes differences
/// in proportion; without it, frequencies that hold next to nothing would decide where a photo has no noise
/// of its own.
inline constexpr double kAddedNoise = 0.002;

/// Which contrast a cell's spectra have.
enum class CellContrast {
    /// Each patch its own, taken off: where the sets show different scenes.
    Own,
    /// That of the sharp patches of like content: where both show the same. A patch's own contrast is found
    /// through the lens, so that one that is thought to let a little too much pass at all frequencies would
    /// confirm itself.
    OfSharp
};

/// What was measured all over the field: the blurred set's spectra in cells, and the sharp set's that they
/// are compared with.
class FieldSpectra {
public:
    /// `classes`: the sharp set's mean spectrum of each content class, at the frequencies at which it is
    /// measured. `shape`: of the grid to be fitted. `noise_shape`: of the blurred set's noise, relative to
    /// its mean, or empty for white noise. `contrast`: what to do with that of the cells.
    FieldSpectra(ComparedFrequencies frequencies, std::vector<SpectrumSum> classes,
                 std::vector<PartSpectra> parts, PsfShape shape, int threads, NoiseDensity noise_shape,
                 CellContrast contrast = CellContrast::Own);

    const ComparedFrequencies& frequencies() const { return frequencies_; }
    const PsfShape& shape() const { return shape_; }
    int threads() const { return threads_; }
    const NoiseDensity& noise_shape() const { return noise_shape_; }
    std::size_t part_count() const { return parts_.size(); }

    /// Weights of every other part, and of the rest.
    std::pair<std::vector<double>, std::vector<double>> halves() const;

    /// All cells, with every part counted by its weight; those with too few patches have weight 0.
    /// Error{UnsuitableInput} where no cell has patches enough.
    std::vector<CellSpectra> cells(const std::vector<double>& part_weights) const;

    /// Patches of all parts near each node, counted by the bilinear weight of their cell's place.
    std::vector<double> patches_near_nodes() const;

private:
    CellSum cell_sum(std::size_t cell, const std::vector<double>& part_weights) const;
    FieldPlace place_of(const CellSum& cell) const;
    CellSpectra spectra_of(CellSum cell) const;
    CrossSpectrum sharp_like(const CellSum& cell) const;
    double log_contrast_of_sharp(const CellSum& cell) const;

    ComparedFrequencies frequencies_;
    std::optional<SpectrumUnfolding> unfolding_; ///< of the sharp set's spectra
    std::vector<SpectrumSum> classes_;
    std::vector<PartSpectra> parts_;
    PsfShape shape_;
    int threads_;
    NoiseDensity noise_shape_;
    CellContrast contrast_;
};

/// Into how many cells to divide a side of the field for a grid with `nodes` along it and so many patches
/// in all.
int cells_along(int nodes, std::size_t patches);

} // namespace petzval
