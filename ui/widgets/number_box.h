#pragma once

#include "base/options.h"

#include <QDoubleSpinBox>

namespace petzval {

/// A field for a number of an option's range and unit, whole or real. Tells its value when typing is done,
/// and lets the wheel scroll the page unless it has the focus.
class NumberBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    explicit NumberBox(const OptionDescriptor& option, QWidget* parent = nullptr);

    /// Only the minimum and every `step` above it are accepted from then on; others are rounded.
    void setGrid(double step);

    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;
    QString textFromValue(double value) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    double onGrid(double value) const;
    QSize narrowed(QSize size, int characters) const;

    bool whole_;
    double grid_ = 0.0; ///< 0: everything is accepted
};

} // namespace petzval
