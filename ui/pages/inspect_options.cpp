#include "ui/pages/inspect_options.h"

#include "ui/widgets/option_form.h"

#include <QLabel>
#include <QSettings>
#include <QVBoxLayout>
#include <algorithm>

namespace petzval {

namespace {

constexpr const char* kChannel = "channel";
constexpr const char* kTone = "tone";
constexpr const char* kBrightness = "brightness";
constexpr const char* kScale = "scale";
constexpr const char* kUnit = "frequency";
constexpr const char* kContrastAt = "contrast-at";
constexpr const char* kPitch = "pixel-size";
constexpr const char* kPixel = "pixel";
constexpr const char* kAxis = "axis";

constexpr double kGamma = 2.2;

const std::vector<OptionDescriptor>& descriptors() {
    static const std::vector<OptionDescriptor> all = {
        {kChannel,
         "",
         "",
         "all colours",
         0,
         0,
         {QT_TRANSLATE_NOOP("core", "all colours"), QT_TRANSLATE_NOOP("core", "red"),
          QT_TRANSLATE_NOOP("core", "green"), QT_TRANSLATE_NOOP("core", "blue")},
         QT_TRANSLATE_NOOP("core", "Which colours of the kernels, curves and maps are shown.")},
        {kTone,
         "",
         "",
         "logarithmic",
         0,
         0,
         {QT_TRANSLATE_NOOP("core", "logarithmic"), QT_TRANSLATE_NOOP("core", "as on a screen"),
          QT_TRANSLATE_NOOP("core", "linear")},
         QT_TRANSLATE_NOOP("core", "Logarithmic shows the kernels' shape down to a thousandth of their "
                                   "brightest pixel; as on a screen, how a bright point looks in a photo; "
                                   "linear, the light as it is.")},
        {kBrightness,
         "",
         "",
         1.0,
         0.1,
         100.0,
         {},
         QT_TRANSLATE_NOOP("core", "Above 1 the faint outskirts show better and the core is cut off.")},
        {kScale,
         "",
         "",
         "common",
         0,
         0,
         {QT_TRANSLATE_NOOP("core", "common"), QT_TRANSLATE_NOOP("core", "each its own")},
         QT_TRANSLATE_NOOP("core", "Common: kernels can be compared, blurred ones are darker. Each its "
                                   "own: every kernel as bright as it can be.")},
        {kUnit,
         "",
         "",
         "cycles/px",
         0,
         0,
         {QT_TRANSLATE_NOOP("core", "cycles/px"), QT_TRANSLATE_NOOP("core", "lp/mm"),
          QT_TRANSLATE_NOOP("core", "lw/ph")},
         QT_TRANSLATE_NOOP("core", "How fine detail is told: cycles per pixel, line pairs per millimetre "
                                   "of the sensor, or line widths over the height of the picture.")},
        {kContrastAt,
         "",
         "cycles/px",
         0.25,
         0.01,
         0.5,
         {},
         QT_TRANSLATE_NOOP("core",
                           "At which fineness contrast is told; 0.5 is the finest that pixels can hold.")},
        {kPitch,
         "",
         "µm",
         0.0,
         0.0,
         100.0,
         {},
         QT_TRANSLATE_NOOP("core",
                           "Size of the pixels, where the file does not tell it: the sensor's, twice that "
                           "for RAW photos read as superpixels; 0 where you do not know it.")},
        {kPixel,
         "",
         "",
         "as measured",
         0,
         0,
         {QT_TRANSLATE_NOOP("core", "as measured"), QT_TRANSLATE_NOOP("core", "with the pixel"),
          QT_TRANSLATE_NOOP("core", "without the pixel")},
         QT_TRANSLATE_NOOP("core", "Whether the curves hold the blur of the pixels themselves, as a test "
                                   "chart would show it, or the lens's alone.")},
        {kAxis,
         "",
         "",
         "middle of the frame",
         0,
         0,
         {QT_TRANSLATE_NOOP("core", "middle of the frame"),
          QT_TRANSLATE_NOOP("core", "where it was found")},
         QT_TRANSLATE_NOOP("core", "From which point sagittal and tangential are told: where the "
                                   "calibration found the lens's axis, or the middle of the frame.")},
    };
    return all;
}

const std::vector<std::string>& choices(const std::string& name) {
    return std::ranges::find(descriptors(), name, &OptionDescriptor::name)->choices;
}

int choice_index(const OptionForm& form, const std::string& name) {
    const std::vector<std::string>& words = choices(name);
    return static_cast<int>(std::ranges::find(words, std::get<std::string>(form.value(name))) -
                            words.begin());
}

QString settings_key(const QString& name) {
    return QStringLiteral("inspect/") + name;
}

} // namespace

InspectOptions::InspectOptions(QWidget* parent)
    : QWidget(parent)
    , form_(new OptionForm(descriptors()))
    , remark_(new QLabel) {
    form_->setLabel(kChannel, tr("Colours"));
    form_->setLabel(kTone, tr("Tones"));
    form_->setLabel(kBrightness, tr("Brightness"));
    form_->setLabel(kScale, tr("Scale"));
    form_->setLabel(kUnit, tr("Fineness in"));
    form_->setLabel(kContrastAt, tr("Contrast at"));
    form_->setLabel(kPitch, tr("Pixel size"));
    form_->setLabel(kPixel, tr("Curves"));
    form_->setLabel(kAxis, tr("Lens axis"));
    remark_->setWordWrap(true);
    remark_->hide();
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(form_);
    layout->addWidget(remark_);
    layout->addStretch(1);
    recall();
    connect(form_, &OptionForm::changed, this, [this](const QString& name) {
        remember(name);
        Q_EMIT changed();
    });
}

InspectChoice InspectOptions::choice() const {
    InspectChoice choice;
    choice.look.channel = static_cast<PsfLook::Channel>(choice_index(*form_, kChannel));
    choice.look.gamma = choice_index(*form_, kTone) == 2 ? 1.0 : kGamma;
    choice.look.decades = choice_index(*form_, kTone) == 0 ? kShapeLook.decades : 0.0;
    choice.look.brightness = std::get<double>(form_->value(kBrightness));
    choice.look.commonScale = choice_index(*form_, kScale) == 0;
    choice.unit = static_cast<FrequencyUnit>(choice_index(*form_, kUnit));
    choice.figures.frequency = std::get<double>(form_->value(kContrastAt));
    choice.figures.pixelPitch = std::get<double>(form_->value(kPitch));
    if (const int pixel = choice_index(*form_, kPixel); pixel > 0)
        choice.figures.aperture = pixel == 1 ? PixelAperture::Included : PixelAperture::Excluded;
    choice.figures.fromFoundAxis = choice_index(*form_, kAxis) == 1;
    return choice;
}

void InspectOptions::setRemark(const QString& text) {
    remark_->setText(text);
    remark_->setVisible(!text.isEmpty());
}

void InspectOptions::choose(const std::string& name, const OptionValue& value) {
    form_->setValue(name, value);
    remember(QString::fromStdString(name));
    Q_EMIT changed();
}

void InspectOptions::next(const std::string& name) {
    const std::vector<std::string>& words = choices(name);
    choose(name, words[(choice_index(*form_, name) + 1) % words.size()]);
}

void InspectOptions::nextChannel() {
    next(kChannel);
}

void InspectOptions::nextTone() {
    next(kTone);
}

void InspectOptions::nextScale() {
    next(kScale);
}

void InspectOptions::nextUnit() {
    next(kUnit);
}

void InspectOptions::brighten(double factor) {
    choose(kBrightness, std::clamp(std::get<double>(form_->value(kBrightness)) * factor, 0.1, 100.0));
}

void InspectOptions::remember(const QString& name) const {
    QSettings().setValue(settings_key(name),
                         QString::fromStdString(text_from_value(form_->value(name.toStdString()))));
}

void InspectOptions::recall() {
    const QSettings settings;
    for (const OptionDescriptor& option : descriptors()) {
        const QVariant text = settings.value(settings_key(QString::fromStdString(option.name)));
        if (!text.isValid()) continue;
        try {
            form_->setValue(option.name, parsed(option, text.toString().toStdString()));
        } catch (const Error&) {
            // Of another version: the default will do.
        }
    }
}

} // namespace petzval
