#pragma once

#include "psf/field_maps.h"
#include "ui/models/inspected_grid.h"

#include <QAbstractTableModel>
#include <functional>

namespace petzval {

/// All figures of a node, a row for each and a column for each channel, and those of a second node in
/// further columns.
/// "-" where a figure is not known.
class NodeFiguresModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setNodes(const std::optional<InspectedNode>& node, const std::optional<InspectedNode>& second,
                  FrequencyUnit unit);

    /// The row of a measure; LateralBlue is in LateralRed's row, in blue's column.
    int rowOf(FieldMeasure measure) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString label;
        QString help;
        std::optional<FieldMeasure> measure;
        QStringList cells;
    };

    using Value = std::function<std::optional<double>(const InspectedNode& node, int channel)>;
    void add(const QString& label, const QString& help, int digits, const Value& value,
             const QString& none = QStringLiteral("-"));
    void addMeasure(FieldMeasure measure, FrequencyUnit unit);
    void addUncertainties(FieldMeasure measure, double factor, int digits);
    void addCentroid();
    void addLateralColour();
    using NodeValue = std::function<std::optional<double>(const InspectedNode& node)>;
    void addOfNode(const QString& label, const QString& help, const NodeValue& value);
    void addConfidence();

    std::vector<InspectedNode> nodes_; ///< one or two; none without a grid
    std::vector<Row> rows_;
    QStringList columns_;
};

} // namespace petzval
