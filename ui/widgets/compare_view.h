#pragma once

#include "ui/widgets/photo_view.h"

#include <QWidget>

namespace petzval {

class CornerTag;
class RestoredOverlay;

/// A photo before and after its restoration: the restored one alone, both with a line between them that can
/// be dragged, or side by side at the same zoom and place.
class CompareView : public QWidget {
    Q_OBJECT

public:
    enum class Mode { After, Split, SideBySide };

    explicit CompareView(JobRunner& jobs, QWidget* parent = nullptr);
    ~CompareView() override;

    /// A photo of the same size and orientation as the one before keeps zoom and place. Forgets what was
    /// restored of it.
    void setPhoto(SharedPyramid photo, int exifOrientation);
    void setMessage(const QString& message); ///< instead of a photo
    /// All of the photo, or the part whose first pixel lies at `origin`; null for none yet.
    void setRestored(SharedPyramid restored, QPoint origin = {});
    bool hasRestored() const;

    Mode mode() const { return mode_; }
    void setMode(Mode mode);
    /// The original alone, whatever the mode, until it is taken back.
    void setOriginalShown(bool shown);
    bool isOriginalShown() const { return original_; }

    PhotoView& after() { return *after_; }   ///< always there
    PhotoView& before() { return *before_; } ///< there while side by side
    RestoredOverlay& restored() { return *restored_; }
    bool isComplete() const; ///< as PhotoView::isComplete

public Q_SLOTS:
    void setExposure(double exposure);

Q_SIGNALS:
    void viewChanged(); ///< as PhotoView's
    void pixelHovered(const std::optional<petzval::PixelValue>& pixel);

private:
    void follow(PhotoView* leader, PhotoView* follower);
    void arrange();

    PhotoView* before_;
    PhotoView* after_;
    RestoredOverlay* restored_;
    CornerTag* beforeTag_; ///< at the left of `before_`
    CornerTag* leftTag_;   ///< at the left of `after_`
    CornerTag* rightTag_;  ///< at the right of `after_`
    int orientation_ = 1;
    Mode mode_ = Mode::After;
    bool original_ = false;
};

} // namespace petzval
