#include "ui/window/side_docks.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTabWidget>

namespace petzval {

namespace {

constexpr int kLeftWidth = 200; ///< px, at first
constexpr int kRightWidth = 270;
constexpr int kBottomHeight = 220;

const QString kFolded = QStringLiteral("window/folded");
const QString kBottomPages = QStringLiteral("window/bottom-pages");

QString shownKey(const QDockWidget* dock) {
    return QStringLiteral("window/show-") + dock->objectName();
}

} // namespace

SideDocks::SideDocks(QMainWindow& window)
    : QObject(&window)
    , window_(window)
    , fold_(new QAction(tr("Fold the &sides away"), this))
    , left_(side(QStringLiteral("project"), tr("&Project"), Qt::LeftDockWidgetArea))
    , right_(side(QStringLiteral("options"), tr("&Options"), Qt::RightDockWidgetArea))
    , bottom_(side(QStringLiteral("curves"), tr("&Curves and log"), Qt::BottomDockWidgetArea))
    , options_(new QStackedWidget) {
    fold_->setCheckable(true);
    fold_->setShortcut(Qt::Key_Tab);
    connect(fold_, &QAction::toggled, this, &SideDocks::arrange);
    for (const Side& each : {left_, right_})
        connect(each.wish, &QAction::toggled, this, &SideDocks::arrange);
    connect(bottom_.wish, &QAction::toggled, this, [this](bool shown) {
        if (page_ < 0) return;
        bottom_pages_.removeAll(page_);
        if (shown) bottom_pages_.append(page_);
        arrange();
    });
    bottom_.wish->setShortcut(QStringLiteral("Ctrl+B"));
    window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

SideDocks::Side SideDocks::side(const QString& name, const QString& title, Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(QString(title).remove('&'), &window_);
    dock->setObjectName(name);
    dock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    dock->setTitleBarWidget(new QWidget(dock)); // none: what it shows has headings of its own
    window_.addDockWidget(area, dock);
    auto* wish = new QAction(title, this);
    wish->setCheckable(true);
    wish->setChecked(true);
    return {dock, wish};
}

void SideDocks::setProject(QWidget* panel) {
    left_.dock->setWidget(panel);
    window_.resizeDocks({left_.dock}, {kLeftWidth}, Qt::Horizontal);
}

void SideDocks::setOptions(const QList<QWidget*>& panels) {
    option_panels_ = panels;
    for (QWidget* panel : panels) {
        auto* scroll = new QScrollArea; // for small screens
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setFocusPolicy(Qt::NoFocus);
        if (panel) {
            scroll->setWidget(panel);
            scroll->setMinimumWidth(panel->minimumSizeHint().width() +
                                    scroll->verticalScrollBar()->sizeHint().width());
        }
        options_->addWidget(scroll);
    }
    right_.dock->setWidget(options_);
    window_.resizeDocks({right_.dock}, {kRightWidth}, Qt::Horizontal);
}

void SideDocks::setBottom(const QList<std::pair<QString, QWidget*>>& tabs, const QList<int>& pages) {
    auto* widget = new QTabWidget;
    widget->setDocumentMode(true);
    for (const auto& [title, tab] : tabs)
        widget->addTab(tab, title);
    bottom_.dock->setWidget(widget);
    bottom_pages_ = pages;
    window_.resizeDocks({bottom_.dock}, {kBottomHeight}, Qt::Vertical);
}

void SideDocks::showFor(int page) {
    page_ = page;
    if (page >= 0) options_->setCurrentIndex(page);
    {
        const QSignalBlocker quiet(bottom_.wish);
        bottom_.wish->setChecked(bottom_pages_.contains(page));
    }
    arrange();
}

void SideDocks::arrange() {
    const bool sides = page_ >= 0 && !fold_->isChecked();
    left_.dock->setVisible(sides && left_.wish->isChecked());
    right_.dock->setVisible(sides && right_.wish->isChecked() && option_panels_.value(page_));
    bottom_.dock->setVisible(page_ >= 0 && bottom_pages_.contains(page_));
    for (QAction* action : actions())
        action->setEnabled(page_ >= 0);
}

void SideDocks::save() const {
    QSettings settings;
    settings.setValue(kFolded, fold_->isChecked());
    for (const Side& each : {left_, right_})
        settings.setValue(shownKey(each.dock), each.wish->isChecked());
    settings.setValue(kBottomPages, QVariantList(bottom_pages_.begin(), bottom_pages_.end()));
}

void SideDocks::restore() {
    const QSettings settings;
    fold_->setChecked(settings.value(kFolded, false).toBool());
    for (const Side& each : {left_, right_})
        each.wish->setChecked(settings.value(shownKey(each.dock), true).toBool());
    if (!settings.contains(kBottomPages)) return;
    bottom_pages_.clear();
    for (const QVariant& page : settings.value(kBottomPages).toList())
        bottom_pages_.append(page.toInt());
}

} // namespace petzval
