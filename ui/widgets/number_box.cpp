#include "ui/widgets/number_box.h"

#include "ui/jobs/core_text.h"

#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace petzval {

NumberBox::NumberBox(const OptionDescriptor& option, QWidget* parent)
    : QDoubleSpinBox(parent)
    , whole_(std::holds_alternative<std::int64_t>(option.fallback)) {
    setDecimals(whole_ ? 0 : 9);
    setRange(option.minimum, option.maximum);
    if (!whole_) setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    if (!option.unit.empty()) setSuffix(QLatin1Char(' ') + coreText(option.unit));
    setKeyboardTracking(false);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

/// A seed may be as long as it likes; the column need not.
QSize NumberBox::narrowed(QSize size, int characters) const {
    return {std::min(size.width(), fontMetrics().averageCharWidth() * characters), size.height()};
}

QSize NumberBox::sizeHint() const {
    return narrowed(QDoubleSpinBox::sizeHint(), 24);
}

QSize NumberBox::minimumSizeHint() const {
    return narrowed(QDoubleSpinBox::minimumSizeHint(), 15);
}

void NumberBox::setGrid(double step) {
    grid_ = step;
    setSingleStep(step);
    setStepType(QAbstractSpinBox::DefaultStepType);
}

double NumberBox::onGrid(double value) const {
    const double stepped = minimum() + std::round((value - minimum()) / grid_) * grid_;
    return std::clamp(stepped, minimum(), minimum() + std::floor((maximum() - minimum()) / grid_) * grid_);
}

QValidator::State NumberBox::validate(QString& text, int& position) const {
    const QValidator::State state = QDoubleSpinBox::validate(text, position);
    if (state != QValidator::Acceptable || grid_ <= 0.0) return state;
    const double value = valueFromText(text);
    return onGrid(value) == value ? state : QValidator::Intermediate;
}

void NumberBox::fixup(QString& text) const {
    QDoubleSpinBox::fixup(text);
    if (grid_ > 0.0) text = prefix() + textFromValue(onGrid(valueFromText(text))) + suffix();
}

QString NumberBox::textFromValue(double value) const {
    return whole_ ? QString::number(value, 'f', 0) : locale().toString(value, 'g', 6);
}

void NumberBox::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QDoubleSpinBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace petzval
