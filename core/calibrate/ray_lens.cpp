#include "calibrate/ray_lens.h"

#include "base/parallel.h"
#include "calibrate/footprint.h"
#include "psf/field_position.h"

#include <array>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

constexpr std::size_t kRings = 8;   // of the pupil
constexpr std::size_t kLateral = 4; // linear, cubic, constant x, constant y

// The parameter vector.
constexpr std::size_t kCentre = 0;                      // x, y before the bound
constexpr std::size_t kWidth = 2;                       // log sigma of R, G, B
constexpr std::size_t kGreen = 5;                       // terms of green
constexpr std::size_t kRed = kGreen + kAberrationTerms; // offsets of red
constexpr std::size_t kBlue = kRed + kAberrationTerms;  // offsets of blue
constexpr std::size_t kLateralRed = kBlue + kAberrationTerms;
constexpr std::size_t kLateralBlue = kLateralRed + kLateral;
constexpr std::size_t kApodisation = kLateralBlue + kLateral; // log weight of the pupil's rings
constexpr std::size_t kParameters = kApodisation + kRings;

/// A free centre runs out of the frame (docs/method.md); this bound holds real lenses.
constexpr double kFarthestCentre = 0.3;

std::size_t offset_of(int channel) {
    return channel == 0 ? kRed : kBlue;
}

double coefficient(std::span<const double> p, int channel, std::size_t term) {
    return p[kGreen + term] + (channel == 1 ? 0.0 : p[offset_of(channel) + term]);
}

FieldPoint lateral(std::span<const double> p, std::size_t at, const FieldPoint& h) {
    const double radial = p[at] + p[at + 1] * dot(h, h);
    return {radial * h.x + p[at + 2], radial * h.y + p[at + 3]};
}

/// The floor keeps a lens whose rays all miss the support from dividing by nothing.
constexpr double kFloor = 1e-12;

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
    std::vector<double> weight; ///< of each ray, sum 1
};

RayLens::RayLens(std::vector<FieldPoint> points, int kernel_size, int threads)
    : points_(std::move(points))
    , size_(kernel_size)
    , threads_(threads) {
    // Rings of equal width, each ray standing for an equal part of its ring's area.
    for (std::size_t ring = 0; ring < kRings; ++ring) {
        const double inner = static_cast<double>(ring) / kRings, outer = (ring + 1.0) / kRings;
        const double radius = std::sqrt((inner * inner + outer * outer) / 2.0);
        const int rays = std::max(4, static_cast<int>(std::lround(6.0 * (ring + 0.5))));
        for (int ray = 0; ray < rays; ++ray) {
            const double angle = 2.0 * std::numbers::pi * (ray + 0.5 * (ring % 2)) / rays;
            pupil_.push_back({radius * std::cos(angle), radius * std::sin(angle)});
            pupil_area_.push_back((outer * outer - inner * inner) / rays);
            pupil_ring_.push_back(ring);
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

std::vector<double> RayLens::start() const {
    std::vector<double> p(kParameters, 0.0);
    std::fill_n(p.begin() + kWidth, 3, std::log(0.45));
    p[kGreen + kDefocusTerm] = -0.5;
    p[kGreen + kSphericalTerm] = 0.5; // spherical balanced by defocus, as lenses are focused
    p[kGreen + kComaTerm] = 0.5;
    return p;
}

std::vector<double> RayLens::reversed(std::span<const double> parameters) const {
    std::vector<double> p(parameters.begin(), parameters.end());
    for (std::size_t i = kGreen; i < kLateralRed; ++i)
        p[i] = -p[i];
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
        std::fill_n(free.begin() + static_cast<std::ptrdiff_t>(terms + kCentredTerms), kMisalignedTerms,
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
    double total = 0.0;
    for (std::size_t r = 0; r < pupil_.size(); ++r)
        total += rays.weight.emplace_back(pupil_area_[r] * std::exp(p[kApodisation + pupil_ring_[r]]));
    for (double& weight : rays.weight)
        weight /= total;
    const FieldPoint centre = axis(p), f = points_[point];
    rays.h = {f.x - centre.x, f.y - centre.y};
    for (int c = 0; c < 3; ++c)
        rays.landing[c].resize(pupil_.size());
    for (std::size_t r = 0; r < pupil_.size(); ++r)
        for (std::size_t t = 0; t < kAberrationTerms; ++t) {
            const FieldPoint d = ray_displacement(t, rays.h, f, pupil_[r]);
            for (int c = 0; c < 3; ++c) {
                const double w = coefficient(p, c, t);
                rays.landing[c][r].x += w * d.x;
                rays.landing[c][r].y += w * d.y;
            }
        }
    FieldPoint mean;
    for (std::size_t r = 0; r < pupil_.size(); ++r) {
        mean.x += rays.weight[r] * rays.landing[1][r].x;
        mean.y += rays.weight[r] * rays.landing[1][r].y;
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
    std::vector<double> kernels(points_.size() * 3 * area, kFloor);
    parallel_for(
        points_.size(), threads_,
        [&](std::size_t point) {
            const Rays rays = rays_at(point, p);
            Footprint fx, fy;
            for (int c = 0; c < 3; ++c) {
                const std::span<double> kernel = std::span(kernels).subspan((point * 3 + c) * area, area);
                const double sigma = std::exp(p[kWidth + c]);
                for (std::size_t r = 0; r < pupil_.size(); ++r) {
                    fx.place(rays.landing[c][r].x, sigma, size_);
                    fy.place(rays.landing[c][r].y, sigma, size_);
                    add_footprint(rays.weight[r], fx, fy, size_, kernel);
                }
                double total = 0.0;
                for (double& value : kernel)
                    total += value;
                for (double& value : kernel)
                    value /= total;
            }
        },
        stop);
    return kernels;
}

void RayLens::add_ray_gradient(std::size_t point, std::span<const double> p, int channel,
                               const FieldPoint& rho, const FieldPoint& pull,
                               std::span<double> gradient) const {
    const FieldPoint f = points_[point], centre = axis(p);
    const FieldPoint h = {f.x - centre.x, f.y - centre.y};
    for (std::size_t t = 0; t < kAberrationTerms; ++t) {
        const double along = dot(pull, ray_displacement(t, h, f, rho));
        gradient[kGreen + t] += along;
        if (channel != 1) gradient[offset_of(channel) + t] += along;
        const FieldPoint dh = ray_displacement_gradient(t, h, rho, pull);
        const double w = coefficient(p, channel, t);
        gradient[kCentre] -= w * dh.x;
        gradient[kCentre + 1] -= w * dh.y;
    }
}

/// d loss/d landing point of each ray of a channel, from d loss/d kernel; adds what the width and the ring
/// weights get.
std::vector<FieldPoint> RayLens::ray_pulls(const Rays& rays, int channel, double sigma,
                                           std::span<const double> kernel_gradient,
                                           std::span<double> gradient) const {
    const std::size_t area = kernel_gradient.size();
    std::vector<Footprint> fx(pupil_.size()), fy(pupil_.size());
    std::vector<double> kernel(area, kFloor);
    for (std::size_t r = 0; r < pupil_.size(); ++r) {
        fx[r].place(rays.landing[channel][r].x, sigma, size_);
        fy[r].place(rays.landing[channel][r].y, sigma, size_);
        add_footprint(rays.weight[r], fx[r], fy[r], size_, kernel);
    }
    // Through the normalisation, K = kernel / sum.
    double total = 0.0, mean = 0.0;
    for (std::size_t i = 0; i < area; ++i) {
        total += kernel[i];
        mean += kernel[i] * kernel_gradient[i];
    }
    mean /= total;
    for (std::size_t i = 0; i < area; ++i)
        kernel[i] = (kernel_gradient[i] - mean) / total;

    std::vector<FieldPoint> pulls(pupil_.size());
    for (std::size_t r = 0; r < pupil_.size(); ++r) {
        const FootprintPull pull = pulled_footprint(fx[r], fy[r], size_, kernel);
        pulls[r] = {rays.weight[r] * pull.x, rays.weight[r] * pull.y};
        gradient[kWidth + channel] += rays.weight[r] * pull.log_sigma;
        gradient[kApodisation + pupil_ring_[r]] += rays.weight[r] * pull.value;
    }
    return pulls;
}

std::vector<double> RayLens::point_gradient(std::size_t point, std::span<const double> p,
                                            std::span<const double> kernel_gradient) const {
    const std::size_t area = static_cast<std::size_t>(size_) * size_;
    std::vector<double> gradient(kParameters, 0.0);
    const Rays rays = rays_at(point, p);
    std::array<std::vector<FieldPoint>, 3> pulls;
    FieldPoint total; // every ray moves against the mean of green's
    for (int c = 0; c < 3; ++c) {
        pulls[c] = ray_pulls(rays, c, std::exp(p[kWidth + c]),
                             kernel_gradient.subspan((point * 3 + c) * area, area), gradient);
        FieldPoint sum;
        for (const FieldPoint& pull : pulls[c])
            sum = {sum.x + pull.x, sum.y + pull.y};
        total = {total.x + sum.x, total.y + sum.y};
        if (c == 1) continue;
        const std::size_t at = c == 0 ? kLateralRed : kLateralBlue;
        const double hh = dot(rays.h, rays.h), along = dot(rays.h, sum);
        gradient[at] += along;
        gradient[at + 1] += hh * along;
        gradient[at + 2] += sum.x;
        gradient[at + 3] += sum.y;
        const double radial = p[at] + p[at + 1] * hh;
        gradient[kCentre] -= radial * sum.x + 2.0 * p[at + 1] * along * rays.h.x;
        gradient[kCentre + 1] -= radial * sum.y + 2.0 * p[at + 1] * along * rays.h.y;
    }
    for (std::size_t r = 0; r < pupil_.size(); ++r) {
        FieldPoint& pull = pulls[1][r];
        const double weight = rays.weight[r];
        pull = {pull.x - weight * total.x, pull.y - weight * total.y};
        gradient[kApodisation + pupil_ring_[r]] -= weight * dot(total, rays.landing[1][r]);
    }
    for (int c = 0; c < 3; ++c)
        for (std::size_t r = 0; r < pupil_.size(); ++r)
            add_ray_gradient(point, p, c, pupil_[r], pulls[c][r], gradient);
    return gradient;
}

std::vector<double> RayLens::pulled_back(std::span<const double> p,
                                         std::span<const double> kernel_gradient) const {
    std::vector<std::vector<double>> parts(points_.size());
    parallel_for(points_.size(), threads_,
                 [&](std::size_t point) { parts[point] = point_gradient(point, p, kernel_gradient); });
    std::vector<double> gradient(kParameters, 0.0);
    for (const auto& part : parts)
        for (std::size_t i = 0; i < kParameters; ++i)
            gradient[i] += part[i];
    // From the axis to its unbounded parameters.
    for (std::size_t i = kCentre; i < kCentre + 2; ++i) {
        const double t = std::tanh(p[i]);
        gradient[i] *= kFarthestCentre * (1.0 - t * t);
    }
    return gradient;
}

} // namespace petzval
