#include "ui/widgets/dropped_files.h"

#include <QMimeData>
#include <QUrl>

namespace petzval {

QList<std::filesystem::path> droppedFiles(const QMimeData& data) {
    QList<std::filesystem::path> files;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile()) files.append(url.toLocalFile().toStdString());
    return files;
}

} // namespace petzval
