#include "ui/widgets/findings_view.h"

#include "ui/jobs/core_text.h"
#include "ui/models/photo_words.h"
#include "ui/widgets/verdict_icon.h"

#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

namespace petzval {

namespace {

constexpr int kMark = 16;
constexpr int kNarrowest = 22; // characters, to which long words fit

QLabel* wrapped(const QString& text) {
    auto* label = new QLabel(breakable(text));
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long word must not widen all
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// `label` with a mark in front of its first line.
QLayout* marked(Verdict verdict, QLabel* label) {
    auto* mark = new QLabel;
    mark->setPixmap(verdictIcon(verdict).pixmap(kMark, kMark));
    mark->setFixedWidth(kMark);
    auto* line = new QHBoxLayout;
    line->addWidget(mark, 0, Qt::AlignTop);
    line->addWidget(label, 1);
    return line;
}

QLabel* pale(const QString& text) {
    QLabel* label = wrapped(text);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

FindingsView::FindingsView(QWidget* parent)
    : QScrollArea(parent) {
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setMinimumWidth(kNarrowest * fontMetrics().averageCharWidth());
    setAccessibleName(tr("What the checks found"));
}

void FindingsView::setSections(const std::vector<FindingsSection>& sections) {
    const int scrolled = verticalScrollBar()->value();
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(4);
    for (const FindingsSection& section : sections)
        addSection(*layout, section);
    layout->addStretch(1);
    setWidget(content); // deletes the one before
    verticalScrollBar()->setValue(scrolled);
}

void FindingsView::addSection(QVBoxLayout& layout, const FindingsSection& section) {
    QLabel* title = wrapped(section.title);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    if (section.verdict)
        layout.addLayout(marked(*section.verdict, title));
    else
        layout.addWidget(title);
    if (!section.remark.isEmpty()) layout.addWidget(pale(section.remark));
    for (const Finding& finding : section.findings) {
        layout.addLayout(marked(finding.verdict, wrapped(coreText(finding.text))));
        if (finding.advice.empty()) continue;
        QLabel* advice = pale(coreText(finding.advice));
        advice->setIndent(kMark + 6);
        layout.addWidget(advice);
    }
    layout.addSpacing(6);
}

} // namespace petzval
