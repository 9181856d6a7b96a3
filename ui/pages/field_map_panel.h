#pragma once

#include "ui/pages/inspect_options.h"

class QComboBox;
class QLabel;

namespace petzval {

class FieldMapView;

/// One figure over the frame, chosen by name, and from where it is told.
class FieldMapPanel : public QWidget {
    Q_OBJECT

public:
    explicit FieldMapPanel(QWidget* parent = nullptr);

    void setGrid(std::shared_ptr<const InspectedGrid> grid, const InspectChoice& choice);

    FieldMapView& view() { return *view_; }
    QComboBox& measures() { return *measures_; }

private:
    void showMap();

    std::shared_ptr<const InspectedGrid> grid_;
    InspectChoice choice_;
    QComboBox* measures_;
    FieldMapView* view_;
    QLabel* basis_;
};

} // namespace petzval
