#include "ui/models/photo_words.h"

#include <QLocale>
#include <cmath>

namespace petzval {

namespace {

QString number(double value, int digits) {
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    QString text = locale.toString(value, 'f', digits);
    while (digits > 0 && text.endsWith(QLatin1Char('0')))
        text.chop(1);
    if (digits > 0 && text.endsWith(locale.decimalPoint())) text.chop(1);
    return text;
}

} // namespace

QString PhotoWords::aperture(const PhotoFacts& facts) {
    return facts.f_number ? tr("f/%1").arg(number(*facts.f_number, 1)) : QString();
}

QString PhotoWords::focalLength(const PhotoFacts& facts) {
    return facts.focal_length ? tr("%1 mm").arg(number(*facts.focal_length, 1)) : QString();
}

QString PhotoWords::iso(const PhotoFacts& facts) {
    return facts.iso ? number(*facts.iso, 0) : QString();
}

QString PhotoWords::shutter(const PhotoFacts& facts) {
    if (!facts.exposure_time) return {};
    const double seconds = *facts.exposure_time;
    // Cameras engrave 0.3 s and longer as they are, shorter ones as fractions.
    return seconds < 0.29 ? tr("1/%1 s").arg(number(std::round(1.0 / seconds), 0))
                          : tr("%1 s").arg(number(seconds, 1));
}

QString PhotoWords::size(QSize pixels) {
    if (pixels.isEmpty()) return {};
    return tr("%1 × %2").arg(number(pixels.width(), 0), number(pixels.height(), 0));
}

QString PhotoWords::verdict(Verdict verdict) {
    switch (verdict) {
    case Verdict::Good:
        return tr("Good");
    case Verdict::Doubtful:
        return tr("Doubtful");
    case Verdict::Unusable:
        return tr("Unusable");
    }
    throw std::logic_error("PhotoWords: not a verdict");
}

QString PhotoWords::crop(const CentreCrop& crop, QSize used) {
    if (crop.pixels > 0) return tr("%1 px").arg(size(used));
    if (crop.fraction >= 1.0) return tr("whole frame, %1 px").arg(size(used));
    return tr("%1 % of width and height, %2 px").arg(number(100.0 * crop.fraction, 1), size(used));
}

QString breakable(QString text) {
    const QChar joint(0x200B); // zero-width space
    for (const char after : {'_', '-'})
        text.replace(QLatin1Char(after), QLatin1Char(after) + QString(joint));
    return text;
}

} // namespace petzval
