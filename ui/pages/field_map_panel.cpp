#include "ui/pages/field_map_panel.h"

#include "jobs/reference_scenes.h"
#include "ui/jobs/core_text.h"
#include "ui/widgets/channel_words.h"
#include "ui/widgets/field_map_view.h"
#include "ui/widgets/figure_words.h"

#include <QComboBox>
#include <QLabel>
#include <QSettings>
#include <QVBoxLayout>

namespace petzval {

namespace {

constexpr const char* kSetting = "inspect/map";
const QString kArrows = QStringLiteral("arrows"), kSpread = QStringLiteral("spread");

double aspect_of(const PsfMetadata& metadata) {
    const bool known = metadata.frame_width > 0 && metadata.frame_height > 0;
    return known ? static_cast<double>(metadata.frame_width) / metadata.frame_height : 1.5;
}

ArrowMap arrow_map(const InspectedGrid& lens) {
    ArrowMap map;
    map.rows = lens.grid.shape().rows;
    map.cols = lens.grid.shape().cols;
    map.red = lateral_colour_arrows(lens.analysis, 0);
    map.blue = lateral_colour_arrows(lens.analysis, 2);
    map.pixelPitch = lens.grid.metadata().pixel_pitch;
    return map;
}

NodeMap spread_map(const InspectedGrid& lens) {
    NodeMap map;
    map.values = {lens.grid.shape().rows, lens.grid.shape().cols, {}};
    map.label = FieldMapPanel::tr("Uncertainty");
    map.unit = QStringLiteral("%");
    map.good = Good::Low;
    map.digits = 0;
    map.markMeaning = FieldMapPanel::tr("too little texture");
    for (int row = 0; row < map.values.rows; ++row)
        for (int col = 0; col < map.values.cols; ++col) {
            const NodeConfidence* node = lens.confidence(row, col);
            const std::optional<double> spread = lens.spread({row, col});
            map.values.values.push_back(spread ? std::optional(100.0 * *spread) : std::nullopt);
            map.marked.push_back(node && !node->supported);
        }
    return map;
}

/// Where a frequency is finer than the photos tell.
void mark_unmeasured(NodeMap& map, const InspectedGrid& lens, double factor) {
    const auto finest = finest_measured(lens.grid.metadata());
    if (!finest) return;
    map.markMeaning = FieldMapPanel::tr("finer than the photos tell");
    for (const std::optional<double>& value : map.values.values)
        map.marked.push_back(!value || *value > factor * *finest);
}

NodeMap measure_map(const InspectedGrid& lens, FieldMeasure measure, const InspectChoice& choice) {
    const FieldMeasureInfo& info = info_of(measure);
    const int channels = lens.grid.shape().channels;
    const std::vector<int> shown = shown_channels(choice.look.channel, channels);
    const int channel = shown[shown.size() / 2];
    const FigureUnit unit = figure_unit(measure, choice.unit, lens.grid.metadata());
    NodeMap map;
    map.values = field_map(lens.analysis, measure, channel);
    for (std::optional<double>& value : map.values.values)
        if (value) *value *= unit.factor;
    map.label = measure == FieldMeasure::Contrast ? contrast_label(lens.analysis, choice.unit)
                                                  : measure_label(measure);
    if (info.per_channel && channels > 1)
        map.label += QStringLiteral(", ") + channel_name(channel, channels).toLower();
    map.unit = unit.name;
    map.beyond = measure_beyond(measure);
    map.good = info.good;
    map.digits = unit.digits;
    if (!map.beyond.isEmpty()) mark_unmeasured(map, lens, unit.factor);
    return map;
}

} // namespace

FieldMapPanel::FieldMapPanel(QWidget* parent)
    : QWidget(parent)
    , measures_(new QComboBox)
    , view_(new FieldMapView)
    , basis_(new QLabel) {
    for (const FieldMeasureInfo& info : field_measures()) {
        if (info.measure == FieldMeasure::LateralRed)
            measures_->addItem(tr("Lateral colour, arrows"), kArrows);
        measures_->addItem(measure_label(info.measure),
                           QString::fromUtf8(info.name.data(), info.name.size()));
        measures_->setItemData(measures_->count() - 1, measure_help(info.measure), Qt::ToolTipRole);
    }
    measures_->addItem(tr("Uncertainty"), kSpread);
    measures_->setAccessibleName(tr("Figure on the map"));
    measures_->setMaxVisibleItems(measures_->count());
    measures_->setCurrentIndex(std::max(0, measures_->findData(QSettings().value(kSetting))));
    view_->setEmptyText(tr("Choose a run or open a file to see maps of the frame."));
    basis_->setWordWrap(true);
    setFocusProxy(view_);
    auto* column = new QVBoxLayout(this);
    column->addWidget(measures_);
    column->addWidget(view_, 1);
    column->addWidget(basis_);
    connect(measures_, &QComboBox::currentIndexChanged, this, [this] {
        QSettings().setValue(kSetting, measures_->currentData());
        showMap();
    });
}

void FieldMapPanel::setGrid(std::shared_ptr<const InspectedGrid> grid, const InspectChoice& choice) {
    grid_ = std::move(grid);
    choice_ = choice;
    showMap();
}

void FieldMapPanel::showMap() {
    const QString chosen = measures_->currentData().toString();
    FieldPicture picture;
    QString help = measures_->currentData(Qt::ToolTipRole).toString();
    if (chosen == kArrows)
        help = tr("Where red and blue land against green; long arrows make coloured fringes.");
    else if (chosen == kSpread)
        help =
            tr("How much each kernel changed when it was measured again from other choices of the photos.");
    measures_->setToolTip(help);
    if (grid_ && chosen == kArrows)
        picture = arrow_map(*grid_);
    else if (grid_ && chosen == kSpread)
        picture = spread_map(*grid_);
    else if (grid_)
        picture = measure_map(*grid_, field_measure_from_name(chosen.toStdString()), choice_);
    view_->setPicture(std::move(picture), grid_ ? aspect_of(grid_->grid.metadata()) : 1.0);
    view_->setToolTip(help);
    QStringList sentences;
    if (grid_ && chosen == kSpread && is_guessed(grid_->grid.metadata()))
        sentences.append(tr("How far a guessed lens is off, other choices of the photos do not tell."));
    if (grid_)
        for (const Message& words : {axis_words(grid_->analysis), measured_words(grid_->analysis)})
            if (!words.empty()) sentences.append(coreText(words));
    basis_->setText(sentences.join(QLatin1Char(' ')));
}

} // namespace petzval
