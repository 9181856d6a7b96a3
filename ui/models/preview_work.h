#pragma once

#include "base/observer.h"
#include "restore/denoiser.h"
#include "ui/models/photo_pyramid.h"
#include "ui/models/restore_choice.h"

#include <QPointF>
#include <QRect>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace petzval {

/// A photo that is looked at before it is restored: decoded, and placed in the field of its grid.
struct PreparedPhoto {
    std::filesystem::path path;
    SharedPyramid shown;    ///< as it would be written; null where it cannot be read at all
    int orientation = 1;    ///< EXIF, by which `shown` stands upright
    RestorationInput input; ///< with its image in the sensor frame
    ChosenGrid grid;
    QPointF softest; ///< px of `shown`: its corner where the grid spreads green's light widest
    QString problem; ///< why it cannot be restored, as core says it; then there is no input and no grid
};
using SharedPhoto = std::shared_ptr<const PreparedPhoto>;

/// Progress of work on another thread, to be looked at now and then. Its clock runs from the first that is
/// told of it: what comes before, such as loading a prior, comes but once.
class PreviewMeter : public Observer {
public:
    void progress(const Progress& progress) const override;
    double fraction() const;
    /// Seconds that the whole takes, once enough is done to tell.
    std::optional<double> expected() const;

private:
    using Clock = std::chrono::steady_clock;
    mutable std::mutex mutex_;
    mutable std::optional<Clock::time_point> start_;
    mutable Clock::time_point now_;
    mutable double first_ = 0.0;
    mutable double fraction_ = 0.0;
};

/// Keeps the prior that was used last: loading one takes time. For any thread.
class PriorShelf {
public:
    std::shared_ptr<const Denoiser> get(const std::string& word,
                                        const std::vector<std::string>& allowedPrograms);

private:
    std::mutex mutex_;
    std::string word_;
    std::shared_ptr<const Denoiser> prior_;
};

/// A part of a photo, restored.
struct PreviewPart {
    SharedPyramid part; ///< as it would be written; null where there is none
    QRect place;        ///< in PreparedPhoto::shown
    double seconds = 0.0;
    QString problem; ///< why there is none, as core says it; empty where it was stopped
};

// For worker threads; they throw nothing.
SharedPhoto preparedPhoto(const std::filesystem::path& photo, const RestoreChoice& choice,
                          const std::stop_token& stop);
/// `place` lies within the photo; `known` belongs to the photo, and to the choice but for its strength.
PreviewPart previewPart(const PreparedPhoto& photo, const RestoreChoice& choice, const QRect& place,
                        PriorShelf& priors, SolvedTiles& known, const Observer& observer,
                        const std::stop_token& stop);
/// What was written of a photo; null where it cannot be read, or is not of the photo's size.
SharedPyramid writtenPhoto(const std::filesystem::path& file, const PreparedPhoto& photo,
                           const std::stop_token& stop);

} // namespace petzval
