#include "psf/compare.h"
#include "psf/real_fft.h"

#include <algorithm>

namespace petzval {

namespace {

/// Turns the phases of one node's kernels by -2 times green's.
class PhaseReversal {
public:
    /// The products have no finite support: a transform of several times the kernel's size keeps what
    /// leaves it from wrapping into it.
    explicit PhaseReversal(int size)
        : size_(size)
        , side_(fast_fft_size(std::max(64, 3 * size)))
        , fft_(side_, side_)
        , samples_(fft_.samples())
        , green_(fft_.spectrum())
        , spectrum_(fft_.spectrum()) {}

    void set_green(std::span<const float> kernel) { transform(kernel, green_); }

    void apply(std::span<float> kernel) {
        transform(kernel, spectrum_);
        for (std::size_t i = 0; i < spectrum_.values().size(); ++i)
            spectrum_.data()[i] *= factor(green_.data()[i]);
        fft_.inverse(spectrum_, samples_);
        for (int y = 0; y < size_; ++y)
            for (int x = 0; x < size_; ++x)
                kernel[y * size_ + x] = samples_.data()[index(y, x)];
    }

private:
    /// exp(-2 i phase of g); where green transmits nothing its phase is noise and is left alone.
    static std::complex<float> factor(std::complex<float> g) {
        constexpr float nothing = 1e-5f; // of 1 at zero frequency
        return std::abs(g) < nothing ? 1.0f : std::conj(g) / g;
    }

    /// The kernel's centre pixel sits at the origin, so that phases are about it.
    std::size_t index(int y, int x) const {
        const int wrapped_y = (y - size_ / 2 + side_) % side_;
        const int wrapped_x = (x - size_ / 2 + side_) % side_;
        return static_cast<std::size_t>(wrapped_y) * side_ + wrapped_x;
    }

    void transform(std::span<const float> kernel, Spectrum& spectrum) {
        std::ranges::fill(samples_.values(), 0.0f);
        for (int y = 0; y < size_; ++y)
            for (int x = 0; x < size_; ++x)
                samples_.data()[index(y, x)] = kernel[y * size_ + x];
        fft_.forward(samples_, spectrum);
    }

    int size_;
    int side_;
    RealFft fft_;
    Samples samples_;
    Spectrum green_;
    Spectrum spectrum_;
};

} // namespace

PsfGrid phase_reversed(const PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    const int green = shape.channels / 2;
    PsfGrid result = grid;
    PhaseReversal reversal(shape.size);
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            reversal.set_green(grid.kernel(row, col, green));
            for (int channel = 0; channel < shape.channels; ++channel)
                reversal.apply(result.kernel(row, col, channel));
        }
    normalise(result, "phase-reversed PSF grid");
    return result;
}

} // namespace petzval
