#pragma once

#include <QList>
#include <filesystem>

namespace petzval {

/// The projects opened last, the newest first; those that are gone are left out. Kept in the settings.
QList<std::filesystem::path> recentProjects();
/// Puts `folder` first.
void rememberProject(const std::filesystem::path& folder);
void forgetProjects();

} // namespace petzval
