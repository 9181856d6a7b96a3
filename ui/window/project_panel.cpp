#include "ui/window/project_panel.h"

#include "ui/jobs/core_text.h"
#include "ui/models/project_session.h"
#include "ui/widgets/verdict_icon.h"
#include "ui/window/library_panel.h"
#include "ui/window/side_panel.h"

#include <QEvent>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace petzval {

namespace {

constexpr int kLookAgain = 2000; ///< ms
constexpr const char* kSplitter = "window/project-splitter";

} // namespace

ProjectPanel::ProjectPanel(ProjectSession& session, LensShelf& shelf, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , name_(sideHeading({}))
    , list_(new QListView)
    , no_runs_(new QLabel(tr("None yet. The Calibrate page measures the lens.")))
    , resume_(new QPushButton(tr("Resume")))
    , runs_(new RunListModel(this))
    , library_(new LibraryPanel(shelf))
    , splitter_(new QSplitter(Qt::Vertical)) {
    name_->setTextFormat(Qt::PlainText);
    name_->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(name_);
    for (const SetName set : {SetName::Blurred, SetName::Sharp}) {
        QPushButton*& button = sets_[static_cast<int>(set)];
        button = new QPushButton;
        button->setFlat(true);
        button->setStyleSheet(QStringLiteral("text-align: left; padding: 3px;"));
        connect(button, &QPushButton::clicked, this, &ProjectPanel::photosAsked);
        layout->addWidget(button);
    }
    layout->addSpacing(8);
    splitter_->addWidget(makeRuns());
    splitter_->addWidget(library_);
    splitter_->setChildrenCollapsible(false);
    splitter_->setSizes({1000, 1000}); // halves, until the user moves it
    splitter_->restoreState(QSettings().value(kSplitter).toByteArray());
    layout->addWidget(splitter_, 1);

    look_again_.setInterval(kLookAgain);
    connect(&look_again_, &QTimer::timeout, &session_, &ProjectSession::refreshRuns);
    connect(&session_, &ProjectSession::documentChanged, this, &ProjectPanel::showSets);
    connect(&session_, &ProjectSession::checkStarted, this, &ProjectPanel::showSets);
    connect(&session_, &ProjectSession::checksChanged, this, &ProjectPanel::showSets);
    connect(&session_, &ProjectSession::runsChanged, this, &ProjectPanel::showRuns);
    showSets();
    showRuns();
}

ProjectPanel::~ProjectPanel() {
    QSettings().setValue(kSplitter, splitter_->saveState());
}

QWidget* ProjectPanel::makeRuns() {
    auto* area = new QWidget;
    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(sideHeading(tr("Runs")));
    no_runs_->setWordWrap(true);
    layout->addWidget(no_runs_);
    list_->setModel(runs_);
    list_->setAccessibleName(tr("Runs, the newest first"));
    styleSideList(*list_);
    connect(list_, &QListView::activated, this, [this](const QModelIndex& index) {
        if (runs_->hasGrid(index)) Q_EMIT runActivated(runs_->runId(index));
    });
    layout->addWidget(list_, 1);
    resume_->setToolTip(tr("Go on with this run where it stopped"));
    connect(resume_, &QPushButton::clicked, this,
            [this] { Q_EMIT resumeAsked(runs_->runId(list_->currentIndex())); });
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ProjectPanel::showResume);
    layout->addWidget(resume_);
    layout->addStretch(0);
    return area;
}

void ProjectPanel::showSets() {
    name_->setText(session_.name());
    name_->setToolTip(QString::fromStdString(session_.folder().string()));
    for (const SetName set : {SetName::Blurred, SetName::Sharp}) {
        QPushButton* button = sets_[static_cast<int>(set)];
        const std::vector<PhotoRef>& photos = session_.document().set(set);
        const auto used = std::ranges::count(photos, false, &PhotoRef::excluded);
        const int count = static_cast<int>(used);
        button->setText(set == SetName::Blurred ? tr("%n blurred photo(s)", nullptr, count)
                                                : tr("%n sharp photo(s)", nullptr, count));
        button->setIcon({});
        button->setToolTip(tr("Show the photos"));
        if (!session_.report() || session_.isChecking()) continue; // what was found is not of these photos
        const auto& reports = session_.report()->sets;
        const auto report = std::ranges::find(reports, set, &SetReport::set);
        if (report == reports.end()) continue;
        button->setIcon(verdictIcon(report->verdict));
        if (!report->findings.empty()) button->setToolTip(coreText(report->findings.front().text));
    }
}

void ProjectPanel::showRuns() {
    const QModelIndex current = list_->currentIndex();
    const QString selected = current.isValid() ? runs_->runId(current) : QString();
    runs_->setRuns(session_.runs());
    for (int row = 0; row < runs_->rowCount(); ++row)
        if (runs_->runId(runs_->index(row)) == selected) list_->setCurrentIndex(runs_->index(row));
    showResume();
    no_runs_->setVisible(runs_->rowCount() == 0);
    list_->setVisible(runs_->rowCount() > 0);
    const bool open = std::ranges::any_of(session_.runs(), [](const RunState& run) {
        return run.alive || (!run.termination && run.started.empty());
    });
    if (open)
        look_again_.start();
    else
        look_again_.stop();
}

void ProjectPanel::showResume() {
    const QModelIndex current = list_->currentIndex();
    resume_->setVisible(current.isValid() && runs_->canResume(current) && !session_.isReadOnly());
}

void ProjectPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) showSets();
    QWidget::changeEvent(event);
}

} // namespace petzval
