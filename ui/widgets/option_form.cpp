#include "ui/widgets/option_form.h"

#include "ui/jobs/core_text.h"
#include "ui/widgets/option_field.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace petzval {

OptionForm::OptionForm(const std::vector<OptionDescriptor>& options, QWidget* parent)
    : QWidget(parent)
    , help_(new QLabel(this)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(3);
    grid->setColumnStretch(2, 1);
    int row = 0;
    for (const OptionDescriptor& option : options) {
        if (!option.group.empty() && (groups_.empty() || groups_.back().name != option.group))
            addHeading(option.group, *grid, row++);
        OptionField* field = fields_.emplace_back(new OptionField(option, this));
        grid->addWidget(field->label(), row, 0);
        grid->addWidget(field->resetButton(), row, 1); // so that all fields end at the right edge
        grid->addWidget(field->editor(), row, 2);
        field->label()->installEventFilter(this);
        field->editor()->installEventFilter(this);
        connect(field, &OptionField::edited, this,
                [this, field] { Q_EMIT changed(QString::fromStdString(field->descriptor().name)); });
        if (!option.group.empty()) groups_.back().fields.push_back(field);
        ++row;
    }
    help_->setWordWrap(true);
    help_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    help_->setForegroundRole(QPalette::PlaceholderText);
    // Four lines, so that the form does not jump as the focus moves.
    help_->setMinimumHeight(4 * fontMetrics().lineSpacing());
    grid->addWidget(help_, row, 0, 1, 3);
    grid->setRowStretch(row, 1);
    showHelp(nullptr);
}

void OptionForm::addHeading(const std::string& name, QGridLayout& grid, int row) {
    auto* heading = new QToolButton(this);
    heading->setText(coreText(name));
    heading->setAutoRaise(true);
    heading->setCheckable(true);
    heading->setChecked(true);
    heading->setProperty("heading", true); // for the style: unfolded is not pressed
    heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    heading->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    grid.addWidget(heading, row, 0, 1, 3);
    groups_.push_back({name, heading, {}});
    connect(heading, &QToolButton::toggled, this, [this, name] { showGroup(group(name)); });
    heading->setArrowType(Qt::DownArrow);
}

void OptionForm::showGroup(const Group& group) {
    const bool unfolded = group.heading->isChecked();
    group.heading->setVisible(group.visible);
    group.heading->setArrowType(unfolded ? Qt::DownArrow : Qt::RightArrow);
    for (OptionField* field : group.fields)
        field->setVisible(group.visible && unfolded);
}

OptionForm::Group& OptionForm::group(const std::string& name) {
    const auto found = std::ranges::find(groups_, name, &Group::name);
    if (found == groups_.end())
        throw Error(ErrorCode::InvalidOption, name, message("there is no group of options of this name"));
    return *found;
}

void OptionForm::setGroupFolded(const std::string& name, bool folded) {
    group(name).heading->setChecked(!folded);
}

void OptionForm::setGroupVisible(const std::string& name, bool visible) {
    group(name).visible = visible;
    showGroup(group(name));
}

OptionField& OptionForm::field(const std::string& name) const {
    const auto found = std::ranges::find_if(
        fields_, [&](const OptionField* each) { return each->descriptor().name == name; });
    if (found == fields_.end())
        throw Error(ErrorCode::InvalidOption, name, message("there is no option of this name"));
    return **found;
}

OptionValue OptionForm::value(const std::string& name) const {
    return field(name).value();
}

void OptionForm::setValue(const std::string& name, const OptionValue& value) {
    field(name).setValue(value);
}

void OptionForm::setDefault(const std::string& name, const OptionValue& value) {
    field(name).setDefault(value);
}

void OptionForm::setLabel(const std::string& name, const QString& label) {
    field(name).setLabel(label);
}

void OptionForm::setStep(const std::string& name, int step) {
    field(name).setStep(step);
}

void OptionForm::showHelp(const OptionField* field) {
    help_->setText(field ? field->help() : tr("Double-click a name to get its default back."));
}

bool OptionForm::eventFilter(QObject* watched, QEvent* event) {
    for (OptionField* field : fields_) {
        if (watched == field->label() && event->type() == QEvent::MouseButtonDblClick) field->reset();
        if (watched == field->editor() && event->type() == QEvent::FocusIn) showHelp(field);
        if (watched == field->editor() && event->type() == QEvent::FocusOut) showHelp(nullptr);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace petzval
