#include "calibrate/ray_lens.h"

#include "base/parallel.h"
#include "psf/field_position.h"

#include <array>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

/// A centred lens's aberration (h.h)^i (rho.rho)^j (h.rho)^k.
struct Aberration {
    int i, j, k;
};
constexpr std::array<Aberration, 13> kCentred = {{
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
constexpr std::size_t kMisaligned = 6; // tilt x, y; constant coma x, y; constant astigmatism 0, 45 degrees
constexpr std::size_t kTerms = kCentred.size() + kMisaligned;
constexpr std::size_t kLateral = 4; // linear, cubic, constant x, constant y

// The parameter vector.
constexpr std::size_t kCentre = 0;            // x, y before the bound
constexpr std::size_t kWidth = 2;             // log sigma of R, G, B
constexpr std::size_t kGreen = 5;             // terms of green
constexpr std::size_t kRed = kGreen + kTerms; // offsets of red
constexpr std::size_t kBlue = kRed + kTerms;  // offsets of blue
constexpr std::size_t kLateralRed = kBlue + kTerms;
constexpr std::size_t kLateralBlue = kLateralRed + kLateral;
constexpr std::size_t kParameters = kLateralBlue + kLateral;

/// A free centre runs out of the frame (docs/method.md); this bound holds real lenses.
constexpr double kFarthestCentre = 0.3;
constexpr int kRings = 8;

double power(double base, int exponent) {
    double result = 1.0;
    while (exponent-- > 0)
        result *= base;
    return result;
}

double dot(const FieldPoint& a, const FieldPoint& b) {
    return a.x * b.x + a.y * b.y;
}

std::size_t offset_of(int channel) {
    return channel == 0 ? kRed : kBlue;
}

double coefficient(std::span<const double> p, int channel, std::size_t term) {
    return p[kGreen + term] + (channel == 1 ? 0.0 : p[offset_of(channel) + term]);
}

/// Gradient over rho of term `t` with unit coefficient; `h` from the axis, `f` from the frame's middle.
FieldPoint displacement(std::size_t t, const FieldPoint& h, const FieldPoint& f, const FieldPoint& rho) {
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

/// Derivative over h of g . displacement(t).
FieldPoint displacement_gradient(std::size_t t, const FieldPoint& h, const FieldPoint& rho,
                                 const FieldPoint& g) {
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

FieldPoint lateral(std::span<const double> p, std::size_t at, const FieldPoint& h) {
    const double radial = p[at] + p[at + 1] * dot(h, h);
    return {radial * h.x + p[at + 2], radial * h.y + p[at + 3]};
}

/// Share of a Gaussian at `centre` that falls on each of `size` pixels, and the density at their edges.
struct Footprint {
    std::vector<double> share;
    std::vector<double> edge_density; ///< at the size + 1 edges
    std::vector<double> edge_slope;   ///< density times distance from the centre: d share/d log sigma
};

void footprint(double centre, double sigma, int size, Footprint& out) {
    out.share.resize(size);
    out.edge_density.resize(size + 1);
    out.edge_slope.resize(size + 1);
    double before = 0.0;
    for (int e = 0; e <= size; ++e) {
        const double distance = (e - 0.5 - size / 2 - centre) / sigma;
        const double below = 0.5 * std::erfc(-distance * std::numbers::sqrt2 / 2.0);
        const double density = std::exp(-0.5 * distance * distance) / std::sqrt(2.0 * std::numbers::pi);
        out.edge_density[e] = density / sigma;
        out.edge_slope[e] = density * distance;
        if (e > 0) out.share[e - 1] = below - before;
        before = below;
    }
}

} // namespace

std::vector<FieldPoint> field_points(int rows, int cols, double aspect) {
    const double diagonal = std::hypot(aspect, 1.0);
    std::vector<FieldPoint> points;
    for (int row = 0; row < rows; ++row)
        for (int col = 0; col < cols; ++col)
            points.push_back({(2.0 * node_position(col, cols) - 1.0) * aspect / diagonal,
                              (2.0 * node_position(row, rows) - 1.0) / diagonal});
    return points;
}

/// The landing points of the pupil's rays at one field point, per channel, green-centred, px.
struct RayLens::Rays {
    FieldPoint h;
    std::array<std::vector<FieldPoint>, 3> landing;
};

RayLens::RayLens(std::vector<FieldPoint> points, int kernel_size, int threads)
    : points_(std::move(points))
    , size_(kernel_size)
    , threads_(threads) {
    // Rings of equal width, each ray standing for an equal part of its ring's area.
    for (int ring = 0; ring < kRings; ++ring) {
        const double inner = static_cast<double>(ring) / kRings, outer = (ring + 1.0) / kRings;
        const double radius = std::sqrt((inner * inner + outer * outer) / 2.0);
        const int rays = std::max(4, static_cast<int>(std::lround(6.0 * (ring + 0.5))));
        for (int ray = 0; ray < rays; ++ray) {
            const double angle = 2.0 * std::numbers::pi * (ray + 0.5 * (ring % 2)) / rays;
            pupil_.push_back({radius * std::cos(angle), radius * std::sin(angle)});
            pupil_weight_.push_back((outer * outer - inner * inner) / rays);
        }
    }
}

std::size_t RayLens::parameter_count() const {
    return kParameters;
}

std::vector<double> RayLens::round_start() const {
    std::vector<double> p(kParameters, 0.0);
    std::fill_n(p.begin() + kWidth, 3, std::log(1.0));
    return p;
}

std::vector<double> RayLens::start(double defocus) const {
    std::vector<double> p(kParameters, 0.0);
    std::fill_n(p.begin() + kWidth, 3, std::log(0.45));
    p[kGreen + 0] = defocus;
    p[kGreen + 3] = -defocus; // spherical balanced by defocus, as lenses are focused
    p[kGreen + 6] = 0.5;
    return p;
}

std::vector<double> RayLens::ridge() const {
    std::vector<double> weights(kParameters, 1.0);
    for (int c = 0; c < 3; ++c)
        weights[kWidth + c] = 0.0;
    return weights;
}

std::vector<bool> RayLens::free_parameters(LensFreedom freedom) const {
    std::vector<bool> free(kParameters, freedom != LensFreedom::Widths);
    std::fill_n(free.begin() + kWidth, 3, true);
    if (freedom != LensFreedom::Aligned) return free;
    for (const std::size_t terms : {kGreen, kRed, kBlue})
        std::fill_n(free.begin() + static_cast<std::ptrdiff_t>(terms + kCentred.size()), kMisaligned,
                    false);
    for (const std::size_t colour : {kLateralRed, kLateralBlue})
        std::fill_n(free.begin() + static_cast<std::ptrdiff_t>(colour + 2), 2, false);
    return free;
}

FieldPoint RayLens::axis(std::span<const double> p) const {
    return {kFarthestCentre * std::tanh(p[kCentre]), kFarthestCentre * std::tanh(p[kCentre + 1])};
}

RayLens::Rays RayLens::rays_at(std::size_t point, std::span<const double> p) const {
    Rays rays;
    const FieldPoint centre = axis(p), f = points_[point];
    rays.h = {f.x - centre.x, f.y - centre.y};
    for (int c = 0; c < 3; ++c)
        rays.landing[c].resize(pupil_.size());
    for (std::size_t r = 0; r < pupil_.size(); ++r)
        for (std::size_t t = 0; t < kTerms; ++t) {
            const FieldPoint d = displacement(t, rays.h, f, pupil_[r]);
            for (int c = 0; c < 3; ++c) {
                const double w = coefficient(p, c, t);
                rays.landing[c][r].x += w * d.x;
                rays.landing[c][r].y += w * d.y;
            }
        }
    FieldPoint mean;
    for (std::size_t r = 0; r < pupil_.size(); ++r) {
        mean.x += pupil_weight_[r] * rays.landing[1][r].x;
        mean.y += pupil_weight_[r] * rays.landing[1][r].y;
    }
    for (int c = 0; c < 3; ++c) {
        FieldPoint shift = {-mean.x, -mean.y};
        if (c != 1) {
            const FieldPoint colour = lateral(p, c == 0 ? kLateralRed : kLateralBlue, rays.h);
            shift = {shift.x + colour.x, shift.y + colour.y};
        }
        for (FieldPoint& landing : rays.landing[c])
            landing = {landing.x + shift.x, landing.y + shift.y};
    }
    return rays;
}

std::vector<double> RayLens::kernels(std::span<const double> p, std::stop_token stop) const {
    const std::size_t area = static_cast<std::size_t>(size_) * size_;
    std::vector<double> kernels(points_.size() * 3 * area, 0.0);
    parallel_for(
        points_.size(), threads_,
        [&](std::size_t point) {
            const Rays rays = rays_at(point, p);
            Footprint fx, fy;
            for (int c = 0; c < 3; ++c) {
                double* kernel = &kernels[(point * 3 + c) * area];
                const double sigma = std::exp(p[kWidth + c]);
                double total = 0.0;
                for (std::size_t r = 0; r < pupil_.size(); ++r) {
                    footprint(rays.landing[c][r].x, sigma, size_, fx);
                    footprint(rays.landing[c][r].y, sigma, size_, fy);
                    for (int y = 0; y < size_; ++y)
                        for (int x = 0; x < size_; ++x)
                            kernel[y * size_ + x] += pupil_weight_[r] * fy.share[y] * fx.share[x];
                }
                // The floor keeps a lens whose rays all miss the support from dividing by nothing.
                for (std::size_t i = 0; i < area; ++i)
                    total += kernel[i] += 1e-12;
                for (std::size_t i = 0; i < area; ++i)
                    kernel[i] /= total;
            }
        },
        stop);
    return kernels;
}

void RayLens::add_ray_gradient(std::size_t point, std::span<const double> p, int channel, double rho_x,
                               double rho_y, double gx, double gy, std::span<double> gradient) const {
    const FieldPoint rho = {rho_x, rho_y}, g = {gx, gy}, f = points_[point], centre = axis(p);
    const FieldPoint h = {f.x - centre.x, f.y - centre.y};
    for (std::size_t t = 0; t < kTerms; ++t) {
        const double along = dot(g, displacement(t, h, f, rho));
        gradient[kGreen + t] += along;
        if (channel != 1) gradient[offset_of(channel) + t] += along;
        const double w = coefficient(p, channel, t);
        if (w == 0.0) continue;
        const FieldPoint dh = displacement_gradient(t, h, rho, g);
        gradient[kCentre] -= w * dh.x;
        gradient[kCentre + 1] -= w * dh.y;
    }
}

std::vector<double> RayLens::pulled_back(std::span<const double> p,
                                         std::span<const double> kernel_gradient) const {
    const std::size_t area = static_cast<std::size_t>(size_) * size_;
    std::vector<std::vector<double>> parts(points_.size());
    parallel_for(points_.size(), threads_, [&](std::size_t point) {
        std::vector<double>& gradient = parts[point];
        gradient.assign(kParameters, 0.0);
        const Rays rays = rays_at(point, p);
        std::vector<double> kernel(area), weighted(area);
        std::vector<Footprint> fx(pupil_.size()), fy(pupil_.size());
        FieldPoint pull_on_mean; // all rays move with the green mean
        std::array<std::vector<FieldPoint>, 3> pull;
        for (int c = 0; c < 3; ++c) {
            const double sigma = std::exp(p[kWidth + c]);
            std::fill(kernel.begin(), kernel.end(), 1e-12);
            for (std::size_t r = 0; r < pupil_.size(); ++r) {
                footprint(rays.landing[c][r].x, sigma, size_, fx[r]);
                footprint(rays.landing[c][r].y, sigma, size_, fy[r]);
                for (int y = 0; y < size_; ++y)
                    for (int x = 0; x < size_; ++x)
                        kernel[y * size_ + x] += pupil_weight_[r] * fy[r].share[y] * fx[r].share[x];
            }
            // Through the normalisation: K = k / sum k.
            const std::span<const double> given = kernel_gradient.subspan((point * 3 + c) * area, area);
            double total = 0.0, mean = 0.0;
            for (std::size_t i = 0; i < area; ++i) {
                total += kernel[i];
                mean += kernel[i] * given[i];
            }
            mean /= total;
            for (std::size_t i = 0; i < area; ++i)
                weighted[i] = (given[i] - mean) / total;

            pull[c].resize(pupil_.size());
            for (std::size_t r = 0; r < pupil_.size(); ++r) {
                double gx = 0.0, gy = 0.0, gs = 0.0;
                for (int y = 0; y < size_; ++y) {
                    const double* row = &weighted[static_cast<std::size_t>(y) * size_];
                    double along = 0.0, slope = 0.0, stretch = 0.0;
                    for (int x = 0; x < size_; ++x) {
                        along += row[x] * fx[r].share[x];
                        slope += row[x] * (fx[r].edge_density[x] - fx[r].edge_density[x + 1]);
                        stretch += row[x] * (fx[r].edge_slope[x] - fx[r].edge_slope[x + 1]);
                    }
                    gx += fy[r].share[y] * slope;
                    gy += (fy[r].edge_density[y] - fy[r].edge_density[y + 1]) * along;
                    gs +=
                        fy[r].share[y] * stretch + (fy[r].edge_slope[y] - fy[r].edge_slope[y + 1]) * along;
                }
                const double w = pupil_weight_[r];
                pull[c][r] = {w * gx, w * gy};
                gradient[kWidth + c] += w * gs;
                pull_on_mean.x -= w * gx;
                pull_on_mean.y -= w * gy;
            }
            if (c == 1) continue;
            FieldPoint sum;
            for (const FieldPoint& g : pull[c])
                sum = {sum.x + g.x, sum.y + g.y};
            const std::size_t at = c == 0 ? kLateralRed : kLateralBlue;
            const double hh = dot(rays.h, rays.h), hg = dot(rays.h, sum);
            gradient[at] += hg;
            gradient[at + 1] += hh * hg;
            gradient[at + 2] += sum.x;
            gradient[at + 3] += sum.y;
            const double radial = p[at] + p[at + 1] * hh;
            gradient[kCentre] -= radial * sum.x + 2.0 * p[at + 1] * hg * rays.h.x;
            gradient[kCentre + 1] -= radial * sum.y + 2.0 * p[at + 1] * hg * rays.h.y;
        }
        for (std::size_t r = 0; r < pupil_.size(); ++r)
            pull[1][r] = {pull[1][r].x + pupil_weight_[r] * pull_on_mean.x,
                          pull[1][r].y + pupil_weight_[r] * pull_on_mean.y};
        for (int c = 0; c < 3; ++c)
            for (std::size_t r = 0; r < pupil_.size(); ++r)
                add_ray_gradient(point, p, c, pupil_[r].x, pupil_[r].y, pull[c][r].x, pull[c][r].y,
                                 gradient);
    });
    std::vector<double> gradient(kParameters, 0.0);
    for (const auto& part : parts)
        for (std::size_t i = 0; i < kParameters; ++i)
            gradient[i] += part[i];
    // From the axis to its unbounded parameters.
    for (int axis = 0; axis < 2; ++axis) {
        const double t = std::tanh(p[kCentre + axis]);
        gradient[kCentre + axis] *= kFarthestCentre * (1.0 - t * t);
    }
    return gradient;
}

} // namespace petzval
