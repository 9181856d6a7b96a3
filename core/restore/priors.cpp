#include "restore/priors.h"

#include "base/resource.h"
#include "learn/flow_model.h"
#include "learn/learned_denoiser.h"
#include "learn/prior_file.h"

namespace petzval {

namespace {

constexpr std::string_view kBuiltIn = "built-in";

class Prior : public Denoiser {
public:
    Prior(std::string name, std::unique_ptr<LearnedDenoiser> denoiser)
        : name_(std::move(name))
        , denoiser_(std::move(denoiser)) {}

    std::string name() const override { return name_; }
    Image denoised(const Image& noisy, const Image& sigma) const override {
        return denoiser_->denoised(noisy, sigma);
    }
    Pullback pulled_back(const Image& noisy, const Image& sigma, const Image& direction) const override {
        auto [denoised, pulled_back] = denoiser_->pulled_back(noisy, sigma, direction);
        return {std::move(denoised), std::move(pulled_back)};
    }

private:
    std::string name_;
    std::unique_ptr<LearnedDenoiser> denoiser_;
};

} // namespace

std::unique_ptr<Denoiser> built_in_prior(int threads) {
    return std::make_unique<Prior>(std::string(kBuiltIn),
                                   network_denoiser(resource("priors/built-in.weights"), threads));
}

std::unique_ptr<Denoiser> torchscript_prior(const std::filesystem::path& path, int threads) {
    return std::make_unique<Prior>(path.string(), script_denoiser(path, threads));
}

std::unique_ptr<Denoiser> prior(const std::string& word, int threads) {
    if (word == kBuiltIn) return built_in_prior(threads);
    if (is_prior_file(word)) return std::make_unique<Prior>(word, network_denoiser(word, threads));
    if (is_flow_file(word)) return std::make_unique<Prior>(word, flow_denoiser(word, threads));
    return torchscript_prior(word, threads);
}

} // namespace petzval
