#include "calibrate/lens/ray_aberrations.h"

#include <array>

namespace petzval {

namespace {

/// A centred lens's aberration (h.h)^i (rho.rho)^j (h.rho)^k.
struct Aberration {
    int i, j, k;
};
constexpr std::array<Aberration, kCentredTerms> kCentred = {{
    {0, 1, 0}, // defocus
    {1, 1, 0}, // field curvature
    {2, 1, 0},
    {0, 2, 0}, // spherical
    {1, 2, 0}, // oblique spherical
    {0, 3, 0}, // fifth-order spherical
    {0, 1, 1}, // coma
    {1, 1, 1}, // fifth-order coma, linear in the pupil's area
    {0, 2, 1}, // fifth-order coma, in the pupil's area squared
    {0, 0, 2}, // astigmatism
    {1, 0, 2},
    {0, 1, 2},
    {0, 0, 3}, // elliptical coma
}};

double power(double base, int exponent) {
    double result = 1.0;
    while (exponent-- > 0)
        result *= base;
    return result;
}

} // namespace

Vector2 ray_displacement(std::size_t t, const Vector2& h, const Vector2& f, const Vector2& rho) {
    const double q = dot(rho, rho);
    if (t < kCentred.size()) {
        const auto [i, j, k] = kCentred[t];
        const double a = dot(h, rho), scale = power(dot(h, h), i);
        const double along_rho = j == 0 ? 0.0 : scale * 2.0 * j * power(q, j - 1) * power(a, k);
        const double along_h = k == 0 ? 0.0 : scale * k * power(q, j) * power(a, k - 1);
        return {along_rho * rho.x + along_h * h.x, along_rho * rho.y + along_h * h.y};
    }
    switch (t - kCentred.size()) {
    case 0:
        return {2.0 * f.x * rho.x, 2.0 * f.x * rho.y};
    case 1:
        return {2.0 * f.y * rho.x, 2.0 * f.y * rho.y};
    case 2:
        return {q + 2.0 * rho.x * rho.x, 2.0 * rho.x * rho.y};
    case 3:
        return {2.0 * rho.x * rho.y, q + 2.0 * rho.y * rho.y};
    case 4:
        return {2.0 * rho.x, -2.0 * rho.y};
    default:
        return {2.0 * rho.y, 2.0 * rho.x};
    }
}

Vector2 ray_displacement_gradient(std::size_t t, const Vector2& h, const Vector2& rho, const Vector2& g) {
    if (t >= kCentred.size()) return {};
    const auto [i, j, k] = kCentred[t];
    const double q = dot(rho, rho), a = dot(h, rho), hh = dot(h, h), rg = dot(rho, g), hg = dot(h, g);
    const double radial = j == 0 ? 0.0 : 2.0 * j * power(q, j - 1);
    const double inner =
        radial * power(a, k) * rg + (k == 0 ? 0.0 : k * power(q, j) * power(a, k - 1) * hg);
    const double scale = power(hh, i);
    const double along_h = i == 0 ? 0.0 : 2.0 * i * power(hh, i - 1) * inner;
    double along_rho = 0.0, along_g = 0.0;
    if (k > 0) {
        along_rho = scale * radial * k * power(a, k - 1) * rg;
        along_g = scale * k * power(q, j) * power(a, k - 1);
        if (k > 1) along_rho += scale * k * (k - 1) * power(q, j) * power(a, k - 2) * hg;
    }
    return {along_h * h.x + along_rho * rho.x + along_g * g.x,
            along_h * h.y + along_rho * rho.y + along_g * g.y};
}

} // namespace petzval
