#include "learn/learned_denoiser.h"

#include "base/parallel.h"
#include "image/tiles.h"
#include "learn/denoising_function.h"
#include "learn/image_tensor.h"
#include "learn/torch_threads.h"

#include <torch/torch.h>

#include <algorithm>
#include <stdexcept>

namespace petzval {

namespace {

constexpr std::size_t kLargestWhole = 1'048'576; // px
// Multiples of every stride, so that parts are cut in step with the network.
constexpr int kPart = 768;
constexpr int kContext = 64;

torch::Tensor part_of(const torch::Tensor& image, const Rect& part) {
    return image.narrow(2, part.y, part.height).narrow(3, part.x, part.width);
}

torch::Tensor denoised_whole(const LearnedDenoiser::Function& function, const torch::Tensor& noisy,
                             const torch::Tensor& sigma) {
    const torch::Tensor result =
        function.denoised(padded(noisy, function.stride()), padded(sigma, function.stride()));
    return part_of(result, {0, 0, static_cast<int>(noisy.size(3)), static_cast<int>(noisy.size(2))});
}

std::vector<Tile> parts_of(const Image& image) {
    if (image.plane(0).size() <= kLargestWhole) return {{image.bounds(), image.bounds()}};
    return tiles_of(image.width(), image.height(), kPart, kContext);
}

/// The core of a part within its padded surroundings.
Rect core_within(const Tile& tile) {
    return {tile.core.x - tile.padded.x, tile.core.y - tile.padded.y, tile.core.width, tile.core.height};
}

void require_alike(const Image& noisy, const Image& other) {
    if (noisy.channels() != 3 || other.channels() != 3 || noisy.width() != other.width() ||
        noisy.height() != other.height())
        throw std::logic_error("a denoiser needs RGB images of one size");
}

int torch_threads(int wanted) {
    return wanted > 0 ? wanted : available_threads();
}

} // namespace

LearnedDenoiser::LearnedDenoiser(std::unique_ptr<Function> function, int threads)
    : function_(std::move(function))
    , threads_(threads) {}

LearnedDenoiser::~LearnedDenoiser() = default;

Image LearnedDenoiser::denoised(const Image& noisy, const Image& sigma) const {
    require_alike(noisy, sigma);
    const torch::NoGradGuard no_grad;
    const TorchThreads threads(torch_threads(threads_));
    const torch::Tensor input = tensor_from_image(noisy);
    const torch::Tensor deviation = tensor_from_image(sigma);
    torch::Tensor result = torch::empty_like(input);
    for (const Tile& tile : parts_of(noisy)) {
        const torch::Tensor part =
            denoised_whole(*function_, part_of(input, tile.padded), part_of(deviation, tile.padded));
        part_of(result, tile.core).copy_(part_of(part, core_within(tile)));
    }
    return image_from_tensor(result, noisy.curve());
}

LearnedDenoiser::Pullback LearnedDenoiser::pulled_back(const Image& noisy, const Image& sigma,
                                                       const Image& direction) const {
    require_alike(noisy, sigma);
    require_alike(noisy, direction);
    const torch::AutoGradMode with_grad(true);
    const TorchThreads threads(torch_threads(threads_));
    const torch::Tensor input = tensor_from_image(noisy);
    const torch::Tensor deviation = tensor_from_image(sigma);
    const torch::Tensor towards = tensor_from_image(direction);
    torch::Tensor result = torch::empty_like(input);
    torch::Tensor pulled = torch::zeros_like(input);
    for (const Tile& tile : parts_of(noisy)) {
        const torch::Tensor point = part_of(input, tile.padded).clone().requires_grad_(true);
        const torch::Tensor core =
            part_of(denoised_whole(*function_, point, part_of(deviation, tile.padded)), core_within(tile));
        const torch::Tensor slope =
            torch::autograd::grad({core}, {point}, {part_of(towards, tile.core)}).front();
        part_of(result, tile.core).copy_(core.detach());
        part_of(pulled, tile.padded).add_(slope);
    }
    return {image_from_tensor(result, noisy.curve()), image_from_tensor(pulled, noisy.curve())};
}

} // namespace petzval
