#include "base/hash.h"
#include "commands.h"
#include "exit_code.h"
#include "jobs/train_prior.h"
#include "option_flags.h"
#include "report.h"
#include "training_files.h"

namespace petzval::cli {

namespace {

std::string text_of(const TrainPriorSummary& summary, const TrainPriorOptions& options) {
    std::string text;
    if (!options.training.photos.empty())
        text += formatted("%s: %ld steps, %.1f minutes\n", options.training.out.c_str(), summary.steps,
                          summary.minutes);
    if (summary.scores.empty()) return text;
    text += "noise (of 255)   noisy   denoised (dB)\n";
    for (const PriorScore& score : summary.scores)
        text += formatted("%14g %7.2f %10.2f\n", score.sigma, score.noisy, score.denoised);
    return text + formatted("%.2f s a megapixel\n", summary.seconds_per_megapixel);
}

int train_prior(TrainPriorOptions options, bool allow_program, const OptionFlags<TrainPriorOptions>& flags,
                const Session& session) {
    flags.apply(options);
    if (allow_program) options.allowed_programs = {content_hash(options.training.out)};
    const TrainPriorSummary summary = run_train_prior(options, session.console, session.stop);
    require_trained(summary.outcome, summary.steps);
    nlohmann::json scores = nlohmann::json::array();
    for (const PriorScore& score : summary.scores)
        scores.push_back({{"sigma", score.sigma}, {"noisy", score.noisy}, {"denoised", score.denoised}});
    nlohmann::json document = {{"prior", options.training.out.string()}, {"scores", scores}};
    if (!options.training.photos.empty())
        document.update({{"steps", summary.steps}, {"minutes", summary.minutes}});
    if (!scores.empty()) document["seconds_per_megapixel"] = summary.seconds_per_megapixel;
    session.console.result(text_of(summary, options), std::move(document));
    return kDone;
}

} // namespace

void add_train_prior(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "train-prior", "Train a denoiser for the restoration from sharp photos, or test one.");
    const auto options = std::make_shared<TrainPriorOptions>();
    add_training_files(*command, options->training, "prior")
        ->description("Sharp photos to learn from, or folders of them. Without them, FILE is only tested.");
    command->add_option(
        "--test", options->test,
        "Photos to measure the denoiser on, or folders of them: PSNR at four levels of noise.");
    const auto allow_program = std::make_shared<bool>(false);
    command->add_flag("--allow-program", *allow_program,
                      "Let FILE run where it is a TorchScript file that is tested: a program that could do "
                      "anything you may do.");
    const OptionFlags<TrainPriorOptions> flags(*command, TrainPriorOptions::table());
    command->callback([=, &chosen] {
        chosen = [=](const Session& session) {
            return train_prior(*options, *allow_program, flags, session);
        };
    });
}

} // namespace petzval::cli
