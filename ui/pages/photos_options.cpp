#include "ui/pages/photos_options.h"

#include "ui/widgets/option_form.h"
#include "ui/widgets/photo/histogram_view.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace petzval {

namespace {

constexpr const char* kRawMode = "raw-mode";
constexpr const char* kPart = "part";
constexpr const char* kSquare = "square";
constexpr const char* kAll = "all-alike";

std::vector<OptionDescriptor> options() {
    return {
        {kRawMode,
         "",
         "",
         std::string(name_of(ProjectDocument().raw_mode)),
         0,
         0,
         {std::string(name_of(RawMode::Superpixel)), std::string(name_of(RawMode::Demosaic))},
         QT_TRANSLATE_NOOP(
             "core", "Superpixel makes one pixel of four photosites: half the size, nothing invented. "
                     "Demosaic keeps the full size and fills in colours.")},
        {kPart,
         "",
         "%",
         100.0,
         5.0,
         100.0,
         {},
         QT_TRANSLATE_NOOP("core",
                           "How much of the sharp photos' width and height is used, around the middle. The "
                           "frame on the photo can be dragged, too.")},
        {kSquare,
         "",
         "px",
         0,
         0,
         20000,
         {},
         QT_TRANSLATE_NOOP(
             "core", "Side of a square in the middle of the sharp photos, used instead of a share; 0 for "
                     "none.")},
        {kAll,
         "",
         "",
         true,
         0,
         0,
         {},
         QT_TRANSLATE_NOOP(
             "core", "Whether another part is used of all sharp photos or only of the selected ones.")},
    };
}

QString chosen(const QComboBox& box) {
    return box.currentIndex() > 0 ? box.currentText() : QString();
}

void setChoicesOf(QComboBox& box, const QStringList& choices) {
    const QString before = chosen(box);
    const QString all = box.itemText(0);
    box.clear();
    box.addItem(all);
    box.addItems(choices);
    box.setCurrentIndex(std::max(0, box.findText(before)));
}

} // namespace

PhotosOptions::PhotosOptions(QWidget* parent)
    : QWidget(parent)
    , histogram_(new HistogramView)
    , form_(new OptionForm(options())) {
    form_->setLabel(kRawMode, tr("RAW photos"));
    form_->setLabel(kPart, tr("Sharp: part"));
    form_->setLabel(kSquare, tr("Sharp: square"));
    form_->setLabel(kAll, tr("Sharp: all alike"));
    connect(form_, &OptionForm::changed, this, &PhotosOptions::choose);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(histogram_);
    layout->addWidget(form_);
    layout->addWidget(makeFilter());
    layout->addStretch(1);
}

QWidget* PhotosOptions::makeFilter() {
    auto* group = new QGroupBox(tr("Show only"));
    text_ = new QLineEdit;
    text_->setPlaceholderText(tr("name, camera, lens…"));
    text_->setClearButtonEnabled(true);
    lens_ = new QComboBox;
    lens_->addItem(tr("All lenses"));
    aperture_ = new QComboBox;
    aperture_->addItem(tr("All apertures"));
    for (QComboBox* box : {lens_, aperture_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
    }
    auto* form = new QFormLayout(group);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Text"), text_);
    form->addRow(tr("&Lens"), lens_);
    form->addRow(tr("&Aperture"), aperture_);
    const auto tell = [this] { Q_EMIT filterChanged(text_->text(), chosen(*lens_), chosen(*aperture_)); };
    connect(text_, &QLineEdit::textChanged, this, tell);
    connect(lens_, &QComboBox::currentIndexChanged, this, tell);
    connect(aperture_, &QComboBox::currentIndexChanged, this, tell);
    return group;
}

void PhotosOptions::setRawMode(RawMode mode) {
    form_->setValue(kRawMode, std::string(name_of(mode)));
}

void PhotosOptions::setCrop(const CentreCrop& crop) {
    form_->setValue(kPart, std::clamp(100.0 * crop.fraction, 5.0, 100.0));
    form_->setValue(kSquare, static_cast<std::int64_t>(std::min(crop.pixels, 20000)));
}

void PhotosOptions::setChoices(const QStringList& lenses, const QStringList& apertures) {
    const QString lens = chosen(*lens_), aperture = chosen(*aperture_);
    {
        const QSignalBlocker quietLens(lens_), quietAperture(aperture_);
        setChoicesOf(*lens_, lenses);
        setChoicesOf(*aperture_, apertures);
    }
    if (chosen(*lens_) != lens || chosen(*aperture_) != aperture)
        Q_EMIT filterChanged(text_->text(), chosen(*lens_), chosen(*aperture_));
}

CentreCrop PhotosOptions::crop() const {
    const auto square = std::get<std::int64_t>(form_->value(kSquare));
    if (square > 0) return {1.0, static_cast<int>(square)};
    return {std::get<double>(form_->value(kPart)) / 100.0, 0};
}

bool PhotosOptions::cropsAllAlike() const {
    return std::get<bool>(form_->value(kAll));
}

void PhotosOptions::choose(const QString& option) {
    if (option == QLatin1String(kRawMode))
        Q_EMIT rawModeChosen(raw_mode_from_name(std::get<std::string>(form_->value(kRawMode))));
    else if (option != QLatin1String(kAll))
        Q_EMIT cropChosen(crop());
}

} // namespace petzval
