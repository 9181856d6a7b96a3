#pragma once

#include "ui/models/restore_queue.h"
#include "ui/widgets/photo_table.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace petzval {

/// Draws the rows of a RestoreQueueModel: pictures, progress, and remarks in the window's language.
class RestoreQueueDelegate : public PhotoDelegate {
    Q_OBJECT

public:
    using PhotoDelegate::PhotoDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// The photos that are to be restored with the buttons that do it; while there are none, what to do.
class RestoreQueuePanel : public QWidget {
    Q_OBJECT

public:
    explicit RestoreQueuePanel(RestoreQueue& queue, QWidget* parent = nullptr);
    ~RestoreQueuePanel() override;

    QTableView& table() { return *table_; }
    /// The menu of the button that adds photos, and the other buttons; those `during` work are there only
    /// then. `remedy` stands beside the words that tell of failures.
    void setActions(const QList<QAction*>& adding, const QList<QAction*>& buttons,
                    const QList<QAction*>& during, QAction* remedy);
    QList<int> selected() const;
    std::optional<std::filesystem::path> current() const; ///< the photo that is looked at

Q_SIGNALS:
    void currentChanged();

private:
    QWidget* makeHeader();
    QLayout* makeState();
    QToolButton* addButton(QAction* action, QHBoxLayout& row);
    void makeTable();
    void showState();

    RestoreQueue& queue_;
    QTableView* table_;
    QStackedWidget* stack_;
    QLabel* state_;
    QProgressBar* bar_;
    QToolButton* add_;
    QHBoxLayout* header_;
    QHBoxLayout* told_ = nullptr; ///< the line of the state
    QList<QToolButton*> during_;  ///< work
};

} // namespace petzval
