#include "ui/widgets/core_text.h"

#include "ui/widgets/core_text_list.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <vector>

namespace petzval {

namespace {

const QRegularExpression& place() {
    static const QRegularExpression expression(QStringLiteral("%([1-9])"));
    return expression;
}

/// A text with places that differ from case to case.
struct Template {
    const char* text;
    QRegularExpression expression; ///< catches what stands at %1, %2, ...
};

const std::vector<Template>& templates() {
    static const std::vector<Template> all = [] {
        std::vector<Template> made;
        for (const char* text : coreTexts()) {
            QStringList parts = QString::fromUtf8(text).split(place());
            if (parts.size() == 1) continue;
            for (QString& part : parts)
                part = QRegularExpression::escape(part);
            made.push_back({text, QRegularExpression('^' + parts.join(QStringLiteral("(.+?)")) + '$',
                                                     QRegularExpression::DotMatchesEverythingOption)});
        }
        return made;
    }();
    return all;
}

QString translated(const char* text) {
    return QCoreApplication::translate("core", text);
}

/// What stood at a place: words are translated, too, and numbers get the language's decimal point.
QString filling(const QString& caught) {
    static const QRegularExpression number(QStringLiteral("^(f/)?-?\\d+\\.\\d+( ?(%|mm|px|s))?$"));
    if (number.match(caught).hasMatch()) return QString(caught).replace('.', QLocale().decimalPoint());
    return coreText(caught.toStdString());
}

/// `pattern` with its places filled by what `match` caught.
QString filled(const QString& pattern, const QRegularExpressionMatch& match) {
    QString result;
    qsizetype done = 0;
    for (const QRegularExpressionMatch& hole : place().globalMatch(pattern)) {
        result += pattern.mid(done, hole.capturedStart() - done) +
                  filling(match.captured(hole.captured(1).toInt()));
        done = hole.capturedEnd();
    }
    return result + pattern.mid(done);
}

} // namespace

QString coreText(const std::string& text) {
    if (text.empty()) return {};
    const QString original = QString::fromStdString(text);
    const QString whole = translated(text.c_str());
    if (whole != original) return whole;
    for (const Template& known : templates()) {
        const QRegularExpressionMatch match = known.expression.match(original);
        if (match.hasMatch()) return filled(translated(known.text), match);
    }
    return original;
}

} // namespace petzval
