#include "ui/pages/photo_preview.h"

#include "base/observer.h"
#include "ui/jobs/job_runner.h"
#include "ui/widgets/core_text.h"
#include "ui/widgets/icon.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <QToolButton>

namespace petzval {

namespace {

constexpr int kStepsPerEv = 10;
constexpr int kMostEv = 5;

QToolButton* toolButton(const QString& iconName, const QString& text) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

struct PhotoPreview::Decoded {
    SharedPyramid photo;
    int orientation = 1;
    QString problem;

    static Decoded read(const std::filesystem::path& path, RawMode mode, const std::stop_token& stop) {
        try {
            Photo photo = read_photo(path, mode, stop);
            return {std::make_shared<const PhotoPyramid>(std::move(photo.image), stop),
                    photo.facts.orientation,
                    {}};
        } catch (const Cancelled&) {
            return {};
        } catch (const std::exception& error) {
            return {nullptr, 1, QString::fromUtf8(error.what())};
        }
    }
};

PhotoPreview::PhotoPreview(ProjectSession& session, JobRunner& jobs, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , jobs_(jobs)
    , view_(new PhotoView(jobs))
    , legend_(new CoverageLegend) {
    view_->addOverlay(&coverage_);
    view_->addOverlay(&crop_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(makeTools());
    layout->addWidget(view_, 1);
    layout->addWidget(legend_);
    connect(&crop_, &CropOverlay::cropChosen, this, &PhotoPreview::cropChosen);
    connect(view_, &PhotoView::viewChanged, this, &PhotoPreview::showZoom);
    connect(view_, &PhotoView::pixelHovered, this, &PhotoPreview::tellPixel);
    setPhoto(std::nullopt);
}

PhotoPreview::~PhotoPreview() {
    reading_.request_stop();
}

QWidget* PhotoPreview::makeTools() {
    auto* tools = new QWidget;
    QToolButton* whole = toolButton(QStringLiteral("zoom-whole"), tr("Show all of the photo (F)"));
    connect(whole, &QToolButton::clicked, view_, &PhotoView::showWhole);
    QToolButton* actual = toolButton(QStringLiteral("zoom-actual"), tr("Show at 100 % (Z)"));
    connect(actual, &QToolButton::clicked, view_, &PhotoView::showActualSize);
    zoom_ = new QLabel;
    zoom_->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("3200 %")));

    exposure_ = new QSlider(Qt::Horizontal);
    exposure_->setRange(-kMostEv * kStepsPerEv, kMostEv * kStepsPerEv);
    exposure_->setPageStep(kStepsPerEv);
    exposure_->setMinimumWidth(70);
    exposure_->setMaximumWidth(220);
    exposure_->setAccessibleName(tr("Exposure"));
    exposure_->setToolTip(
        tr("Exposure of this view; double-click for none. The measurement does not see it."));
    exposure_->installEventFilter(this);
    exposureText_ = new QLabel;
    exposureText_->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("+5.0 EV")));
    const auto expose = [this](int steps) {
        const double ev = static_cast<double>(steps) / kStepsPerEv;
        exposureText_->setText(tr("%1 EV").arg((steps > 0 ? QStringLiteral("+") : QString()) +
                                               QLocale().toString(ev, 'f', 1)));
        view_->setExposure(ev);
    };
    connect(exposure_, &QSlider::valueChanged, this, expose);
    expose(0);

    detail_ = new QComboBox;
    detail_->addItems({tr("Detail: off"), tr("Detail: this photo"), tr("Detail: whole set")});
    detail_->setAccessibleName(tr("Where there is enough detail"));
    detail_->setToolTip(tr("Shows how much detail there is to measure the lens by, place by place (T)"));
    detail_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(detail_, &QComboBox::currentIndexChanged, this, &PhotoPreview::renewOverlays);

    auto* layout = new QHBoxLayout(tools);
    layout->setContentsMargins(4, 2, 4, 0);
    for (QWidget* widget : {static_cast<QWidget*>(whole), static_cast<QWidget*>(actual)})
        layout->addWidget(widget);
    layout->addWidget(zoom_);
    layout->addStretch(1);
    auto* sun = new QLabel;
    sun->setPixmap(icon(QStringLiteral("exposure")).pixmap(18, 18));
    layout->addWidget(sun);
    layout->addWidget(exposure_, 2);
    layout->addWidget(exposureText_);
    layout->addStretch(1);
    layout->addWidget(detail_);
    return tools;
}

bool PhotoPreview::eventFilter(QObject* watched, QEvent* event) {
    if (watched != exposure_ || event->type() != QEvent::MouseButtonDblClick)
        return QWidget::eventFilter(watched, event);
    exposure_->setValue(0);
    return true;
}

PhotoPreview::Detail PhotoPreview::detail() const {
    return static_cast<Detail>(detail_->currentIndex());
}

void PhotoPreview::setDetail(Detail detail) {
    detail_->setCurrentIndex(static_cast<int>(detail));
}

void PhotoPreview::setPhoto(std::optional<PhotoIndex> photo) {
    photo_ = photo;
    QString wanted;
    if (photo) {
        const PhotoRef& ref = session_.document().set(photo->set).at(photo->row);
        wanted = QString::fromStdString(ref.hash) +
                 QString::fromLatin1(name_of(session_.document().raw_mode).data());
        if (wanted != shown_) decode(session_.resolved(ref));
    } else {
        reading_.request_stop();
        view_->setMessage(session_.isOpen() ? tr("The selected photo appears here.") : QString());
    }
    shown_ = wanted;
    showZoom();
    renewOverlays();
}

void PhotoPreview::decode(const std::filesystem::path& path) {
    reading_.request_stop();
    view_->setMessage(tr("Reading %1…").arg(QString::fromStdString(path.filename().string())));
    reading_ =
        jobs_.startQuiet<Decoded>([path, mode = session_.document().raw_mode](
                                      std::stop_token stop) { return Decoded::read(path, mode, stop); },
                                  this, [this](const Decoded& decoded) { showDecoded(decoded); });
}

void PhotoPreview::showDecoded(const Decoded& decoded) {
    if (decoded.photo)
        view_->setPhoto(decoded.photo, decoded.orientation);
    else
        view_->setMessage(coreText(decoded.problem.toStdString()));
    if (!decoded.photo) shown_.clear(); // so that it is tried again
    showZoom();
    renewOverlays();
}

void PhotoPreview::renewOverlays() {
    const PhotoReport* report = photo_ ? session_.reportOf(*photo_) : nullptr;
    coverage_.setCoverage(report && detail() != Detail::Hidden ? coverageOf(*report) : Coverage());
    legend_->setVisible(!coverage_.coverage().patches.empty());
    const bool sharp = photo_ && photo_->set == SetName::Sharp;
    if (sharp) crop_.setCrop(session_.document().sharp.at(photo_->row).crop);
    crop_.setEditable(!session_.isReadOnly());
    crop_.setVisible(sharp);
}

Coverage PhotoPreview::coverageOf(const PhotoReport& photo) const {
    const AcceptanceOptions grid; // what the session checks by
    Coverage coverage{grid.rows, grid.cols, photo.patches_per_node, {}, usedPart()};
    for (const SetReport& set : session_.report()->sets) {
        if (set.set != photo.set) continue;
        if (detail() == Detail::OfSet) coverage.patches = set.patches_per_node;
        coverage.scarce = set.starved_nodes;
    }
    if (std::ssize(coverage.patches) != static_cast<std::ptrdiff_t>(grid.rows) * grid.cols) return {};
    return coverage;
}

QRectF PhotoPreview::usedPart() const {
    const QSize size = view_->geometryOfPhoto().photo();
    if (size.isEmpty() || photo_->set == SetName::Blurred) return {0.0, 0.0, 1.0, 1.0};
    const CentreCrop& crop = session_.document().sharp.at(photo_->row).crop;
    const Rect part = crop_rect(crop, size.width(), size.height());
    return {static_cast<double>(part.x) / size.width(), static_cast<double>(part.y) / size.height(),
            static_cast<double>(part.width) / size.width(),
            static_cast<double>(part.height) / size.height()};
}

void PhotoPreview::showZoom() {
    if (!view_->photo()) return zoom_->clear();
    zoom_->setText(tr("%1 %").arg(QLocale().toString(100.0 * view_->geometryOfPhoto().zoom(), 'f', 0)));
}

void PhotoPreview::tellPixel(const std::optional<PixelValue>& pixel) {
    if (!pixel) return Q_EMIT pointedAt({});
    const auto light = [&](int channel) { return QLocale().toString(pixel->light[channel], 'f', 3); };
    const QString place = tr("x %1  y %2").arg(pixel->x).arg(pixel->y);
    const QString value = pixel->channels == 3 ? tr("R %1  G %2  B %3").arg(light(0), light(1), light(2))
                                               : tr("grey %1").arg(light(0));
    Q_EMIT pointedAt(tr("%1   %2   (linear)").arg(place, value));
}

} // namespace petzval
