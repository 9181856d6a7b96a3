#pragma once

#include "calibrate/measure/patch_survey.h"
#include "psf/field_position.h"
#include "psf/psf_grid.h"
#include "psf/real_fft.h"

#include <array>
#include <span>
#include <stop_token>
#include <vector>

namespace petzval {

/// How much sparser one grid leaves the photos' gradients than another.
struct PhaseVerdict {
    double difference =
        0.0; ///< mean over tiles of the first's measure less the second's: negative, the first is better
    double standard_error = 0.0;

    /// In standard errors, positive where the first is better; 0 without tiles.
    double preference() const { return standard_error > 0.0 ? -difference / standard_error : 0.0; }
};

/// How sparse the blurred photos' gradients become when the phase of the kernels' transforms is undone, and
/// their modulus alike for all kernels that are compared: a test of the phase, to which spectra are blind.
/// Scenes are made of edges, and every all-pass filter spreads an edge out; the true kernels' phase is the
/// one that gathers them again. The measure is log(L1 / L2) of the gradient, lower for sparser ones (the
/// normalised sparsity of Krishnan, Tay, Fergus, CVPR 2011). Noise hardly enters, since an all-pass filter
/// leaves white noise what it was; and being even, the measure does not care where a scene's light comes
/// from.
class PhaseSparsity {
public:
    /// Takes tiles of the photos' green where nothing is clipped, all over the frame; a quarter of a
    /// gigabyte of them at most. `reference` are kernels near the truth, whose modulus is undone as far as
    /// noise allows; `highest` is the highest frequency used, cycles/px. The photos are not kept.
    PhaseSparsity(const CachedPhotos& photos, const PsfGrid& reference, double highest,
                  const PatchOptions& options, std::stop_token stop);

    /// Compares kernels [node][channel][size][size] of the reference's shape on the same tiles.
    /// Deterministic for any thread count.
    PhaseVerdict compare(std::span<const double> first, std::span<const double> second) const;

private:
    /// Tiles of several photos at one place of the field, which share a kernel.
    struct Place {
        FieldPlace at;
        std::vector<Spectrum> tiles; ///< with the reference's modulus undone
    };
    struct Corner;
    std::vector<Place> places(const CachedPhotos& photos, const PsfGrid& reference,
                              std::vector<std::vector<Corner>>& corners) const;
    Spectrum tile_spectrum(const Image& photo, const Corner& corner, const Spectrum& reference,
                           double highest) const;
    std::vector<double> kernel_at(const Place& place, std::span<const double> kernels) const;
    std::vector<double> measures(const Place& place, std::span<const double> kernels) const;
    int inner() const { return fft_.width() - 2 * rim_; }

    int size_;
    int rim_;
    int threads_;
    RealFft fft_;
    std::vector<Place> places_;
};

} // namespace petzval
