#include "calibrate/lens/wavefront_terms.h"

namespace petzval {

namespace {

/// What stands before (h.h)^i (rho.rho)^j (h.rho)^k.
enum class Factor { One, FieldX, FieldY, PupilX, PupilY };

struct Term {
    Factor factor;
    int i, j, k;
};

constexpr std::array<Term, kCentredTerms> kCentred = {{
    {Factor::One, 0, 1, 0}, // defocus
    {Factor::One, 0, 2, 0}, // spherical
    {Factor::One, 0, 1, 1}, // coma
    {Factor::One, 0, 0, 2}, // astigmatism
    {Factor::One, 1, 1, 0}, // field curvature
    {Factor::One, 0, 3, 0}, // of the next order
    {Factor::One, 0, 2, 1}, {Factor::One, 0, 1, 2}, {Factor::One, 0, 0, 3},
    {Factor::One, 1, 2, 0}, {Factor::One, 1, 1, 1}, {Factor::One, 1, 0, 2},
    {Factor::One, 2, 1, 0}, {Factor::One, 0, 4, 0}, // and the next
    {Factor::One, 0, 3, 1}, {Factor::One, 0, 2, 2}, {Factor::One, 0, 1, 3},
    {Factor::One, 0, 0, 4}, {Factor::One, 1, 3, 0}, {Factor::One, 1, 2, 1},
    {Factor::One, 1, 1, 2}, {Factor::One, 1, 0, 3}, {Factor::One, 2, 2, 0},
    {Factor::One, 2, 1, 1}, {Factor::One, 2, 0, 2}, {Factor::One, 3, 1, 0},
}};

constexpr std::size_t kPlainCentred = 13, kPlainShifted = 4; // the first of them

/// Each for x and for y.
constexpr std::array<Term, (kMisalignedTerms - 2) / 2> kShifted = {{
    {Factor::FieldX, 0, 1, 0}, // a tilted field
    {Factor::PupilX, 0, 1, 0}, // coma
    {Factor::PupilX, 0, 0, 1}, // astigmatism linear over the field
    {Factor::FieldX, 0, 2, 0},
    {Factor::FieldX, 1, 1, 0},
    {Factor::FieldX, 0, 1, 1},
    {Factor::FieldX, 0, 0, 2},
    {Factor::PupilX, 0, 2, 0},
    {Factor::PupilX, 1, 1, 0},
    {Factor::PupilX, 0, 1, 1},
    {Factor::PupilX, 0, 0, 2},
    {Factor::PupilX, 1, 0, 1},
}};

Term term_named(std::size_t term) {
    if (term < kCentredTerms) return kCentred[term];
    const std::size_t shifted = term - kCentredTerms;
    Term found = kShifted[shifted / 2];
    if (shifted % 2 == 1) found.factor = found.factor == Factor::FieldX ? Factor::FieldY : Factor::PupilY;
    return found;
}

double power(double base, int exponent) {
    double result = 1.0;
    while (exponent-- > 0)
        result *= base;
    return result;
}

double binomial(int n, int k) {
    double result = 1.0;
    for (int i = 1; i <= k; ++i)
        result = result * (n - k + i) / i;
    return result;
}

/// Adds scale (rho.rho)^j (h.rho)^k x^a y^b.
void add_product(PupilPolynomial& polynomial, double scale, int j, int k, const Vector2& h, int a, int b) {
    for (int s = 0; s <= j; ++s)
        for (int t = 0; t <= k; ++t)
            polynomial[pupil_power(2 * s + t + a, 2 * (j - s) + k - t + b)] +=
                scale * binomial(j, s) * binomial(k, t) * power(h.x, t) * power(h.y, k - t);
}

TermAtField astigmatism_at(bool at_45_degrees) {
    TermAtField result;
    if (at_45_degrees)
        result.value[pupil_power(1, 1)] = 2.0;
    else
        result.value[pupil_power(2, 0)] = 1.0, result.value[pupil_power(0, 2)] = -1.0;
    return result;
}

} // namespace

bool is_plain(std::size_t t) {
    const bool low_shift = t >= kCentredTerms && t < kCentredTerms + kPlainShifted;
    return t < kPlainCentred || low_shift || t >= kWavefrontTerms - 2;
}

TermAtField term_at(std::size_t term, const Vector2& h) {
    if (term >= kWavefrontTerms - 2) return astigmatism_at(term == kWavefrontTerms - 1);
    const auto [factor, i, j, k] = term_named(term);
    const double hh = dot(h, h), of_axis = power(hh, i);
    const double before = factor == Factor::FieldX ? h.x : factor == Factor::FieldY ? h.y : 1.0;
    const int a = factor == Factor::PupilX, b = factor == Factor::PupilY;
    TermAtField result;
    add_product(result.value, before * of_axis, j, k, h, a, b);
    const double along_h = i == 0 ? 0.0 : before * 2.0 * i * power(hh, i - 1);
    add_product(result.over_x, along_h * h.x + (factor == Factor::FieldX ? of_axis : 0.0), j, k, h, a, b);
    add_product(result.over_y, along_h * h.y + (factor == Factor::FieldY ? of_axis : 0.0), j, k, h, a, b);
    if (k > 0) {
        add_product(result.over_x, before * of_axis * k, j, k - 1, h, a + 1, b);
        add_product(result.over_y, before * of_axis * k, j, k - 1, h, a, b + 1);
    }
    return result;
}

} // namespace petzval
