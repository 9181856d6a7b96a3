#include "ui/pages/calibrate_controls.h"

#include "base/error.h"
#include "learn/devices.h"
#include "ui/jobs/core_text.h"

#include <QAction>
#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <utility>

namespace petzval {

namespace {

constexpr double kEnoughToTell = 2.0; // s of work before its end is told

QToolButton* big_button(QAction* action, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize({20, 20});
    button->setMinimumHeight(38);
    button->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    return button;
}

/// Coarser than the estimate is sure: "40 s", "5 min", "2 h 10 min".
QString aboutTime(double seconds) {
    if (seconds < 100.0) return CalibrateControls::tr("%1 s").arg(5 * (static_cast<int>(seconds) / 5 + 1));
    const int minutes = static_cast<int>(std::lround(seconds / 60.0));
    if (minutes < 90) return CalibrateControls::tr("%1 min").arg(minutes);
    return CalibrateControls::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60 / 10 * 10);
}

/// False, too, where the part of Petzval that computes on it is not installed.
bool gpuIsThere() {
    try {
        return has_gpu();
    } catch (const Error&) {
        return false;
    }
}

} // namespace

CalibrateControls::CalibrateControls(QAction* start, QAction* pause, QAction* stop, QWidget* parent)
    : QWidget(parent)
    , preset_(new QComboBox(this))
    , help_(new QLabel(this))
    , stage_(new QLabel(this))
    , time_(new QLabel(this))
    , bar_(new QProgressBar(this)) {
    auto* buttons = new QHBoxLayout;
    for (QAction* action : {start, pause, stop})
        buttons->addWidget(big_button(action, this));
    buttons->addStretch(1);
    auto* label = new QLabel(tr("&Preset"), this);
    label->setBuddy(preset_);
    buttons->addWidget(label);
    buttons->addWidget(preset_);
    preset_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    preset_->setMinimumContentsLength(10);
    connect(preset_, &QComboBox::activated, this,
            [this](int index) { Q_EMIT presetChosen(preset_->itemData(index).toString()); });

    help_->setWordWrap(true);
    help_->setForegroundRole(QPalette::PlaceholderText);
    auto* words = new QHBoxLayout;
    stage_->setWordWrap(true);
    stage_->setMinimumHeight(fontMetrics().lineSpacing());
    words->addWidget(stage_, 1);
    words->addWidget(time_, 0, Qt::AlignTop);
    bar_->setRange(0, 1000);
    bar_->setTextVisible(false);
    bar_->setMaximumHeight(8);
    bar_->setAccessibleName(tr("Progress of the whole calibration"));
    QSizePolicy policy = bar_->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    bar_->setSizePolicy(policy);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(buttons);
    column->addWidget(help_);
    column->addLayout(words);
    column->addWidget(bar_);
    connect(&tick_, &QTimer::timeout, this, &CalibrateControls::showTime);
    setIdle({});
}

void CalibrateControls::setPresets(std::vector<PresetDescription> presets) {
    presets_ = std::move(presets);
    preset_->clear();
    for (const PresetDescription& each : presets_) {
        preset_->addItem(coreText(each.title), QString::fromStdString(each.name));
        preset_->setItemData(preset_->count() - 1, coreText(each.help), Qt::ToolTipRole);
    }
}

void CalibrateControls::showPreset(const QString& name, bool changed) {
    preset_->setCurrentIndex(preset_->findData(name));
    for (int i = 0; i < preset_->count(); ++i) {
        const QString title = coreText(presets_[static_cast<std::size_t>(i)].title);
        const bool marked = changed && i == preset_->currentIndex();
        preset_->setItemText(i, marked ? tr("%1 (changed)").arg(title) : title);
    }
    preset_->setToolTip(preset_->currentData(Qt::ToolTipRole).toString());
    QString help = preset_->toolTip();
    const auto chosen = std::ranges::find(presets_, name.toStdString(), &PresetDescription::name);
    const bool lacksGpu = chosen != presets_.end() && chosen->wants_gpu && !gpuIsThere();
    if (lacksGpu)
        help += QLatin1Char(' ') +
                tr("Petzval finds no GPU that it can compute on here; without one this would "
                   "take days or weeks. “Quick” does without.");
    help_->setText(help);
    help_->setForegroundRole(lacksGpu ? QPalette::WindowText : QPalette::PlaceholderText);
}

void CalibrateControls::setIdle(const QString& text) {
    tick_.stop();
    clock_.stop();
    stage_->setText(text);
    time_->clear();
    bar_->hide();
    preset_->setEnabled(true);
    help_->show();
}

void CalibrateControls::setBusy() {
    paused_ = false;
    left_ = -1.0;
    clock_.start();
    stage_->setText(tr("Beginning"));
    bar_->setValue(0);
    bar_->show();
    preset_->setEnabled(false);
    help_->hide();
    tick_.start(1000);
    showTime();
}

void CalibrateControls::setStage(const Message& stage) {
    stage_->setText(coreText(stage));
}

void CalibrateControls::setProgress(const Course::Place& place) {
    left_ = clock_.seconds() < kEnoughToTell ? -1.0 : place.remaining;
    leftSince_ = clock_.seconds();
    bar_->setValue(static_cast<int>(1000 * place.fraction));
    showTime();
}

void CalibrateControls::setPaused(bool paused) {
    paused_ = paused;
    clock_.setPaused(paused);
    showTime();
}

void CalibrateControls::showTime() {
    const auto clock = [](double seconds) {
        const int whole = static_cast<int>(seconds);
        return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    };
    QString text = clock(clock_.seconds());
    const double left = left_ - (clock_.seconds() - leftSince_);
    if (paused_)
        text = tr("%1, paused").arg(text);
    else if (left >= 1.0)
        text = tr("%1, about %2 left").arg(text, aboutTime(left));
    time_->setText(text);
}

} // namespace petzval
