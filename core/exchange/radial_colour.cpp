#include "exchange/radial_colour.h"

#include "psf/grid_analysis.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace petzval {

namespace {

/// A colour's shift at one node, px and half short sides.
struct Sample {
    double radius = 0.0;  ///< half short sides
    double outward = 0.0; ///< half short sides
    double length = 0.0;  ///< px
    double half_side = 0.0;
};

Sample sample_of(const NodeAnalysis& node, const ColourShift& shift, const PsfMetadata& about) {
    const double half_side = 0.5 * std::min(about.frame_width, about.frame_height);
    const double half_diagonal = 0.5 * std::hypot(about.frame_width, about.frame_height);
    const double outward = shift.phase_x * node.radius.x + shift.phase_y * node.radius.y;
    return {node.height * half_diagonal / half_side, outward / half_side,
            std::hypot(shift.phase_x, shift.phase_y), half_side};
}

/// Solves the symmetric system of the first `terms` unknowns by elimination; the rest stay zero.
std::array<double, 3> solved(std::array<std::array<double, 4>, 3> rows, int terms) {
    std::array<double, 3> result{};
    for (int i = 0; i < terms; ++i)
        for (int row = i + 1; row < terms; ++row) {
            const double factor = rows[row][i] / rows[i][i];
            for (int col = i; col < 4; ++col)
                rows[row][col] -= factor * rows[i][col];
        }
    for (int i = terms - 1; i >= 0; --i) {
        double value = rows[i][3];
        for (int col = i + 1; col < terms; ++col)
            value -= rows[i][col] * result[col];
        result[i] = value / rows[i][i];
    }
    return result;
}

int distinct_radii(const std::vector<Sample>& samples) {
    std::vector<double> radii;
    for (const Sample& sample : samples)
        if (sample.radius > 0.05 && std::ranges::none_of(radii, [&](double other) {
                return std::abs(other - sample.radius) < 0.05;
            }))
            radii.push_back(sample.radius);
    return static_cast<int>(radii.size());
}

/// Least squares of outward = (v - 1) r + c r^2 + b r^3; fewer terms where there are too few distances.
RadialMagnification fitted(const std::vector<Sample>& samples, RadialModel model) {
    const int terms = std::min(model == RadialModel::Scale ? 1 : 3, distinct_radii(samples));
    std::array<std::array<double, 4>, 3> rows{};
    for (const Sample& sample : samples) {
        const double r = sample.radius;
        const std::array<double, 4> line = {r, r * r, r * r * r, sample.outward};
        for (int row = 0; row < 3; ++row)
            for (int col = 0; col < 4; ++col)
                rows[row][col] += line[row] * line[col];
    }
    const auto [v, c, b] = solved(rows, terms);
    return {1.0 + v, c, b};
}

} // namespace

RadialColour radial_colour(std::span<const PsfGrid> grids, RadialModel model) {
    std::vector<Sample> red, blue;
    for (const PsfGrid& grid : grids) {
        const PsfMetadata& about = grid.metadata();
        if (grid.shape().channels != 3 || about.frame_width <= 0 || about.frame_height <= 0)
            throw std::logic_error("radial_colour: no colours or no frame");
        for (const NodeAnalysis& node : analysed(grid).nodes) {
            red.push_back(sample_of(node, *node.red, about));
            blue.push_back(sample_of(node, *node.blue, about));
        }
    }
    RadialColour colour{fitted(red, model), fitted(blue, model)};
    double measured = 0.0, removed = 0.0;
    for (const auto& [samples, fit] : {std::pair(&red, colour.red), {&blue, colour.blue}})
        for (const Sample& sample : *samples) {
            measured += sample.length * sample.length;
            const double before = sample.outward * sample.half_side;
            const double after = before - sample.radius * (fit.at(sample.radius) - 1.0) * sample.half_side;
            removed += before * before - after * after;
        }
    const double count = static_cast<double>(red.size() + blue.size());
    colour.measured = std::sqrt(measured / count);
    colour.left = std::sqrt(std::max(0.0, measured - removed) / count);
    return colour;
}

} // namespace petzval
