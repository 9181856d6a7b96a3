#include "ui/models/restore_presets.h"

#include <QCollator>
#include <QSettings>
#include <QUrl>

#include <algorithm>

namespace petzval {

namespace {

const QString kPresets = QStringLiteral("restore/presets");

/// Settings take a slash in a name for a group.
QString groupOf(const QString& name) {
    return kPresets + QLatin1Char('/') + QString::fromLatin1(QUrl::toPercentEncoding(name));
}

} // namespace

QStringList RestorePresets::names() const {
    QSettings settings;
    settings.beginGroup(kPresets);
    QStringList names;
    for (const QString& group : settings.childGroups())
        names.append(QUrl::fromPercentEncoding(group.toLatin1()));
    std::ranges::sort(names, QCollator());
    return names;
}

std::optional<QMap<QString, QString>> RestorePresets::texts(const QString& name) const {
    QSettings settings;
    settings.beginGroup(groupOf(name));
    const QStringList keys = settings.childKeys();
    if (name.isEmpty() || keys.isEmpty()) return std::nullopt;
    QMap<QString, QString> texts;
    for (const QString& key : keys)
        texts[key] = settings.value(key).toString();
    return texts;
}

void RestorePresets::setTexts(const QString& name, const std::optional<QMap<QString, QString>>& texts) {
    QSettings settings;
    settings.beginGroup(groupOf(name));
    settings.remove({});
    if (texts)
        for (const auto& [key, text] : texts->asKeyValueRange())
            settings.setValue(key, text);
    Q_EMIT changed();
}

RestoreChoice RestorePresets::applied(const QString& name, const RestoreChoice& choice) const {
    const auto kept = texts(name);
    if (!kept) return choice;
    RestoreChoice result = choiceFrom(*kept);
    const SolverOptions options = result.optionsOfSolver();
    result.solverOptions = choice.solverOptions;
    result.solverOptions[result.solver] = options;
    result.allowedPrograms = choice.allowedPrograms;
    result.grid = choice.grid;
    result.folder = choice.folder;
    return result;
}

QString RestorePresets::nameOf(const RestoreChoice& choice) const {
    for (const QString& name : names())
        if (restoresAlike(applied(name, choice), choice)) return name;
    return {};
}

QMap<QString, QString> RestorePresets::textsToSave(const RestoreChoice& choice) {
    RestoreChoice kept = choice;
    kept.solverOptions = {{choice.solver, choice.optionsOfSolver()}};
    return textsOf(kept);
}

} // namespace petzval
