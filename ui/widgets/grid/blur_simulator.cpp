#include "ui/widgets/grid/blur_simulator.h"

#include "ui/models/photo_picture.h"
#include "ui/widgets/grid/pixel_picture.h"
#include "ui/widgets/grid/place_picker.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

namespace petzval {

namespace {

double aspectOf(const PsfGrid& grid) {
    const PsfMetadata& about = grid.metadata();
    constexpr double usual = 1.5;
    return about.frame_width > 0 && about.frame_height > 0
               ? static_cast<double>(about.frame_width) / about.frame_height
               : usual;
}

/// How far out, 0 in the middle, 1 in the corners.
double heightOf(const QPointF& place, double aspect) {
    const double x = (2.0 * place.x() - 1.0) * aspect, y = 2.0 * place.y() - 1.0;
    return std::hypot(x, y) / std::hypot(aspect, 1.0);
}

} // namespace

BlurSimulator::BlurSimulator(QWidget* parent)
    : QWidget(parent)
    , subjects_(new QComboBox)
    , places_(new PlacePicker)
    , where_(new QLabel)
    , sharp_(new PixelPicture)
    , blurred_(new PixelPicture)
    , pictures_(new QVBoxLayout) {
    subjects_->addItem(tr("A point of light"), static_cast<int>(BlurSubject::Point));
    subjects_->addItem(tr("Stars"), static_cast<int>(BlurSubject::Stars));
    subjects_->addItem(tr("A line of text"), static_cast<int>(BlurSubject::Text));
    subjects_->setCurrentIndex(2);
    subjects_->setAccessibleName(tr("What the lens is shown to blur"));
    connect(subjects_, &QComboBox::currentIndexChanged, this, &BlurSimulator::simulate);
    connect(places_, &PlacePicker::placeChosen, this, &BlurSimulator::simulate);
    where_->setWordWrap(true);
    auto* told = new QVBoxLayout;
    told->addWidget(subjects_);
    told->addWidget(where_, 1, Qt::AlignTop);
    auto* head = new QHBoxLayout;
    head->addLayout(told, 1);
    head->addWidget(places_, 1);
    pictures_->addWidget(titled(tr("As it is"), sharp_), 1);
    pictures_->addWidget(titled(tr("As this lens draws it, pixel by pixel"), blurred_), 1);
    auto* column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addLayout(pictures_, 1);
    setFocusProxy(places_);
    simulate();
}

QWidget* BlurSimulator::titled(const QString& title, PixelPicture* picture) {
    auto* box = new QWidget;
    auto* label = new QLabel(title);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    picture->setAccessibleName(title);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(label);
    column->addWidget(picture, 1);
    return box;
}

void BlurSimulator::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    pictures_->setDirection(width() > 2 * height() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void BlurSimulator::setGrid(const PsfGrid& grid) {
    grid_ = grid;
    const PsfShape& shape = grid.shape();
    places_->setFrame(aspectOf(grid), grid.empty() ? 0 : shape.rows, grid.empty() ? 0 : shape.cols);
    simulate();
}

void BlurSimulator::setPlace(const QPointF& place) {
    places_->setPlace(place);
    simulate();
}

QPointF BlurSimulator::place() const {
    return places_->place();
}

void BlurSimulator::simulate() {
    const QPointF place = this->place();
    where_->setText(tr("%1 % from the left, %2 % from the top, %3 % out from the middle")
                        .arg(qRound(100.0 * place.x()))
                        .arg(qRound(100.0 * place.y()))
                        .arg(qRound(100.0 * heightOf(place, aspectOf(grid_)))));
    where_->setVisible(!grid_.empty());
    const auto subject = static_cast<BlurSubject>(subjects_->currentData().toInt());
    const Image light = sharpSubject(subject, QStringLiteral("Petzval 1840"), grid_.shape().size);
    const auto shown = [](const Image& image) {
        return pictureOf(image, {0, 0, image.width(), image.height()}, ScreenCurve());
    };
    sharp_->setPicture(grid_.empty() ? QImage() : shown(light));
    blurred_->setPicture(grid_.empty() ? QImage() : shown(blurredAt(grid_, place.x(), place.y(), light)));
}

} // namespace petzval
