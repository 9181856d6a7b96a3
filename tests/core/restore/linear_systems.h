#pragma once

#include "psf/psf_grid.h"
#include "restore/signal_spectrum.h"
#include "restore/tile_problem.h"
#include "support/synthetic.h"

#include <algorithm>
#include <vector>

namespace petzval::test {

inline TileOperator asymmetric_blur(int width, int height) {
    const PsfGrid grid = asymmetric_grid({1, 1, 3, 5}, 3);
    std::vector<std::vector<float>> kernels;
    for (int channel = 0; channel < 3; ++channel)
        kernels.push_back(grid.interpolated(0.5, 0.5, channel));
    return {width, height, 5, kernels};
}

/// A spectrum that falls, with colours that go together, on the scale of spectra.
inline SpectrumTables falling_spectrum(const TileOperator& blur) {
    SignalSpectrum signal;
    signal.colours = {{{3.0, 2.0, 1.0}, {2.0, 2.5, 1.5}, {1.0, 1.5, 2.0}}};
    signal.exponent = 1.5;
    SpectrumTables tables = spectrum_tables(blur, signal);
    for (float& shape : tables.shape)
        shape = std::min(shape, 100.0f);
    std::ranges::fill(tables.trust, 1.0f); // detail alone
    return tables;
}

/// S times an image.
inline Image coloured(const Image& image, const TileOperator& blur, const SpectrumTables& signal) {
    std::vector<Spectrum> spectra;
    for (int c = 0; c < 3; ++c)
        spectra.push_back(blur.spectrum_of(image, c));
    Image result(image.width(), image.height(), 3);
    for (int c = 0; c < 3; ++c) {
        Spectrum sum = blur.fft().spectrum();
        for (int d = 0; d < 3; ++d)
            for (std::size_t i = 0; i < sum.values().size(); ++i)
                sum.data()[i] += signal.colours[c][d] * signal.shape[i] *
                                 (c == d ? 1.0f : signal.trust[i]) * spectra[d].data()[i];
        blur.store(sum, result, c);
    }
    return result;
}

} // namespace petzval::test
