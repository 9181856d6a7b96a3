#include "restore/restorer_view.h"

#include "restore/signal_spectrum.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// cycles/px.
struct Band {
    double lowest;
    double highest;
};
constexpr Band kMiddleDetail{0.1, 0.2};
constexpr Band kFineDetail{0.25, 0.4};
/// What the blur is taken to leave of detail at least.
constexpr double kLeastTransfer = 0.05;

/// The share of detail in a band that the blur leaves, root mean square.
double transfer_in(const TileOperator& blur, int channel, const Band& band) {
    const Spectrum& transfer = blur.transfer(channel);
    const std::vector<float> inside = frequency_table(blur.fft(), [&](double square) {
        return square >= band.lowest * band.lowest && square <= band.highest * band.highest ? 1.0 : 0.0;
    });
    double sum = 0.0, count = 0.0;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        sum += inside[i] * static_cast<double>(std::norm(transfer.data()[i]));
        count += inside[i];
    }
    return count == 0.0 ? 1.0 : std::max(std::sqrt(sum / count), kLeastTransfer);
}

template <typename Factor>
Image scaled(const Image& image, const Factor& factor) {
    Image result = image;
    for (int c = 0; c < result.channels(); ++c) {
        const float by = static_cast<float>(factor(c));
        for (float& value : result.plane(c))
            value *= by;
    }
    return result;
}

/// How far the colours of a pixel were made from its neighbours'.
double share_made_up(const TileProblem& tile) {
    if (tile.mosaic) return 1.0;
    return tile.interpolated_colours ? 0.5 : 0.0;
}

} // namespace

RestorerInput restorer_view(const TileProblem& tile) {
    LinearEstimates estimates = linear_estimates(tile);
    RestorerInput view;
    view.pictures.push_back(std::move(estimates.mixed));
    std::ranges::move(estimates.sharp_to_smooth, std::back_inserter(view.pictures));
    view.pictures.push_back(tile.blurred);
    view.noises.push_back(tile.sigma);
    for (const Band& band : {kMiddleDetail, kFineDetail})
        view.noises.push_back(
            scaled(tile.sigma, [&](int c) { return 1.0 / transfer_in(tile.blur, c, band); }));
    view.noises.push_back(scaled(tile.sigma, [&](int) { return share_made_up(tile); }));
    return view;
}

} // namespace petzval
