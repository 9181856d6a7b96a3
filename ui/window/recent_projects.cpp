#include "ui/window/recent_projects.h"

#include <QSettings>
#include <QStringList>

#include <algorithm>

namespace petzval {

namespace {

constexpr int kMostProjects = 8;
const char* const kKey = "recent-projects";

} // namespace

QList<std::filesystem::path> recentProjects() {
    QList<std::filesystem::path> folders;
    for (const QString& folder : QSettings().value(kKey).toStringList()) {
        std::error_code ignored;
        std::filesystem::path path = folder.toStdString();
        if (std::filesystem::exists(path / "project.json", ignored)) folders.append(std::move(path));
    }
    return folders;
}

void rememberProject(const std::filesystem::path& folder) {
    QList<std::filesystem::path> folders = recentProjects();
    folders.removeAll(folder);
    folders.prepend(folder);
    QStringList names;
    for (const std::filesystem::path& each :
         folders.first(std::min<qsizetype>(folders.size(), kMostProjects)))
        names.append(QString::fromStdString(each.string()));
    QSettings().setValue(kKey, names);
}

void forgetProjects() {
    QSettings().remove(kKey);
}

} // namespace petzval
