#include "ui/widgets/grid_sources.h"

#include "exchange/exchange.h"
#include "ui/models/lens_shelf.h"
#include "ui/models/profile_list_model.h"
#include "ui/models/project_session.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

namespace {

class GridSourceWords {
    Q_DECLARE_TR_FUNCTIONS(GridSourceWords)
};

QList<NamedSource> runSources(const ProjectSession& session) {
    QList<NamedSource> sources;
    for (const RunState& run : session.runs())
        if (run.has_grid) {
            const QString name = GridSourceWords::tr("Run %1").arg(QString::fromStdString(run.id));
            const auto started = QDateTime::fromString(QString::fromStdString(run.started), Qt::ISODate);
            const QString date = QLocale().toString(started.date(), QLocale::ShortFormat);
            sources.prepend(
                {started.isValid() ? QStringLiteral("%1, %2").arg(name, date) : name, {run.folder, true}});
        }
    return sources;
}

QList<NamedSource> truthSources(const ProjectSession& session) {
    if (!session.isOpen()) return {};
    const fs::path beside = session.folder().parent_path();
    QList<fs::path> folders = {beside, beside / "frames"};
    if (!session.document().blurred.empty())
        folders.append(session.resolved(session.document().blurred.front()).parent_path());
    QList<NamedSource> sources;
    for (const fs::path& folder : folders) {
        const NamedSource truth = {GridSourceWords::tr("True lens"),
                                   {(folder / "truth.fits").lexically_normal(), false}};
        const bool known = std::ranges::find(sources, truth.source, &NamedSource::source) != sources.end();
        if (!known && fs::exists(truth.source.path)) sources.append(truth);
    }
    return sources;
}

} // namespace

QList<NamedSource> gridSources(const ProjectSession& session) {
    return runSources(session) + truthSources(session);
}

QList<NamedSource> librarySources(const LensShelf& shelf) {
    QList<NamedSource> sources;
    for (const LensProfile& profile : shelf.profiles())
        sources.append({ProfileListModel::nameOf(profile), {.path = shelf.file(), .entry = profile.id}});
    return sources;
}

std::optional<GridSource> newestGrid(const ProjectSession& session) {
    const auto& runs = session.runs();
    const auto newest = std::ranges::find_if(runs.rbegin(), runs.rend(), &RunState::has_grid);
    if (newest == runs.rend()) return std::nullopt;
    return GridSource{newest->folder, true};
}

QStringList gridFileFilters() {
    QStringList patterns;
    for (const GridFormat& format : grid_formats())
        if (format.readable())
            for (const std::string_view extension : format.extensions)
                patterns.append(QLatin1Char('*') + QString::fromUtf8(extension.data(), extension.size()));
    patterns.removeDuplicates();
    return {GridSourceWords::tr("Kernels (%1)").arg(patterns.join(QLatin1Char(' '))),
            GridSourceWords::tr("All files (*)")};
}

} // namespace petzval
