#include "ui/pages/restore_queue_panel.h"

#include "ui/widgets/icon.h"
#include "ui/widgets/invitation.h"
#include "ui/widgets/verdict_icon.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QProgressBar>
#include <QStackedWidget>
#include <QStyleOptionProgressBar>
#include <QToolButton>

namespace petzval {

namespace {

constexpr int kRowHeight = 56;
constexpr int kMarkSize = 18;
constexpr int kBarHeight = 16;

QueueState stateAt(const QModelIndex& index) {
    return static_cast<QueueState>(index.data(RestoreQueueModel::StateRole).toInt());
}

std::optional<QIcon> markAt(const QModelIndex& index) {
    const QueueState state = stateAt(index);
    if (index.column() == RestoreQueueModel::State && state == QueueState::Done)
        return verdictIcon(Verdict::Good);
    if (index.column() == RestoreQueueModel::State && state == QueueState::Failed)
        return verdictIcon(Verdict::Unusable);
    if (index.column() == RestoreQueueModel::Remarks && !index.data().toString().isEmpty())
        return verdictIcon(Verdict::Doubtful);
    return std::nullopt;
}

} // namespace

void RestoreQueueDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    PhotoDelegate::initStyleOption(option, index);
    const std::optional<QIcon> mark = markAt(index);
    if (!mark) return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(kMarkSize, kMarkSize);
    option->icon = *mark;
}

void RestoreQueueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    PhotoDelegate::paint(painter, option, index);
    if (index.column() != RestoreQueueModel::State || stateAt(index) != QueueState::Running) return;
    QStyleOptionProgressBar bar;
    bar.rect = option.rect.adjusted(6, (option.rect.height() - kBarHeight) / 2, -6, 0);
    bar.rect.setHeight(kBarHeight);
    bar.state = QStyle::State_Enabled | QStyle::State_Horizontal;
    bar.palette = option.palette;
    bar.maximum = 100;
    bar.progress = qRound(100.0 * index.data(RestoreQueueModel::FractionRole).toDouble());
    bar.text = index.data().toString();
    bar.textVisible = true;
    bar.textAlignment = Qt::AlignCenter;
    const QStyle& style = *(option.widget ? option.widget->style() : QApplication::style());
    style.drawControl(QStyle::CE_ProgressBar, &bar, painter, option.widget);
}

RestoreQueuePanel::RestoreQueuePanel(RestoreQueue& queue, QWidget* parent)
    : QWidget(parent)
    , queue_(queue)
    , table_(new QTableView)
    , stack_(new QStackedWidget)
    , state_(new QLabel)
    , bar_(new QProgressBar)
    , add_(new QToolButton) {
    makeTable();
    auto* invitation = new Invitation;
    invitation->setText(tr("Drop photos or folders here, taken with the measured lens at the measured "
                           "aperture, or press “Add…”. The originals are never changed."));
    stack_->addWidget(table_);
    stack_->addWidget(invitation);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 6);
    column->setSpacing(4);
    column->addWidget(makeHeader());
    column->addLayout(makeState());
    column->addWidget(stack_, 1);
    const RestoreQueueModel& model = queue_.model();
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, this, &RestoreQueuePanel::showState);
    connect(&model, &QAbstractItemModel::dataChanged, this, &RestoreQueuePanel::showState);
    connect(&queue_, &RestoreQueue::stateChanged, this, &RestoreQueuePanel::showState);
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int first) {
        if (!current()) table_->selectRow(first);
    });
    showState();
}

RestoreQueuePanel::~RestoreQueuePanel() {
    delete stack_; // the table, before its model
}

QWidget* RestoreQueuePanel::makeHeader() {
    auto* header = new QWidget;
    add_->setText(tr("Add…"));
    add_->setIcon(icon(QStringLiteral("add-photos")));
    add_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add_->setPopupMode(QToolButton::InstantPopup);
    add_->setAccessibleName(tr("Add photos to restore"));
    add_->setFocusPolicy(Qt::StrongFocus);
    header_ = new QHBoxLayout(header);
    header_->setContentsMargins(0, 0, 0, 0);
    header_->addWidget(add_);
    header_->addStretch(1);
    return header;
}

/// On a line of its own, as in many languages the buttons take all of theirs.
QLayout* RestoreQueuePanel::makeState() {
    state_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar_->setRange(0, 1000);
    bar_->setTextVisible(false);
    bar_->setMaximumHeight(8);
    bar_->setAccessibleName(tr("Progress of all photos"));
    told_ = new QHBoxLayout;
    told_->addWidget(state_, 1);
    told_->addWidget(bar_, 1);
    return told_;
}

void RestoreQueuePanel::makeTable() {
    auto* delegate = new RestoreQueueDelegate(table_);
    connect(delegate, &PhotoDelegate::pictureMissing, this,
            [this](const QModelIndex& index) { queue_.model().requestPicture(index.row()); });
    table_->setItemDelegate(delegate);
    table_->setModel(&queue_.model());
    table_->setAccessibleName(tr("Photos to restore"));
    table_->setSelectionBehavior(QTableView::SelectRows);
    table_->setEditTriggers(QTableView::NoEditTriggers);
    table_->setShowGrid(false);
    table_->setWordWrap(true);
    table_->setTabKeyNavigation(false);
    table_->setHorizontalScrollMode(QTableView::ScrollPerPixel);
    table_->setVerticalScrollMode(QTableView::ScrollPerPixel);
    table_->setContextMenuPolicy(Qt::ActionsContextMenu);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table_->verticalHeader()->setDefaultSectionSize(kRowHeight);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const std::pair<int, int> characters[] = {
        {RestoreQueueModel::Picture, 30}, {RestoreQueueModel::State, 20},
        {RestoreQueueModel::Remarks, 44}, {RestoreQueueModel::Noise, 10},
        {RestoreQueueModel::Aperture, 9}, {RestoreQueueModel::Lens, 24},
        {RestoreQueueModel::Size, 14}};
    for (const auto& [section, count] : characters)
        table_->setColumnWidth(section, count * fontMetrics().averageCharWidth() + 16);
    table_->horizontalHeader()->setStretchLastSection(true);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RestoreQueuePanel::currentChanged);
}

QToolButton* RestoreQueuePanel::addButton(QAction* action, QHBoxLayout& row) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    row.addWidget(button);
    button->setVisible(action->isVisible());
    connect(action, &QAction::visibleChanged, button,
            [button, action] { button->setVisible(action->isVisible()); });
    return button;
}

void RestoreQueuePanel::setActions(const QList<QAction*>& adding, const QList<QAction*>& buttons,
                                   const QList<QAction*>& during, QAction* remedy) {
    add_->addActions(adding);
    table_->addActions(adding);
    for (QAction* action : buttons) {
        QToolButton* button = addButton(action, *header_);
        if (during.contains(action)) during_.append(button);
    }
    addButton(remedy, *told_);
    showState();
}

QList<int> RestoreQueuePanel::selected() const {
    QList<int> rows;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows())
        rows.append(index.row());
    return rows;
}

std::optional<std::filesystem::path> RestoreQueuePanel::current() const {
    const QModelIndex index = table_->currentIndex();
    if (!index.isValid()) return std::nullopt;
    return queue_.model().photos().at(index.row()).path;
}

void RestoreQueuePanel::showState() {
    const RestoreQueueModel& model = queue_.model();
    const int count = model.rowCount(), done = model.count(QueueState::Done),
              failed = model.count(QueueState::Failed);
    QStringList words;
    if (count > 0) words.append(tr("%n photo(s)", nullptr, count));
    if (done > 0) words.append(tr("%n restored", nullptr, done));
    if (failed > 0) words.append(tr("%n failed", nullptr, failed));
    const bool running = queue_.isRunning();
    const RestoreQueueProgress progress = running ? queue_.progress() : RestoreQueueProgress();
    if (progress.remaining >= 1.0) {
        const int left = static_cast<int>(progress.remaining);
        words.append(
            tr("about %1 left")
                .arg(QStringLiteral("%1:%2").arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0'))));
    }
    bar_->setVisible(running);
    for (QToolButton* button : during_)
        button->setVisible(running);
    bar_->setValue(static_cast<int>(1000.0 * progress.fraction));
    state_->setText(words.join(QStringLiteral(", ")));
    state_->setToolTip(state_->text());
    stack_->setCurrentIndex(count > 0 ? 0 : 1);
}

} // namespace petzval
