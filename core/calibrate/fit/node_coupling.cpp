#include "calibrate/fit/node_coupling.h"

#include <algorithm>

namespace petzval {

using Transform = std::vector<std::complex<float>>;

NodeCoupling::NodeCoupling(int kernel_size, std::size_t nodes)
    : size_(kernel_size)
    , nodes_(nodes)
    , fft_(fast_fft_size(2 * kernel_size - 1), fast_fft_size(2 * kernel_size - 1)) {}

void NodeCoupling::add(const FieldPlace& place, std::span<const double> lags) {
    const int side = fft_.width(), wide = 2 * size_ - 1;
    Samples samples = fft_.samples();
    const auto wrapped = [&](int i) { return (i - size_ + 1 + side) % side; };
    for (int y = 0; y < wide; ++y)
        for (int x = 0; x < wide; ++x)
            samples.data()[wrapped(y) * side + wrapped(x)] = static_cast<float>(lags[y * wide + x]);
    Spectrum spectrum = fft_.spectrum();
    fft_.forward(samples, spectrum);
    for (std::size_t a = 0; a < 4; ++a)
        for (std::size_t b = 0; b < 4; ++b) {
            const auto weight = static_cast<float>(place.weights[a] * place.weights[b]);
            if (place.nodes[a] > place.nodes[b] || weight == 0.0f) continue;
            std::vector<float>& sum = couplings_[{place.nodes[a], place.nodes[b]}];
            sum.resize(spectrum.values().size());
            for (std::size_t f = 0; f < sum.size(); ++f)
                sum[f] += weight * spectrum.values()[f].real();
        }
}

std::vector<double> NodeCoupling::product(std::span<const double> kernels) const {
    const int side = fft_.width(), area = size_ * size_;
    Samples samples = fft_.samples();
    Spectrum spectrum = fft_.spectrum();
    std::vector<Transform> given(nodes_), result(nodes_, Transform(spectrum.values().size()));
    for (std::size_t node = 0; node < nodes_; ++node) {
        std::ranges::fill(samples.values(), 0.0f);
        for (int i = 0; i < area; ++i)
            samples.data()[i / size_ * side + i % size_] = static_cast<float>(kernels[node * area + i]);
        fft_.forward(samples, spectrum);
        given[node].assign(spectrum.values().begin(), spectrum.values().end());
    }
    const auto add_product = [](const std::vector<float>& coupling, const Transform& by, Transform& sum) {
        for (std::size_t f = 0; f < sum.size(); ++f)
            sum[f] += coupling[f] * by[f];
    };
    for (const auto& [nodes, coupling] : couplings_) {
        add_product(coupling, given[nodes.second], result[nodes.first]);
        if (nodes.first != nodes.second) add_product(coupling, given[nodes.first], result[nodes.second]);
    }
    std::vector<double> products(nodes_ * area);
    const double scale = 1.0 / (static_cast<double>(side) * side);
    for (std::size_t node = 0; node < nodes_; ++node) {
        std::ranges::copy(result[node], spectrum.data());
        fft_.inverse(spectrum, samples);
        for (int i = 0; i < area; ++i)
            products[node * area + i] = scale * samples.data()[i / size_ * side + i % size_];
    }
    return products;
}

} // namespace petzval
