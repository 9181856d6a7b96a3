#pragma once

#include <complex>
#include <cstddef>
#include <memory>
#include <span>

namespace petzval {

/// Zeroed memory aligned for FFTW's vector instructions.
template <typename T>
class FftBuffer {
public:
    explicit FftBuffer(std::size_t size);
    std::span<T> values() { return {memory_.get(), size_}; }
    std::span<const T> values() const { return {memory_.get(), size_}; }
    T* data() { return memory_.get(); }
    const T* data() const { return memory_.get(); }

private:
    struct Free {
        void operator()(T* memory) const;
    };
    std::unique_ptr<T[], Free> memory_;
    std::size_t size_;
};

using Samples = FftBuffer<float>; ///< [height][width]
using Spectrum =
    FftBuffer<std::complex<float>>; ///< [height][width/2 + 1], the half plane of a real transform

/// The two-dimensional discrete Fourier transform of real samples, of one size, and its inverse times
/// width * height. Planned by rule rather than by timing, so that results repeat to the bit. One object may
/// be used by several threads at once.
class RealFft {
public:
    RealFft(int width, int height);

    int width() const { return width_; }
    int height() const { return height_; }
    int spectrum_width() const { return width_ / 2 + 1; }
    Samples samples() const;
    Spectrum spectrum() const;

    void forward(const Samples& samples, Spectrum& spectrum) const;
    /// Destroys what `spectrum` holds.
    void inverse(Spectrum& spectrum, Samples& samples) const;

private:
    struct Plans;
    int width_;
    int height_;
    std::shared_ptr<const Plans> plans_;
};

/// The smallest even size of at least `size` whose transform is fast.
int fast_fft_size(int size);

} // namespace petzval
