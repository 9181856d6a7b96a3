#pragma once

#include "jobs/library.h"

#include <QDialog>
#include <QDoubleSpinBox>
#include <QLineEdit>

namespace petzval {

/// Asks which lens took photos whose files do not tell.
class DescribeDialog : public QDialog {
    Q_OBJECT

public:
    /// `known` fills the fields at first.
    DescribeDialog(int photos, const PhotoFacts& known, QWidget* parent = nullptr);

    /// What is filled in.
    StatedFacts facts() const;

private:
    QDoubleSpinBox* numberField(const QString& prefix, const QString& suffix,
                                const std::optional<double>& known);

    QLineEdit* lens_;
    QDoubleSpinBox* aperture_;
    QDoubleSpinBox* focalLength_;
};

} // namespace petzval
