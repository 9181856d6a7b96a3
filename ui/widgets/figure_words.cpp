#include "ui/widgets/figure_words.h"

#include "ui/jobs/core_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace petzval {

namespace {

bool is_frequency(FieldMeasure measure) {
    return measure == FieldMeasure::Mtf50 || measure == FieldMeasure::Mtf50Tangential ||
           measure == FieldMeasure::Mtf50Sagittal;
}

QString words(const char* text) {
    return QCoreApplication::translate("petzval::Figures", text);
}

const char* help_of(FieldMeasure measure) {
    switch (measure) {
    case FieldMeasure::Mtf50:
        return QT_TRANSLATE_NOOP("petzval::Figures",
                                 "How fine detail may be until the lens leaves half of its contrast: the "
                                 "usual figure for sharpness, higher is sharper.");
    case FieldMeasure::Mtf50Tangential:
        return QT_TRANSLATE_NOOP(
            "petzval::Figures",
            "Sharpness of lines that lie around the middle of the frame; higher is sharper.");
    case FieldMeasure::Mtf50Sagittal:
        return QT_TRANSLATE_NOOP(
            "petzval::Figures",
            "Sharpness of lines that point away from the middle of the frame; higher is sharper.");
    case FieldMeasure::Contrast:
        return QT_TRANSLATE_NOOP(
            "petzval::Figures",
            "How much contrast detail of one chosen fineness keeps; higher is crisper.");
    case FieldMeasure::Strehl:
        return QT_TRANSLATE_NOOP("petzval::Figures",
                                 "How bright the middle of the spot is against that of a lens without "
                                 "faults at this aperture; 100 % is perfect.");
    case FieldMeasure::Width:
        return QT_TRANSLATE_NOOP(
            "petzval::Figures",
            "How far the light of a point spreads on average, faint outskirts included; lower is sharper.");
    case FieldMeasure::Fwhm:
        return QT_TRANSLATE_NOOP("petzval::Figures",
                                 "How wide the bright core of a point of light is; lower is sharper.");
    case FieldMeasure::Ee50:
        return QT_TRANSLATE_NOOP(
            "petzval::Figures",
            "The radius of the circle that holds half of a point's light; lower is sharper.");
    case FieldMeasure::Ee80:
        return QT_TRANSLATE_NOOP(
            "petzval::Figures",
            "The radius of the circle that holds most of a point's light; a large one looks hazy.");
    case FieldMeasure::Elongation:
        return QT_TRANSLATE_NOOP("petzval::Figures",
                                 "How much longer than wide a point of light becomes; 1 is round.");
    case FieldMeasure::Astigmatism:
        return QT_TRANSLATE_NOOP(
            "petzval::Figures",
            "How differently lines around and lines away from the middle are blurred; 0 is alike.");
    case FieldMeasure::Asymmetry:
        return QT_TRANSLATE_NOOP(
            "petzval::Figures",
            "How lopsided a point of light becomes, as with the tails of coma; 0 is even.");
    case FieldMeasure::LateralRed:
        return QT_TRANSLATE_NOOP(
            "petzval::Figures",
            "How far red lands from green: above about half a pixel edges get coloured fringes.");
    case FieldMeasure::LateralBlue:
        return QT_TRANSLATE_NOOP(
            "petzval::Figures",
            "How far blue lands from green: above about half a pixel edges get coloured fringes.");
    }
    return "";
}

} // namespace

QString measure_label(FieldMeasure measure) {
    return coreText(std::string(info_of(measure).label));
}

QString measure_beyond(FieldMeasure measure) {
    return is_frequency(measure) ? words(QT_TRANSLATE_NOOP("petzval::Figures", "> limit")) : QString();
}

QString measure_help(FieldMeasure measure) {
    return words(help_of(measure));
}

QString contrast_label(const GridAnalysis& analysis, FrequencyUnit unit) {
    const auto known = frequency_scale(unit, analysis.metadata);
    if (!known) unit = FrequencyUnit::CyclesPerPixel;
    const double frequency = analysis.options.frequency * known.value_or(1.0);
    const QString number =
        QLocale().toString(frequency, 'g', unit == FrequencyUnit::CyclesPerPixel ? 3 : 4);
    return words(QT_TRANSLATE_NOOP("petzval::Figures", "Contrast at %1 %2"))
        .arg(number, coreText(std::string(name_of(unit))));
}

FigureUnit figure_unit(FieldMeasure measure, FrequencyUnit unit, const PsfMetadata& metadata) {
    const FieldMeasureInfo& info = info_of(measure);
    const auto scale = frequency_scale(unit, metadata);
    if (!is_frequency(measure) || unit == FrequencyUnit::CyclesPerPixel || !scale)
        return {coreText(std::string(info.unit)), 1.0, info.digits};
    return {coreText(std::string(name_of(unit))), *scale, unit == FrequencyUnit::LinePairsPerMm ? 1 : 0};
}

QString verdict_text(const LensVerdict& verdict) {
    return coreText(joined(verdict.sentences, " "));
}

} // namespace petzval
