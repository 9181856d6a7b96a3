#pragma once

#include <QImage>
#include <functional>

class QAbstractItemView;
class QAction;
class QMimeData;
class QWidget;

namespace petzval {

/// Gives a widget "Copy", by Ctrl+C while it has the focus and by its context menu: what `content` makes
/// goes to the clipboard.
QAction* offerCopy(QWidget& widget, std::function<QMimeData*()> content);
/// The picture that `picture` makes.
QAction* offerPictureCopy(QWidget& widget, std::function<QImage()> picture);
/// All of a table with its headers, as text with tabs, which spreadsheets take.
QAction* offerTableCopy(QAbstractItemView& table);

/// What a widget shows, at twice the screen's pixels.
QImage pictureOf(QWidget& widget);

} // namespace petzval
