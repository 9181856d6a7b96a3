#pragma once

#include <array>
#include <cstddef>
#include <vector>

// Small systems of equations at several neighbouring frequencies, for the processor to work on at once.

namespace petzval {

constexpr int kLanes = 4;
using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));

/// kLanes values, from the i-th on.
inline Lanes lanes_at(const std::vector<float>& values, std::size_t i) {
    Lanes lanes;
    for (int lane = 0; lane < kLanes; ++lane)
        lanes[lane] = values[i + lane];
    return lanes;
}

struct Complex {
    Lanes re{}, im{};
};

inline Complex operator*(Complex a, Complex b) {
    return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}
inline Complex operator*(Lanes scale, Complex a) {
    return {scale * a.re, scale * a.im};
}
inline Complex conj_product(Complex a, Complex b) { ///< conj(a) b
    return {a.re * b.re + a.im * b.im, a.re * b.im - a.im * b.re};
}
inline Complex& operator+=(Complex& a, Complex b) {
    a.re += b.re;
    a.im += b.im;
    return a;
}
inline Complex& operator-=(Complex& a, Complex b) {
    a.re -= b.re;
    a.im -= b.im;
    return a;
}
inline Lanes norm(Complex a) {
    return a.re * a.re + a.im * a.im;
}

/// A positive definite Hermitian matrix, [row][column <= row].
template <int N>
using HermitianMatrix = std::array<std::array<Complex, N>, N>;
template <int N>
using ComplexVector = std::array<Complex, N>;

/// The vector z of M z = y, by M = L D L^H; M's lower triangle is overwritten.
template <int N>
ComplexVector<N> solved(HermitianMatrix<N>& m, ComplexVector<N> z) {
    std::array<Lanes, N> inverse;
    for (int j = 0; j < N; ++j) {
        Lanes d = m[j][j].re;
        for (int k = 0; k < j; ++k)
            d -= norm(m[j][k]) * inverse[k];
        inverse[j] = 1.0f / d;
        // Below the diagonal stays L D.
        for (int i = j + 1; i < N; ++i)
            for (int k = 0; k < j; ++k)
                m[i][j] -= inverse[k] * conj_product(m[j][k], m[i][k]);
    }
    for (int i = 0; i < N; ++i)
        for (int k = 0; k < i; ++k)
            z[i] -= inverse[k] * (m[i][k] * z[k]);
    for (int i = N - 1; i >= 0; --i) {
        z[i] = inverse[i] * z[i];
        for (int k = i + 1; k < N; ++k)
            z[i] -= inverse[i] * conj_product(m[k][i], z[k]);
    }
    return z;
}

} // namespace petzval
