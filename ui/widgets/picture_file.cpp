#include "ui/widgets/picture_file.h"

#include "base/atomic_file.h"
#include "base/error.h"

#include <QImage>
#include <QPdfWriter>
#include <QWidget>

namespace petzval {

namespace {

bool save_pdf(const QString& name, const QSize& size, const std::function<void(QPainter&)>& paint) {
    constexpr int dots_per_inch = 96; // a logical pixel is one dot
    QPdfWriter writer(name);
    writer.setResolution(dots_per_inch);
    writer.setPageSize(QPageSize(QSizeF(size) / dots_per_inch, QPageSize::Inch, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    QPainter painter;
    if (!painter.begin(&writer)) return false;
    paint(painter);
    return painter.end();
}

bool save_png(const QString& name, const QSize& size, const std::function<void(QPainter&)>& paint) {
    constexpr int scale = 2;
    QImage image(size * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::white);
    QPainter painter(&image);
    paint(painter);
    painter.end();
    return image.save(name, "PNG");
}

} // namespace

bool is_pdf(const std::filesystem::path& path) {
    const QString ending = QString::fromStdString(path.extension().string()).toLower();
    if (ending == QLatin1String(".pdf")) return true;
    if (ending == QLatin1String(".png")) return false;
    throw Error(ErrorCode::UnsupportedFormat, path.string(), message("pictures are saved as PDF or PNG"),
                message("Let the name end in .pdf or .png"));
}

void give_room(QWidget& widget) {
    constexpr QSize usual(640, 480);
    if (!widget.isVisible()) widget.resize(widget.size().expandedTo(usual));
}

void save_picture(const std::filesystem::path& path, const QSize& size,
                  const std::function<void(QPainter&)>& paint) {
    const auto save = is_pdf(path) ? save_pdf : save_png;
    write_atomically(path, [&](const std::filesystem::path& temporary) {
        const QString name = QString::fromStdString(temporary.string());
        if (!save(name, size, paint))
            throw Error(ErrorCode::WriteFailed, path.string(), message("the picture could not be written"));
    });
}

} // namespace petzval
