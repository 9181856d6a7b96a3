#include "ui/pages/describe_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace petzval {

namespace {

constexpr int kWidth = 420; ///< px, at first
constexpr double kLargest = 5000.0;

std::optional<double> numberOf(const QDoubleSpinBox& field) {
    return field.value() > 0.0 ? std::optional(field.value()) : std::nullopt;
}

} // namespace

DescribeDialog::DescribeDialog(int photos, const PhotoFacts& known, QWidget* parent)
    : QDialog(parent)
    , lens_(new QLineEdit(QString::fromStdString(known.lens)))
    , aperture_(numberField(QStringLiteral("f/"), {}, known.f_number))
    , focalLength_(numberField({}, QStringLiteral(" mm"), known.focal_length)) {
    setWindowTitle(tr("Which lens took them"));
    auto* about = new QLabel(
        tr("For lenses that tell the camera nothing. It is written beside the %n selected photo(s), as "
           "XMP; what a photo tells itself goes before it.",
           nullptr, photos));
    about->setWordWrap(true);
    lens_->setPlaceholderText(tr("such as: Helios 44-2 58mm"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton* ok = buttons->button(QDialogButtonBox::Ok);
    const auto renew = [this, ok] { ok->setEnabled(!lens_->text().trimmed().isEmpty()); };
    renew();
    connect(lens_, &QLineEdit::textChanged, this, renew);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout(this);
    form->addRow(about);
    form->addRow(tr("&Lens"), lens_);
    form->addRow(tr("&Aperture"), aperture_);
    form->addRow(tr("&Focal length"), focalLength_);
    form->addRow(buttons);
    resize(kWidth, sizeHint().height());
}

QDoubleSpinBox* DescribeDialog::numberField(const QString& prefix, const QString& suffix,
                                            const std::optional<double>& known) {
    auto* field = new QDoubleSpinBox(this);
    field->setRange(0.0, kLargest);
    field->setDecimals(1);
    field->setPrefix(prefix);
    field->setSuffix(suffix);
    field->setSpecialValueText(tr("not known"));
    field->setValue(known.value_or(0.0));
    return field;
}

StatedFacts DescribeDialog::facts() const {
    StatedFacts facts;
    facts.lens = lens_->text().trimmed().toStdString();
    facts.f_number = numberOf(*aperture_);
    facts.focal_length = numberOf(*focalLength_);
    return facts;
}

} // namespace petzval
