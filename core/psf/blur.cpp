#include "psf/blur.h"

#include "base/parallel.h"
#include "psf/tile_blur.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace petzval {

namespace {

void add_to(Image& image, int channel, const Contribution& part) {
    const float* from = part.values.data();
    for (int y = 0; y < part.area.height; ++y) {
        const std::span<float> row = image.row(channel, std::clamp(part.area.y + y, 0, image.height() - 1));
        for (int x = 0; x < part.area.width; ++x)
            row[std::clamp(part.area.x + x, 0, image.width() - 1)] += *from++;
    }
}

void require_fitting(const Image& image, const PsfGrid& grid) {
    if (image.empty() || grid.empty()) throw std::logic_error("blur: empty image or grid");
    if (image.curve() != TransferCurve::Linear)
        throw std::logic_error("blur: the image is not linear light");
    if (grid.shape().channels != 1 && grid.shape().channels != image.channels())
        throw std::logic_error("blur: image and grid differ in channels");
}

class BlurProgress {
public:
    explicit BlurProgress(const Observer& observer)
        : observer_(observer) {}

    void report(double fraction) const {
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start_;
        observer_.progress({message("Blurring"), fraction, spent.count() * (1.0 - fraction) / fraction});
    }

private:
    const Observer& observer_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

using TileOperator = Contribution (TileBlur::*)(const NodeSpectra&, const Rect&, int) const;

/// Band by band: tiles in parallel, then their contributions added in order, so that the sum of overlapping
/// ones does not depend on the threads.
Image assembled(TileOperator apply, const Image& image, const PsfGrid& grid, const BlurOptions& options,
                const Observer& observer, const std::stop_token& stop) {
    require_fitting(image, grid);
    const TileBlur blur(image, grid.shape());
    NodeSpectra spectra(grid, blur.fft());
    Image result(image.width(), image.height(), image.channels());
    const BlurProgress progress(observer);
    const auto& bands = blur.layout().bands();
    for (std::size_t b = 0; b < bands.size(); ++b) {
        const std::vector<Rect>& band = bands[b];
        const NodeWeights& rows = blur.layout().rows_around(band.front());
        spectra.hold_rows(rows.lower, rows.upper, options.threads, stop);
        std::vector<Contribution> parts(band.size() * image.channels());
        const auto channel_of = [&](std::size_t part) { return static_cast<int>(part / band.size()); };
        parallel_for(
            parts.size(), options.threads,
            [&](std::size_t i) { parts[i] = (blur.*apply)(spectra, band[i % band.size()], channel_of(i)); },
            stop);
        for (std::size_t i = 0; i < parts.size(); ++i)
            add_to(result, channel_of(i), parts[i]);
        progress.report((b + 1.0) / bands.size());
    }
    return result;
}

} // namespace

Image blurred(const Image& image, const PsfGrid& grid, const BlurOptions& options, const Observer& observer,
              std::stop_token stop) {
    return assembled(&TileBlur::forward, image, grid, options, observer, stop);
}

Image blurred_adjoint(const Image& image, const PsfGrid& grid, const BlurOptions& options,
                      const Observer& observer, std::stop_token stop) {
    return assembled(&TileBlur::adjoint, image, grid, options, observer, stop);
}

} // namespace petzval
