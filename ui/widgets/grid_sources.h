#pragma once

#include "ui/widgets/grid_source_box.h"

#include <QStringList>

namespace petzval {

class LensShelf;
class ProjectSession;

/// The grids at hand: the project's runs, the newest first, and the true lens beside an example project.
QList<NamedSource> gridSources(const ProjectSession& session);

/// The entries of the lens library.
QList<NamedSource> librarySources(const LensShelf& shelf);

/// The newest run that found a grid, if there is one.
std::optional<GridSource> newestGrid(const ProjectSession& session);

/// For file dialogs: all formats that can be read, and all files.
QStringList gridFileFilters();

} // namespace petzval
