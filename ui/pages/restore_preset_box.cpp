#include "ui/pages/restore_preset_box.h"

#include "ui/widgets/icon.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLineEdit>
#include <QPointer>
#include <QToolButton>
#include <QUndoStack>

namespace petzval {

namespace {

constexpr int kLongestName = 60;

QToolButton* button(const QString& text) {
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

/// What is kept under a name becomes something else, or nothing.
class RestorePresetBox::Change : public QUndoCommand {
public:
    using Texts = std::optional<QMap<QString, QString>>;

    Change(const QString& what, RestorePresets& presets, const QString& name, const Texts& after)
        : QUndoCommand(what)
        , presets_(&presets)
        , name_(name)
        , before_(presets.texts(name))
        , after_(after) {}
    void redo() override {
        if (presets_) presets_->setTexts(name_, after_);
    }
    void undo() override {
        if (presets_) presets_->setTexts(name_, before_);
    }

private:
    QPointer<RestorePresets> presets_;
    QString name_;
    Texts before_, after_;
};

RestorePresetBox::RestorePresetBox(QUndoStack& undo, QWidget* parent)
    : QGroupBox(tr("Preset"), parent)
    , undo_(undo)
    , presets_(new RestorePresets(this))
    , box_(new QComboBox)
    , save_(button(tr("Save these options under a name…")))
    , remove_(button(tr("Delete this preset"))) {
    box_->setAccessibleName(tr("Preset"));
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(8);
    box_->setFocusPolicy(Qt::StrongFocus);
    auto* row = new QHBoxLayout(this);
    row->addWidget(box_, 1);
    row->addWidget(save_);
    row->addWidget(remove_);
    connect(box_, &QComboBox::activated, this, [this](int index) {
        const QString name = box_->itemData(index).toString();
        if (!name.isEmpty())
            Q_EMIT offered(tr("Choose the preset “%1”").arg(name), presets_->applied(name, choice_));
        showPresets();
    });
    connect(save_, &QToolButton::clicked, this, &RestorePresetBox::askForName);
    connect(remove_, &QToolButton::clicked, this, &RestorePresetBox::remove);
    connect(presets_, &RestorePresets::changed, this, &RestorePresetBox::showPresets);
    showPresets();
}

void RestorePresetBox::setChoice(const RestoreChoice& choice) {
    choice_ = choice;
    showPresets();
}

void RestorePresetBox::save(const QString& name) {
    const QString wanted = name.simplified().left(kLongestName);
    if (wanted.isEmpty()) return;
    undo_.push(new Change(tr("Save the preset “%1”").arg(wanted), *presets_, wanted,
                          RestorePresets::textsToSave(choice_)));
}

void RestorePresetBox::askForName() {
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save a preset"));
    dialog->setLabelText(tr("Name of these options; a preset of the same name is replaced:"));
    dialog->setTextValue(box_->currentData().toString());
    connect(dialog, &QInputDialog::textValueSelected, this, &RestorePresetBox::save);
    dialog->open();
}

void RestorePresetBox::remove() {
    const QString name = box_->currentData().toString();
    undo_.push(new Change(tr("Delete the preset “%1”").arg(name), *presets_, name, std::nullopt));
}

/// The one that is in force is the current one; else an entry for none comes first.
void RestorePresetBox::showPresets() {
    const QString current = presets_->nameOf(choice_);
    const QStringList names = presets_->names();
    box_->clear();
    if (current.isEmpty())
        box_->addItem(names.isEmpty() ? tr("None saved yet") : tr("None of the saved ones"), QString());
    for (const QString& name : names)
        box_->addItem(name, name);
    box_->setCurrentIndex(box_->findData(current));
    box_->setEnabled(!names.isEmpty());
    remove_->setEnabled(!current.isEmpty());
    save_->setIcon(icon(QStringLiteral("save")));
    remove_->setIcon(icon(QStringLiteral("remove")));
}

} // namespace petzval
