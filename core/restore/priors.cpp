#include "restore/priors.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/resource.h"
#include "learn/flow_model.h"
#include "learn/learned_denoiser.h"
#include "learn/prior_file.h"

#include <algorithm>
#include <fstream>

namespace petzval {

namespace {

constexpr std::string_view kBuiltIn = "built-in";
constexpr std::string_view kZip = "PK\3\4";

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
    return std::make_unique<Prior>(
        std::string(kBuiltIn),
        network_denoiser(network_resource("priors/built-in.weights"), threads, NetworkPrecision::Fastest));
}

std::unique_ptr<Denoiser> torchscript_prior(const std::filesystem::path& path, int threads) {
    return std::make_unique<Prior>(path.string(), script_denoiser(path, threads));
}

bool is_program(const std::filesystem::path& path) {
    std::error_code failure;
    if (!std::filesystem::is_regular_file(path, failure)) return false;
    std::string start(kZip.size(), '\0'); // TorchScript files are ZIP archives
    std::ifstream file(path, std::ios::binary);
    return file.read(start.data(), static_cast<std::streamsize>(start.size())) && start == kZip;
}

std::unique_ptr<Denoiser> prior(const std::string& word, int threads,
                                const std::vector<std::string>& allowed_programs) {
    if (word == kBuiltIn) return built_in_prior(threads);
    if (is_prior_file(word))
        return std::make_unique<Prior>(word, network_denoiser(word, threads, NetworkPrecision::Fastest));
    if (is_flow_file(word)) return std::make_unique<Prior>(word, flow_denoiser(word, threads));
    require_readable_file(word);
    if (!is_program(word))
        throw Error(ErrorCode::UnsupportedFormat, word, message("this is no denoiser that Petzval knows"),
                    message("docs/prior.md says which there are"));
    if (std::ranges::find(allowed_programs, content_hash(word)) == allowed_programs.end())
        throw Error(ErrorCode::NoPermission, word,
                    message("this is a TorchScript file, a program that could do anything you may do"),
                    message("If you trust who made it, allow it to run").by_option("allow-program"));
    return torchscript_prior(word, threads);
}

} // namespace petzval
