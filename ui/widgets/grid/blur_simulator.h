#pragma once

#include "ui/models/blur_simulation.h"

#include <QPointF>
#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;

namespace petzval {

class PixelPicture;
class PlacePicker;

/// What a lens does to a point, to stars, to a line of text at any place of the frame, beside what it
/// should have been.
class BlurSimulator : public QWidget {
    Q_OBJECT

public:
    explicit BlurSimulator(QWidget* parent = nullptr);

    void setGrid(const PsfGrid& grid); ///< an empty one: none
    void setPlace(const QPointF& place);
    QPointF place() const;

    QComboBox& subjects() { return *subjects_; }
    PlacePicker& places() { return *places_; }
    const PixelPicture& sharp() const { return *sharp_; }
    const PixelPicture& blurred() const { return *blurred_; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* titled(const QString& title, PixelPicture* picture);
    void simulate();

    PsfGrid grid_;
    QComboBox* subjects_;
    PlacePicker* places_;
    QLabel* where_;
    PixelPicture* sharp_;
    PixelPicture* blurred_;
    QBoxLayout* pictures_;
};

} // namespace petzval
