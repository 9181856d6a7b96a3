#include "ui/pages/calibrate_result.h"

#include "jobs/result_words.h"
#include "ui/jobs/core_text.h"
#include "ui/widgets/curves/model_bars.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/note_icon.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

namespace petzval {

namespace {

constexpr const char* kLevel = "level"; ///< property of labels that show a note's sign

QLabel* wrapping(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    return label;
}

void empty(QLayout& layout) {
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->layout()) empty(*item->layout());
        delete item->widget();
        delete item;
    }
}

QString minutes(double seconds) {
    const int whole = static_cast<int>(seconds + 0.5);
    return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

CalibrateResultPanel::CalibrateResultPanel(QWidget* parent)
    : QWidget(parent)
    , title_(new QLabel(this))
    , verdict_(wrapping({}, this))
    , models_(new ModelBars)
    , figures_(new QVBoxLayout)
    , notes_(new QVBoxLayout)
    , inspect_(new QPushButton(tr("&Inspect"), this)) {
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    inspect_->setToolTip(tr("See each kernel of this grid with its sharpness and colours"));
    connect(inspect_, &QPushButton::clicked, this, &CalibrateResultPanel::inspectAsked);
    verdict_->setObjectName(QStringLiteral("verdict"));
    verdict_->setAccessibleName(tr("Verdict on the lens"));
    figures_->setSpacing(1);
    notes_->setContentsMargins(0, 8, 0, 0);
    auto* column = new QVBoxLayout(this);
    column->addWidget(title_);
    column->addWidget(verdict_);
    column->addWidget(models_);
    column->addLayout(figures_);
    column->addWidget(inspect_, 0, Qt::AlignLeft);
    column->addLayout(notes_);
    column->addStretch(1);
    showIcons();
    clear();
}

void CalibrateResultPanel::clear() {
    title_->hide();
    setVerdict({});
    models_->clear();
    inspect_->hide();
    empty(*figures_);
    empty(*notes_);
}

void CalibrateResultPanel::setVerdict(const QString& text) {
    verdict_->setText(text);
    verdict_->setVisible(!text.isEmpty());
}

void CalibrateResultPanel::addNote(const Note& note) {
    auto* row = new QHBoxLayout;
    auto* sign = new QLabel(this);
    sign->setProperty(kLevel, static_cast<int>(note.level));
    row->addWidget(sign, 0, Qt::AlignTop);
    row->addWidget(wrapping(coreText(note.text), this), 1);
    notes_->addLayout(row);
    showIcons();
}

void CalibrateResultPanel::addScores(const QList<MetricPoint>& points) {
    HeldOutScores scores = models_->scores();
    bool changed = false;
    for (const MetricPoint& point : points)
        changed |= scores.take(point.series, point.value);
    if (changed) models_->setScores(scores);
}

void CalibrateResultPanel::setScores(const std::vector<MetricRecord>& points) {
    HeldOutScores scores;
    for (const MetricRecord& point : points)
        scores.take(QString::fromStdString(point.series), point.value);
    models_->setScores(scores);
}

void CalibrateResultPanel::addFigure(const QString& name, const QString& value) {
    auto* label = new QLabel(name, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    figures_->addSpacing(5);
    figures_->addWidget(label);
    figures_->addWidget(wrapping(value, this));
}

void CalibrateResultPanel::tell(const QString& run, const CalibrateSummary* summary, bool hasGrid) {
    const HeldOutScores scores = models_->scores();
    clear();
    models_->setScores(scores); // of the run that ends, or, as another one is shown, none
    if (summary && summary->result) models_->setChosen(summary->result->model);
    title_->setText(tr("Run %1").arg(run));
    title_->show();
    inspect_->setVisible(hasGrid);
    if (!summary) return;
    if (summary->result)
        for (const auto& [name, value] : result_rows(*summary->result, summary->seconds)) {
            QString word = coreText(name);
            word[0] = word[0].toUpper();
            addFigure(word, coreText(value));
        }
    for (const Note& note : summary->notes)
        addNote(note);
}

QString CalibrateResultPanel::endOf(const CalibrateSummary* summary, bool hasGrid) {
    if (summary && summary->outcome.termination == Termination::Finished)
        return tr("Finished after %1.").arg(minutes(summary->seconds));
    if (summary && summary->outcome.termination == Termination::Failed)
        return coreText(summary->outcome.message);
    const QString kept = hasGrid ? tr("The last grid was kept.") : tr("It was too early for a grid.");
    return (summary ? tr("Stopped. %1") : tr("Cut off. %1")).arg(kept);
}

void CalibrateResultPanel::showIcons() {
    inspect_->setIcon(icon(QStringLiteral("inspect")));
    for (QLabel* sign : findChildren<QLabel*>())
        if (const QVariant level = sign->property(kLevel); level.isValid())
            sign->setPixmap(noteIcon(static_cast<NoteLevel>(level.toInt())).pixmap(16, 16));
}

void CalibrateResultPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showIcons();
}

} // namespace petzval
