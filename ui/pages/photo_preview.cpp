#include "ui/pages/photo_preview.h"

#include "base/observer.h"
#include "photo/photo_file.h"
#include "ui/jobs/core_text.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/photo_picture.h"
#include "ui/widgets/photo_tools.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace petzval {

struct PhotoPreview::Decoded {
    SharedPyramid photo;
    int orientation = 1;
    QString problem;
    Histogram histogram = {};

    static Decoded read(const std::filesystem::path& path, RawMode mode, const std::stop_token& stop) {
        try {
            PhotoFile file(path);
            Photo photo = file.read(mode, stop);
            const int orientation = photo.facts.orientation;
            const Histogram histogram = histogramOf(file, photo, stop);
            return {std::make_shared<const PhotoPyramid>(shownLight(std::move(photo)), stop),
                    orientation,
                    {},
                    histogram};
        } catch (const Cancelled&) {
            return {};
        } catch (const Error& error) {
            return {nullptr, 1, coreText(error.message())};
        } catch (const std::exception& error) {
            return {nullptr, 1, QString::fromUtf8(error.what())};
        }
    }

    /// Of the light as the sensor saw it, not as it is shown.
    static Histogram histogramOf(PhotoFile& file, const Photo& photo, const std::stop_token& stop) {
        const auto& clip = photo.clip_level;
        std::optional<BayerPattern> mosaic;
        if (photo.raw_mode == RawMode::Demosaic && file.has_mosaic(stop))
            mosaic = file.mosaic(stop).pattern;
        return histogram_of(photo.image, {clip[0], clip[1], clip[2]}, mosaic);
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
    connect(view_, &PhotoView::pixelHovered, this,
            [this](const std::optional<PixelValue>& pixel) { Q_EMIT pointedAt(wordsOf(pixel)); });
    setPhoto(std::nullopt);
}

PhotoPreview::~PhotoPreview() {
    reading_.request_stop();
}

QWidget* PhotoPreview::makeTools() {
    detail_ = new QComboBox;
    detail_->addItems({tr("Detail: off"), tr("Detail: this photo"), tr("Detail: whole set")});
    detail_->setAccessibleName(tr("Where there is enough detail"));
    detail_->setToolTip(tr("Shows how much detail there is to measure the lens by, place by place (T)"));
    detail_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    detail_->setMinimumContentsLength(10);
    connect(detail_, &QComboBox::currentIndexChanged, this, &PhotoPreview::renewOverlays);
    tools_ = new PhotoTools(*view_);
    tools_->addTool(detail_);
    return tools_;
}

void PhotoPreview::addTool(QWidget* tool) {
    tools_->addTool(tool);
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
        Q_EMIT histogramChanged({});
    }
    shown_ = wanted;
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
        view_->setMessage(decoded.problem);
    Q_EMIT histogramChanged(decoded.histogram);
    if (!decoded.photo) shown_.clear(); // so that it is tried again
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

} // namespace petzval
