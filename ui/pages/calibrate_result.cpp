#include "ui/pages/calibrate_result.h"

#include "jobs/result_words.h"
#include "ui/widgets/core_text.h"
#include "ui/widgets/icon.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace petzval {

namespace {

constexpr const char* kIconName = "iconName"; ///< property of labels that show an icon

QLabel* wrapping(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
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

/// How a run ended where it did not finish.
QString end_of(const CalibrateSummary* summary, bool hasGrid) {
    if (summary && summary->outcome.termination == Termination::Failed)
        return QString::fromStdString(summary->outcome.message);
    const QString kept = hasGrid ? CalibrateResultPanel::tr("The last grid was kept.")
                                 : CalibrateResultPanel::tr("It was too early for a grid.");
    return (summary ? CalibrateResultPanel::tr("Stopped. %1") : CalibrateResultPanel::tr("Cut off. %1"))
        .arg(kept);
}

} // namespace

CalibrateResultPanel::CalibrateResultPanel(QWidget* parent)
    : QWidget(parent)
    , title_(new QLabel(this))
    , rows_(new QFormLayout)
    , notes_(new QVBoxLayout)
    , inspect_(new QPushButton(icon(QStringLiteral("inspect")), tr("&Inspect"), this)) {
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    rows_->setRowWrapPolicy(QFormLayout::WrapLongRows);
    rows_->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    inspect_->setToolTip(tr("See each kernel of this grid with its sharpness and colours"));
    connect(inspect_, &QPushButton::clicked, this, &CalibrateResultPanel::inspectAsked);
    auto* column = new QVBoxLayout(this);
    column->addWidget(title_);
    column->addLayout(rows_);
    column->addLayout(notes_);
    column->addWidget(inspect_, 0, Qt::AlignLeft);
    column->addStretch(1);
    clear();
}

void CalibrateResultPanel::clear() {
    title_->hide();
    inspect_->hide();
    empty(*rows_);
    empty(*notes_);
}

void CalibrateResultPanel::addNote(const Note& note) {
    addSentence(note.level == NoteLevel::Warning ? QStringLiteral("warning") : QStringLiteral("info"),
                coreText(note.text));
}

void CalibrateResultPanel::addSentence(const QString& iconName, const QString& text) {
    auto* row = new QHBoxLayout;
    auto* mark = new QLabel(this);
    mark->setPixmap(icon(iconName).pixmap(16, 16));
    mark->setProperty(kIconName, iconName);
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(wrapping(text, this), 1);
    notes_->addLayout(row);
}

void CalibrateResultPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange) return;
    inspect_->setIcon(icon(QStringLiteral("inspect")));
    for (QLabel* label : findChildren<QLabel*>())
        if (const QVariant name = label->property(kIconName); name.isValid())
            label->setPixmap(icon(name.toString()).pixmap(16, 16));
}

void CalibrateResultPanel::addRow(const QString& name, const QString& value) {
    auto* label = new QLabel(name, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    rows_->addRow(label, wrapping(value, this));
}

void CalibrateResultPanel::tell(const QString& run, const CalibrateSummary* summary, bool hasGrid) {
    clear();
    title_->setText(tr("Run %1").arg(run));
    title_->show();
    const bool finished = summary && summary->result;
    if (finished) {
        for (const auto& [name, value] : result_rows(*summary->result, summary->seconds)) {
            QString word = coreText(name);
            word[0] = word[0].toUpper();
            addRow(word, coreText(value));
        }
    } else {
        addSentence(summary && summary->outcome.termination == Termination::Cancelled
                        ? QStringLiteral("info")
                        : QStringLiteral("warning"),
                    end_of(summary, hasGrid));
    }
    if (summary)
        for (const Note& note : summary->notes)
            addNote(note);
    inspect_->setVisible(hasGrid);
}

} // namespace petzval
