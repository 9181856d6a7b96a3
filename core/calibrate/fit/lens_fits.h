#pragma once

#include "calibrate/fit/fit_reports.h"
#include "calibrate/fit/phase_sparsity.h"
#include "psf/psf_grid.h"

#include <cstdint>
#include <vector>

namespace petzval {

/// Fits of the lens prior that settle what a fit from one start leaves open: the orientation, which spectra
/// do not see, and which of many minima of nearly the same loss it ends in.
class LensFits {
public:
    /// `edges`: of the photos, which are asked where they are given. All must outlive this.
    LensFits(const RayLens& lens, std::uint64_t seed, FitReports& reports,
             const PhaseSparsity* edges = nullptr)
        : lens_(lens)
        , seed_(seed)
        , reports_(reports)
        , edges_(edges) {}

    /// Fits from `start` and from its reversal, and returns the better one: by the edges, or where they
    /// prefer both or neither, the more likely by spectra and edges.
    LensFit oriented(const WhittleLikelihood& likelihood, const std::vector<double>& start,
                     const FitCourse& course) const;

    /// Goes on from a fit with all freedom: aberrations of higher orders, a pupil that is cut.
    LensFit widened(const WhittleLikelihood& likelihood, const LensFit& plain,
                    const FitCourse& course) const;

    /// Fits from `start` by `course`, and by `other_course` from `starts` - 1 random starts. The errors of
    /// such fits differ, and the mean of their kernels is nearer to the truth than most of them. Kernels
    /// that the mean would only smear are left out. What belongs to one fit is the best one's. Each fit is
    /// widened where `freedom` is All.
    LensFit averaged(const WhittleLikelihood& likelihood, const std::vector<double>& start, int starts,
                     LensFreedom freedom, const FitCourse& course, const FitCourse& other_course) const;

private:
    LensFit fitted(const WhittleLikelihood& likelihood, const std::vector<double>& start,
                   LensFreedom freedom, const FitCourse& course) const;
    LensFit better(const LensFit& straight, const LensFit& reversed) const;
    std::vector<double> random_start(int number) const;

    const RayLens& lens_;
    std::uint64_t seed_;
    FitReports& reports_;
    const PhaseSparsity* edges_;
};

/// Fits of the lens prior take so many steps. More of them fit what the photos' spectra have of their own:
/// 80 took the NCC of six RAW frames from 0.956 to 0.927, and gained 0.002 at best elsewhere.
inline constexpr int kLensIterations = 40;

/// Those that are widened take so many more: what is freed is held by its ridge.
inline constexpr int kWideIterations = 200;

/// How clearly the photos' edges prefer a grid to its phase reversal, in standard errors.
double orientation_of(const PsfGrid& grid, const PhaseSparsity& edges);

/// Weight of the edges' measure against the spectra's loss: per pixel, the negative log likelihood of
/// Laplacian gradients is log L1, that of Gaussian spectra half of the loss.
inline constexpr double kEdgeWeight = 2.0;

} // namespace petzval
