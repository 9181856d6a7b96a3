#pragma once

#include "image/image.h"

#include <filesystem>
#include <memory>

namespace petzval {

/// A denoiser by a neural network, for images of any size; what restore/denoiser.h promises, below it.
/// Images beyond a megapixel are cut into parts with context around them, so that memory is bounded.
/// `threads` as torch uses them inside one denoising; 0: all cores. May be used by several threads at once.
class LearnedDenoiser {
public:
    /// The function of tensors behind it.
    class Function;

    LearnedDenoiser(std::unique_ptr<Function> function, int threads);
    ~LearnedDenoiser();

    /// RGB in any light; `sigma` of the same size, on the same scale (std::logic_error otherwise).
    Image denoised(const Image& noisy, const Image& sigma) const;

    struct Pullback {
        Image denoised;
        Image pulled_back; ///< (dD/dnoisy)^T direction
    };
    Pullback pulled_back(const Image& noisy, const Image& sigma, const Image& direction) const;

private:
    std::unique_ptr<Function> function_;
    int threads_;
};

/// What the inner layers of a network compute in.
enum class NetworkPrecision {
    Single,
    Fastest, ///< bfloat16 where the processor multiplies it: restored photos differ by 0.01 dB
};

/// From a file of read_prior_file; errors as there. Gradients are always of single precision.
std::unique_ptr<LearnedDenoiser> network_denoiser(const std::filesystem::path& path, int threads,
                                                  NetworkPrecision precision);

/// From a file of read_flow_file; errors as there. For linear light, which it encodes as the flow model saw
/// it. A flow model knows one noise level for all pixels: where the curve or `sigma` make it differ more
/// than twofold over the image, it is asked at up to four levels, each pixel's result lies between those of
/// the two next to its own, and the time is multiplied as much. Colours share their level. Positions are
/// not known here: the middle of the field.
std::unique_ptr<LearnedDenoiser> flow_denoiser(const std::filesystem::path& path, int threads);

/// From a TorchScript file, see restore/priors.h.
std::unique_ptr<LearnedDenoiser> script_denoiser(const std::filesystem::path& path, int threads);

} // namespace petzval
