#include "restore/restorer_view.h"

#include "base/resource.h"
#include "restore/signal_spectrum.h"

#include <algorithm>
#include <array>
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

/// The share of detail in a band that the blur leaves of each colour, root mean square.
std::array<double, 3> transfers_in(const TileOperator& blur, const Band& band) {
    const std::vector<float> inside = frequency_table(blur.fft(), [&](double square) {
        return square >= band.lowest * band.lowest && square <= band.highest * band.highest ? 1.0 : 0.0;
    });
    std::array<double, 3> transfers;
    for (int c = 0; c < 3; ++c) {
        const std::complex<float>* transfer = blur.transfer(c).data();
        double sum = 0.0, count = 0.0;
        for (std::size_t i = 0; i < inside.size(); ++i) {
            sum += inside[i] * static_cast<double>(std::norm(transfer[i]));
            count += inside[i];
        }
        transfers[c] = count == 0.0 ? 1.0 : std::max(std::sqrt(sum / count), kLeastTransfer);
    }
    return transfers;
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

std::filesystem::path built_in_restorer() {
    return network_resource("restorers/built-in.weights");
}

RestorerInput restorer_view(const TileProblem& tile) {
    LinearEstimates estimates = linear_estimates(tile);
    RestorerInput view;
    view.pictures.push_back(std::move(estimates.mixed));
    std::ranges::move(estimates.sharp_to_smooth, std::back_inserter(view.pictures));
    view.pictures.push_back(tile.blurred);
    view.noises.push_back(tile.sigma);
    for (const Band& band : {kMiddleDetail, kFineDetail}) {
        const std::array<double, 3> transfers = transfers_in(tile.blur, band);
        view.noises.push_back(scaled(tile.sigma, [&](int c) { return 1.0 / transfers[c]; }));
    }
    view.noises.push_back(scaled(tile.sigma, [&](int) { return share_made_up(tile); }));
    return view;
}

} // namespace petzval
