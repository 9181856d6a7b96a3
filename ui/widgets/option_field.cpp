#include "ui/widgets/option_field.h"

#include "ui/jobs/core_text.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/number_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <cmath>

namespace petzval {

namespace {

/// "max-patches" as "Max patches".
QString readable(const std::string& name) {
    QString text = QString::fromStdString(name).replace(QLatin1Char('-'), QLatin1Char(' '));
    text[0] = text[0].toUpper();
    return text;
}

} // namespace

OptionField::OptionField(OptionDescriptor option, QWidget* parent)
    : QObject(parent)
    , option_(std::move(option))
    , default_(option_.fallback)
    , label_(new QLabel(parent))
    , editor_(makeEditor(parent))
    , reset_(new QToolButton(parent)) {
    label_->setBuddy(editor_);
    reset_->setAutoRaise(true);
    reset_->setIcon(icon(QStringLiteral("reset")));
    connect(reset_, &QToolButton::clicked, this, &OptionField::reset);
    setLabel(option_.title.empty() ? readable(option_.name) : coreText(option_.title));
    for (QWidget* widget : {static_cast<QWidget*>(label_), editor_})
        widget->setToolTip(help());
    setValue(default_);
}

QWidget* OptionField::makeEditor(QWidget* parent) {
    if (std::holds_alternative<bool>(option_.fallback)) {
        auto* box = new QCheckBox(parent);
        connect(box, &QCheckBox::toggled, this, &OptionField::accept);
        return box;
    }
    if (!std::holds_alternative<std::string>(option_.fallback)) {
        auto* box = new NumberBox(option_, parent);
        connect(box, &QDoubleSpinBox::valueChanged, this, &OptionField::accept);
        return box;
    }
    if (option_.choices.empty()) {
        auto* line = new QLineEdit(parent);
        connect(line, &QLineEdit::editingFinished, this, &OptionField::accept);
        return line;
    }
    auto* box = new QComboBox(parent);
    box->setFocusPolicy(Qt::StrongFocus);
    for (const std::string& choice : option_.choices)
        box->addItem(coreText(choice), QString::fromStdString(choice));
    connect(box, &QComboBox::currentIndexChanged, this, &OptionField::accept);
    return box;
}

OptionValue OptionField::value() const {
    if (const auto* box = qobject_cast<QCheckBox*>(editor_)) return box->isChecked();
    if (const auto* box = qobject_cast<QComboBox*>(editor_))
        return box->currentData().toString().toStdString();
    if (const auto* line = qobject_cast<QLineEdit*>(editor_)) return line->text().toStdString();
    const double number = qobject_cast<QDoubleSpinBox*>(editor_)->value();
    if (std::holds_alternative<double>(option_.fallback)) return number;
    return static_cast<std::int64_t>(std::llround(number));
}

void OptionField::setValue(const OptionValue& given) {
    const OptionValue value = checked(option_, given);
    const QSignalBlocker quiet(editor_);
    if (auto* box = qobject_cast<QCheckBox*>(editor_)) {
        box->setChecked(std::get<bool>(value));
    } else if (auto* box = qobject_cast<QComboBox*>(editor_)) {
        box->setCurrentIndex(box->findData(QString::fromStdString(std::get<std::string>(value))));
    } else if (auto* line = qobject_cast<QLineEdit*>(editor_)) {
        line->setText(QString::fromStdString(std::get<std::string>(value)));
    } else {
        const auto* whole = std::get_if<std::int64_t>(&value);
        qobject_cast<QDoubleSpinBox*>(editor_)->setValue(whole ? static_cast<double>(*whole)
                                                               : std::get<double>(value));
    }
    mark();
}

void OptionField::setDefault(const OptionValue& value) {
    default_ = checked(option_, value);
    mark();
}

void OptionField::setLabel(const QString& text) {
    label_->setText(text);
    editor_->setAccessibleName(text);
    editor_->setAccessibleDescription(help());
    reset_->setAccessibleName(tr("Reset %1").arg(text));
    mark();
}

void OptionField::setStep(int step) {
    if (auto* box = qobject_cast<NumberBox*>(editor_)) box->setGrid(step);
}

void OptionField::setVisible(bool visible) {
    visible_ = visible;
    label_->setVisible(visible);
    editor_->setVisible(visible);
    mark();
}

QString OptionField::help() const {
    const QString text = coreText(option_.help);
    if (std::holds_alternative<bool>(option_.fallback) ||
        std::holds_alternative<std::string>(option_.fallback))
        return text;
    const auto number = [this](double value) {
        return std::holds_alternative<std::int64_t>(option_.fallback) ? QString::number(value, 'f', 0)
                                                                      : QLocale().toString(value, 'g', 6);
    };
    const QString unit = option_.unit.empty() ? QString() : QLatin1Char(' ') + coreText(option_.unit);
    return text + QLatin1Char(' ') +
           tr("From %1 to %2%3.", "range of an option; %3 is a unit with a space, or nothing")
               .arg(number(option_.minimum), number(option_.maximum), unit);
}

void OptionField::reset() {
    if (value() == default_) return;
    setValue(default_);
    Q_EMIT edited();
}

void OptionField::accept() {
    mark();
    Q_EMIT edited();
}

void OptionField::mark() {
    const bool changed = value() != default_;
    QFont font = label_->font();
    font.setBold(changed);
    label_->setFont(font);
    QSizePolicy policy = reset_->sizePolicy();
    policy.setRetainSizeWhenHidden(visible_);
    reset_->setSizePolicy(policy);
    reset_->setVisible(visible_ && changed);
    reset_->setToolTip(tr("Back to %1").arg(QString::fromStdString(text_from_value(default_))));
}

} // namespace petzval
