#pragma once

#include "base/options.h"

#include <QObject>

class QLabel;
class QToolButton;
class QWidget;

namespace petzval {

/// One row of an OptionForm: name, editor, and a button that brings the default back. The widgets belong to
/// the parent that they are made in.
class OptionField : public QObject {
    Q_OBJECT

public:
    OptionField(OptionDescriptor option, QWidget* parent);

    const OptionDescriptor& descriptor() const { return option_; }
    QLabel* label() const { return label_; }
    QWidget* editor() const { return editor_; }
    QToolButton* resetButton() const { return reset_; }

    OptionValue value() const;
    void setValue(const OptionValue& value); ///< checked; emits nothing
    void setDefault(const OptionValue& value);
    void setLabel(const QString& text);
    void setStep(int step);
    void setVisible(bool visible);
    QString help() const; ///< with what is accepted

public Q_SLOTS:
    void reset();

Q_SIGNALS:
    void edited();

private:
    QWidget* makeEditor(QWidget* parent);
    void accept();
    void mark();

    OptionDescriptor option_;
    OptionValue default_;
    QLabel* label_;
    QWidget* editor_;
    QToolButton* reset_;
    bool visible_ = true;
};

} // namespace petzval
