#include "ui/widgets/option_sliders.h"

#include "ui/widgets/option_field.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr int kSteps = 1000;
constexpr int kPageStep = 50;

/// Ranges that reach far beyond the default are finer at their beginning.
double bend(const OptionDescriptor& option) {
    const double share =
        (std::get<double>(option.fallback) - option.minimum) / (option.maximum - option.minimum);
    return share < 0.2 ? 2.0 : 1.0;
}

int stepOf(const OptionDescriptor& option, double value) {
    const double share = (value - option.minimum) / (option.maximum - option.minimum);
    return static_cast<int>(
        std::lround(kSteps * std::pow(std::clamp(share, 0.0, 1.0), 1.0 / bend(option))));
}

double valueAt(const OptionDescriptor& option, int step) {
    const double share = std::pow(static_cast<double>(step) / kSteps, bend(option));
    const double value = option.minimum + share * (option.maximum - option.minimum);
    return std::round(value * 1000.0) / 1000.0;
}

} // namespace

OptionSliders::OptionSliders(const std::vector<OptionDescriptor>& options, QWidget* parent)
    : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    for (const OptionDescriptor& option : options)
        addRow(option, *grid);
}

void OptionSliders::addRow(const OptionDescriptor& option, QGridLayout& grid) {
    auto* field = new OptionField(option, this);
    auto* slider = new QSlider(Qt::Horizontal, this);
    slider->setRange(0, kSteps);
    slider->setPageStep(kPageStep);
    slider->setSingleStep(kSteps / 100);
    slider->setFocusPolicy(Qt::StrongFocus);
    slider->installEventFilter(this);
    slider->setToolTip(field->help());
    slider->setAccessibleName(field->label()->text());
    slider->setAccessibleDescription(field->help());
    rows_.push_back({field, slider});
    setValue(option.name, std::get<double>(option.fallback));
    const int row = grid.rowCount();
    grid.addWidget(field->label(), row, 0);
    grid.addWidget(field->resetButton(), row, 1);
    grid.addWidget(field->editor(), row, 2);
    grid.addWidget(slider, row + 1, 0, 1, 3);
    const auto tell = [this, name = QString::fromStdString(option.name)] { Q_EMIT changed(name); };
    connect(field, &OptionField::edited, this, [this, field, slider, tell] {
        const QSignalBlocker quiet(slider);
        slider->setValue(stepOf(field->descriptor(), std::get<double>(field->value())));
        tell();
    });
    connect(slider, &QSlider::valueChanged, this, [field, tell](int step) {
        field->setValue(valueAt(field->descriptor(), step));
        tell();
    });
}

/// The wheel scrolls the page, unless the slider has the focus.
bool OptionSliders::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

const OptionSliders::Row& OptionSliders::row(const std::string& name) const {
    const auto found =
        std::ranges::find_if(rows_, [&](const Row& each) { return each.field->descriptor().name == name; });
    if (found == rows_.end())
        throw Error(ErrorCode::InvalidOption, name, message("there is no option of this name"));
    return *found;
}

double OptionSliders::value(const std::string& name) const {
    return std::get<double>(row(name).field->value());
}

void OptionSliders::setValue(const std::string& name, double value) {
    const Row& found = row(name);
    const QSignalBlocker quiet(found.slider);
    found.field->setValue(value);
    found.slider->setValue(stepOf(found.field->descriptor(), value));
}

void OptionSliders::setLabel(const std::string& name, const QString& label) {
    row(name).field->setLabel(label);
    row(name).slider->setAccessibleName(label);
}

QSlider& OptionSliders::slider(const std::string& name) const {
    return *row(name).slider;
}

} // namespace petzval
