#include "psf/decentring.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

namespace petzval {

namespace {

constexpr double kLeastDifference = 0.1;   // below it nobody sees a difference
constexpr double kLeastSignificance = 3.0; // standard errors
/// Errors of neighbouring nodes are alike, so that the standard error flatters: half the scatter besides.
constexpr double kLeastShareOfScatter = 0.5;

/// The radius that holds 80 % of the light: of the widths, the one that calibrations get right best.
double blur_of(const GridAnalysis& analysis, int row, int col) {
    return analysis.at(row, col).channels[analysis.green()].kernel.ee80;
}

SideDifference side_difference(const std::vector<double>& pairs) {
    SideDifference result;
    result.pairs = static_cast<int>(pairs.size());
    if (pairs.size() < 2) return result;
    for (const double pair : pairs)
        result.difference += pair / result.pairs;
    double squares = 0.0;
    for (const double pair : pairs)
        squares += (pair - result.difference) * (pair - result.difference);
    result.scatter = std::sqrt(squares / (result.pairs - 1));
    const double size = std::abs(result.difference);
    const double error = result.scatter / std::sqrt(result.pairs);
    result.significance = error > 0.0 ? size / error : 0.0;
    result.clear = size >= kLeastDifference && size >= kLeastSignificance * error &&
                   size >= kLeastShareOfScatter * result.scatter;
    return result;
}

double relative(double first, double second) {
    return 2.0 * (second - first) / (first + second);
}

SideDifference left_right(const GridAnalysis& analysis) {
    std::vector<double> pairs;
    const int cols = analysis.shape.cols;
    for (int row = 0; row < analysis.shape.rows; ++row)
        for (int col = 0; col < cols / 2; ++col)
            pairs.push_back(relative(blur_of(analysis, row, col), blur_of(analysis, row, cols - 1 - col)));
    return side_difference(pairs);
}

SideDifference top_bottom(const GridAnalysis& analysis) {
    std::vector<double> pairs;
    const int rows = analysis.shape.rows;
    for (int row = 0; row < rows / 2; ++row)
        for (int col = 0; col < analysis.shape.cols; ++col)
            pairs.push_back(relative(blur_of(analysis, row, col), blur_of(analysis, rows - 1 - row, col)));
    return side_difference(pairs);
}

/// "the right 1.9 times as wide as the left"
std::string comparison(const SideDifference& sides, const char* first, const char* second) {
    const double size = std::abs(sides.difference);
    const bool second_is_softer = sides.difference > 0.0;
    char text[96];
    std::snprintf(text, sizeof text, "%.1f times as wide %s as %s", (2.0 + size) / (2.0 - size),
                  second_is_softer ? second : first, second_is_softer ? first : second);
    return text;
}

std::string sentence(const DecentringVerdict& verdict) {
    if (verdict.left_right.pairs < 2 && verdict.top_bottom.pairs < 2)
        return "The grid has too few nodes to compare the sides of the frame.";
    if (!verdict.decentred) {
        const double most =
            std::max(std::abs(verdict.left_right.difference), std::abs(verdict.top_bottom.difference));
        char text[160];
        std::snprintf(
            text, sizeof text,
            most < kLeastDifference
                ? "Opposite sides of the frame are equally sharp within %.0f %%: no sign of decentring."
                : "Opposite sides differ by %.0f %%, no more than the nodes scatter: no sign of "
                  "decentring.",
            std::ceil(100.0 * most));
        return text;
    }
    std::string text = "Points of light are ";
    if (verdict.left_right.clear) text += comparison(verdict.left_right, "at the left", "at the right");
    if (verdict.left_right.clear && verdict.top_bottom.clear) text += " and ";
    if (verdict.top_bottom.clear) text += comparison(verdict.top_bottom, "at the top", "at the bottom");
    return text + ": the lens looks decentred or tilted.";
}

} // namespace

DecentringVerdict decentring_verdict(const GridAnalysis& analysis) {
    DecentringVerdict verdict;
    verdict.left_right = left_right(analysis);
    verdict.top_bottom = top_bottom(analysis);
    verdict.decentred = verdict.left_right.clear || verdict.top_bottom.clear;
    verdict.sentence = sentence(verdict);
    return verdict;
}

} // namespace petzval
