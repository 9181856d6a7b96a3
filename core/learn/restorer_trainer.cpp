#include "learn/restorer_trainer.h"

#include "base/error.h"
#include "learn/denoising_network.h"
#include "learn/image_tensor.h"
#include "learn/network_light.h"
#include "learn/network_objective.h"
#include "learn/torch_threads.h"

#include <torch/torch.h>

#include <numbers>

namespace petzval {

namespace {

constexpr int kHeldOut = 96; // examples
constexpr int kPictured = 3; // of them

/// Values on a scale of 0 to 1 that is close to perception.
torch::Tensor perceived(const torch::Tensor& light) {
    return 0.5 * (network_from_light(light.clamp_max(1.0)) + 1.0);
}

/// dB: the mean of those of linear light and of values close to perception. Light beyond white counts as
/// white.
torch::Tensor psnr(const torch::Tensor& image, const torch::Tensor& truth) {
    constexpr double least = 1e-9; // of the mean squared error
    const auto of = [](const torch::Tensor& difference) {
        return -10.0 / std::numbers::ln10 * (difference.square().mean() + least).log();
    };
    return 0.5 *
           (of(image.clamp_max(1.0) - truth.clamp_max(1.0)) + of(perceived(image) - perceived(truth)));
}

torch::Tensor without_border(const torch::Tensor& image, int border) {
    return image.narrow(2, border, image.size(2) - 2 * border)
        .narrow(3, border, image.size(3) - 2 * border);
}

/// What a denoiser's weights are in a restorer that is shown more.
torch::Tensor widened(const PriorFile& denoiser, const NetworkShape& shape) {
    const torch::Tensor flat = torch::zeros({static_cast<std::int64_t>(weight_count(shape))});
    const std::vector<torch::Tensor> to = weight_views(flat, layout_of(shape));
    const std::vector<torch::Tensor> from =
        weight_views(torch::tensor(denoiser.weights), layout_of(denoiser.shape));
    for (std::size_t i = 1; i < to.size(); ++i)
        to[i].copy_(from[i]);
    const int pixels = kPixelsOfColours;
    to[0].narrow(1, 0, pixels).copy_(from[0].narrow(1, 0, pixels));
    to[0].narrow(1, pixels * shape.pictures, 3).copy_(from[0].narrow(1, pixels, 3));
    return flat;
}

} // namespace

class RestorerTrainer::Restoring : public NetworkObjective {
public:
    Restoring(const RestorerTraining& options, RestorerExamples examples)
        : NetworkObjective(options)
        , border_(options.border)
        , examples_(std::move(examples)) {}

    NumberFile description() const override {
        NumberFile values = NetworkObjective::description();
        values.integers["pictures"] = {course().shape.pictures};
        values.integers["noises"] = {course().shape.noises};
        values.integers["border"] = {border_};
        return values;
    }
    torch::Tensor loss(const BatchParts::Part& part, std::size_t, long step,
                       const std::vector<torch::Tensor>& operands, torch::Device device) const override {
        torch::Tensor sum = torch::zeros({}, device);
        for (std::int64_t i = 0; i < part.count; ++i) {
            const auto index = static_cast<std::uint64_t>(step * course().batch + part.first + i);
            const Pair pair = restored_and_truth(examples_(index, false), operands, device);
            sum = sum - psnr(pair.restored, pair.truth);
        }
        return sum / static_cast<double>(course().batch);
    }

    torch::Tensor held_out_picture(const std::vector<torch::Tensor>& weights) const {
        std::vector<torch::Tensor> rows;
        for (std::uint64_t i = 0; i < kPictured; ++i) {
            const RestorerExample example = examples_(i, true);
            const Pair pair = restored_and_truth(example, weights, torch::kCPU);
            const torch::Tensor last = tensor_from_image(example.input.pictures.back());
            rows.push_back(
                torch::cat({without_border(last, border_), pair.first, pair.restored, pair.truth}, 3));
        }
        return perceived(torch::cat(rows, 2)).clamp(0.0, 1.0);
    }
    double held_out_gain(const std::vector<torch::Tensor>& weights) const {
        double gain = 0.0;
        for (std::uint64_t i = 0; i < kHeldOut; ++i) {
            const Pair pair = restored_and_truth(examples_(i, true), weights, torch::kCPU);
            gain += (psnr(pair.restored, pair.truth) - psnr(pair.first, pair.truth)).item<double>();
        }
        return gain / kHeldOut;
    }

private:
    /// The parts that count.
    struct Pair {
        torch::Tensor restored, truth, first;
    };

    Pair restored_and_truth(const RestorerExample& example, const std::vector<torch::Tensor>& weights,
                            torch::Device device) const {
        const torch::Tensor pictures = stacked(example.input.pictures).to(device);
        const torch::Tensor restored = output(weights, pictures, stacked(example.input.noises).to(device));
        return {without_border(restored, border_),
                without_border(tensor_from_image(example.truth).to(device), border_),
                without_border(pictures.narrow(1, 0, 3), border_)};
    }

    int border_;
    RestorerExamples examples_;
};

RestorerTrainer::~RestorerTrainer() = default;

RestorerTrainer::RestorerTrainer(const RestorerTraining& options, RestorerExamples examples,
                                 const Computation& computation)
    : NetworkTrainer(translatable("training of a restorer"), options,
                     std::make_unique<Restoring>(options, std::move(examples)), computation) {}

void RestorerTrainer::start_from(const PriorFile& network) {
    NetworkShape as_denoiser = shape();
    as_denoiser.pictures = as_denoiser.noises = 1;
    if (network.shape == shape()) {
        Trainer::start_from(network.weights);
    } else if (network.shape == as_denoiser) {
        const torch::Tensor weights = widened(network, shape());
        const float* values = weights.data_ptr<float>();
        Trainer::start_from({values, values + weights.numel()});
    } else {
        throw Error(ErrorCode::UnsuitableInput, translatable("start"),
                    message("the network has another size than the one that is to be trained"),
                    message("Give the same number of channels and blocks"));
    }
}

template <typename Measure>
auto RestorerTrainer::with_averaged_weights(const Measure& measure) const {
    const torch::NoGradGuard no_grad;
    const TorchThreads threads(1);
    const auto& restoring = static_cast<const Restoring&>(objective());
    return measure(restoring, restoring.operands(tensor_from(averaged_weights())));
}

double RestorerTrainer::held_out_gain() const {
    return with_averaged_weights(
        [](const Restoring& restoring, const auto& weights) { return restoring.held_out_gain(weights); });
}

Image RestorerTrainer::held_out_picture() const {
    return with_averaged_weights([](const Restoring& restoring, const auto& weights) {
        return image_from_tensor(restoring.held_out_picture(weights), TransferCurve::Srgb);
    });
}

} // namespace petzval
