#pragma once

#include "exchange/exchange.h"
#include "ui/models/inspected_grid.h"

#include <QAction>
#include <functional>

namespace petzval {

class InspectPage;
class JobRunner;
class ProjectSession;

/// What the Inspect page can keep as files. Each action asks where to; the `save...` do it.
class InspectExport : public QObject {
    Q_OBJECT

public:
    InspectExport(InspectPage& page, const ProjectSession& session, JobRunner& jobs);

    const QList<QAction*>& actions() const { return actions_; }
    void updateActions();

    /// Off the GUI thread.
    void saveGrid(const std::filesystem::path& path, const GridFormat& format);
    /// The format that the ending of a name asks for; `offered` where it asks for none, or for that too.
    static const GridFormat& formatFor(const std::filesystem::path& path, const GridFormat& offered);
    void saveFigures(const std::filesystem::path& path); ///< CSV
    /// Of the run that is shown, as .pdf or .html; a job of its own.
    void saveReport(const std::filesystem::path& path);
    /// Puts the grid of the run that is shown into the lens library (empty: the user's), off the GUI
    /// thread.
    void keepInLibrary(const std::filesystem::path& library = {});
    /// As .pdf or .png, on the spot.
    void saveKernel(const std::filesystem::path& path);
    void saveProfiles(const std::filesystem::path& path);
    void saveCurves(const std::filesystem::path& path);
    void saveMap(const std::filesystem::path& path);
    void saveChart(const std::filesystem::path& path);
    void saveLikeness(const std::filesystem::path& path);

Q_SIGNALS:
    void saved(const QString& message);
    void failed(const QString& message);

private:
    using Save = std::function<void(const std::filesystem::path&)>;
    QAction* addAction(const QString& text, std::function<void()> triggered);
    void addPicture(const QString& text, const QString& name,
                    void (InspectExport::*save)(const std::filesystem::path&));
    void askForGrid();
    void ask(const QString& title, const QString& name, const QStringList& filters,
             std::function<void(const std::filesystem::path&, int filter)> save);
    void inBackground(const std::filesystem::path& path, Save save);
    void now(const std::filesystem::path& path, const Save& save);
    void tell(const std::filesystem::path& path, const struct Outcome& outcome);
    void tell(const Outcome& outcome, const QString& done);
    std::string shownRun() const;

    InspectPage& page_;
    const ProjectSession& session_;
    JobRunner& jobs_;
    QList<QAction*> actions_;
    QAction* report_ = nullptr;
    QAction* library_ = nullptr;
    QAction* likeness_ = nullptr;
};

/// "*.fits", "*.fit"
QStringList name_patterns(const GridFormat& format);

} // namespace petzval
