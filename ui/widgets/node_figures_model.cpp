#include "ui/widgets/node_figures_model.h"

#include "ui/widgets/channel_words.h"
#include "ui/widgets/figure_words.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// Without the sign of what rounds to zero.
QString number(double value, int digits) {
    const double unit = std::pow(10.0, -digits);
    return QLocale().toString(std::abs(value) < 0.5 * unit ? 0.0 : value, 'f', digits);
}

const ColourShift* shift_of(const InspectedNode& node, int channel) {
    const auto& shift = channel == 0 ? node.analysis().red : node.analysis().blue;
    return channel != 1 && shift ? &*shift : nullptr;
}

} // namespace

void NodeFiguresModel::setNodes(const std::optional<InspectedNode>& node,
                                const std::optional<InspectedNode>& second, FrequencyUnit unit) {
    beginResetModel();
    nodes_.clear();
    rows_.clear();
    columns_.clear();
    if (node) nodes_.push_back(*node);
    if (node && second) nodes_.push_back(*second);
    for (const InspectedNode& shown : nodes_)
        for (int c = 0; c < shown.channels(); ++c) {
            const QString name = channel_name(c, shown.channels());
            columns_.append(&shown == &nodes_.front() ? name : name + QLatin1Char('\n') + tr("second"));
        }
    if (node) {
        for (const FieldMeasureInfo& info : field_measures())
            if (info.per_channel) addMeasure(info.measure, unit);
        addLateralColour();
        addCentroid();
        addConfidence();
    }
    endResetModel();
}

void NodeFiguresModel::add(const QString& label, const QString& help, int digits, const Value& value,
                           const QString& none) {
    Row row{label, help, {}, {}};
    for (const InspectedNode& node : nodes_)
        for (int c = 0; c < node.channels(); ++c) {
            const std::optional<double> found = value(node, c);
            row.cells.append(found ? number(*found, digits) : none);
        }
    rows_.push_back(std::move(row));
}

void NodeFiguresModel::addMeasure(FieldMeasure measure, FrequencyUnit unit) {
    const FigureUnit told = figure_unit(measure, unit, nodes_.front().lens->grid.metadata());
    const auto value = [&](const InspectedNode& node, int channel) -> std::optional<double> {
        const FigureUnit own = figure_unit(measure, unit, node.lens->grid.metadata());
        const auto found =
            field_map(node.lens->analysis, measure, channel).at(node.node.row, node.node.col);
        return found && own.name == told.name ? std::optional(*found * own.factor) : std::nullopt;
    };
    QString label = measure_label(measure);
    if (measure == FieldMeasure::Contrast) label = contrast_label(nodes_.front().lens->analysis, unit);
    if (!told.name.isEmpty()) label = QStringLiteral("%1, %2").arg(label, told.name);
    const QString beyond = measure_beyond(measure);
    add(label, measure_help(measure), told.digits, value, beyond.isEmpty() ? QStringLiteral("-") : beyond);
    rows_.back().measure = measure;
    addUncertainties(measure, told.factor, told.digits);
}

/// A row below the measure's, where anything is known of it.
void NodeFiguresModel::addUncertainties(FieldMeasure measure, double factor, int digits) {
    Row row{QString(QChar(0xb1)) + QLatin1Char(' ') + tr("nine times in ten"),
            tr("The true value lies within this much of it nine times in ten."),
            {},
            {}};
    for (const InspectedNode& node : nodes_)
        for (int c = 0; c < node.channels(); ++c) {
            const bool lateral = measure == FieldMeasure::LateralRed;
            const auto of = lateral && c == 2 ? FieldMeasure::LateralBlue : measure;
            const auto found = node.lens->uncertainty(of, c, node.node);
            row.cells.append(found ? number(*found * factor, digits) : QString());
        }
    if (!row.cells.join(QString()).isEmpty()) rows_.push_back(std::move(row));
}

void NodeFiguresModel::addLateralColour() {
    const QString help = measure_help(FieldMeasure::LateralRed);
    add(tr("Lateral colour, px"), help, 2, [](const InspectedNode& node, int channel) {
        const ColourShift* shift = shift_of(node, channel);
        return shift ? std::optional(shift->length) : std::nullopt;
    });
    rows_.back().measure = FieldMeasure::LateralRed;
    addUncertainties(FieldMeasure::LateralRed, 1.0, 2);
    add(tr("Lateral colour, µm"), help, 1, [](const InspectedNode& node, int channel) {
        const ColourShift* shift = shift_of(node, channel);
        return shift ? shift->length_um : std::nullopt;
    });
    add(tr("Lateral colour outward, px"),
        tr("How far the colour is pushed away from the middle of the frame; below 0 toward it."), 2,
        [](const InspectedNode& node, int channel) {
            const ColourShift* shift = shift_of(node, channel);
            return shift ? std::optional(shift->radial) : std::nullopt;
        });
}

void NodeFiguresModel::addCentroid() {
    const QString help = tr("Where the middle of the light lies, from the middle of the kernel.");
    const auto part = [](double Centroid::*axis) {
        return [axis](const InspectedNode& node, int channel) {
            return std::optional(node.analysis().channels[channel].kernel.centroid.*axis);
        };
    };
    add(tr("Centroid to the right, px"), help, 2, part(&Centroid::x));
    add(tr("Centroid downward, px"), help, 2, part(&Centroid::y));
}

/// What is the same for all channels stands in the middle one's column.
void NodeFiguresModel::addOfNode(const QString& label, const QString& help, const NodeValue& value) {
    Row row{label, help, {}, {}};
    for (const InspectedNode& node : nodes_)
        for (int c = 0; c < node.channels(); ++c) {
            const std::optional<double> found = value(node);
            const QString text = found ? number(*found, 0) : QStringLiteral("-");
            row.cells.append(c == node.channels() / 2 ? text : QString());
        }
    rows_.push_back(std::move(row));
}

void NodeFiguresModel::addConfidence() {
    addOfNode(
        tr("Uncertainty, %"),
        tr("How much this kernel changed when it was measured again from other choices of the photos; "
           "lower is surer."),
        [](const InspectedNode& node) {
            const std::optional<double> spread = node.lens->spread(node.node);
            return spread ? std::optional(100.0 * *spread) : std::nullopt;
        });
    addOfNode(tr("Pieces of photos used"),
              tr("How many detailed pieces of the blurred photos lie near this place; more is surer."),
              [](const InspectedNode& node) {
                  const NodeConfidence* known = node.lens->confidence(node.node.row, node.node.col);
                  return known ? std::optional<double>(known->patches) : std::nullopt;
              });
}

int NodeFiguresModel::rowOf(FieldMeasure measure) const {
    if (measure == FieldMeasure::LateralBlue) measure = FieldMeasure::LateralRed;
    const auto found = std::ranges::find(rows_, std::optional(measure), &Row::measure);
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int NodeFiguresModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int NodeFiguresModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant NodeFiguresModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = rows_[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.cells[index.column()];
    case Qt::ToolTipRole:
        return row.help;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant NodeFiguresModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal)
        return role == Qt::DisplayRole && section < columns_.size() ? QVariant(columns_[section])
                                                                    : QVariant();
    if (section >= rowCount()) return {};
    if (role == Qt::DisplayRole) return rows_[section].label;
    if (role == Qt::ToolTipRole) return rows_[section].help;
    return role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignLeft | Qt::AlignVCenter)) : QVariant();
}

} // namespace petzval
