#include "ui/widgets/loss_plot.h"

#include "base/atomic_file.h"
#include "ui/jobs/core_text.h"
#include "ui/widgets/loss_curves.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolButton>

namespace petzval {

namespace {

std::string table_of(const LossCurves& curves) {
    QString text = QStringLiteral("stage,series,step,value\n");
    for (const CurveChapter& chapter : curves.book().chapters())
        for (const CurveSeries& series : chapter.series)
            for (qsizetype i = 0; i < series.points.steps().size(); ++i)
                text +=
                    QStringLiteral("\"%1\",\"%2\",%3,%4\n")
                        .arg(chapter.name, series.name, QString::number(series.points.steps()[i], 'f', 0),
                             QString::number(series.points.values()[i], 'g', 15));
    return text.toStdString();
}

} // namespace

LossPlot::LossPlot(QWidget* parent)
    : QWidget(parent)
    , curves_(new LossCurves(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 2, 6, 6);
    column->setSpacing(2);
    column->addWidget(makeControls());
    column->addWidget(curves_, 1);
}

QWidget* LossPlot::makeControls() {
    auto* controls = new QWidget(this);
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);

    auto* chapters = new QComboBox(controls);
    chapters->setAccessibleName(tr("Curves of which step"));
    chapters->setToolTip(tr("Which step of the calibration the curves are of"));
    connect(chapters, &QComboBox::activated, curves_, &LossCurves::setChapter);
    connect(curves_, &LossCurves::chaptersChanged, this, [this, chapters] { listChapters(*chapters); });
    listChapters(*chapters);
    row->addWidget(chapters);

    auto* logarithmic = new QCheckBox(tr("Logarithmic"), controls);
    connect(logarithmic, &QCheckBox::toggled, curves_, &LossCurves::setLogarithmic);
    row->addWidget(logarithmic);
    row->addSpacing(12);

    auto* smoothing = new QSlider(Qt::Horizontal, controls);
    smoothing->setRange(0, 99);
    smoothing->setMaximumWidth(140);
    smoothing->setAccessibleName(tr("Smoothing"));
    connect(smoothing, &QSlider::valueChanged, curves_, &LossCurves::setSmoothing);
    row->addWidget(new QLabel(tr("Smoothing"), controls));
    row->addWidget(smoothing);
    row->addStretch(1);

    const auto button = [&](const QString& text) {
        auto* made = new QToolButton(controls);
        made->setText(text);
        made->setAutoRaise(true);
        row->addWidget(made);
        return made;
    };
    QToolButton* shown = button(tr("Curves"));
    auto* menu = new QMenu(shown);
    shown->setMenu(menu);
    shown->setPopupMode(QToolButton::InstantPopup);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        for (const QString& series : curves_->series()) {
            QAction* action = menu->addAction(coreText(series.toStdString()));
            action->setCheckable(true);
            action->setChecked(curves_->isSeriesVisible(series));
            connect(action, &QAction::toggled, curves_,
                    [this, series](bool visible) { curves_->setSeriesVisible(series, visible); });
        }
    });
    connect(button(tr("Show all")), &QToolButton::clicked, curves_, &LossCurves::showAll);
    connect(button(tr("Save…")), &QToolButton::clicked, this, &LossPlot::askAndSave);
    return controls;
}

void LossPlot::listChapters(QComboBox& box) const {
    box.clear();
    for (const CurveChapter& chapter : curves_->book().chapters())
        box.addItem(coreText(chapter.name.toStdString()));
    box.setCurrentIndex(static_cast<int>(curves_->chapter()));
    box.setVisible(box.count() > 1);
}

void LossPlot::save(const std::filesystem::path& path) {
    const QString ending = QString::fromStdString(path.extension().string()).toLower();
    if (ending == QLatin1String(".csv")) return write_atomically(path, table_of(*curves_));
    if (ending != QLatin1String(".pdf") && ending != QLatin1String(".png"))
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    message("curves are saved as PDF, PNG or CSV"),
                    message("Let the name end in .pdf, .png or .csv"));
    curves_->save(path);
}

void LossPlot::askAndSave() {
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save the curves"), QStringLiteral("curves.pdf"),
                                     tr("PDF (*.pdf);;PNG picture (*.png);;Table (*.csv)"));
    if (path.isEmpty()) return;
    try {
        save(path.toStdString());
    } catch (const Error& error) {
        Q_EMIT failed(coreText(error.message()));
    }
}

} // namespace petzval
