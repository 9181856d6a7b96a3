#pragma once

#include "base/options.h"

#include <QWidget>
#include <vector>

class QGridLayout;
class QLabel;
class QToolButton;

namespace petzval {

class OptionField;

/// Fields for the options of any OptionTable: numbers with unit and range, words, switches. The help of the
/// field with the focus is told below; values that are not the default are marked, a double-click on the
/// name or the button beside it brings the default back. Fields accept only what the descriptor allows.
/// Options with a group stand under its heading, which folds and unfolds them.
class OptionForm : public QWidget {
    Q_OBJECT

public:
    template <typename T>
    explicit OptionForm(const OptionTable<T>& table, QWidget* parent = nullptr)
        : OptionForm(table.descriptors(), parent) {}
    explicit OptionForm(const std::vector<OptionDescriptor>& options, QWidget* parent = nullptr);

    /// By the descriptors' names; Error{InvalidOption} for others and for values out of range. `setValue`
    /// emits no signal.
    OptionValue value(const std::string& name) const;
    void setValue(const std::string& name, const OptionValue& value);
    /// What counts as unchanged, the descriptors' fallbacks at first.
    void setDefault(const std::string& name, const OptionValue& value);
    /// The name to be shown instead of the descriptor's.
    void setLabel(const std::string& name, const QString& label);
    /// Headings are unfolded and shown at first; Error{InvalidOption} for an unknown group.
    void setGroupFolded(const std::string& group, bool folded);
    void setGroupVisible(const std::string& group, bool visible);
    /// Whole numbers only in steps of `step` from the minimum, e.g. 2 for odd ones.
    void setStep(const std::string& name, int step);

    template <typename T>
    T options(const OptionTable<T>& table) const;
    template <typename T>
    void setOptions(const OptionTable<T>& table, const T& options);
    template <typename T>
    void setDefaults(const OptionTable<T>& table, const T& options);

Q_SIGNALS:
    /// The user changed a value.
    void changed(const QString& name);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Group {
        std::string name;
        QToolButton* heading;
        std::vector<OptionField*> fields;
        bool visible = true;
    };
    Group& group(const std::string& name);
    void addHeading(const std::string& name, QGridLayout& grid, int row);
    void showGroup(const Group& group);
    OptionField& field(const std::string& name) const;
    void showHelp(const OptionField* field);

    std::vector<OptionField*> fields_;
    std::vector<Group> groups_; ///< with a heading
    QLabel* help_;
};

template <typename T>
T OptionForm::options(const OptionTable<T>& table) const {
    T options;
    for (const auto& entry : table)
        entry.set(options, value(entry.descriptor().name));
    return options;
}

template <typename T>
void OptionForm::setOptions(const OptionTable<T>& table, const T& options) {
    for (const auto& entry : table)
        setValue(entry.descriptor().name, entry.get(options));
}

template <typename T>
void OptionForm::setDefaults(const OptionTable<T>& table, const T& options) {
    for (const auto& entry : table)
        setDefault(entry.descriptor().name, entry.get(options));
}

} // namespace petzval
