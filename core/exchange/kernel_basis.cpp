#include "exchange/kernel_basis.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace petzval {

namespace {

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Nodes' kernels less their mean, one row each: all channels of a node together.
struct Deviations {
    std::vector<Vector> rows;
    Vector mean;
    double energy = 0.0;      ///< of the kernels
    double energy_left = 0.0; ///< of the rows
};

Deviations deviations_of(const PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    const std::size_t nodes = std::size_t(shape.rows) * shape.cols;
    const std::size_t length = grid.values().size() / nodes;
    Deviations result;
    result.mean.assign(length, 0.0);
    for (std::size_t n = 0; n < nodes; ++n) {
        const auto first = grid.values().begin() + static_cast<std::ptrdiff_t>(n * length);
        result.rows.emplace_back(first, first + static_cast<std::ptrdiff_t>(length));
        result.energy += dot(result.rows.back(), result.rows.back());
        for (std::size_t i = 0; i < length; ++i)
            result.mean[i] += result.rows.back()[i] / static_cast<double>(nodes);
    }
    for (Vector& row : result.rows) {
        std::ranges::transform(row, result.mean, row.begin(), std::minus{});
        result.energy_left += dot(row, row);
    }
    return result;
}

/// Makes the vectors orthonormal; those that depend on the ones before become zero.
void orthonormalise(std::vector<Vector>& vectors) {
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        const double before = std::sqrt(dot(vectors[i], vectors[i]));
        for (int pass = 0; pass < 2; ++pass) // once more for what rounding left
            for (std::size_t j = 0; j < i; ++j) {
                const double share = dot(vectors[i], vectors[j]);
                for (std::size_t k = 0; k < vectors[i].size(); ++k)
                    vectors[i][k] -= share * vectors[j][k];
            }
        const double length = std::sqrt(dot(vectors[i], vectors[i]));
        const double factor = length > 1e-9 * before && length > 0.0 ? 1.0 / length : 0.0;
        for (double& value : vectors[i])
            value *= factor;
    }
}

/// Principal components of the rows, the strongest first, by subspace iteration.
std::vector<Vector> components(const std::vector<Vector>& rows, int count) {
    constexpr int iterations = 40;
    const std::size_t length = rows.front().size();
    std::mt19937_64 random(1);
    std::vector<Vector> vectors(count, Vector(length));
    for (Vector& vector : vectors)
        for (double& value : vector)
            value = static_cast<double>(random()) / 0x1p63 - 1.0;
    for (int i = 0; i < iterations; ++i) {
        std::vector<Vector> next(count, Vector(length));
        for (int v = 0; v < count; ++v)
            for (const Vector& row : rows) {
                const double share = dot(row, vectors[v]);
                for (std::size_t k = 0; k < length; ++k)
                    next[v][k] += share * row[k];
            }
        vectors = std::move(next);
        orthonormalise(vectors);
    }
    return vectors;
}

} // namespace

KernelBasis kernel_basis(const PsfGrid& grid, double tolerance, int most) {
    const Deviations deviations = deviations_of(grid);
    const std::vector<Vector>& rows = deviations.rows;
    KernelBasis basis{1, {deviations.mean.begin(), deviations.mean.end()}, {}, 0.0};
    basis.coefficients.assign(rows.size(), 1.0f);
    double left = deviations.energy_left;
    const auto done = [&] { return left <= tolerance * tolerance * deviations.energy; };
    std::vector<Vector> found;
    if (!done()) found = components(rows, most - 1);
    for (const Vector& component : found) {
        if (done() || dot(component, component) == 0.0) break;
        ++basis.count;
        basis.filters.insert(basis.filters.end(), component.begin(), component.end());
        for (const Vector& row : rows) {
            const double share = dot(row, component);
            basis.coefficients.push_back(static_cast<float>(share));
            left -= share * share;
        }
    }
    basis.left = std::sqrt(std::max(0.0, left) / deviations.energy);
    return basis;
}

} // namespace petzval
