#include "restore/dmplug.h"

#include "restore/early_stopping.h"
#include "restore/refining_solver.h"

#include "base/observer.h"
#include "learn/adam.h"

#include <algorithm>
#include <cmath>

namespace petzval {

SamplerMisfit::SamplerMisfit(const TileProblem& tile, const NoiseSchedule& noise, const Denoiser& prior,
                             std::vector<double> ratios, Image beginning)
    : tile_(tile)
    , noise_(noise)
    , prior_(prior)
    , ratios_(std::move(ratios))
    , beginning_(std::move(beginning)) {}

/// What each denoising is given, and R(z) at the end.
std::vector<Image> SamplerMisfit::chain(const Image& z) const {
    std::vector<Image> images = {sum(beginning_, 1.0, product(noise_.level(ratios_.front()), z))};
    for (std::size_t k = 0; k < ratios_.size(); ++k) {
        throw_if_stopped(tile_.stop);
        const Image clean = prior_.denoised(images[k], noise_.level(ratios_[k]));
        const double falls = k + 1 < ratios_.size() ? ratios_[k + 1] / ratios_[k] : 0.0;
        images.push_back(sum(clean, falls, sum(images[k], -1.0, clean)));
    }
    return images;
}

SamplerMisfit::Evaluation SamplerMisfit::evaluated(const Image& z) const {
    std::vector<Image> images = chain(z);
    Evaluation result{std::move(images.back()), 0.0, {}};
    const Image misfit = noise_.misfit(tile_, result.picture);
    const double count = std::max<double>(1.0, std::ranges::count(tile_.evidence, Evidence::Measured));
    result.value = squared_norm(misfit) / count;

    Image gradient = tile_.blur.adjoint_applied(quotient(misfit, noise_.sigma()));
    for (float& value : gradient.values())
        value *= static_cast<float>(-2.0 / count);
    for (std::size_t k = ratios_.size(); k-- > 0;) {
        throw_if_stopped(tile_.stop);
        const double falls = k + 1 < ratios_.size() ? ratios_[k + 1] / ratios_[k] : 0.0;
        const Image back = prior_.pulled_back(images[k], noise_.level(ratios_[k]), gradient).pulled_back;
        gradient = sum(back, falls, sum(gradient, -1.0, back));
    }
    result.gradient = product(gradient, noise_.level(ratios_.front()));
    return result;
}

namespace {

struct DmplugOptions {
    int chain = 3;
    double start = 0.1;
    int steps = 100;
    double rate = 0.05;
    int window = 10;
    int patience = 20;

    static const OptionTable<DmplugOptions>& table();
};

const OptionTable<DmplugOptions>& DmplugOptions::table() {
    static const OptionTable<DmplugOptions> table = {
        {{"chain",
          translatable("Chain"),
          "",
          1,
          10,
          {},
          translatable("Denoisings that turn noise into a picture.")},
         &DmplugOptions::chain},
        {{"start",
          translatable("Start"),
          translatable("of white"),
          0.001,
          100.0,
          {},
          translatable(
              "Noise that is added to begin with. Priors have a highest level that they can denoise.")},
         &DmplugOptions::start},
        {{"steps",
          translatable("Steps"),
          "",
          1,
          100000,
          {},
          translatable("Most steps; it ends before, where noise would come back.")},
         &DmplugOptions::steps},
        {{"rate",
          translatable("Rate"),
          "",
          1e-5,
          1.0,
          {},
          translatable("Length of a step. Raise it to arrive sooner, less exactly.")},
         &DmplugOptions::rate},
        {{"window",
          translatable("Window"),
          "",
          2,
          1000,
          {},
          translatable("Pictures in a row that are compared to see whether to end.")},
         &DmplugOptions::window},
        {{"patience",
          translatable("Patience"),
          "",
          1,
          10000,
          {},
          translatable("Steps to go on for after the calmest ones, should there be calmer ones to come.")},
         &DmplugOptions::patience},
    };
    return table;
}

class Dmplug : public RefiningSolver<DmplugOptions> {
public:
    using RefiningSolver::RefiningSolver;

    Image restored(const TileProblem& tile, const std::function<void(double)>& progress) const override {
        const NoiseSchedule noise(tile);
        const SamplerMisfit misfit(tile, noise, prior_, noise.ratios(options_.start, options_.chain),
                                   first_picture(tile));
        Rng rng(derived_seed(tile.seed, "dmplug"));
        Image z = normal_image(tile.sigma.width(), tile.sigma.height(), tile.sigma.channels(), rng);
        Descent descent(z.values().size(), {0.9, 0.999, 1e-12});
        EarlyStopping stopping(options_.window, options_.patience);
        for (int step = 0; step < options_.steps && !stopping.should_stop(); ++step) {
            const SamplerMisfit::Evaluation at = misfit.evaluated(z);
            stopping.add(at.picture);
            // Here the noise is known: what explains the photo any better copies noise.
            if (at.value <= 1.0) {
                if (progress) progress(1.0);
                return at.picture;
            }
            descent.step(z.values(), at.gradient.values(), options_.rate);
            if (progress) progress(static_cast<double>(step + 1) / options_.steps);
        }
        if (progress) progress(1.0);
        return stopping.best();
    }
};

} // namespace

SolverDescription dmplug_solver() {
    return {
        .name = "dmplug",
        .title = translatable("DMPlug"),
        .help = translatable(
            "Looks for the noise from which a few denoisings make a picture that explains the photo. "
            "Very slow; for small crops, to compare."),
        .source = "Wang, Zhang, Li, Wan, Chen, Sun: DMPlug: A Plug-in Method for Solving Inverse Problems "
                  "with Diffusion Models (2024), arXiv 2405.16749",
        .cost = translatable("12 denoisings a step, up to 100 steps"),
        .needs_prior = true,
        .options = descriptors_of(DmplugOptions::table()),
        .make = with_prior<Dmplug, DmplugOptions>,
    };
}

} // namespace petzval
