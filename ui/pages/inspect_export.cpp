#include "ui/pages/inspect_export.h"

#include "base/atomic_file.h"
#include "jobs/library.h"
#include "jobs/report.h"
#include "ui/jobs/core_text.h"
#include "ui/models/figures_table.h"
#include "ui/pages/compare_panel.h"
#include "ui/pages/field_map_panel.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/node_panel.h"
#include "ui/widgets/field_map_view.h"
#include "ui/widgets/height_plot.h"
#include "ui/widgets/kernel_view.h"
#include "ui/widgets/mtf_plot.h"
#include "ui/widgets/profile_plot.h"

#include <QDir>
#include <QFileDialog>
#include <QSettings>
#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr const char* kFolder = "inspect/folder"; // where something was kept last

QString file_filter(const GridFormat& format) {
    const QStringList patterns = name_patterns(format);
    return QStringLiteral("%1 (%2)").arg(coreText(std::string(format.title)),
                                         patterns.isEmpty() ? QStringLiteral("*")
                                                            : patterns.join(QLatin1Char(' ')));
}

/// "fits" of "FITS (*.fits *.fit)"; empty for "(*)".
QString usual_suffix(const QString& filter) {
    return filter.section(QLatin1Char('('), -1)
        .section(QLatin1Char(' '), 0, 0)
        .remove(QLatin1Char(')'))
        .mid(2);
}

/// What files about the grid are called, e.g. "lens-0003", "library-12" or "truth".
QString base_name(const GridSource& source) {
    const fs::path path = source.path;
    if (source.entry != 0)
        return QString::fromStdString(path.stem().string() + "-" + std::to_string(source.entry));
    if (!source.isRun) return QString::fromStdString(path.stem().string());
    const fs::path project = path.parent_path().parent_path();
    return QString::fromStdString(project.stem().string() + "-" + path.filename().string());
}

} // namespace

QStringList name_patterns(const GridFormat& format) {
    QStringList patterns;
    for (const std::string_view extension : format.extensions)
        patterns.append(QLatin1Char('*') + QString::fromUtf8(extension.data(), extension.size()));
    return patterns;
}

InspectExport::InspectExport(InspectPage& page, const ProjectSession& session, JobRunner& jobs)
    : QObject(&page)
    , page_(page)
    , session_(session)
    , jobs_(jobs) {
    QAction* grid = addAction(tr("Save the kernels…"), [this] { askForGrid(); });
    grid->setShortcut(Qt::CTRL | Qt::Key_E);
    grid->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page.addAction(grid);
    addAction(tr("Save all figures as a table…"), [this] {
        ask(tr("Save all figures"), tr("figures"), {tr("Table (*.csv)")},
            [this](const fs::path& path, int) { saveFigures(path); });
    });
    report_ = addAction(tr("Save a report…"), [this] {
        ask(tr("Save a report"), tr("report"), {tr("PDF, to print (*.pdf)"), tr("Web page (*.html)")},
            [this](const fs::path& path, int) { saveReport(path); });
    });
    library_ = addAction(tr("Keep in the lens library"), [this] { keepInLibrary(); });
    actions_.append(nullptr);
    addPicture(tr("Save the enlarged kernel…"), tr("kernel"), &InspectExport::saveKernel);
    addPicture(tr("Save the profiles…"), tr("profiles"), &InspectExport::saveProfiles);
    addPicture(tr("Save the contrast curves…"), tr("mtf"), &InspectExport::saveCurves);
    addPicture(tr("Save the map…"), tr("map"), &InspectExport::saveMap);
    addPicture(tr("Save the chart…"), tr("chart"), &InspectExport::saveChart);
    addPicture(tr("Save the map of likeness…"), tr("likeness"), &InspectExport::saveLikeness);
    likeness_ = actions_.back();
    updateActions();
}

QAction* InspectExport::addAction(const QString& text, std::function<void()> triggered) {
    auto* action = new QAction(text, this);
    connect(action, &QAction::triggered, this, std::move(triggered));
    actions_.append(action);
    return action;
}

void InspectExport::addPicture(const QString& text, const QString& name,
                               void (InspectExport::*save)(const fs::path&)) {
    addAction(text, [this, text, name, save] {
        ask(text, name, {tr("PDF, sharp at any size (*.pdf)"), tr("Picture (*.png)")},
            [this, save](const fs::path& path, int) { (this->*save)(path); });
    });
}

void InspectExport::updateActions() {
    const GridInspector& inspector = page_.inspector();
    for (QAction* action : actions_)
        if (action) action->setEnabled(inspector.grid() != nullptr);
    likeness_->setEnabled(inspector.comparison() != nullptr);
    for (QAction* ofRun : {report_, library_})
        ofRun->setEnabled(inspector.grid() && inspector.grid()->source.isRun && session_.isOpen());
}

void InspectExport::ask(const QString& title, const QString& name, const QStringList& filters,
                        std::function<void(const fs::path&, int)> save) {
    const auto& grid = page_.inspector().grid();
    auto* dialog = new QFileDialog(&page_, title, QSettings().value(kFolder, QDir::homePath()).toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->selectFile(name.isEmpty() ? base_name(grid->source)
                                      : base_name(grid->source) + QLatin1Char('-') + name);
    dialog->setDefaultSuffix(usual_suffix(filters.front()));
    connect(dialog, &QFileDialog::filterSelected, dialog,
            [dialog](const QString& filter) { dialog->setDefaultSuffix(usual_suffix(filter)); });
    connect(dialog, &QFileDialog::fileSelected, this, [=](const QString& file) {
        QSettings().setValue(kFolder, QFileInfo(file).absolutePath());
        save(file.toStdString(), static_cast<int>(filters.indexOf(dialog->selectedNameFilter())));
    });
    dialog->open();
}

void InspectExport::askForGrid() {
    QStringList filters;
    for (const GridFormat& format : grid_formats())
        filters.append(file_filter(format));
    ask(tr("Save the kernels"), {}, filters, [this](const fs::path& path, int filter) {
        saveGrid(path, formatFor(path, grid_formats()[filter]));
    });
}

const GridFormat& InspectExport::formatFor(const fs::path& path, const GridFormat& offered) {
    const std::string ending = QString::fromStdString(path.extension().string()).toLower().toStdString();
    if (ending.empty() || std::ranges::find(offered.extensions, ending) != offered.extensions.end())
        return offered;
    try {
        return grid_format_for(path);
    } catch (const Error&) {
        return offered; // a full stop in a name
    }
}

void InspectExport::tell(const fs::path& path, const Outcome& outcome) {
    tell(outcome, tr("Saved %1").arg(QString::fromStdString(path.string())));
}

void InspectExport::tell(const Outcome& outcome, const QString& done) {
    if (outcome.termination == Termination::Finished)
        Q_EMIT saved(done);
    else if (outcome.termination == Termination::Failed)
        Q_EMIT failed(coreText(outcome.message));
}

void InspectExport::inBackground(const fs::path& path, Save save) {
    jobs_.startQuiet<Outcome>(
        [path, save = std::move(save)](std::stop_token) { return outcome_of([&] { save(path); }); }, this,
        [this, path](const Outcome& outcome) { tell(path, outcome); });
}

void InspectExport::now(const fs::path& path, const Save& save) {
    tell(path, outcome_of([&] { save(path); }));
}

void InspectExport::saveGrid(const fs::path& path, const GridFormat& format) {
    inBackground(path, [grid = page_.inspector().grid(), format](const fs::path& to) {
        write_grid(to, grid->original(), format);
    });
}

void InspectExport::saveFigures(const fs::path& path) {
    inBackground(path, [grid = page_.inspector().grid()](const fs::path& to) {
        write_atomically(to, std::string_view(figures_table(*grid)));
    });
}

std::string InspectExport::shownRun() const {
    return page_.inspector().grid()->source.path.filename().string();
}

void InspectExport::saveReport(const fs::path& path) {
    const auto& grid = page_.inspector().grid();
    ReportOptions options;
    options.project = session_.folder();
    options.run = shownRun();
    options.out = {path};
    if (grid->pitchIsAssumed) options.pixel_pitch = grid->grid.metadata().pixel_pitch;
    jobs_.start<ReportSummary>(
        tr("Report of run %1").arg(QString::fromStdString(options.run)),
        [options](const CalibrationObserver& observer, std::stop_token stop) {
            return run_report(options, observer, stop);
        },
        this, [this, path](const ReportSummary& summary) { tell(path, summary.outcome); });
}

void InspectExport::keepInLibrary(const fs::path& library) {
    LibraryAddOptions options;
    options.library = library;
    options.source = session_.folder();
    options.run = shownRun();
    jobs_.startQuiet<LibraryAddSummary>(
        [options](std::stop_token stop) { return run_library_add(options, {}, stop); }, this,
        [this](const LibraryAddSummary& summary) {
            tell(summary.outcome,
                 tr("Kept in the lens library: %1").arg(QString::fromStdString(text_of(summary.profile))));
        });
}

void InspectExport::saveKernel(const fs::path& path) {
    now(path, [this](const fs::path& to) { page_.node().kernel().save(to); });
}

void InspectExport::saveProfiles(const fs::path& path) {
    now(path, [this](const fs::path& to) { page_.node().profiles().save(to); });
}

void InspectExport::saveCurves(const fs::path& path) {
    now(path, [this](const fs::path& to) { page_.node().curves().save(to); });
}

void InspectExport::saveMap(const fs::path& path) {
    now(path, [this](const fs::path& to) { page_.map().view().save(to); });
}

void InspectExport::saveChart(const fs::path& path) {
    now(path, [this](const fs::path& to) { page_.chart().save(to); });
}

void InspectExport::saveLikeness(const fs::path& path) {
    now(path, [this](const fs::path& to) { page_.comparison().likeness().save(to); });
}

} // namespace petzval
