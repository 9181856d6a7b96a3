#include "ui/jobs/core_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <utility>

namespace petzval {

namespace {

QString shown(const Number& number) {
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(number.value, number.style == Number::Style::Fixed ? 'f' : 'g', number.digits);
}

QString shown(const MessageArgument& argument) {
    if (const auto* text = std::get_if<std::string>(&argument.value)) return QString::fromStdString(*text);
    if (const auto* number = std::get_if<Number>(&argument.value)) return shown(*number);
    if (const auto* message = std::get_if<Message>(&argument.value)) return coreText(*message);
    return QString::number(std::get<std::int64_t>(argument.value));
}

/// Where the window has what serves an advice; nothing where it has not.
QString placeOf(const Means& means) {
    static constexpr std::array<std::pair<const char*, const char*>, 6> places = {{
        {"add --set blurred", QT_TRANSLATE_NOOP("Means", "on the Photos page")},
        {"add --set sharp", QT_TRANSLATE_NOOP("Means", "on the Photos page")},
        {"library add", QT_TRANSLATE_NOOP("Means", "by “Save” on the Inspect page")},
        {"library list", QT_TRANSLATE_NOOP("Means", "in the lens library")},
        {"run", QT_TRANSLATE_NOOP("Means", "on the Calibrate page")},
        {"allow-program", QT_TRANSLATE_NOOP("Means", "by choosing it again")},
    }};
    for (const auto& [name, place] : places)
        if (means.name == name) return QCoreApplication::translate("Means", place);
    return {};
}

} // namespace

QString coreText(const Message& message) {
    if (message.empty()) return {};
    const QByteArray pattern = QCoreApplication::translate("core", message.text().c_str()).toUtf8();
    QString text;
    for_each_piece(
        {pattern.data(), static_cast<std::size_t>(pattern.size())}, message.arguments().size(),
        [&](std::string_view piece) { text += QString::fromUtf8(piece.data(), piece.size()); },
        [&](std::size_t place) { text += shown(message.arguments()[place]); });
    const QString place = placeOf(message.means());
    return place.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, place);
}

QString coreText(const std::string& word) {
    return coreText(Message(word));
}

} // namespace petzval
