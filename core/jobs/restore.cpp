#include "jobs/restore.h"

#include "base/stage.h"
#include "jobs/grid_choice.h"
#include "jobs/paths.h"
#include "jobs/restored_file.h"
#include "jobs/result_name.h"
#include "restore/priors.h"

#include <algorithm>
#include <chrono>

#include <unistd.h>

namespace petzval {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What a photo's time is mostly spent on: between these shares of its progress.
constexpr double kDecoded = 0.05, kSolved = 0.95;

class Solving : public Observer {
public:
    explicit Solving(const Observer& photo)
        : photo_(photo) {}
    void progress(const Progress& progress) const override {
        photo_.progress({progress.stage, kDecoded + (kSolved - kDecoded) * progress.fraction});
    }

private:
    const Observer& photo_;
};

void prepare_folder(const fs::path& folder) {
    if (folder.empty())
        throw Error(ErrorCode::InvalidOption, "out", message("no folder is named to write to"),
                    message("Name one"));
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (!fs::is_directory(folder))
        throw Error(ErrorCode::WriteFailed, folder.string(),
                    message("this folder cannot be made (%1)", failure.message()),
                    message("Choose another one"));
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        throw Error(ErrorCode::NoPermission, folder.string(), message("you may not write here"),
                    message("Choose another folder or ask its owner"));
}

class Batch {
public:
    Batch(const RestoreOptions& options, const RestoreObserver& observer, std::stop_token stop)
        : options_(options)
        , observer_(observer)
        , stop_(std::move(stop))
        , photos_(photo_files(options.photos))
        , grids_(options) {
        if (photos_.empty())
            throw Error(ErrorCode::InvalidOption, "photos", message("at least one photo is needed"));
        StrengthOptions::table().check(options.strength);
        if (options.bits != 8 && options.bits != 16)
            throw Error(ErrorCode::InvalidOption, "bits", message("'%1' is not one of them", options.bits),
                        message("Choose 8 or 16"));
        if (options.scale < 0 || options.scale > PsfMetadata::max_photo_scale)
            throw Error(ErrorCode::InvalidOption, "scale",
                        message("'%1' is not one of them", options.scale), message("Choose 1, 2, 3 or 4"));
        check_name_pattern(options.name);
        if (options.noise) noise_ = white_noise(*options.noise);
        make_solver();
        prepare_folder(options.out);
    }

    void run(RestoreSummary& summary) {
        const Stage stage(observer_, message("Restoring"));
        for (std::size_t i = 0; i < photos_.size(); ++i) {
            throw_if_stopped(stop_);
            const PartOfStage part(stage, i, photos_.size());
            RestoredPhoto photo = restored_photo(photos_[i], part);
            if (photo.outcome.termination == Termination::Cancelled) throw Cancelled();
            observer_.photo_done(photo);
            summary.photos.push_back(std::move(photo));
            stage.reached(static_cast<double>(i + 1) / static_cast<double>(photos_.size()));
            if (no_place_left_ && i + 1 < photos_.size())
                throw Error(*no_place_left_, options_.out.string(),
                            message("nothing more can be written here; photos left out: %1",
                                    photos_.size() - i - 1),
                            message("Make room, or choose another folder"));
        }
    }

private:
    void make_solver() {
        const SolverDescription& description = solver(options_.solver);
        const SolverOptions complete = checked(description, options_.solver_options);
        // Tiles are what runs in parallel.
        if (description.needs_prior) prior_ = prior(options_.prior, 1, options_.allowed_programs);
        solver_ = description.make(complete, prior_.get());
    }

    RestoredPhoto restored_photo(const fs::path& path, const Observer& part) {
        const Clock::time_point start = Clock::now();
        RestoredPhoto photo;
        photo.photo = path;
        photo.outcome = outcome_of([&] { restore(photo, part); });
        photo.seconds = seconds_since(start);
        return photo;
    }

    void restore(RestoredPhoto& photo, const Observer& part) {
        require_writable_as(options_.format, photo.photo);
        const ChosenGrid chosen = grids_.of(photo.photo);
        photo.grid = chosen.name;
        RestorationInput input =
            restoration_input(photo.photo, chosen.grid, stop_, options_.hints, options_.threads);
        photo.warnings = input.warnings;
        photo.noise = noise_.value_or(input.noise);
        part.progress({{}, kDecoded});

        const Clock::time_point start = Clock::now();
        RestorationSettings settings = settings_of(input);
        settings.noise = photo.noise;
        settings.strength = options_.strength;
        settings.threads = options_.threads;
        settings.seed = options_.seed;
        Image restoration =
            restored(input.photo.image, chosen.grid, *solver_, settings, Solving(part), stop_);
        photo.solving = seconds_since(start);
        input.photo.image = {}; // its memory is needed
        write(photo, input, std::move(restoration));
    }

    void write(RestoredPhoto& photo, const RestorationInput& input, Image restoration) {
        try {
            const auto [path, lost] = write_restored(options_, input, std::move(restoration), photo.photo);
            photo.warnings.insert(photo.warnings.end(), lost.begin(), lost.end());
            photo.written = path;
        } catch (const Error& error) {
            if (error.code() == ErrorCode::NoSpace || error.code() == ErrorCode::NoPermission)
                no_place_left_ = error.code();
            throw;
        }
    }

    const RestoreOptions& options_;
    const RestoreObserver& observer_;
    std::stop_token stop_;
    std::vector<fs::path> photos_;
    GridChoice grids_;
    std::optional<PhotonReadNoise> noise_;
    std::unique_ptr<Denoiser> prior_;
    std::unique_ptr<Solver> solver_;
    std::optional<ErrorCode> no_place_left_;
};

} // namespace

std::string_view name_of(Turn turn) {
    return turn == Turn::Left ? "left" : "right";
}

Turn turn_from_name(std::string_view name) {
    for (const Turn turn : {Turn::Left, Turn::Right})
        if (name == name_of(turn)) return turn;
    throw Error(ErrorCode::InvalidOption, "turned", message("'%1' is no direction", name),
                message("Choose left or right"));
}

RestoreSummary run_restore(const RestoreOptions& options, const RestoreObserver& observer,
                           std::stop_token stop) {
    RestoreSummary summary;
    summary.outcome = outcome_of([&] { Batch(options, observer, stop).run(summary); });
    return summary;
}

} // namespace petzval
