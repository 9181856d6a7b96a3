#pragma once

#include "image/bayer_pattern.h"
#include "image/image.h"
#include "psf/real_fft.h"
#include "restore/sampling_lattice.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace petzval {

/// What is known of a value of the blurred photo.
enum class Evidence : std::uint8_t {
    Measured, ///< y = (A x) + noise
    AtLeast,  ///< clipped: (A x) is y or more
    /// Beyond the frame, in the margin that closes the tile into a torus, of another colour than the
    /// photosite's, or between the pixels of an enlarged photo.
    Missing,
};

/// The blur of one tile: true convolution of each channel with the kernel of the tile's place, circular on
/// the tile's own canvas.
class TileOperator {
public:
    /// `kernels` [channel][size][size], sums 1, odd size <= the canvas; one channel serves all three.
    TileOperator(int width, int height, int kernel_size, const std::vector<std::vector<float>>& kernels);
    /// The same on the canvas of a transform that many tiles share.
    TileOperator(RealFft fft, int kernel_size, const std::vector<std::vector<float>>& kernels);

    int width() const { return fft_.width(); }
    int height() const { return fft_.height(); }

    Image applied(const Image& image) const;         ///< A x
    Image adjoint_applied(const Image& image) const; ///< A^T y
    /// argmin over x of |y - A x|^2 + sum over channels alpha[c] |x - z|^2, in closed form: the data step
    /// of half-quadratic splitting (DPIR, arXiv 2008.13751, eq. 7). alpha > 0.
    Image data_step(const Image& y, const Image& z, std::span<const double> alpha) const;
    /// For solvers that work on spectra themselves: K(f), 1 at f = 0, [height][width / 2 + 1].
    const RealFft& fft() const { return fft_; }
    const Spectrum& transfer(int channel) const { return transfer_[transfer_.size() == 1 ? 0 : channel]; }
    Spectrum spectrum_of(const Image& image, int channel) const;
    /// The image of a spectrum into a channel of `image`, scaled so as to undo spectrum_of. Destroys
    /// `spectrum`.
    void store(Spectrum& spectrum, Image& image, int channel) const;

private:
    RealFft fft_;
    std::vector<Spectrum> transfer_; ///< [1 or 3]
};

/// One tile's inverse problem: y = A x + noise where it was measured.
struct TileProblem {
    const TileOperator& blur;
    /// y, linear light, of the operator's size; a plausible continuation where Missing.
    const Image& blurred;
    /// [channel][height][width]
    const std::vector<Evidence>& evidence;
    const Image& sigma; ///< standard deviation of the noise of each value of y, > 0, varying slowly
    /// Light of the whole photo that counts as white, for settings that are given on a scale of 0 to 1.
    double white = 1.0;
    std::uint64_t seed = 1; ///< of the tile, for solvers that draw noise
    std::stop_token stop = {};
    /// Nothing is clipped, and nothing missing but the margin, which touches no pixel that counts: solvers
    /// may take y as complete.
    bool margin_only = false;
    /// Of a RAW photo: which of the colours was measured at each pixel. `blurred` has the others
    /// interpolated.
    std::optional<BayerPattern> mosaic = {};
    /// Of an enlarged photo: which pixels it measured. `blurred` has the others interpolated.
    std::optional<SamplingLattice> lattice = {};
    /// The finest detail of red and blue was made from that of green (interpolated_colours.h).
    bool interpolated_colours = false;

    /// y where it was measured, the estimate's own blur A x where it is missing, and the larger of both
    /// where it was clipped: one step of expectation maximisation, which makes any solver for complete data
    /// a solver for incomplete data.
    Image filled(const Image& estimate) const;
    /// The same, and where colours were interpolated, their detail is missing, too.
    Image completed(const Image& estimate) const;
};

} // namespace petzval
