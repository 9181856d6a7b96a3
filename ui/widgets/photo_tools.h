#pragma once

#include "ui/widgets/photo_view.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QSlider;
class QToolButton;

namespace petzval {

/// A button with an icon alone, and `text` as its tip and for screen readers.
QToolButton* iconButton(const QString& iconName, const QString& text);

/// The row above a photo view: zoom and exposure.
class PhotoTools : public QWidget {
    Q_OBJECT

public:
    explicit PhotoTools(PhotoView& view, QWidget* parent = nullptr);

    void addTool(QWidget* tool); ///< at the right end

Q_SIGNALS:
    void exposureChanged(double exposure); ///< EV

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeExposure();
    void showZoom();
    void expose(int steps);

    PhotoView& view_;
    QHBoxLayout* row_;
    QLabel* zoom_;
    QSlider* exposure_;
    QLabel* exposureText_;
};

/// A pixel's place and light in words, for the status bar; empty for none.
QString wordsOf(const std::optional<PixelValue>& pixel);

} // namespace petzval
