#include "calibrate/lens/wavefront_basis.h"

#include <cmath>

namespace petzval {

namespace {

constexpr std::size_t kTerms = kWavefrontTerms;

double power(double base, int exponent) {
    double result = 1.0;
    while (exponent-- > 0)
        result *= base;
    return result;
}

/// Mean products of the terms' landing points, each less its mean over the pupil.
std::vector<double> correlations(const PupilRays& rays, std::span<const Vector2> field) {
    std::vector<double> products(kTerms * kTerms, 0.0);
    std::vector<std::vector<double>> landing(kTerms, std::vector<double>(2 * rays.count()));
    for (const Vector2& h : field) {
        for (std::size_t t = 0; t < kTerms; ++t) {
            double *x = landing[t].data(), *y = x + rays.count();
            rays.land(term_at(t, h).value, 0, rays.count(), x, y);
            for (double* along : {x, y}) {
                double mean = 0.0;
                for (std::size_t r = 0; r < rays.count(); ++r)
                    mean += along[r] / static_cast<double>(rays.count());
                for (std::size_t r = 0; r < rays.count(); ++r)
                    along[r] -= mean;
            }
        }
        const double share = 1.0 / static_cast<double>(rays.count() * field.size());
        for (std::size_t a = 0; a < kTerms; ++a)
            for (std::size_t b = 0; b <= a; ++b) {
                double sum = 0.0;
                for (std::size_t i = 0; i < landing[a].size(); ++i)
                    sum += landing[a][i] * landing[b][i];
                products[a * kTerms + b] += share * sum;
            }
    }
    return products;
}

} // namespace

PupilRays::PupilRays(std::vector<Vector2> positions)
    : positions_(std::move(positions))
    , slopes_(2 * kPupilPowers * count()) {
    for (int order = 1; order <= kPupilOrder; ++order)
        for (int b = 0; b <= order; ++b) {
            const int a = order - b;
            double* x = &slopes_[2 * pupil_power(a, b) * count()];
            double* y = x + count();
            for (std::size_t r = 0; r < count(); ++r) {
                const Vector2& rho = positions_[r];
                x[r] = a == 0 ? 0.0 : a * power(rho.x, a - 1) * power(rho.y, b);
                y[r] = b == 0 ? 0.0 : b * power(rho.x, a) * power(rho.y, b - 1);
            }
        }
}

void PupilRays::land(const PupilPolynomial& wavefront, std::size_t first, std::size_t end, double* x,
                     double* y) const {
    const std::size_t length = end - first;
    std::fill_n(x, length, 0.0);
    std::fill_n(y, length, 0.0);
    for (std::size_t p = 0; p < kPupilPowers; ++p) {
        const double w = wavefront[p];
        if (w == 0.0) continue;
        const double* sx = &slopes_[2 * p * count() + first];
        const double* sy = sx + count();
        for (std::size_t r = 0; r < length; ++r)
            x[r] += w * sx[r];
        for (std::size_t r = 0; r < length; ++r)
            y[r] += w * sy[r];
    }
}

PupilPolynomial PupilRays::wavefront_gradient(std::size_t first, std::size_t end, const double* x,
                                              const double* y) const {
    PupilPolynomial gradient{};
    const std::size_t length = end - first;
    for (std::size_t p = 0; p < kPupilPowers; ++p) {
        const double* sx = &slopes_[2 * p * count() + first];
        const double* sy = sx + count();
        // Four sums, as the compiler must keep the order of one.
        double sums[4] = {};
        std::size_t r = 0;
        for (; r + 4 <= length; r += 4)
            for (std::size_t i = 0; i < 4; ++i)
                sums[i] += x[r + i] * sx[r + i] + y[r + i] * sy[r + i];
        for (; r < length; ++r)
            sums[0] += x[r] * sx[r] + y[r] * sy[r];
        gradient[p] = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    }
    return gradient;
}

WavefrontBasis::WavefrontBasis(const PupilRays& rays, std::span<const Vector2> field)
    : matrix_(kTerms * kTerms, 0.0) {
    std::vector<std::size_t> order; // plain ones first
    for (const bool plain : {true, false})
        for (std::size_t t = 0; t < kTerms; ++t)
            if (is_plain(t) == plain) order.push_back(t);
    // products = L L^T; the combinations' columns are those of L^-T.
    const std::vector<double> products = correlations(rays, field);
    std::vector<double> l(kTerms * kTerms, 0.0);
    for (std::size_t i = 0; i < kTerms; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            const std::size_t a = std::max(order[i], order[j]), b = std::min(order[i], order[j]);
            const double own = products[a * kTerms + b];
            double sum = own;
            for (std::size_t k = 0; k < j; ++k)
                sum -= l[i * kTerms + k] * l[j * kTerms + k];
            // A term that those before it make up keeps a thousandth of its length.
            l[i * kTerms + j] =
                i == j ? std::sqrt(std::max(sum, 1e-6 * own + 1e-12)) : sum / l[j * kTerms + j];
        }
    }
    std::vector<double> column(kTerms);
    for (std::size_t c = 0; c < kTerms; ++c) {
        if (is_plain(order[c])) {
            matrix_[order[c] * kTerms + order[c]] = 1.0;
            continue;
        }
        for (std::size_t i = c + 1; i-- > 0;) {
            double sum = i == c ? 1.0 : 0.0;
            for (std::size_t k = i + 1; k <= c; ++k)
                sum -= l[k * kTerms + i] * column[k];
            column[i] = sum / l[i * kTerms + i];
            matrix_[order[i] * kTerms + order[c]] = column[i];
        }
    }
}

std::vector<double> WavefrontBasis::terms_of(std::span<const double> combinations) const {
    std::vector<double> terms(kTerms, 0.0);
    for (std::size_t t = 0; t < kTerms; ++t)
        for (std::size_t c = 0; c < kTerms; ++c)
            terms[t] += matrix_[t * kTerms + c] * combinations[c];
    return terms;
}

std::vector<double> WavefrontBasis::gradient(std::span<const double> of_terms) const {
    std::vector<double> result(kTerms, 0.0);
    for (std::size_t t = 0; t < kTerms; ++t)
        for (std::size_t c = 0; c < kTerms; ++c)
            result[c] += matrix_[t * kTerms + c] * of_terms[t];
    return result;
}

} // namespace petzval
