#include "psf/real_fft.h"

#include "psf/fftw_planner.h"

#include <fftw3.h>

#include <algorithm>
#include <new>

namespace petzval {

namespace {

fftwf_complex* fftw_pointer(Spectrum& spectrum) {
    return reinterpret_cast<fftwf_complex*>(spectrum.data());
}

} // namespace

template <typename T>
FftBuffer<T>::FftBuffer(std::size_t size)
    : memory_(static_cast<T*>(fftwf_malloc(size * sizeof(T))))
    , size_(size) {
    if (!memory_) throw std::bad_alloc();
    std::uninitialized_fill_n(memory_.get(), size, T{});
}

template <typename T>
void FftBuffer<T>::Free::operator()(T* memory) const {
    fftwf_free(memory);
}

template class FftBuffer<float>;
template class FftBuffer<std::complex<float>>;

struct RealFft::Plans {
    Plans(int width, int height, Samples samples, Spectrum spectrum) {
        const std::lock_guard lock(fftw_planner_mutex());
        forward =
            fftwf_plan_dft_r2c_2d(height, width, samples.data(), fftw_pointer(spectrum), FFTW_ESTIMATE);
        inverse =
            fftwf_plan_dft_c2r_2d(height, width, fftw_pointer(spectrum), samples.data(), FFTW_ESTIMATE);
    }
    ~Plans() {
        const std::lock_guard lock(fftw_planner_mutex());
        fftwf_destroy_plan(forward);
        fftwf_destroy_plan(inverse);
    }
    Plans(const Plans&) = delete;
    Plans& operator=(const Plans&) = delete;

    fftwf_plan forward;
    fftwf_plan inverse;
};

RealFft::RealFft(int width, int height)
    : width_(width)
    , height_(height)
    , plans_(std::make_shared<Plans>(width, height, samples(), spectrum())) {}

Samples RealFft::samples() const {
    return Samples(static_cast<std::size_t>(width_) * height_);
}

Spectrum RealFft::spectrum() const {
    return Spectrum(static_cast<std::size_t>(spectrum_width()) * height_);
}

void RealFft::forward(const Samples& samples, Spectrum& spectrum) const {
    // FFTW keeps the input of this kind of transform, but its interface cannot say so.
    fftwf_execute_dft_r2c(plans_->forward, const_cast<float*>(samples.data()), fftw_pointer(spectrum));
}

void RealFft::inverse(Spectrum& spectrum, Samples& samples) const {
    fftwf_execute_dft_c2r(plans_->inverse, fftw_pointer(spectrum), samples.data());
}

int fast_fft_size(int size) {
    for (int candidate = size + size % 2;; candidate += 2) {
        int rest = candidate;
        for (const int factor : {2, 3, 5, 7})
            while (rest % factor == 0)
                rest /= factor;
        if (rest == 1) return candidate;
    }
}

} // namespace petzval
