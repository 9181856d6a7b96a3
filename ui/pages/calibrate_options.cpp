#include "ui/pages/calibrate_options.h"

#include "jobs/preset.h"
#include "ui/models/project_session.h"
#include "ui/widgets/option_form.h"

#include <QBoxLayout>
#include <QCryptographicHash>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QUndoCommand>

#include <algorithm>

namespace petzval {

namespace {

constexpr int kMargin = 9; // px around the form

const OptionTable<CalibrationOptions>& table() {
    return CalibrationOptions::table();
}

/// The settings of one project, by a name that may hold no slashes.
QString group_of(const std::filesystem::path& folder) {
    const QByteArray name = QByteArray::fromStdString(folder.string());
    return QStringLiteral("calibrate/") +
           QString::fromLatin1(QCryptographicHash::hash(name, QCryptographicHash::Sha1).toHex());
}

CalibrateChoice choice_of_preset(const QString& name) {
    return {name, preset(name.toStdString())};
}

bool are_same(const CalibrationOptions& a, const CalibrationOptions& b) {
    return std::ranges::all_of(table(), [&](const auto& entry) { return entry.get(a) == entry.get(b); });
}

bool is_preset(const QString& name) {
    return std::ranges::count(preset_names(), name.toStdString()) > 0;
}

} // namespace

/// One step of undo.
class CalibrateOptionsPanel::Change : public QUndoCommand {
public:
    Change(CalibrateOptionsPanel& panel, const QString& what, CalibrateChoice before, CalibrateChoice after)
        : QUndoCommand(what)
        , panel_(panel)
        , before_(std::move(before))
        , after_(std::move(after)) {}
    void redo() override { panel_.setChoice(after_); }
    void undo() override { panel_.setChoice(before_); }

private:
    CalibrateOptionsPanel& panel_;
    CalibrateChoice before_, after_;
};

CalibrateOptionsPanel::CalibrateOptionsPanel(ProjectSession& session, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , form_(new OptionForm(table())) {
    form_->setLabel("cols", tr("Columns"));
    form_->setLabel("kernel", tr("Kernel size"));
    form_->setLabel("patch", tr("Patch size"));
    form_->setLabel("stages", tr("Last stage"));
    form_->setStep("kernel", 2);
    const CalibrationOptions quickest = preset("instant");
    for (const auto& entry : table())
        if (!quickest.uses(entry.descriptor())) form_->setGroupFolded(entry.descriptor().group, true);
    form_->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(form_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    // Wide enough for the groups that are always there, and the scroll bar.
    scroll->setMinimumWidth(form_->minimumSizeHint().width() +
                            scroll->verticalScrollBar()->sizeHint().width());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
    connect(form_, &OptionForm::changed, this, [this] {
        offer(tr("Change an option"), {choice_.preset, form_->options(table())});
    });
    connect(&session_, &ProjectSession::opened, this, &CalibrateOptionsPanel::recall);
    setChoice(choice_of_preset(QStringLiteral("instant")));
}

CalibrateChoice CalibrateOptionsPanel::choice() const {
    return choice_;
}

bool CalibrateOptionsPanel::isChanged() const {
    return !are_same(choice_.options, preset(choice_.preset.toStdString()));
}

void CalibrateOptionsPanel::setChoice(const CalibrateChoice& choice) {
    choice_ = choice;
    form_->setDefaults(table(), preset(choice.preset.toStdString()));
    form_->setOptions(table(), choice.options);
    for (const auto& entry : table())
        form_->setGroupVisible(entry.descriptor().group, choice.options.uses(entry.descriptor()));
    remember();
    Q_EMIT choiceChanged();
}

void CalibrateOptionsPanel::choosePreset(const QString& name) {
    offer(tr("Choose a preset"), choice_of_preset(name));
}

void CalibrateOptionsPanel::offer(const QString& what, const CalibrateChoice& choice) {
    if (choice.preset == choice_.preset && are_same(choice.options, choice_.options)) return;
    session_.undoStack().push(new Change(*this, what, choice_, choice));
}

void CalibrateOptionsPanel::remember() const {
    if (!session_.isOpen()) return;
    QSettings settings;
    settings.beginGroup(group_of(session_.folder()));
    settings.setValue(QStringLiteral("preset"), choice_.preset);
    for (const auto& entry : table())
        settings.setValue(QString::fromStdString(entry.descriptor().name),
                          QString::fromStdString(text_from_value(entry.get(choice_.options))));
}

void CalibrateOptionsPanel::recall() {
    QSettings settings;
    settings.beginGroup(group_of(session_.folder()));
    const QString name = settings.value(QStringLiteral("preset")).toString();
    CalibrateChoice choice = choice_of_preset(is_preset(name) ? name : QStringLiteral("instant"));
    for (const auto& entry : table()) {
        const QVariant text = settings.value(QString::fromStdString(entry.descriptor().name));
        if (text.isNull()) continue;
        try {
            entry.set(choice.options, parsed(entry.descriptor(), text.toString().toStdString()));
        } catch (const Error&) {
            // Of another version of Petzval; the preset's value stands.
        }
    }
    settings.endGroup();
    setChoice(choice);
}

} // namespace petzval
