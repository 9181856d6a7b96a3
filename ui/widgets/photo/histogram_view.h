#pragma once

#include "image/histogram.h"

#include <QLabel>
#include <QWidget>

namespace petzval {

/// How often each tone occurs in a photo, a curve for each colour, dark on the left; and below which share
/// of each colour is clipped.
class HistogramView : public QWidget {
    Q_OBJECT

public:
    explicit HistogramView(QWidget* parent = nullptr);

    void setHistogram(const Histogram& histogram); ///< one without channels: none
    const Histogram& histogram() const { return histogram_; }
    QString clippedText() const; ///< "Clipped: R 0 %, G 1.2 %, B 0 %"

private:
    class Curves;

    Histogram histogram_;
    Curves* curves_;
    QLabel* clipped_;
};

} // namespace petzval
