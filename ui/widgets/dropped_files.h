#pragma once

#include <QList>
#include <filesystem>

class QMimeData;

namespace petzval {

/// The files and folders of this machine that are dragged.
QList<std::filesystem::path> droppedFiles(const QMimeData& data);

} // namespace petzval
