#include "ui/pages/train_restorer_dialog.h"

#include "ui/jobs/core_text.h"
#include "ui/models/photo_picture.h"
#include "ui/widgets/loss_curves.h"
#include "ui/widgets/loss_plot.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr int kWidth = 720, kHeight = 640; // px, at first
constexpr int kMinutes = 30;
constexpr int kLongest = 10'000; // min

QString textOf(const fs::path& path) {
    return QString::fromStdString(path.string());
}

QLabel* wrapped(const QString& text = {}) {
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    return label;
}

/// A value with the button that changes it.
QWidget* row(QLabel* value, QPushButton* change) {
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins({});
    layout->addWidget(value, 1);
    layout->addWidget(change);
    return widget;
}

QString wordsOf(const TrainRestorerSummary& summary) {
    switch (summary.outcome.termination) {
    case Termination::Failed:
        return coreText(summary.outcome.message);
    case Termination::Cancelled:
        return TrainRestorerDialog::tr("Stopped. What it learned is kept, and can be gone on with.");
    case Termination::Finished:
        break;
    }
    if (summary.held_out <= 0.0)
        return TrainRestorerDialog::tr(
            "Photos that it did not learn from come out no nearer to the truth than by the "
            "Wiener filter, so far.");
    return TrainRestorerDialog::tr(
               "Photos that it did not learn from come out %1 dB nearer to the truth than by the "
               "Wiener filter.")
        .arg(QLocale().toString(summary.held_out, 'f', 2));
}

bool canGoOn(const fs::path& file) {
    std::error_code ignored;
    return fs::exists(fs::path(file) += ".training", ignored);
}

} // namespace

TrainRestorerDialog::TrainRestorerDialog(const TrainRestorerOptions& options, JobRunner& jobs,
                                         QWidget* parent)
    : QDialog(parent)
    , options_(options)
    , jobs_(jobs) {
    setWindowTitle(tr("Train a restorer for this lens"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(
        wrapped(tr("The learned restorer knows many lenses a little. Here it learns this one well, from "
                   "sharp photos of any kind. It can be stopped, and gone on with later.")));
    column->addWidget(makeChoice());
    column->addWidget(makeRun(), 1);
    renew();
    resize(kWidth, kHeight);
}

TrainRestorerDialog::~TrainRestorerDialog() {
    if (job_) job_->stop();
}

QWidget* TrainRestorerDialog::makeChoice() {
    choice_ = new QWidget;
    auto* form = new QFormLayout(choice_);
    form->setContentsMargins({});
    photos_ = wrapped();
    auto* choosePhotos = new QPushButton(tr("Choose a folder…"));
    connect(choosePhotos, &QPushButton::clicked, this, &TrainRestorerDialog::askForPhotos);
    minutes_ = new QSpinBox;
    minutes_->setRange(1, kLongest);
    minutes_->setValue(kMinutes);
    minutes_->setSuffix(tr(" min"));
    minutes_->setToolTip(tr("In all, with what was trained before. More is better, ever more slowly."));
    file_ = wrapped();
    auto* chooseFile = new QPushButton(tr("Choose a file…"));
    connect(chooseFile, &QPushButton::clicked, this, &TrainRestorerDialog::askForFile);
    form->addRow(tr("Sharp photos"), row(photos_, choosePhotos));
    form->addRow(tr("&Time"), minutes_);
    form->addRow(tr("Restorer"), row(file_, chooseFile));
    return choice_;
}

QWidget* TrainRestorerDialog::makeRun() {
    auto* run = new QWidget;
    plot_ = new LossPlot;
    picture_ = new QLabel;
    picture_->setAlignment(Qt::AlignCenter);
    picture_->setToolTip(
        tr("Photos that it does not learn from: blurred, by the Wiener filter, by the restorer so far, "
           "and as they should be"));
    status_ = wrapped();
    bar_ = new QProgressBar;
    bar_->setRange(0, 1000);
    bar_->setTextVisible(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    start_ = buttons->addButton(tr("Start"), QDialogButtonBox::ActionRole);
    pause_ = buttons->addButton(tr("Pause"), QDialogButtonBox::ActionRole);
    stop_ = buttons->addButton(tr("Stop"), QDialogButtonBox::ActionRole);
    connect(start_, &QPushButton::clicked, this, &TrainRestorerDialog::start);
    connect(pause_, &QPushButton::clicked, this, [this] {
        if (job_) job_->isPaused() ? job_->resume() : job_->pause();
    });
    connect(stop_, &QPushButton::clicked, this, [this] {
        if (job_) job_->stop();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(run);
    column->setContentsMargins({});
    column->addWidget(plot_, 1);
    column->addWidget(picture_);
    column->addWidget(status_);
    column->addWidget(bar_);
    column->addWidget(buttons);
    return run;
}

void TrainRestorerDialog::setPhotos(const QList<fs::path>& photos) {
    options_.training.photos.assign(photos.begin(), photos.end());
    renew();
}

void TrainRestorerDialog::setFile(const fs::path& file) {
    options_.training.out = file;
    renew();
}

void TrainRestorerDialog::askForPhotos() {
    auto* dialog = new QFileDialog(this, tr("Sharp photos"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { setPhotos({fs::path(folder.toStdString())}); });
    dialog->open();
}

void TrainRestorerDialog::askForFile() {
    auto* dialog = new QFileDialog(this, tr("Restorer"), textOf(options_.training.out));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("weights"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { setFile(file.toStdString()); });
    dialog->open();
}

void TrainRestorerDialog::start() {
    if (job_) return;
    options_.training.minutes = minutes_->value();
    options_.training.resume = canGoOn(options_.training.out);
    job_ = jobs_.start<TrainRestorerSummary>(
        tr("Training a restorer"),
        [options = options_](const CalibrationObserver& observer, std::stop_token stop) {
            return run_train_restorer(options, observer, stop);
        },
        this, [this](const TrainRestorerSummary& summary) { ended(summary); });
    connect(job_, &Job::progressed, this, &TrainRestorerDialog::showProgress);
    connect(job_, &Job::measured, &plot_->curves(), &LossCurves::add);
    connect(job_, &Job::patchesSampled, this, &TrainRestorerDialog::showPicture);
    connect(job_, &Job::pausedChanged, this, &TrainRestorerDialog::renew);
    status_->clear();
    renew();
}

void TrainRestorerDialog::done(int result) {
    if (job_) job_->stop();
    QDialog::done(result);
}

void TrainRestorerDialog::renew() {
    const std::size_t photos = options_.training.photos.size();
    photos_->setText(photos == 1 ? textOf(options_.training.photos.front())
                                 : tr("%n photo(s) of the sharp set", nullptr, static_cast<int>(photos)));
    file_->setText(textOf(options_.training.out));
    choice_->setEnabled(!job_);
    bar_->setVisible(job_ != nullptr);
    start_->setText(canGoOn(options_.training.out) ? tr("Go on") : tr("Start"));
    start_->setEnabled(!job_ && photos > 0);
    pause_->setEnabled(job_ != nullptr);
    pause_->setText(job_ && job_->isPaused() ? tr("Resume") : tr("Pause"));
    stop_->setEnabled(job_ != nullptr);
}

void TrainRestorerDialog::showProgress(const Progress& progress) {
    bar_->setValue(static_cast<int>(std::lround(1000.0 * progress.fraction)));
    const QString stage = coreText(progress.stage);
    status_->setText(progress.remaining < 1.0 ? stage
                                              : tr("%1, %n minute(s) left", nullptr,
                                                   static_cast<int>(std::ceil(progress.remaining / 60.0)))
                                                    .arg(stage));
}

void TrainRestorerDialog::showPicture(const Image& picture) {
    picture_->setPixmap(QPixmap::fromImage(pictureOf(picture)));
}

void TrainRestorerDialog::ended(const TrainRestorerSummary& summary) {
    job_ = nullptr;
    status_->setText(wordsOf(summary));
    renew();
    if (summary.steps > 0) Q_EMIT trained(options_.training.out);
}

} // namespace petzval
