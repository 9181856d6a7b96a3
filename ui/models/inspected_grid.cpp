#include "ui/models/inspected_grid.h"

#include "exchange/exchange.h"
#include "jobs/reference_scenes.h"
#include "jobs/run_record.h"
#include "project/lens_library.h"
#include "ui/jobs/core_text.h"

#include <QCoreApplication>

namespace petzval {

namespace {

/// Why there are no kernels; empty where there are.
QString read_run_into(InspectedGrid& inspected) {
    RunRecord run = read_run(inspected.source.path);
    if (run.grid.empty())
        return run.problems.empty()
                   ? QCoreApplication::translate("Inspection", "Run %1 has no kernels yet.")
                         .arg(QString::fromStdString(run.id))
                   : coreText(run.problems.front());
    inspected.grid = std::move(run.grid);
    if (run.summary) inspected.found = std::move(run.summary->result);
    if (inspected.found) inspected.found->grid = {};
    return {};
}

void analyse(InspectedGrid& inspected, const FigureOptions& options, std::stop_token stop) {
    std::optional<double>& pitch = inspected.grid.metadata().pixel_pitch;
    inspected.pitchIsAssumed = !pitch && options.pixelPitch > 0.0;
    if (inspected.pitchIsAssumed) pitch = options.pixelPitch;
    AnalysisOptions analysis;
    analysis.frequency = options.frequency;
    analysis.aperture = options.aperture;
    if (options.fromFoundAxis && inspected.found) {
        analysis.axis_x = inspected.found->centre_x;
        analysis.axis_y = inspected.found->centre_y;
    }
    inspected.analysis = analysed(inspected.grid, analysis, stop);
    inspected.verdict = lens_verdict(inspected.grid, inspected.analysis);
    inspected.chart = height_chart(inspected.grid, inspected.analysis, inspected.analysis.green(),
                                   maker_frequencies(inspected.grid.metadata()));
}

/// What `read` gets into the grid, which returns why it cannot, with figures.
Inspection inspection_of(const std::function<QString(InspectedGrid&)>& read, const FigureOptions& options,
                         std::stop_token stop) {
    const auto grid = std::make_shared<InspectedGrid>();
    QString problem;
    const Outcome outcome = outcome_of([&] {
        problem = read(*grid);
        if (problem.isEmpty()) analyse(*grid, options, stop);
    });
    if (outcome.termination != Termination::Finished) problem = coreText(outcome.message);
    return {problem.isEmpty() ? grid : nullptr, problem};
}

} // namespace

PsfGrid InspectedGrid::original() const {
    PsfGrid copy = grid;
    if (pitchIsAssumed) copy.metadata().pixel_pitch.reset();
    return copy;
}

const NodeConfidence* InspectedGrid::confidence(int row, int col) const {
    const std::size_t index = static_cast<std::size_t>(row) * grid.shape().cols + col;
    return found && index < found->nodes.size() ? &found->nodes[index] : nullptr;
}

std::optional<double> InspectedGrid::spread(const GridNode& node) const {
    const NodeConfidence* known = is_guessed(grid.metadata()) ? nullptr : confidence(node.row, node.col);
    return known ? std::optional(known->spread) : std::nullopt;
}

double InspectedGrid::contrastUncertainty(const GridNode& node, int channel) const {
    const std::optional<double> known = spread(node);
    return known ? contrast_uncertainty(grid.kernel(node.row, node.col, channel), *known) : 0.0;
}

std::optional<double> InspectedGrid::uncertainty(FieldMeasure measure, int channel,
                                                 const GridNode& node) const {
    // Found for MTFs as the kernels are.
    if (!found || analysis.options.aperture) return std::nullopt;
    const FieldUncertainty* known = find_uncertainty(found->uncertainties, measure, channel);
    const std::size_t index = static_cast<std::size_t>(node.row) * grid.shape().cols + node.col;
    return known && index < known->plus_minus.size() ? known->plus_minus[index] : std::nullopt;
}

NodeCurves InspectedNode::curves(int channel) const {
    return node_curves(lens->grid, lens->analysis, node.row, node.col, channel);
}

Inspection inspected(const GridSource& source, const FigureOptions& options, std::stop_token stop) {
    const auto read = [&source](InspectedGrid& grid) {
        grid.source = source;
        if (source.isRun) return read_run_into(grid);
        grid.grid = source.entry == 0
                        ? read_grid(source.path)
                        : LensLibrary::open(source.path, LensLibrary::Access::Read).grid(source.entry);
        return QString();
    };
    return inspection_of(read, options, stop);
}

Inspection inspected_again(const InspectedGrid& before, const FigureOptions& options,
                           std::stop_token stop) {
    const auto copy = [&before](InspectedGrid& grid) {
        grid.source = before.source;
        grid.grid = before.original();
        grid.found = before.found;
        return QString();
    };
    return inspection_of(copy, options, stop);
}

} // namespace petzval
