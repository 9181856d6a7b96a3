#pragma once

#include "ui/models/inspected_grid.h"
#include "ui/models/profile_list_model.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QToolButton>

#include <functional>

namespace petzval {

class LensShelf;

/// The lens library on the left side of the window: its entries, and what can be done with them.
class LibraryPanel : public QWidget {
    Q_OBJECT

public:
    explicit LibraryPanel(LensShelf& shelf, QWidget* parent = nullptr);

    QList<QAction*> listActions() const { return list_->actions(); }

Q_SIGNALS:
    void inspectAsked(const petzval::GridSource& source);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override; ///< other libraries
    void dropEvent(QDropEvent* event) override;

private:
    void makeActions();
    void makeList();
    QWidget* makeHeader();
    QAction* newAction(const QString& text, const QKeySequence& key, std::function<void()> triggered);
    void showShelf();
    void updateActions();
    const LensProfile* current() const; ///< the entry that is chosen, or null
    void inspect();
    void rename();
    void askForExport();
    void askForImport();

    LensShelf& shelf_;
    ProfileListModel* profiles_;
    QListView* list_;
    QLabel* note_; ///< in the place of the list where there is none
    QToolButton* more_;
    QAction* inspect_;
    QAction* rename_;
    QAction* remove_;
    QAction* export_;
    QAction* import_;
};

} // namespace petzval
