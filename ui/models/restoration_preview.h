#pragma once

#include "ui/jobs/job_runner.h"
#include "ui/models/preview_work.h"

#include <QObject>
#include <QRect>
#include <QTimer>

namespace petzval {

/// Shows what a restoration will make of the photo that is looked at: decodes the photo, restores what is
/// in view again whenever the choice or the view changes, and loads what has been written of it. What was
/// asked for last wins. As much of the view is restored as takes a fraction of a second with the chosen
/// solver, around the middle of the view; solvers that take longer even for a small part wait to be asked.
/// What is solved already follows the strength at once, whatever the solver.
/// Places are px of the photo as it is shown before its EXIF orientation, as in PhotoView.
class RestorationPreview : public QObject {
    Q_OBJECT

public:
    enum class State {
        Empty,   ///< no photo
        Reading, ///< decodes the photo
        Stuck,   ///< `problem` says why nothing can be restored
        Asking,  ///< waits for `restoreNow`: the solver is slow
        Working, ///< restores
        Current, ///< what is shown is what was chosen
        Written, ///< what is shown is the file that was written
    };

    explicit RestorationPreview(JobRunner& jobs, QObject* parent = nullptr);
    ~RestorationPreview() override;

    /// Null while there is none, or it is being read.
    const SharedPhoto& photo() const { return photo_; }
    State state() const { return state_; }
    const QString& problem() const { return problem_; } ///< as core says it
    double fraction() const;                            ///< of the work, 0 to 1
    /// Whether all that is in view was restored, rather than the middle of it.
    bool coversView() const { return solved_.contains(visible_); }

    void setPhoto(const std::filesystem::path& photo); ///< empty for none
    void read();                                       ///< again, as the lens library has changed
    void setChoice(const RestoreChoice& choice);
    void setView(const QRectF& visible);
    /// Loads what was written of the photo, until the choice changes; where it cannot be read the preview
    /// stays.
    void showWritten(const std::filesystem::path& file);

public Q_SLOTS:
    void restoreNow(); ///< even if it takes long
    void stop();       ///< what takes long

Q_SIGNALS:
    void photoChanged(); ///< photo() is new, or gone
    /// The restored part whose first pixel lies at `origin`; null: none any more.
    void restored(const petzval::SharedPyramid& part, QPoint origin);
    void stateChanged();
    void progressed(double fraction);

private:
    void take(const SharedPhoto& photo);
    void changed();
    void watch();
    void restoreNext();
    void takePart(const PreviewPart& part, bool current);
    bool canRestore() const;
    bool isInHand(const QRect& part) const; ///< restored as chosen, or about to be
    void forget();
    QRect known() const { return solved_ & visible_; }
    QRect affordable() const;
    QRect nextPlace() const;
    bool isSlow() const;
    void withdraw();
    void setState(State state, const QString& problem = {});

    JobRunner& jobs_;
    std::filesystem::path path_;
    RestoreChoice choice_;
    QRect visible_;
    SharedPhoto photo_;
    std::shared_ptr<PriorShelf> priors_;
    std::optional<double> pace_;          ///< s per px of the chosen solver, as measured last
    std::shared_ptr<SolvedTiles> tiles_;  ///< of the photo and the choice but for its strength
    QRect solved_;                        ///< that they have
    std::shared_ptr<PreviewMeter> meter_; ///< of the work that goes on; else null
    QRect place_;                         ///< that it restores
    bool dirty_ = false;                  ///< something changed since the work began
    bool asked_ = false;                  ///< for what goes on, or comes next
    bool refining_ = false;               ///< what goes on shows more of what is current already
    std::stop_source reading_, working_, loading_;
    QTimer soon_;
    QTimer watch_;
    State state_ = State::Empty;
    QString problem_;
};

} // namespace petzval
