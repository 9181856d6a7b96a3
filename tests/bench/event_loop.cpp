#include "event_loop.h"

#include "jobs/simulate.h"
#include "support/fixture.h"
#include "support/heartbeat.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/project_session.h"
#include "ui/pages/calibrate_page.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>

#include <functional>
#include <iostream>
#include <stdexcept>

namespace petzval::bench {

namespace {

namespace fs = std::filesystem;

void run_until(const std::function<bool()>& done, int seconds) {
    QElapsedTimer clock;
    clock.start();
    while (!done() && clock.elapsed() < 1000 * seconds)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
}

SimulateSummary raw_files(const fs::path& folder) {
    SimulateOptions options;
    options.lens = test::repository("resources/lenses/decentred_copy.json");
    options.scenes = 20;
    options.width = 1536;
    options.height = 1024;
    options.out = folder;
    options.format = FrameFormat::BayerDng;
    options.with_sharp = true;
    options.noise = 0.005;
    SimulateSummary summary = run_simulate(options);
    if (summary.outcome.termination != Termination::Finished)
        throw std::runtime_error(summary.outcome.message.english());
    return summary;
}

} // namespace

MarkdownTable event_loop_stalls() {
    std::cerr << "Event loop\n";
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int count = 1;
    char name[] = "petzval-bench";
    char* arguments[] = {name, nullptr};
    const QApplication application(count, arguments);
    const QTemporaryDir folder;
    for (const QSettings::Format format : {QSettings::NativeFormat, QSettings::IniFormat})
        QSettings::setPath(format, QSettings::UserScope, folder.path());
    qputenv("XDG_DATA_HOME", folder.path().toLocal8Bit()); // no lens library of the user's
    const fs::path home = folder.path().toStdString();
    raw_files(home / "frames");

    JobRunner jobs;
    ProjectSession session(jobs);
    MainWindow window(session, jobs);
    window.resize(1280, 800);
    window.show();
    session.create(home / "lens");
    MarkdownTable table{
        "Event loop",
        "The longest time for which the window did not answer, with all cores at work behind it.",
        {"meanwhile", "longest stall"},
        {}};
    const auto add_row = [&](const char* label, const test::Heartbeat& heart) {
        table.rows.push_back({label, std::to_string(heart.longest()) + " ms"});
    };
    {
        const test::Heartbeat heart;
        session.add(SetName::Blurred, {home / "frames"});
        run_until(
            [&] {
                return session.document().blurred.size() == 20 && !session.isChecking() && session.report();
            },
            180);
        add_row("20 RAW files of 1.6 MP are added, shown and checked", heart);
    }
    session.add(SetName::Sharp, {home / "frames" / "sharp"});
    run_until(
        [&] { return session.document().sharp.size() == 20 && !session.isChecking() && session.report(); },
        180);
    window.showPage(MainWindow::kCalibrate);
    auto& page = *qobject_cast<CalibratePage*>(window.page(MainWindow::kCalibrate));
    const test::Heartbeat heart;
    page.start();
    run_until([&] { return !page.isRunning(); }, 300);
    add_row("a calibration with 8 x 8 nodes, its grid and curves shown live", heart);
    return table;
}

} // namespace petzval::bench
