#include "photo_view_speed.h"

#include "stopwatch.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/widgets/coverage_overlay.h"
#include "ui/widgets/crop_overlay.h"
#include "ui/widgets/photo_view.h"

#include <QApplication>
#include <QKeyEvent>

#include <algorithm>
#include <iostream>

namespace petzval::bench {

namespace {

std::string milliseconds(double seconds) {
    return fixed(1e3 * seconds, 1) + " ms";
}

/// Until all that is in view is converted and painted.
double completion(PhotoView& view) {
    const Stopwatch watch;
    do {
        QCoreApplication::processEvents();
        view.repaint();
    } while (!view.isComplete());
    return watch.seconds();
}

/// Seconds of each repaint on a pan across the photo, the slowest last.
std::vector<double> pan_repaints(PhotoView& view) {
    std::vector<double> seconds;
    const QSize photo = view.geometryOfPhoto().photo();
    const double zoom = view.geometryOfPhoto().zoom();
    for (int step = 0; step < 60; ++step) {
        QKeyEvent key(QEvent::KeyPress, step < 30 ? Qt::Key_Right : Qt::Key_Left, Qt::NoModifier);
        if (zoom * photo.width() > view.width()) QCoreApplication::sendEvent(&view, &key);
        const Stopwatch watch;
        view.repaint();
        seconds.push_back(watch.seconds());
        QCoreApplication::processEvents();
    }
    std::ranges::sort(seconds);
    return seconds;
}

Coverage full_coverage() {
    return {8, 8, std::vector<int>(64, 100), {{0, 0}, {7, 7}}, QRectF(0, 0, 1, 1)};
}

} // namespace

MarkdownTable photo_view_speeds() {
    std::cerr << "Photo view\n";
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int count = 1;
    char name[] = "petzval-bench";
    char* arguments[] = {name, nullptr};
    const QApplication application(count, arguments);
    MarkdownTable table{
        "Photo view",
        "A 24-MP photo at 1920 x 1080 with coverage and crop drawn over it; 60 repaints while it is "
        "panned. Complete: until every tile is converted for the screen.",
        {"zoom", "repaint, median", "repaint, slowest", "complete"},
        {}};
    JobRunner jobs;
    PhotoView view(jobs);
    view.resize(1920, 1080);
    view.show();
    CoverageOverlay coverage;
    coverage.setCoverage(full_coverage());
    CropOverlay crop;
    crop.setCrop({0.5, 0});
    view.addOverlay(&coverage);
    view.addOverlay(&crop);
    Image image = test::noise_image(6000, 4000, 3, 1);
    const Stopwatch watch;
    const auto photo = std::make_shared<const PhotoPyramid>(std::move(image));
    const double building = watch.seconds();
    for (const int orientation : {1, 6})
        for (const double zoom : {0.0, 0.35, 0.7, 1.0, 3.0}) {
            view.setPhoto(photo, orientation);
            if (zoom > 0.0)
                view.setZoom(zoom, {960, 540});
            else
                view.showWhole();
            const double complete = completion(view);
            const std::vector<double> repaints = pan_repaints(view);
            table.rows.push_back({(zoom > 0.0 ? fixed(100.0 * zoom, 0) + " %" : "whole") +
                                      std::string(orientation == 1 ? "" : ", turned by 90 degrees"),
                                  milliseconds(repaints[repaints.size() / 2]),
                                  milliseconds(repaints.back()), milliseconds(complete)});
        }
    table.rows.push_back({"making its smaller sizes", "", "", milliseconds(building)});
    return table;
}

} // namespace petzval::bench
