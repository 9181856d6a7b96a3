#include "base/atomic_file.h"
#include "base/error.h"
#include "learn/denoising_function.h"

#include <torch/csrc/jit/runtime/print_handler.h>
#include <torch/script.h>

namespace petzval {

namespace {

[[noreturn]] void unusable(const std::string& name, const Message& problem) {
    throw Error(ErrorCode::DamagedFile, name, message("as a denoiser %1", problem),
                message("docs/prior.md says what such a file must do"));
}

class Script : public LearnedDenoiser::Function {
public:
    Script(std::string name, torch::jit::Module module, bool sigma_is_number)
        : name_(std::move(name))
        , module_(std::move(module))
        , sigma_is_number_(sigma_is_number) {}

    int stride() const override { return 16; }

    torch::Tensor denoised(const torch::Tensor& noisy, const torch::Tensor& sigma) const override {
        const torch::Tensor mean = sigma.mean().view({1});
        const torch::jit::IValue level =
            sigma_is_number_ ? torch::jit::IValue(mean.item<double>()) : torch::jit::IValue(mean);
        const torch::jit::IValue output = answer({noisy, level});
        if (!output.isTensor()) unusable(name_, message("it does not return an image"));
        const torch::Tensor image = output.toTensor();
        if (image.sizes() != noisy.sizes() || !image.is_floating_point())
            unusable(name_, message("it does not return an image of the size it was given"));
        if (!image.isfinite().all().item<bool>())
            unusable(name_, message("it returns values that are no numbers"));
        return image.to(torch::kFloat32);
    }

private:
    torch::jit::IValue answer(std::vector<torch::jit::IValue> inputs) const {
        try {
            torch::jit::Module module = module_; // a handle; forward is not const
            return module.forward(std::move(inputs));
        } catch (const std::exception&) {
            // What torch tells is a stack trace of the script.
            unusable(name_, message("it stops with a fault of its own"));
        }
    }

    std::string name_;
    torch::jit::Module module_;
    bool sigma_is_number_;
};

torch::jit::Module loaded(const std::filesystem::path& path) {
    require_readable_file(path);
    // What a script prints would get between the lines of --json.
    torch::jit::setPrintHandler([](const std::string&) {});
    try {
        torch::jit::Module module = torch::jit::load(path.string(), torch::kCPU);
        module.eval();
        return module;
    } catch (const std::exception&) {
        throw Error(ErrorCode::UnsupportedFormat, path.string(), message("this is not a TorchScript file"),
                    message("Save the denoiser with torch.jit.save; weights alone are not enough"));
    }
}

} // namespace

std::unique_ptr<LearnedDenoiser> script_denoiser(const std::filesystem::path& path, int threads) {
    torch::jit::Module module = loaded(path);
    const auto forward = module.find_method("forward");
    const auto arguments =
        forward ? forward->function().getSchema().arguments() : std::vector<c10::Argument>();
    if (arguments.size() != 3) // the module itself, image, sigma
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    message("its forward does not take (image, sigma)"),
                    message("docs/prior.md says what such a file must do"));
    const bool sigma_is_number = arguments[2].type()->kind() == c10::TypeKind::FloatType;
    auto script = std::make_unique<Script>(path.string(), std::move(module), sigma_is_number);
    const torch::NoGradGuard no_grad;
    const torch::Tensor probe = torch::full({1, 3, 64, 48}, 0.5f);
    script->denoised(probe, torch::full_like(probe, 0.1f));
    return std::make_unique<LearnedDenoiser>(std::move(script), threads);
}

} // namespace petzval
