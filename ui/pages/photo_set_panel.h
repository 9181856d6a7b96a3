#pragma once

#include "ui/models/photo_filter_model.h"
#include "ui/models/photo_table_model.h"

#include <QWidget>
#include <filesystem>

class QLabel;
class QMimeData;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace petzval {

class Invitation;
class PhotoTable;

/// One set of photos: what it is for, how many there are, what the check says of it, a button that excludes
/// the odd ones out, and the photos; while it is empty, what to do. Takes dropped files and folders, and
/// photos of the other set.
class PhotoSetPanel : public QWidget {
    Q_OBJECT

public:
    PhotoSetPanel(ProjectSession& session, PhotoDigests& digests, SetName set, QWidget* parent = nullptr);
    ~PhotoSetPanel() override;

    PhotoFilterModel& filter() { return filter_; }
    const PhotoTableModel& photos() const { return photos_; }
    PhotoTable& table() { return *table_; }
    QList<PhotoIndex> selected() const;
    std::optional<PhotoIndex> current() const; ///< of those selected
    QModelIndex currentIndex() const;          ///< the same, in filter(); invalid for none
    void clearSelection();
    void selectSomething();          ///< the photo nearest to the last current one, if any is shown
    const SetReport* report() const; ///< of the newest check, or null
    /// Puts these into the menu of the button that adds photos.
    void setAddActions(const QList<QAction*>& actions);
    /// These do nothing for an index of another model than filter(), nor while that is renewed.
    void select(const QModelIndex& photo);
    void requestPicture(const QModelIndex& photo);

Q_SIGNALS:
    /// By the user, or which of the selected photos is the current one; not along with a change of the
    /// document.
    void selectionChanged();
    void filesDropped(const QList<std::filesystem::path>& files);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeHeader();
    QList<PhotoIndex> fromOtherSet(const QMimeData& data) const;
    bool accepts(const QMimeData& data) const;
    void excludeOddOnes();
    void showState();

    ProjectSession& session_;
    SetName set_;
    PhotoTableModel photos_;
    PhotoFilterModel filter_;
    PhotoTable* table_;
    QStackedWidget* stack_;
    QLabel* mark_;
    QLabel* state_;
    Invitation* nothing_;
    QToolButton* add_;
    QPushButton* exclude_;
    bool dropping_ = false;
};

} // namespace petzval
