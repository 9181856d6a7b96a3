#include "ui/models/preview_work.h"

#include "psf/kernel_measures.h"
#include "restore/priors.h"
#include "ui/jobs/core_text.h"
#include "ui/models/photo_picture.h"

#include <algorithm>
#include <chrono>

namespace petzval {

namespace {

/// Calls `work`; what it throws becomes a sentence, empty where it was stopped.
template <typename Work>
QString problemOf(const Work& work) {
    const Outcome outcome = outcome_of(work);
    return coreText(outcome.message);
}

SharedPyramid shared(Image image, const std::stop_token& stop) {
    return std::make_shared<const PhotoPyramid>(std::move(image), stop);
}

RestorationSettings settingsOf(const RestorationInput& input, const RestoreChoice& choice) {
    RestorationSettings settings = settings_of(input);
    if (choice.noise) settings.noise = white_noise(*choice.noise);
    settings.strength = choice.strength;
    return settings;
}

/// The part of the image in the sensor frame that `place` shows.
Rect sensorPart(const RestorationInput& input, const QRect& place) {
    const QSize stored(input.photo.image.width(), input.photo.image.height());
    const QRect part = uprightFromSensor(stored, orientation_as_written(input)).inverted().mapRect(place);
    return {part.x(), part.y(), part.width(), part.height()};
}

/// Of the corners of the photo as it is written, the one where green's light is spread widest.
QPointF softestCorner(const RestorationInput& input, const PsfGrid& grid) {
    const QSize stored(input.photo.image.width(), input.photo.image.height());
    QPointF softest;
    double widest = -1.0;
    for (const bool right : {false, true})
        for (const bool bottom : {false, true}) {
            const QPointF corner(right ? stored.width() : 0, bottom ? stored.height() : 0);
            const double x = input.placement.x(right ? stored.width() - 1 : 0, stored.width());
            const double y = input.placement.y(bottom ? stored.height() - 1 : 0, stored.height());
            const std::vector<float> kernel = grid.interpolated(x, y, grid.shape().channels / 2);
            const double width = measures_of(kernel, grid.shape().size).ee80;
            if (width > widest) softest = corner;
            widest = std::max(widest, width);
        }
    return uprightFromSensor(stored, orientation_as_written(input)).map(softest);
}

} // namespace

std::shared_ptr<const Denoiser> PriorShelf::get(const std::string& word,
                                                const std::vector<std::string>& allowedPrograms) {
    const std::lock_guard lock(mutex_);
    if (!prior_ || word != word_) {
        prior_ = prior(word, 1, allowedPrograms); // tiles are what runs in parallel
        word_ = word;
    }
    return prior_;
}

SharedPhoto preparedPhoto(const std::filesystem::path& path, const RestoreChoice& choice,
                          const std::stop_token& stop) {
    auto photo = std::make_shared<PreparedPhoto>();
    photo->path = path;
    RestorationInput& input = photo->input;
    photo->problem = problemOf([&] {
        photo->grid = chosen_grid(restoreOptions(choice, path, {}), path);
        input = restoration_input(path, photo->grid.grid, stop);
        photo->shown = shared(as_written(input, input.photo.image), stop);
        photo->orientation = input.photo.color ? 1 : input.photo.facts.orientation;
        photo->softest = softestCorner(input, photo->grid.grid);
    });
    if (photo->shown || stop.stop_requested()) return photo;
    // It can be looked at even so.
    const QString unreadable = problemOf([&] {
        Photo plain = read_photo(path, RawMode::Superpixel, stop);
        photo->orientation = plain.facts.orientation;
        photo->shown = shared(shownLight(std::move(plain)), stop);
    });
    if (!unreadable.isEmpty()) photo->problem = unreadable;
    return photo;
}

void PreviewMeter::progress(const Progress& progress) const {
    const std::lock_guard lock(mutex_);
    now_ = Clock::now();
    fraction_ = progress.fraction;
    if (start_) return;
    start_ = now_;
    first_ = fraction_;
}

double PreviewMeter::fraction() const {
    const std::lock_guard lock(mutex_);
    return fraction_;
}

std::optional<double> PreviewMeter::expected() const {
    constexpr double enough = 0.03; // of the whole
    const std::lock_guard lock(mutex_);
    if (!start_ || fraction_ - first_ < enough) return std::nullopt;
    return std::chrono::duration<double>(now_ - *start_).count() / (fraction_ - first_);
}

PreviewPart previewPart(const PreparedPhoto& photo, const RestoreChoice& choice, const QRect& place,
                        PriorShelf& priors, SolvedTiles& known, const Observer& observer,
                        const std::stop_token& stop) {
    PreviewPart preview;
    preview.place = place;
    preview.problem = problemOf([&] {
        const SolverDescription& description = choice.description();
        std::shared_ptr<const Denoiser> prior;
        if (description.needs_prior) prior = priors.get(choice.prior, choice.allowedPrograms);
        const auto solver = description.make(choice.optionsOfSolver(), prior.get());
        const auto start = std::chrono::steady_clock::now();
        Image part = restored_part(photo.input.photo.image, sensorPart(photo.input, place), photo.grid.grid,
                                   *solver, settingsOf(photo.input, choice), observer, stop, &known);
        preview.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        preview.part = shared(as_written(photo.input, std::move(part)), stop);
    });
    return preview;
}

SharedPyramid writtenPhoto(const std::filesystem::path& file, const PreparedPhoto& photo,
                           const std::stop_token& stop) {
    SharedPyramid written;
    problemOf([&] {
        Photo read = read_photo(file, RawMode::Demosaic, stop);
        if (read.color) read.image = as_written(photo.input, std::move(read.image));
        if (read.image.width() == photo.shown->width() && read.image.height() == photo.shown->height())
            written = shared(std::move(read.image), stop);
    });
    return written;
}

} // namespace petzval
