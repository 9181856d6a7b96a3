#include "ui/pages/restore_options.h"

#include "base/hash.h"
#include "restore/priors.h"
#include "ui/jobs/core_text.h"
#include "ui/models/restore_queue_model.h"
#include "ui/pages/restore_preset_box.h"
#include "ui/pages/restore_result_box.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/option_form.h"
#include "ui/widgets/option_sliders.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QUndoCommand>
#include <QUndoStack>

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

const QString kGroup = QStringLiteral("restore/choice");
const QString kPriors = QStringLiteral("restore/priors");
const QString kPrograms = QStringLiteral("restore/allowed-programs"); // hashes of their content
const QString kBuiltIn = QStringLiteral("built-in");
constexpr int kMostPriors = 8;
constexpr qint64 kOneGesture = 1000; // ms between changes that are one step of undo

OptionDescriptor noiseOption() {
    return {"noise", "", "%", 1.0, 0.0, 50.0, {}, ""};
}

std::vector<OptionDescriptor> strengthOptions() {
    std::vector<OptionDescriptor> options;
    for (const auto& entry : StrengthOptions::table())
        options.push_back(entry.descriptor());
    return options;
}

QLabel* helpLabel() {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QComboBox* narrowBox(const QString& name) {
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    box->setFocusPolicy(Qt::StrongFocus);
    return box;
}

/// "denoiser.pt", or what the built-in one is called.
QString nameOfPrior(const QString& word) {
    return word == kBuiltIn ? RestoreOptionsPanel::tr("built-in") : QFileInfo(word).fileName();
}

std::vector<std::string> allowedPrograms() {
    std::vector<std::string> hashes;
    for (const QString& hash : QSettings().value(kPrograms).toStringList())
        hashes.push_back(hash.toStdString());
    return hashes;
}

/// The hash of a program that was not allowed to run so far; empty for any other prior.
QString unknownProgram(const QString& word) {
    try {
        if (word == kBuiltIn || !is_program(word.toStdString())) return {};
        const std::string hash = content_hash(word.toStdString());
        const std::vector<std::string> known = allowedPrograms();
        return std::ranges::find(known, hash) == known.end() ? QString::fromStdString(hash) : QString();
    } catch (const Error&) {
        return {}; // restoring will say what is wrong with the file
    }
}

} // namespace

/// One step of undo.
class RestoreOptionsPanel::Change : public QUndoCommand {
public:
    Change(RestoreOptionsPanel& panel, const QString& what, const RestoreChoice& after)
        : QUndoCommand(what)
        , panel_(panel)
        , before_(panel.choice_)
        , after_(after)
        , time_(QDateTime::currentMSecsSinceEpoch()) {}
    void redo() override { panel_.setChoice(after_); }
    void undo() override { panel_.setChoice(before_); }
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand* command) override {
        const auto* next = static_cast<const Change*>(command);
        if (&next->panel_ != &panel_ || next->text() != text() || next->time_ - time_ > kOneGesture)
            return false;
        after_ = next->after_;
        time_ = next->time_;
        return true;
    }

private:
    RestoreOptionsPanel& panel_;
    RestoreChoice before_, after_;
    qint64 time_;
};

RestoreOptionsPanel::RestoreOptionsPanel(QUndoStack& undo, QWidget* parent)
    : QWidget(parent)
    , undo_(undo)
    , presets_(new RestorePresetBox(undo))
    , result_(new RestoreResultBox) {
    auto* column = new QVBoxLayout(this);
    column->addWidget(presets_);
    column->addWidget(makeMethod());
    column->addWidget(makeStrength());
    column->addWidget(makeNoise());
    column->addWidget(result_);
    column->addStretch(1);
    connect(presets_, &RestorePresetBox::offered, this, &RestoreOptionsPanel::offer);
    connect(result_, &RestoreResultBox::offered, this, &RestoreOptionsPanel::offer);

    QSettings settings;
    settings.beginGroup(kGroup);
    QMap<QString, QString> texts;
    for (const QString& key : settings.childKeys())
        texts[key] = settings.value(key).toString();
    choice_ = choiceFrom(texts);
    choice_.allowedPrograms = allowedPrograms();
    showChoice();
}

template <typename Edit>
void RestoreOptionsPanel::edit(const QString& what, const Edit& edit) {
    RestoreChoice choice = choice_;
    edit(choice);
    offer(what, choice);
}

QWidget* RestoreOptionsPanel::makeMethod() {
    auto* group = new QGroupBox(tr("Method"));
    method_ = new QVBoxLayout(group);
    solver_ = narrowBox(tr("Method"));
    for (const SolverDescription& each : solvers()) {
        solver_->addItem(coreText(each.title), QString::fromStdString(each.name));
        solver_->setItemData(solver_->count() - 1, coreText(each.help), Qt::ToolTipRole);
    }
    connect(solver_, &QComboBox::activated, this, [this](int index) {
        edit(tr("Choose a method"), [&](RestoreChoice& choice) {
            choice.solver = solver_->itemData(index).toString().toStdString();
        });
    });
    solverHelp_ = helpLabel();
    priorLabel_ = new QLabel(tr("&Knowledge of photos"));
    prior_ = narrowBox(tr("Knowledge of photos"));
    prior_->setToolTip(tr("The denoiser that tells likely photos from unlikely ones: Petzval's own, or a "
                          "TorchScript file"));
    priorLabel_->setBuddy(prior_);
    connect(prior_, &QComboBox::activated, this, &RestoreOptionsPanel::choosePrior);
    train_ = new QPushButton(tr("Train for this lens…"));
    train_->setToolTip(tr("Teaches the restorer the grid that is chosen, with sharp photos of yours"));
    connect(train_, &QPushButton::clicked, this, &RestoreOptionsPanel::trainingWanted);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{solver_, solverHelp_, priorLabel_, prior_, train_})
        method_->addWidget(widget);
    return group;
}

QWidget* RestoreOptionsPanel::makeStrength() {
    auto* group = new QGroupBox(tr("Strength"));
    strength_ = new OptionSliders(strengthOptions());
    for (const auto& [name, label] :
         {std::pair("strength", tr("All")), std::pair("red", tr("Red")), std::pair("green", tr("Green")),
          std::pair("blue", tr("Blue")), std::pair("corners", tr("Corners")),
          std::pair("overshoot", tr("Halos allowed")), std::pair("noise-limit", tr("Spare noise"))})
        strength_->setLabel(name, label);
    connect(strength_, &OptionSliders::changed, this, [this](const QString& name) {
        edit(tr("Change the strength"), [&](RestoreChoice& choice) {
            const std::string option = name.toStdString();
            StrengthOptions::table().at(option).set(choice.strength, strength_->value(option));
        });
    });
    auto* column = new QVBoxLayout(group);
    column->addWidget(strength_);
    return group;
}

QWidget* RestoreOptionsPanel::makeNoise() {
    auto* group = new QGroupBox(tr("Noise of the photo"));
    asEstimated_ = new QCheckBox(tr("As estimated"));
    asEstimated_->setToolTip(tr("Else it is the same everywhere, in percent of white"));
    noise_ = new NumberBox(noiseOption());
    noise_->setAccessibleName(tr("Noise in percent of white"));
    // Estimates have more digits than the ends of the range, which its width is made for.
    noise_->setMinimumWidth(noise_->sizeHint().width() +
                            noise_->fontMetrics().horizontalAdvance(QStringLiteral(".00")));
    noiseText_ = helpLabel();
    connect(asEstimated_, &QCheckBox::toggled, this, [this](bool estimated) {
        edit(tr("Change the noise"), [&](RestoreChoice& choice) {
            choice.noise = estimated ? std::nullopt : std::optional(noise_->value() / 100.0);
        });
    });
    connect(noise_, &QDoubleSpinBox::valueChanged, this, [this](double percent) {
        edit(tr("Change the noise"), [&](RestoreChoice& choice) { choice.noise = percent / 100.0; });
    });
    auto* row = new QHBoxLayout;
    row->addWidget(asEstimated_, 1);
    row->addWidget(noise_);
    auto* column = new QVBoxLayout(group);
    column->addLayout(row);
    column->addWidget(noiseText_);
    return group;
}

void RestoreOptionsPanel::setChoice(const RestoreChoice& choice) {
    if (choice == choice_) return showChoice(); // the fields may be ahead of it
    choice_ = choice;
    showChoice();
    QSettings settings;
    settings.beginGroup(kGroup);
    settings.remove({});
    const QMap<QString, QString> texts = textsOf(choice_);
    for (auto each = texts.begin(); each != texts.end(); ++each)
        settings.setValue(each.key(), each.value());
    Q_EMIT choiceChanged();
}

void RestoreOptionsPanel::offer(const QString& what, const RestoreChoice& choice) {
    if (!(choice == choice_)) undo_.push(new Change(*this, what, choice));
}

void RestoreOptionsPanel::showChoice() {
    showSolver();
    showPriors();
    for (const auto& entry : StrengthOptions::table())
        strength_->setValue(entry.descriptor().name, std::get<double>(entry.get(choice_.strength)));
    showNoise();
    presets_->setChoice(choice_);
    result_->setChoice(choice_);
}

void RestoreOptionsPanel::showSolver() {
    const SolverDescription& description = choice_.description();
    solver_->setCurrentIndex(solver_->findData(QString::fromStdString(description.name)));
    solver_->setToolTip(QString::fromStdString(description.source));
    solverHelp_->setText(tr("%1 Cost: %2.").arg(coreText(description.help), coreText(description.cost)));
    if (formSolver_ != description.name) {
        formSolver_ = description.name;
        delete form_;
        form_ = new OptionForm(description.options);
        method_->insertWidget(method_->indexOf(train_), form_);
        connect(form_, &OptionForm::changed, this, [this](const QString& name) {
            edit(tr("Change an option"), [&](RestoreChoice& choice) {
                const std::string option = name.toStdString();
                choice.solverOptions[choice.solver][option] = form_->value(option);
            });
        });
    }
    for (const auto& [name, value] : choice_.optionsOfSolver())
        form_->setValue(name, value);
    train_->setVisible(description.uses_restorer);
    train_->setEnabled(choice_.grid && choice_.grid->entry == 0);
}

void RestoreOptionsPanel::showPriors() {
    const bool needed = choice_.description().needs_prior;
    priorLabel_->setVisible(needed);
    prior_->setVisible(needed);
    const QString chosen = QString::fromStdString(choice_.prior);
    QStringList words = QSettings().value(kPriors).toStringList();
    words.prepend(kBuiltIn);
    if (!words.contains(chosen)) words.append(chosen);
    prior_->clear();
    for (const QString& word : words) {
        prior_->addItem(nameOfPrior(word), word);
        if (word != kBuiltIn) prior_->setItemData(prior_->count() - 1, word, Qt::ToolTipRole);
    }
    prior_->setCurrentIndex(prior_->findData(chosen));
    prior_->insertSeparator(prior_->count());
    prior_->addItem(tr("Open a file…"));
}

void RestoreOptionsPanel::takePrior(const QString& word) {
    edit(tr("Choose knowledge of photos"), [&](RestoreChoice& choice) {
        choice.prior = word.toStdString();
        choice.allowedPrograms = allowedPrograms();
    });
}

/// Once for each content of a file.
void RestoreOptionsPanel::askAboutProgram(const QString& word, const QString& hash) {
    showPriors(); // until it is allowed
    auto* question = new QMessageBox(QMessageBox::Warning, QString(),
                                     tr("%1 is a program. Let it run?").arg(QFileInfo(word).fileName()),
                                     QMessageBox::Cancel, this);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(
        tr("TorchScript files can do anything that you may do on this computer. Let "
           "it run only if you trust who made it."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton* run = question->addButton(tr("Let it run"), QMessageBox::AcceptRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::finished, this, [this, question, run, word, hash] {
        if (question->clickedButton() != run) return;
        QSettings().setValue(kPrograms, QSettings().value(kPrograms).toStringList() << hash);
        takePrior(word);
    });
    question->open();
}

void RestoreOptionsPanel::choosePrior(int index) {
    const auto take = [this](const QString& word) {
        const QString program = unknownProgram(word);
        program.isEmpty() ? takePrior(word) : askAboutProgram(word, program);
    };
    if (index + 1 < prior_->count()) return take(prior_->itemData(index).toString());
    showPriors(); // until a file is chosen
    auto* dialog = new QFileDialog(this, tr("Open a denoiser"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [take](const QString& file) {
        QStringList known = QSettings().value(kPriors).toStringList();
        known.removeAll(file);
        known.prepend(file);
        QSettings().setValue(kPriors, known.mid(0, kMostPriors));
        take(file);
    });
    dialog->open();
}

void RestoreOptionsPanel::setEstimatedNoise(const std::optional<PhotonReadNoise>& noise) {
    estimate_ = noise;
    showNoise();
}

void RestoreOptionsPanel::showNoise() {
    const QSignalBlocker quietCheck(asEstimated_), quietNumber(noise_);
    asEstimated_->setChecked(!choice_.noise);
    noise_->setEnabled(choice_.noise.has_value());
    if (choice_.noise)
        noise_->setValue(100.0 * *choice_.noise);
    else if (estimate_)
        noise_->setValue(std::round(1e4 * middleGreyNoise(*estimate_)) / 100.0);
    noiseText_->setText(estimate_ ? tr("Estimated: %1 of white at a middle grey").arg(noiseText(*estimate_))
                                  : tr("It is estimated from each photo."));
}

void RestoreOptionsPanel::setFolder(const std::filesystem::path& folder) {
    result_->setFolder(folder);
}

void RestoreOptionsPanel::setExample(const std::filesystem::path& photo) {
    result_->setExample(photo);
}

} // namespace petzval
