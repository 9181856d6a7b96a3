#include "base/hash.h"
#include "commands.h"
#include "exit_code.h"
#include "fact_flags.h"
#include "jobs/restore_for_editor.h"
#include "number_list.h"
#include "option_flags.h"
#include "report.h"
#include "solver_list.h"
#include "words.h"

#include <algorithm>

namespace petzval::cli {

using nlohmann::json;

namespace {

struct Arguments {
    RestoreOptions options;
    std::vector<std::string> solver_options;
    std::string format;
    std::string turned;
    std::string crop_at;
    bool beside = false;
    bool in_place = false;
    bool list_solvers = false;
    bool allow_program = false;
};

/// Passes on what the job reports, and says of each photo at once what went wrong.
class Reporter : public RestoreObserver {
public:
    explicit Reporter(const Console& console)
        : console_(console) {}

    void progress(const Progress& progress) const override { console_.progress(progress); }
    void note(NoteLevel level, const Message& text) const override { console_.note(level, text); }
    void photo_done(const RestoredPhoto& photo) const override {
        for (const Message& warning : photo.warnings)
            console_.note(NoteLevel::Warning, message("%1: %2", photo.photo.string(), warning));
        if (photo.outcome.termination == Termination::Failed)
            console_.error(photo.outcome.message, photo.outcome.code);
    }

private:
    const Console& console_;
};

PhotoHints::Corner corner_from_text(const std::string& text) {
    const std::vector<double> numbers = numbers_from_text("crop-at", text, 2, "1200,800");
    for (const double number : numbers)
        if (number != std::floor(number) || number < 0.0 || number > 1e6)
            throw Error(ErrorCode::InvalidOption, "crop-at",
                        "'" + text + "' are not whole numbers of pixels");
    return {static_cast<int>(numbers[0]), static_cast<int>(numbers[1])};
}

SolverOptions solver_options_from(const std::string& solver_name, const std::vector<std::string>& given) {
    const SolverDescription& description = solver(solver_name);
    SolverOptions options;
    for (const std::string& text : given) {
        const std::size_t equals = text.find('=');
        const std::string name = text.substr(0, equals);
        const auto option = std::ranges::find(description.options, name, &OptionDescriptor::name);
        if (equals == std::string::npos)
            throw Error(ErrorCode::InvalidOption, "option", "'" + text + "' gives no value",
                        "Write it as name=value");
        if (option == description.options.end())
            throw Error(ErrorCode::InvalidOption, name, description.title + " has no option of this name",
                        "See petzval-cli restore --list-solvers");
        options[name] = parsed(*option, text.substr(equals + 1));
    }
    return options;
}

bool is_written(const RestoredPhoto& photo) {
    return !photo.written.empty();
}

/// At half of full scale, of R, G and B.
std::array<double, 3> noise_of(const RestoredPhoto& photo) {
    return {photo.noise.sigma(0, 0.5), photo.noise.sigma(1, 0.5), photo.noise.sigma(2, 0.5)};
}

std::string text_from_summary(const RestoreSummary& summary) {
    std::string text;
    for (const RestoredPhoto& photo : summary.photos) {
        if (!is_written(photo)) continue;
        const auto [red, green, blue] = noise_of(photo);
        text += formatted("%s: noise %.4f %.4f %.4f, %.1f s\n", photo.written.c_str(), red, green, blue,
                          photo.seconds);
    }
    return text;
}

json json_from_photo(const RestoredPhoto& photo) {
    json document = {{"photo", photo.photo.string()},
                     {"grid", photo.grid},
                     {"warnings", photo.warnings},
                     {"seconds", photo.seconds},
                     {"solving_seconds", photo.solving},
                     {"written", nullptr},
                     {"error", nullptr},
                     {"noise", nullptr}};
    if (is_written(photo)) {
        document["written"] = photo.written.string();
        document["noise"] = noise_of(photo);
    } else {
        const auto& [termination, message, code] = photo.outcome;
        document["error"] = {{"code", code ? name_of(*code) : "internal"}, {"message", message}};
    }
    return document;
}

json json_from_summary(const RestoreSummary& summary, const RestoreOptions& options) {
    json photos = json::array();
    for (const RestoredPhoto& photo : summary.photos)
        photos.push_back(json_from_photo(photo));
    return {{"out", options.out.string()}, {"solver", options.solver}, {"photos", photos}};
}

int exit_code_of(const RestoreSummary& summary) {
    int exit_code = kDone;
    for (const RestoredPhoto& photo : summary.photos)
        if (photo.outcome.termination == Termination::Failed)
            exit_code = photo.outcome.code && exit_code != kInternalFault ? kUserError : kInternalFault;
    return exit_code;
}

RestoreSummary restored(const Arguments& arguments, const Session& session) {
    const Reporter reporter(session.console);
    if (arguments.beside || arguments.in_place) {
        const EditorPlace place = arguments.beside ? EditorPlace::Beside : EditorPlace::InPlace;
        return run_restore_for_editor(arguments.options, place, reporter, session.stop);
    }
    return run_restore(arguments.options, reporter, session.stop);
}

int restore(Arguments arguments, const OptionFlags<StrengthOptions>& strength, const Session& session) {
    if (arguments.list_solvers) {
        session.console.result(text_from_solvers(), json_from_solvers());
        return kDone;
    }
    RestoreOptions& options = arguments.options;
    options.solver_options = solver_options_from(options.solver, arguments.solver_options);
    if (!arguments.format.empty()) options.format = restored_format_from_name(arguments.format);
    if (!arguments.turned.empty()) options.hints.turned = turn_from_name(arguments.turned);
    if (!arguments.crop_at.empty()) options.hints.crop_at = corner_from_text(arguments.crop_at);
    strength.apply(options.strength);
    if (arguments.allow_program) options.allowed_programs = {content_hash(options.prior)};
    const RestoreSummary summary = restored(arguments, session);
    const auto written = std::ranges::count_if(summary.photos, is_written);
    if (summary.outcome.termination != Termination::Finished && written > 0)
        session.console.remark(options.out.empty() ? formatted("%td photos were restored", written)
                                                   : formatted("%td photos were restored and are in %s",
                                                               written, options.out.c_str()));
    require_finished(summary.outcome);
    session.console.result(text_from_summary(summary), json_from_summary(summary, options));
    return exit_code_of(summary);
}

void add_grid_flags(CLI::App& command, Arguments& arguments) {
    RestoreOptions& options = arguments.options;
    command.add_option("--psf", options.psf,
                       "The grid: a file of any format, a project, or a run's folder; else the one of the "
                       "lens library that fits each photo.");
    command
        .add_option("--library", options.library,
                    "The library's file; else petzval/library.sqlite in your data folder.")
        ->type_name("FILE");
    command.add_flag("--between-apertures", options.between_apertures,
                     "Mix the library's grids of the two nearest apertures where none is exact.");
    command.add_option("--copy", options.copy, "Which copy of the lens, where the library has several.")
        ->type_name("NAME");
    command
        .add_option(
            "--scale", options.scale,
            "How many times wider and higher than the photos, 1 to 4 (super-resolution); else as the "
            "grid says.")
        ->type_name("N");
    command.add_flag("--twin", options.twin,
                     "Turn the phases of the grid round, where its kernels point the wrong way.");
    add_fact_flags(command, options.hints.stated);
    command
        .add_option("--turned", arguments.turned,
                    "Which way upright photos were turned that do not tell it: left or right.")
        ->type_name("left|right");
    command
        .add_option("--crop-at", arguments.crop_at,
                    "Where the top left pixel of the photos, which are crops, was in the full photo.")
        ->type_name("X,Y");
}

void add_solver_flags(CLI::App& command, Arguments& arguments) {
    RestoreOptions& options = arguments.options;
    command.add_flag("--list-solvers", arguments.list_solvers, "Tell the solvers and their options.");
    command.add_option("--solver", options.solver, "How to restore (--list-solvers); else wiener.")
        ->type_name(one_of(solver_names()));
    command
        .add_option("--option", arguments.solver_options,
                    "An option of the solver (--list-solvers); may be given several times.")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    command
        .add_option("--prior", options.prior,
                    "For solvers that denoise: built-in, or a file: of train-prior, of a flow model, or of "
                    "a TorchScript denoiser.")
        ->type_name("WORD");
    command.add_flag("--allow-program", arguments.allow_program,
                     "Let the --prior run that is a TorchScript file: a program that could do anything you "
                     "may do. Only for files whose maker you trust.");
    command
        .add_option("--noise", options.noise,
                    "Standard deviation of the noise in linear light, white is 1; else it is estimated.")
        ->type_name("N");
    command.add_option("--threads", options.threads, "Threads to use; 0 means one per core.")
        ->type_name("N");
    command.add_option("--seed", options.seed, "For solvers that draw random numbers.")->type_name("N");
}

} // namespace

void add_restore(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("restore", "Take the lens's blur out of photos.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("PHOTO", arguments->options.photos, "Photos, or folders of them.");
    CLI::Option* out =
        command
            ->add_option("--out", arguments->options.out, "The folder to write to; nothing is overwritten.")
            ->type_name("FOLDER");
    CLI::Option* beside =
        command->add_flag("--beside", arguments->beside, "Write into the folder of each photo instead.")
            ->excludes(out);
    command
        ->add_flag("--in-place", arguments->in_place,
                   "Replace each photo, which is no RAW file, by its restoration in its own format.")
        ->excludes(out)
        ->excludes(beside);
    command
        ->add_option("--format", arguments->format,
                     "tiff (the default) or png, of 16 bits or as --bits says; jpeg, of 8 bits; dng: a "
                     "linear DNG for RAW converters, of RAW photos only.")
        ->type_name("tiff|png|jpeg|dng");
    command->add_option("--bits", arguments->options.bits, "Bits a sample of tiff and png: 16, or 8.")
        ->type_name("8|16");
    command
        ->add_option("--name", arguments->options.name,
                     "What results are called, as \"{name}-restored\": {name} is the photo's own, {folder} "
                     "its folder's, {method} the solver's.")
        ->type_name("PATTERN");
    add_grid_flags(*command, *arguments);
    add_solver_flags(*command, *arguments);
    const OptionFlags<StrengthOptions> strength(*command, StrengthOptions::table());
    command->callback([=, &chosen] {
        chosen = [=](const Session& session) { return restore(*arguments, strength, session); };
    });
}

} // namespace petzval::cli
