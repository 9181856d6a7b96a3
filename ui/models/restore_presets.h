#pragma once

#include "ui/models/restore_choice.h"

#include <QObject>
#include <QStringList>

namespace petzval {

/// Ways to restore that the user has saved under names, in the program's settings.
class RestorePresets : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    QStringList names() const; ///< in the alphabet's order
    /// `choice` with what the preset says in place of its own; grid and folder stay, as do the options of
    /// other solvers. `choice` itself where there is none of this name.
    RestoreChoice applied(const QString& name, const RestoreChoice& choice) const;
    /// The one that restores as `choice` does; empty for none.
    QString nameOf(const RestoreChoice& choice) const;
    /// What is kept of the preset; none where there is no such.
    std::optional<QMap<QString, QString>> texts(const QString& name) const;
    /// Makes, replaces, or for none removes it.
    void setTexts(const QString& name, const std::optional<QMap<QString, QString>>& texts);
    /// What setTexts is to be given to save `choice`.
    static QMap<QString, QString> textsToSave(const RestoreChoice& choice);

Q_SIGNALS:
    void changed();
};

} // namespace petzval
