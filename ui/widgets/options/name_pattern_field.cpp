#include "ui/widgets/options/name_pattern_field.h"

#include "jobs/outcome.h"
#include "jobs/result_name.h"
#include "ui/jobs/core_text.h"
#include "ui/models/photo_words.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace petzval {

NamePatternField::NamePatternField(QWidget* parent)
    : QWidget(parent)
    , field_(new QLineEdit)
    , preview_(new QLabel) {
    field_->setAccessibleName(tr("What results are called"));
    field_->setToolTip(
        tr("What results are called: {name} stands for the photo’s own name, {folder} for that "
           "of its folder, {method} for that of the method. A name that is taken is numbered."));
    field_->setText(QString::fromStdString(pattern_));
    preview_->setWordWrap(true);
    preview_->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(field_);
    column->addWidget(preview_);
    connect(field_, &QLineEdit::textEdited, this, &NamePatternField::edited);
    connect(field_, &QLineEdit::editingFinished, this, [this] { setPattern(pattern_); });
    showPreview();
}

void NamePatternField::setPattern(const std::string& pattern) {
    pattern_ = pattern;
    const QString text = QString::fromStdString(pattern);
    if (field_->text() != text) field_->setText(text); // which would move the cursor
    showPreview();
}

void NamePatternField::setExample(const std::filesystem::path& photo, const std::string& solver,
                                  const QString& ending) {
    photo_ = photo.empty() ? std::filesystem::path(tr("folder").toStdString()) / "IMG_0001.CR3" : photo;
    solver_ = solver;
    ending_ = ending;
    showPreview();
}

QString NamePatternField::preview() const {
    return preview_->text();
}

void NamePatternField::edited() {
    const std::string pattern = field_->text().toStdString();
    const bool good = outcome_of([&] { check_name_pattern(pattern); }).termination == Termination::Finished;
    if (good) pattern_ = pattern;
    showPreview();
    if (good) Q_EMIT changed(field_->text());
}

void NamePatternField::showPreview() {
    std::string name;
    const Outcome outcome =
        outcome_of([&] { name = result_name(field_->text().toStdString(), photo_, solver_); });
    const bool good = outcome.termination == Termination::Finished;
    preview_->setForegroundRole(good ? QPalette::PlaceholderText : QPalette::WindowText);
    preview_->setText(good ? breakable(QString::fromStdString(photo_.filename().string()) +
                                       QStringLiteral(" → ") + QString::fromStdString(name) + ending_)
                           : coreText(outcome.message));
}

} // namespace petzval
