#include "ui/widgets/compare_view.h"

#include "ui/widgets/restored_overlay.h"

#include <QHBoxLayout>
#include <QPainter>

namespace petzval {

/// A word in a lower corner of a view.
class CornerTag : public PhotoOverlay {
public:
    CornerTag(Qt::Corner corner, QObject* parent)
        : PhotoOverlay(parent)
        , corner_(corner) {}

    void setText(const QString& text) {
        text_ = text;
        setVisible(!text.isEmpty());
    }

    void paint(QPainter& painter, const PhotoGeometry& view) override {
        constexpr double margin = 8.0;
        const QSizeF size = tagSize(painter, text_), room = view.widget();
        const double x = corner_ == Qt::BottomLeftCorner ? margin : room.width() - size.width() - margin;
        drawTag(painter, text_, {x, room.height() - size.height() - margin});
    }

private:
    Qt::Corner corner_;
    QString text_;
};

CompareView::CompareView(JobRunner& jobs, QWidget* parent)
    : QWidget(parent)
    , before_(new PhotoView(jobs))
    , after_(new PhotoView(jobs))
    , restored_(new RestoredOverlay(jobs, this))
    , beforeTag_(new CornerTag(Qt::BottomLeftCorner, this))
    , leftTag_(new CornerTag(Qt::BottomLeftCorner, this))
    , rightTag_(new CornerTag(Qt::BottomRightCorner, this)) {
    before_->setAccessibleName(tr("Photo before"));
    after_->setAccessibleName(tr("Photo after"));
    before_->addOverlay(beforeTag_);
    after_->addOverlay(restored_);
    after_->addOverlay(leftTag_);
    after_->addOverlay(rightTag_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (PhotoView* view : {before_, after_})
        row->addWidget(view, 1);
    follow(before_, after_);
    follow(after_, before_);
    for (const PhotoView* view : {before_, after_})
        connect(view, &PhotoView::pixelHovered, this, &CompareView::pixelHovered);
    arrange();
}

CompareView::~CompareView() = default;

void CompareView::follow(PhotoView* leader, PhotoView* follower) {
    connect(leader, &PhotoView::viewChanged, this, [this, leader, follower] {
        if (leader == before_ && mode_ != Mode::SideBySide) return; // it is out of sight
        follower->follow(*leader);
        Q_EMIT viewChanged();
    });
}

void CompareView::setPhoto(SharedPyramid photo, int exifOrientation) {
    orientation_ = exifOrientation;
    setRestored(nullptr);
    after_->setPhoto(photo, exifOrientation);
    before_->setPhoto(std::move(photo), exifOrientation);
    before_->follow(*after_);
}

void CompareView::setMessage(const QString& message) {
    setRestored(nullptr);
    after_->setMessage(message);
    before_->setMessage({});
}

void CompareView::setRestored(SharedPyramid restored, QPoint origin) {
    restored_->setRestored(std::move(restored), orientation_, origin);
    arrange();
}

bool CompareView::hasRestored() const {
    return restored_->hasRestored();
}

void CompareView::setMode(Mode mode) {
    mode_ = mode;
    arrange();
    before_->follow(*after_);
}

void CompareView::setOriginalShown(bool shown) {
    original_ = shown;
    arrange();
}

bool CompareView::isComplete() const {
    return after_->isComplete() && restored_->isComplete() &&
           (mode_ != Mode::SideBySide || before_->isComplete());
}

void CompareView::setExposure(double exposure) {
    before_->setExposure(exposure);
    after_->setExposure(exposure);
    restored_->setExposure(exposure);
}

void CompareView::arrange() {
    const bool both = restored_->hasRestored() && !original_;
    const QString before = tr("Before"), after = tr("After");
    before_->setVisible(mode_ == Mode::SideBySide);
    restored_->setVisible(!original_);
    restored_->setSplit(mode_ == Mode::Split && restored_->hasRestored());
    beforeTag_->setText(before);
    leftTag_->setText(original_ || (both && mode_ == Mode::Split) ? before : QString());
    rightTag_->setText(both ? after : QString());
}

} // namespace petzval
