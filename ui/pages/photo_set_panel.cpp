#include "ui/pages/photo_set_panel.h"

#include "ui/models/photo_words.h"
#include "ui/widgets/dropped_files.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/invitation.h"
#include "ui/widgets/photo_table.h"
#include "ui/widgets/verdict_icon.h"

#include <QDropEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <algorithm>

namespace petzval {

namespace {

constexpr int kMarkSize = 18; // px

} // namespace

PhotoSetPanel::PhotoSetPanel(ProjectSession& session, PhotoDigests& digests, SetName set, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , set_(set)
    , photos_(session, digests, set)
    , table_(new PhotoTable)
    , stack_(new QStackedWidget)
    , nothing_(new Invitation) {
    const bool blurred = set == SetName::Blurred;
    setAcceptDrops(true);
    filter_.setSourceModel(&photos_);
    table_->setModel(&filter_);
    table_->setAccessibleName(blurred ? tr("Blurred photos") : tr("Sharp photos"));
    stack_->addWidget(table_);
    stack_->addWidget(nothing_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(4);
    layout->addWidget(makeHeader());
    layout->addWidget(stack_, 1);

    connect(table_, &PhotoTable::pictureMissing, this, &PhotoSetPanel::requestPicture);
    const QItemSelectionModel* selection = table_->selectionModel();
    const auto tell = [this] {
        if (!photos_.isRenewing()) Q_EMIT selectionChanged();
    };
    connect(selection, &QItemSelectionModel::selectionChanged, this, tell);
    connect(selection, &QItemSelectionModel::currentChanged, this, tell);
    connect(&photos_, &QAbstractItemModel::dataChanged, this, &PhotoSetPanel::showState);
    connect(&session_, &ProjectSession::documentChanged, this, &PhotoSetPanel::showState);
    connect(&session_, &ProjectSession::checkStarted, this, &PhotoSetPanel::showState);
    connect(&session_, &ProjectSession::checksChanged, this, &PhotoSetPanel::showState);
    connect(&filter_, &QAbstractItemModel::rowsInserted, this, &PhotoSetPanel::showState);
    connect(&filter_, &QAbstractItemModel::rowsRemoved, this, &PhotoSetPanel::showState);
    showState();
}

PhotoSetPanel::~PhotoSetPanel() {
    delete stack_; // the table, before its models
}

QWidget* PhotoSetPanel::makeHeader() {
    const bool blurred = set_ == SetName::Blurred;
    auto* header = new QWidget;
    auto* title =
        new QLabel(blurred ? tr("<b>Blurred:</b> full frames from the lens and aperture to measure")
                           : tr("<b>Sharp:</b> the same kind of scene, as sharp as you have it"));
    title->setWordWrap(true);
    mark_ = new QLabel;
    mark_->setObjectName(QStringLiteral("mark"));
    mark_->setFixedSize(kMarkSize, kMarkSize); // the words beside it must not take its room
    state_ = new QLabel;
    state_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    exclude_ = new QPushButton;
    connect(exclude_, &QPushButton::clicked, this, &PhotoSetPanel::excludeOddOnes);
    add_ = new QToolButton;
    add_->setText(tr("Add…"));
    add_->setIcon(icon(QStringLiteral("add-photos")));
    add_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add_->setPopupMode(QToolButton::InstantPopup);
    add_->setAccessibleName(blurred ? tr("Add blurred photos") : tr("Add sharp photos"));
    add_->setFocusPolicy(Qt::StrongFocus);

    auto* first = new QHBoxLayout;
    first->addWidget(title, 1);
    first->addWidget(add_, 0, Qt::AlignTop);
    auto* second = new QHBoxLayout;
    second->addWidget(mark_);
    second->addWidget(state_, 1);
    second->addWidget(exclude_);
    auto* layout = new QVBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(first);
    layout->addLayout(second);
    return header;
}

void PhotoSetPanel::setAddActions(const QList<QAction*>& actions) {
    add_->addActions(actions);
}

const SetReport* PhotoSetPanel::report() const {
    if (!session_.report()) return nullptr;
    const std::vector<SetReport>& sets = session_.report()->sets;
    const auto found = std::ranges::find(sets, set_, &SetReport::set);
    return found == sets.end() ? nullptr : &*found;
}

void PhotoSetPanel::select(const QModelIndex& photo) {
    if (photo.model() == &filter_ && !photos_.isRenewing()) table_->selectRow(photo.row());
}

void PhotoSetPanel::requestPicture(const QModelIndex& photo) {
    if (photo.model() == &filter_) photos_.requestPicture(filter_.mapToSource(photo).row());
}

QModelIndex PhotoSetPanel::currentIndex() const {
    const auto photo = current();
    return photo ? filter_.mapFromSource(photos_.index(photo->row, 0)) : QModelIndex();
}

QList<PhotoIndex> PhotoSetPanel::selected() const {
    QList<PhotoIndex> photos;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows())
        photos.append({set_, filter_.mapToSource(index).row()});
    std::ranges::sort(photos, {}, &PhotoIndex::row);
    return photos;
}

std::optional<PhotoIndex> PhotoSetPanel::current() const {
    const QList<PhotoIndex> photos = selected();
    if (photos.isEmpty()) return std::nullopt;
    const PhotoIndex current{set_, filter_.mapToSource(table_->currentIndex()).row()};
    return photos.contains(current) ? current : photos.front();
}

void PhotoSetPanel::clearSelection() {
    table_->clearSelection();
}

void PhotoSetPanel::selectSomething() {
    if (filter_.rowCount() == 0) return;
    const int row = std::clamp(table_->currentIndex().row(), 0, filter_.rowCount() - 1);
    table_->selectRow(row);
}

QList<PhotoIndex> PhotoSetPanel::fromOtherSet(const QMimeData& data) const {
    QList<PhotoIndex> photos = draggedPhotos(data, session_);
    photos.removeIf([this](const PhotoIndex& photo) { return photo.set == set_; });
    return photos;
}

bool PhotoSetPanel::accepts(const QMimeData& data) const {
    if (!session_.isOpen() || session_.isReadOnly()) return false;
    const bool own = !draggedPhotos(data, session_).isEmpty() && fromOtherSet(data).isEmpty();
    return !own && !droppedFiles(data).isEmpty();
}

void PhotoSetPanel::dragEnterEvent(QDragEnterEvent* event) {
    if (!accepts(*event->mimeData())) return;
    dropping_ = true;
    update();
    event->acceptProposedAction();
}

void PhotoSetPanel::dragMoveEvent(QDragMoveEvent* event) {
    event->setAccepted(accepts(*event->mimeData()));
}

void PhotoSetPanel::dragLeaveEvent(QDragLeaveEvent*) {
    dropping_ = false;
    update();
}

void PhotoSetPanel::dropEvent(QDropEvent* event) {
    dropping_ = false;
    update();
    if (!accepts(*event->mimeData())) return;
    event->acceptProposedAction();
    const QList<PhotoIndex> moved = fromOtherSet(*event->mimeData());
    if (moved.isEmpty())
        Q_EMIT filesDropped(droppedFiles(*event->mimeData()));
    else
        session_.move(moved, set_);
}

void PhotoSetPanel::paintEvent(QPaintEvent*) {
    if (!dropping_) return;
    QPainter painter(this);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
    painter.drawRect(rect().adjusted(1, 1, -2, -2));
}

void PhotoSetPanel::excludeOddOnes() {
    const std::vector<PhotoIndex> odd = photos_.oddOnesOut();
    session_.setExcluded({odd.begin(), odd.end()}, true);
}

void PhotoSetPanel::showState() {
    const auto count = static_cast<int>(photos_.rows().size());
    const auto excluded = static_cast<int>(std::ranges::count(photos_.rows(), true, &PhotoRow::excluded));
    const auto odd = static_cast<int>(photos_.oddOnesOut().size());
    const bool checking = count > excluded && session_.isChecking();
    const SetReport* report = count > 0 && !checking ? this->report() : nullptr;
    QString text = count == 0 ? tr("No photos yet") : tr("%n photo(s)", nullptr, count);
    if (excluded > 0) text += tr(", %n excluded", nullptr, excluded);
    if (checking) text += QStringLiteral(" · ") + tr("checking…");
    if (report) text += QStringLiteral(" · ") + PhotoWords::verdict(report->verdict);
    state_->setText(text);
    state_->setToolTip(text);
    mark_->setVisible(report);
    if (report) mark_->setPixmap(verdictIcon(report->verdict).pixmap(kMarkSize, kMarkSize));
    exclude_->setVisible(odd > 0);
    exclude_->setEnabled(!session_.isReadOnly());
    exclude_->setText(tr("Exclude the %n odd one(s) out", nullptr, odd));
    add_->setEnabled(session_.isOpen() && !session_.isReadOnly());

    if (count > 0)
        nothing_->setText(tr("No photo fits the filter."));
    else
        nothing_->setText(
            set_ == SetName::Blurred
                ? tr("Drop photos or folders here: ten or more, taken with the lens at the aperture to "
                     "measure, in focus, with fine detail up to the corners.")
                : tr("Drop photos or folders here: as many of the same kind of subject, taken with a "
                     "sharp lens or at the best aperture. Only their middle need be used."));
    stack_->setCurrentIndex(filter_.rowCount() > 0 ? 0 : 1);
}

} // namespace petzval
