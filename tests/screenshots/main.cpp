// petzval-screenshots PROJECT FOLDER [LANGUAGE [WIDTHxHEIGHT]]: pictures of every page of the window, in
// three sizes or the one that is named, light and dark; and of the grid while it is learned.
#include "jobs/library.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/project_session.h"
#include "ui/pages/calibrate_page.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/photos_page.h"
#include "ui/pages/restore_page.h"
#include "ui/widgets/psf_grid_view.h"
#include "ui/window/appearance.h"
#include "ui/window/guide_window.h"
#include "ui/window/main_window.h"
#include "ui/window/translations.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPainter>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>

#include <cstdio>

namespace {

using namespace petzval;

/// Lets the window work until its jobs are done and what they brought is painted.
void settle(ProjectSession& session, JobRunner& jobs) {
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 1500 || session.isChecking() || !jobs.running().isEmpty())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
}

/// The project's blurred photos, the first one before and after at 100 %.
void prepareRestoring(const ProjectSession& session, RestorePage& page) {
    QList<std::filesystem::path> photos;
    for (const PhotoRef& photo : session.document().blurred)
        photos.append(session.resolved(photo));
    page.add(photos);
    page.view().setMode(CompareView::Mode::Split);
    const auto current = [&] { return page.preview().state() == RestorationPreview::State::Current; };
    const auto wait = [&] {
        QElapsedTimer clock;
        clock.start();
        while (!(current() && page.view().isComplete()) && clock.elapsed() < 120000) {
            page.view().grab(); // which asks for what is to be drawn
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
    };
    wait();
    page.view().after().showActualSize();
    wait();
}

struct Shot {
    const char* name;
    int page;
};
constexpr Shot kPages[] = {{"photos", MainWindow::kPhotos},
                           {"calibrate", MainWindow::kCalibrate},
                           {"inspect", MainWindow::kInspect},
                           {"restore", MainWindow::kRestore}};

void take(const QString& project, const QString& folder, QSize size, Appearance appearance) {
    applyAppearance(appearance);
    JobRunner jobs;
    ProjectSession session(jobs);
    MainWindow window(session, jobs);
    window.resize(size);
    window.show();
    const auto save = [&](const char* page) {
        settle(session, jobs);
        const QString name =
            QStringLiteral("%1/%2-%3-%4.png").arg(folder, page, nameOf(appearance)).arg(size.width());
        if (!window.grab().save(name)) qFatal("cannot write %s", qPrintable(name));
    };
    save("start");
    window.openPath(project.toStdString());
    for (const Shot& shot : kPages) {
        window.showPage(shot.page);
        if (shot.page == MainWindow::kRestore)
            prepareRestoring(session, *qobject_cast<RestorePage*>(window.page(shot.page)));
        save(shot.name);
        window.page(shot.page)->optionsPanel()->grab().save( // also what is scrolled away
            QStringLiteral("%1/%2-options-%3-%4.png")
                .arg(folder, shot.name, nameOf(appearance))
                .arg(size.width()));
        if (auto* photos = qobject_cast<PhotosPage*>(window.page(shot.page))) {
            photos->setLarge(true);
            save("large");
            photos->setLarge(false);
        }
        if (shot.page != MainWindow::kInspect) continue;
        auto* tabs = window.page(shot.page)->findChild<QTabWidget*>();
        for (const auto& [tab, name] : {std::pair(1, "map"), std::pair(2, "chart"), std::pair(3, "compare"),
                                        std::pair(4, "simulate")}) {
            tabs->setCurrentIndex(tab);
            save(name);
        }
        tabs->setCurrentIndex(0);
    }
    GuideWindow guide;
    guide.setAttribute(Qt::WA_DeleteOnClose, false);
    guide.resize(size * 3 / 4);
    guide.show();
    guide.showPage(GuideWindow::firstPage());
    settle(session, jobs);
    guide.grab().save(
        QStringLiteral("%1/guide-%2-%3.png").arg(folder, nameOf(appearance)).arg(size.width()));
}

/// A grid while it is learned.
struct Glance {
    qint64 seconds = 0; ///< after the start
    QPixmap picture;
};

/// Every grid that a calibration with the default preset shows.
std::vector<Glance> learn(const QString& project) {
    JobRunner jobs;
    ProjectSession session(jobs);
    MainWindow window(session, jobs);
    window.resize(1920, 1080);
    window.show();
    window.openPath(project.toStdString());
    window.showPage(MainWindow::kCalibrate);
    settle(session, jobs);
    auto* page = qobject_cast<CalibratePage*>(window.page(MainWindow::kCalibrate));
    auto* view = page->findChild<PsfGridView*>();
    PsfGrid shown = view->grid();
    std::vector<Glance> glances;
    QElapsedTimer clock;
    clock.start();
    page->start();
    while (page->isRunning()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        if (view->grid().empty() || view->grid() == shown) continue;
        shown = view->grid();
        const QRect all(view->nodeRect({0, 0}).topLeft(),
                        view->nodeRect({shown.shape().rows - 1, shown.shape().cols - 1}).bottomRight());
        const QRect quarter(all.center().x(), all.top(), all.width() / 2, all.height() / 2);
        glances.push_back({clock.elapsed() / 1000, view->grab(quarter)});
    }
    return glances;
}

/// The upper right quarters of four of them in a row, with the time below each.
void takeLearning(const QString& project, const QString& folder) {
    namespace fs = std::filesystem;
    applyAppearance(Appearance::Dark);
    const fs::path original = fs::canonical(project.toStdString());
    // Beside the project, whose photos it names by where they lie from there.
    const QTemporaryDir copy(
        QString::fromStdString((original.parent_path() / "learned-XXXXXX.petzval").string()));
    fs::copy(original, copy.path().toStdString(), fs::copy_options::recursive);
    const std::vector<Glance> glances = learn(copy.path());
    constexpr std::size_t count = 4;
    if (glances.size() < count) qFatal("too few grids were shown while learning");
    const QSize size = glances.front().picture.size().scaled(300, 300, Qt::KeepAspectRatio);
    const int gap = 12, line = 26;
    QImage row(int(count) * (size.width() + gap) - gap, size.height() + line, QImage::Format_RGB32);
    row.fill(QApplication::palette().window().color());
    QPainter painter(&row);
    painter.setPen(QApplication::palette().windowText().color());
    for (std::size_t i = 0; i < count; ++i) {
        const Glance& glance = glances[i * (glances.size() - 1) / (count - 1)];
        const QRect place(QPoint(int(i) * (size.width() + gap), 0), size);
        painter.drawPixmap(place.topLeft(),
                           glance.picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        painter.drawText(QRect(place.left(), place.bottom(), place.width(), line), Qt::AlignCenter,
                         QStringLiteral("%1 s").arg(glance.seconds));
    }
    painter.end();
    if (!row.save(folder + QStringLiteral("/learning.png"))) qFatal("cannot write the row");
}

/// The surroundings of a user who keeps the project's folder at home and its lens in the library.
void settleIn(const QString& project, const QTemporaryDir& data) {
    const std::filesystem::path folder = std::filesystem::canonical(project.toStdString());
    qputenv("HOME", QByteArray::fromStdString(folder.parent_path().parent_path().string()));
    qputenv("XDG_DATA_HOME", data.path().toLocal8Bit());
    LibraryAddOptions lens;
    lens.source = folder;
    const LibraryAddSummary added = run_library_add(lens);
    if (added.outcome.termination != Termination::Finished)
        qWarning("%s", added.outcome.message.english().c_str());
}

/// Those of `text`, "1024x700"; all that are usual where it is empty; none where it is neither.
QList<QSize> sizesFrom(const QString& text) {
    if (text.isEmpty()) return {{1280, 800}, {1024, 700}, {2560, 1440}};
    const QStringList sides = text.split(QLatin1Char('x'));
    const QSize size(sides.value(0).toInt(), sides.value(1).toInt());
    return size.isEmpty() ? QList<QSize>() : QList<QSize>{size};
}

} // namespace

int main(int argc, char** argv) {
    const QList<QSize> sizes = sizesFrom(argc > 4 ? QString::fromLocal8Bit(argv[4]) : QString());
    if (argc < 3 || argc > 5 || sizes.isEmpty()) {
        std::fputs("petzval-screenshots PROJECT FOLDER [LANGUAGE [WIDTHxHEIGHT]]\n", stderr);
        return 2;
    }
    const QTemporaryDir settings, data;
    for (const QSettings::Format format : {QSettings::NativeFormat, QSettings::IniFormat})
        QSettings::setPath(format, QSettings::UserScope, settings.path());
    QCoreApplication::setOrganizationName(QStringLiteral("Petzval"));
    QCoreApplication::setApplicationName(QStringLiteral("Petzval"));
    const QApplication application(argc, argv);
    installTranslations(argc > 3 ? QString::fromLocal8Bit(argv[3]) : QStringLiteral("en"));
    const QString project = QString::fromLocal8Bit(argv[1]), folder = QString::fromLocal8Bit(argv[2]);
    settleIn(project, data); // when Qt has found its own folders
    for (const QSize size : sizes)
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark})
            take(project, folder, size, appearance);
    takeLearning(project, folder);
    return 0;
}
