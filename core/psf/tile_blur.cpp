#include "psf/tile_blur.h"

#include <algorithm>

namespace petzval {

namespace {

// Complex products by hand: std::complex's own checks for infinities cost more than the transforms.

void multiply(const Spectrum& a, const Spectrum& b, Spectrum& result) {
    const std::complex<float>* p = a.data();
    const std::complex<float>* q = b.data();
    std::complex<float>* out = result.data();
    for (std::size_t i = 0; i < result.values().size(); ++i)
        out[i] = {p[i].real() * q[i].real() - p[i].imag() * q[i].imag(),
                  p[i].real() * q[i].imag() + p[i].imag() * q[i].real()};
}

/// sum += a * conj(b)
void add_correlation(const Spectrum& a, const Spectrum& b, Spectrum& sum) {
    const std::complex<float>* p = a.data();
    const std::complex<float>* q = b.data();
    std::complex<float>* out = sum.data();
    for (std::size_t i = 0; i < sum.values().size(); ++i)
        out[i] = {out[i].real() + p[i].real() * q[i].real() + p[i].imag() * q[i].imag(),
                  out[i].imag() + p[i].imag() * q[i].real() - p[i].real() * q[i].imag()};
}

} // namespace

TileBlur::TileBlur(const Image& image, const PsfShape& grid)
    : image_(image)
    , layout_(image.width(), image.height(), grid)
    , margin_(grid.size / 2)
    , fft_(fast_fft_size(layout_.tile_width() + 2 * margin_),
           fast_fft_size(layout_.tile_height() + 2 * margin_)) {}

Rect TileBlur::grown(const Rect& tile) const {
    return {tile.x - margin_, tile.y - margin_, tile.width + 2 * margin_, tile.height + 2 * margin_};
}

Samples TileBlur::continued(const Rect& area, int channel) const {
    Samples samples = fft_.samples();
    for (int y = 0; y < area.height; ++y) {
        const std::span<const float> row =
            image_.row(channel, std::clamp(area.y + y, 0, image_.height() - 1));
        float* to = samples.data() + static_cast<std::size_t>(y) * fft_.width();
        for (int x = 0; x < area.width; ++x)
            to[x] = row[std::clamp(area.x + x, 0, image_.width() - 1)];
    }
    return samples;
}

std::size_t TileBlur::blurred_row(int y) const {
    return static_cast<std::size_t>(y + 2 * margin_) * fft_.width() + 2 * margin_;
}

Contribution TileBlur::forward(const NodeSpectra& spectra, const Rect& tile, int channel) const {
    Samples samples = continued(grown(tile), channel);
    Spectrum scene = fft_.spectrum();
    Spectrum product = fft_.spectrum();
    fft_.forward(samples, scene);
    Contribution result{tile, std::vector<float>(static_cast<std::size_t>(tile.width) * tile.height)};
    for (const TileNode& node : layout_.nodes_around(tile)) {
        multiply(scene, spectra.at(node.row, node.col, channel), product);
        fft_.inverse(product, samples);
        float* to = result.values.data();
        for (int y = 0; y < tile.height; ++y) {
            const float* from = samples.data() + blurred_row(y);
            for (int x = 0; x < tile.width; ++x)
                *to++ += node.down[y] * node.across[x] * from[x];
        }
    }
    return result;
}

Contribution TileBlur::adjoint(const NodeSpectra& spectra, const Rect& tile, int channel) const {
    Samples samples = fft_.samples();
    Spectrum weighted = fft_.spectrum();
    Spectrum sum = fft_.spectrum();
    for (const TileNode& node : layout_.nodes_around(tile)) {
        for (int y = 0; y < tile.height; ++y) {
            const float* from = image_.row(channel, tile.y + y).data() + tile.x;
            float* to = samples.data() + blurred_row(y);
            for (int x = 0; x < tile.width; ++x)
                to[x] = node.down[y] * node.across[x] * from[x];
        }
        fft_.forward(samples, weighted);
        add_correlation(weighted, spectra.at(node.row, node.col, channel), sum);
    }
    fft_.inverse(sum, samples);
    Contribution result{grown(tile), {}};
    for (int y = 0; y < result.area.height; ++y) {
        const float* row = samples.data() + static_cast<std::size_t>(y) * fft_.width();
        result.values.insert(result.values.end(), row, row + result.area.width);
    }
    return result;
}

} // namespace petzval
