#pragma once

#include <QLabel>
#include <QListView>

namespace petzval {

/// The looks of what stands on the left of the window.

QLabel* sideHeading(const QString& text);
void styleSideList(QListView& list);

} // namespace petzval
