#include "ui/window/profile_label_dialog.h"

#include "ui/models/profile_list_model.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>

namespace petzval {

namespace {

constexpr int kWidth = 420; ///< px, at first
constexpr int kNoteLines = 4;

} // namespace

ProfileLabelDialog::ProfileLabelDialog(const LensProfile& profile, QWidget* parent)
    : QDialog(parent)
    , name_(new QLineEdit(QString::fromStdString(profile.label.name)))
    , note_(new QPlainTextEdit(QString::fromStdString(profile.label.note))) {
    setWindowTitle(tr("Rename"));
    auto* about = new QLabel(ProfileListModel::nameOf(profile));
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    name_->setPlaceholderText(tr("such as: my second 50"));
    name_->setToolTip(tr("Which copy of the lens this is, where there are several"));
    note_->setTabChangesFocus(true);
    note_->setFixedHeight(note_->fontMetrics().lineSpacing() * kNoteLines + 12);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout(this);
    form->addRow(about);
    form->addRow(tr("&Copy"), name_);
    form->addRow(tr("&Note"), note_);
    form->addRow(buttons);
    name_->selectAll();
    resize(kWidth, sizeHint().height());
}

ProfileLabel ProfileLabelDialog::label() const {
    return {name_->text().trimmed().toStdString(), note_->toPlainText().trimmed().toStdString()};
}

} // namespace petzval
