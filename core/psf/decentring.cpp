#include "psf/decentring.h"

#include <algorithm>
#include <cmath>
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

/// How many times as wide the light is on the softer side.
Number ratio_of(const SideDifference& sides) {
    const double size = std::abs(sides.difference);
    return fixed((2.0 + size) / (2.0 - size), 1);
}

Message decentred_sentence(const SideDifference& left_right, const SideDifference& top_bottom) {
    const Message left = message("at the left"), right = message("at the right");
    const Message top = message("at the top"), bottom = message("at the bottom");
    const auto [wide, narrow] =
        left_right.difference > 0.0 ? std::pair(right, left) : std::pair(left, right);
    const auto [wider, narrower] =
        top_bottom.difference > 0.0 ? std::pair(bottom, top) : std::pair(top, bottom);
    if (left_right.clear && top_bottom.clear)
        return message("Points of light are %1 times as wide %2 as %3 and %4 times as wide %5 as %6: the "
                       "lens looks decentred or tilted.",
                       ratio_of(left_right), wide, narrow, ratio_of(top_bottom), wider, narrower);
    const bool sides = left_right.clear;
    return message("Points of light are %1 times as wide %2 as %3: the lens looks decentred or tilted.",
                   ratio_of(sides ? left_right : top_bottom), sides ? wide : wider,
                   sides ? narrow : narrower);
}

Message sentence(const DecentringVerdict& verdict) {
    if (verdict.left_right.pairs < 2 && verdict.top_bottom.pairs < 2)
        return message("The grid has too few nodes to compare the sides of the frame.");
    if (!verdict.decentred) {
        const double most =
            std::max(std::abs(verdict.left_right.difference), std::abs(verdict.top_bottom.difference));
        const Number percent = fixed(std::ceil(100.0 * most), 0);
        return most < kLeastDifference
                   ? message("Opposite sides of the frame are equally sharp within %1 %: no sign of "
                             "decentring.",
                             percent)
                   : message("Opposite sides differ by %1 %, no more than the nodes scatter: no sign of "
                             "decentring.",
                             percent);
    }
    return decentred_sentence(verdict.left_right, verdict.top_bottom);
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
