#include "ui/widgets/log_view.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QScrollBar>

#include <algorithm>

namespace petzval {

LogView::LogView(QWidget* parent)
    : QListView(parent) {
    setModel(&model_);
    setAccessibleName(tr("Log"));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setWordWrap(true);
    setResizeMode(QListView::Adjust);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setIconSize({16, 16});
    setFrameShape(QFrame::NoFrame);

    auto* copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &LogView::copy);
    auto* all = new QAction(tr("Select all"), this);
    all->setShortcut(QKeySequence::SelectAll);
    all->setShortcutContext(Qt::WidgetShortcut);
    connect(all, &QAction::triggered, this, &QListView::selectAll);
    addActions({copy, all});
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void LogView::append(NoteLevel level, const QString& text) {
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    model_.append({QDateTime::currentDateTime(), level, text});
    if (atEnd) scrollToBottom();
}

void LogView::setLines(const QList<LogLine>& lines) {
    model_.setLines(lines);
    scrollToBottom();
}

QString LogView::selectedText() const {
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        rows.append(index.row());
    std::ranges::sort(rows);
    if (rows.isEmpty())
        for (int row = 0; row < model_.rowCount(); ++row)
            rows.append(row);
    QStringList lines;
    for (const int row : rows)
        lines.append(model_.data(model_.index(row), Qt::DisplayRole).toString());
    return lines.join(QLatin1Char('\n'));
}

void LogView::copy() {
    QGuiApplication::clipboard()->setText(selectedText());
}

void LogView::changeEvent(QEvent* event) {
    QListView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) model_.refreshIcons();
}

} // namespace petzval
