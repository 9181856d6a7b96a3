#pragma once

#include "calibrate/kernel_fit.h"
#include "calibrate/phase_sparsity.h"
#include "psf/psf_grid.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace petzval {

/// What is told of a fit on its way.
struct FitCourse {
    const char* stage;
    const char* series; ///< of the loss
    int iterations;
    double from = 0.0, to = 1.0; ///< of the stage
};

/// [node][channel][size][size]; the one channel of a grid without colours stands for all three.
std::vector<double> kernels_of(const PsfGrid& grid);
/// The kernels as a grid of this shape, normalised.
PsfGrid grid_of(std::span<const double> kernels, const PsfShape& shape);

/// Fits of the lens prior that settle what a fit from one start leaves open: the orientation, which spectra
/// do not see, and which of many minima of nearly the same loss it ends in.
class LensFits {
public:
    /// `options`: of a fit of this course. `lens` must outlive this.
    LensFits(const RayLens& lens, const PsfShape& shape, std::uint64_t seed,
             std::function<FitOptions(const FitCourse&)> options);

    /// From now on the photos' edges are asked, which must outlive this.
    void see(const PhaseSparsity& edges) { edges_ = &edges; }

    /// Fits from `start` and from its reversal, and returns the better one: by the edges, or where they
    /// prefer both or neither, the more likely by spectra and edges.
    LensFit oriented(const WhittleLikelihood& likelihood, const std::vector<double>& start,
                     const FitCourse& course) const;

    /// Fits from `start` by `course`, and by `other_course` from `starts` - 1 random starts. The errors of
    /// such fits differ, and the mean of their kernels is nearer to the truth than most of them. Kernels
    /// that the mean would only smear are left out. What belongs to one fit is the best one's.
    LensFit averaged(const WhittleLikelihood& likelihood, const std::vector<double>& start, int starts,
                     const FitCourse& course, const FitCourse& other_course) const;

    /// How clearly the photos' edges prefer a grid to its phase reversal, in standard errors.
    double orientation_of(const PsfGrid& grid) const;

private:
    LensFit better(const LensFit& straight, const LensFit& reversed) const;
    std::vector<double> random_start(int number) const;

    const RayLens& lens_;
    PsfShape shape_;
    std::uint64_t seed_;
    std::function<FitOptions(const FitCourse&)> options_;
    const PhaseSparsity* edges_ = nullptr;
};

/// Weight of the edges' measure against the spectra's loss: per pixel, the negative log likelihood of
/// Laplacian gradients is log L1, that of Gaussian spectra half of the loss.
inline constexpr double kEdgeWeight = 2.0;

} // namespace petzval
