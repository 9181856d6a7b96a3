#include "restore/tile_filter.h"

namespace petzval {

namespace {

/// cycles/px: beyond, a colour's photosites cannot tell detail from its aliases.
constexpr double kSampled = 0.25;
/// cycles/px: beyond, interpolated colours show green's detail rather than their own.
constexpr double kOwnDetail = 0.18;

/// cycles/px of an enlarged photo's own pixels: beyond, aliases are too strong to tell a spectrum by.
constexpr double kShareOfSampling = 0.35;

std::vector<Spectrum> spectra_of_colours(const TileOperator& blur, const Image& image) {
    std::vector<Spectrum> spectra;
    for (int channel = 0; channel < image.channels(); ++channel)
        spectra.push_back(blur.spectrum_of(image, channel));
    return spectra;
}

/// Of what an enlarged photo tells. Between its pixels are zeros, which lower the coarse detail's spectrum
/// by their share.
SignalSpectrum fitted_to_samples(const TileProblem& tile, std::array<double, 3> noise) {
    const int scale = tile.lattice->scale;
    const int pixels = scale * scale;
    Image samples = sampled(tile.blurred, *tile.lattice);
    for (float& value : samples.values())
        value *= static_cast<float>(pixels);
    for (double& power : noise)
        power *= pixels;
    return fitted_spectrum(tile.blur, spectra_of_colours(tile.blur, samples), noise,
                           kShareOfSampling / scale);
}

/// The power of noise in sampled_colours.
std::array<double, 3> sampled(const std::array<double, 3>& noise) {
    return {4.0 * noise[0], 2.0 * noise[1], 4.0 * noise[2]};
}

} // namespace

TileFilter::TileFilter(const TileProblem& tile)
    : tile_(tile) {
    const std::array<double, 3> noise = noise_power(tile);
    if (tile.mosaic) {
        const std::vector<Spectrum> colours = spectra_of_colours(
            tile.blur, sampled_colours(mosaic_of(tile.blurred, *tile.mosaic), *tile.mosaic));
        const SignalSpectrum signal = fitted_spectrum(tile.blur, colours, sampled(noise), kSampled);
        mosaic_.emplace(tile.blur, *tile.mosaic, spectrum_tables(tile.blur, signal), noise);
    } else if (tile.lattice) {
        const SignalSpectrum signal = fitted_to_samples(tile, noise);
        lattice_.emplace(tile.blur, *tile.lattice, spectrum_tables(tile.blur, signal), noise);
    } else if (tile.interpolated_colours) {
        const std::vector<Spectrum> colours = spectra_of_colours(tile.blur, tile.blurred);
        const SignalSpectrum signal = fitted_spectrum(tile.blur, colours, noise, kOwnDetail);
        chroma_.emplace(tile.blur, spectrum_tables(tile.blur, signal), noise);
    } else {
        const std::vector<Spectrum> colours = spectra_of_colours(tile.blur, tile.blurred);
        colours_.emplace(tile.blur, fitted_spectrum(tile.blur, colours, noise), noise);
    }
}

std::vector<Spectrum> TileFilter::spectra_of(const Image& blurred) const {
    if (tile_.mosaic) return spectra_of_colours(tile_.blur, mosaic_of(blurred, *tile_.mosaic));
    if (tile_.lattice) return spectra_of_colours(tile_.blur, sampled(blurred, *tile_.lattice));
    return spectra_of_colours(tile_.blur, blurred);
}

std::vector<Image> TileFilter::filtered(const std::vector<Spectrum>& blurred,
                                        std::span<const double> smoothings) const {
    if (mosaic_) return mosaic_->filtered(blurred.front(), smoothings);
    std::vector<Image> estimates;
    for (const double smoothing : smoothings) {
        std::vector<Spectrum> sharp = lattice_  ? lattice_->filtered(blurred, smoothing)
                                      : chroma_ ? chroma_->filtered(blurred, smoothing)
                                                : colours_->filtered(blurred, smoothing);
        Image& estimate = estimates.emplace_back(tile_.blur.width(), tile_.blur.height(), 3);
        for (int channel = 0; channel < 3; ++channel)
            tile_.blur.store(sharp[channel], estimate, channel);
    }
    return estimates;
}

} // namespace petzval
