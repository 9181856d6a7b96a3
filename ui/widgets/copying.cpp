#include "ui/widgets/copying.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMimeData>
#include <QPainter>

namespace petzval {

namespace {

QString textOf(const QAbstractItemModel& model) {
    const auto cell = [](QVariant value) {
        return value.toString()
            .replace(QLatin1Char('\n'), QLatin1Char(' '))
            .replace(QLatin1Char('\t'), QLatin1Char(' '));
    };
    QString text;
    for (int column = 0; column < model.columnCount(); ++column)
        text += QLatin1Char('\t') + cell(model.headerData(column, Qt::Horizontal));
    for (int row = 0; row < model.rowCount(); ++row) {
        text += QLatin1Char('\n') + cell(model.headerData(row, Qt::Vertical));
        for (int column = 0; column < model.columnCount(); ++column)
            text += QLatin1Char('\t') + cell(model.index(row, column).data());
    }
    return text + QLatin1Char('\n');
}

} // namespace

QAction* offerCopy(QWidget& widget, std::function<QMimeData*()> content) {
    auto* action = new QAction(QCoreApplication::translate("petzval::Copying", "Copy"), &widget);
    action->setShortcut(QKeySequence::Copy);
    action->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(action, &QAction::triggered, &widget, [content = std::move(content)] {
        QGuiApplication::clipboard()->setMimeData(content());
    });
    widget.addAction(action);
    widget.setContextMenuPolicy(Qt::ActionsContextMenu);
    return action;
}

QAction* offerPictureCopy(QWidget& widget, std::function<QImage()> picture) {
    return offerCopy(widget, [picture = std::move(picture)] {
        auto* data = new QMimeData;
        data->setImageData(picture());
        return data;
    });
}

QAction* offerTableCopy(QAbstractItemView& table) {
    return offerCopy(table, [&table] {
        auto* data = new QMimeData;
        data->setText(textOf(*table.model()));
        return data;
    });
}

QImage pictureOf(QWidget& widget) {
    constexpr int scale = 2;
    QImage image(widget.size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(widget.palette().color(QPalette::Window));
    QPainter painter(&image);
    widget.render(&painter, {}, {}, QWidget::DrawChildren);
    return image;
}

} // namespace petzval
