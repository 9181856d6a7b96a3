#include "psf/node_spectra.h"

#include "base/parallel.h"

#include <algorithm>

namespace petzval {

void NodeSpectra::hold_rows(int first, int last, int threads, std::stop_token stop) {
    std::erase_if(rows_, [&](const auto& held) { return held.first < first || held.first > last; });
    for (int row = first; row <= last; ++row)
        if (!rows_.contains(row)) rows_.emplace(row, spectra_of_row(row, threads, stop));
}

const Spectrum& NodeSpectra::at(int row, int col, int channel) const {
    const int channels = grid_.shape().channels;
    return rows_.at(row)[col * channels + std::min(channel, channels - 1)];
}

std::vector<Spectrum> NodeSpectra::spectra_of_row(int row, int threads, std::stop_token stop) const {
    const PsfShape& shape = grid_.shape();
    std::vector<Spectrum> spectra;
    for (int i = 0; i < shape.cols * shape.channels; ++i)
        spectra.push_back(fft_.spectrum());
    const float scale = 1.0f / (static_cast<float>(fft_.width()) * fft_.height());
    parallel_for(
        spectra.size(), threads,
        [&](std::size_t i) {
            const int index = static_cast<int>(i);
            const auto kernel = grid_.kernel(row, index / shape.channels, index % shape.channels);
            Samples samples = fft_.samples();
            for (int y = 0; y < shape.size; ++y)
                for (int x = 0; x < shape.size; ++x)
                    samples.data()[y * fft_.width() + x] = kernel[y * shape.size + x] * scale;
            fft_.forward(samples, spectra[i]);
        },
        stop);
    return spectra;
}

} // namespace petzval
