#pragma once

#include "ui/models/model_scores.h"

#include <QWidget>

namespace petzval {

/// A bar for each model of the kernels: how much of what an even softness leaves unexplained it explains of
/// photos that were kept aside. Hidden until all are known.
class ModelBars : public QWidget {
    Q_OBJECT

public:
    explicit ModelBars(QWidget* parent = nullptr);

    const HeldOutScores& scores() const { return scores_; }
    void setScores(const HeldOutScores& scores);
    void setChosen(const std::optional<SpectralModel>& model); ///< the one that was taken
    void clear();

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString title() const;
    QRect titleRect(int width) const;
    QRect rowRect(std::size_t model) const;
    int rowHeight() const;
    void describe();

    HeldOutScores scores_;
    std::optional<SpectralModel> chosen_;
};

} // namespace petzval
