#include "calibrate/lens/ray_lens.h"

#include "base/parallel.h"
#include "calibrate/lens/footprint.h"
#include "calibrate/lens/pupil_illumination.h"
#include "psf/field_position.h"

#include <array>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

constexpr std::size_t kRays = 200;
constexpr std::size_t kLateral = 4; // linear, cubic, constant x, constant y

// The parameter vector.
constexpr std::size_t kCentre = 0;                      // x, y before the bound
constexpr std::size_t kWidth = 2;                       // log sigma of R, G, B
constexpr std::size_t kGreen = 5;                       // terms of green
constexpr std::size_t kRed = kGreen + kAberrationTerms; // offsets of red
constexpr std::size_t kBlue = kRed + kAberrationTerms;  // offsets of blue
constexpr std::size_t kLateralRed = kBlue + kAberrationTerms;
constexpr std::size_t kLateralBlue = kLateralRed + kLateral;
constexpr std::size_t kIllumination = kLateralBlue + kLateral; // of the pupil
constexpr std::size_t kHaloShare =
    kIllumination + kIlluminationTerms;            // R, G, B, and how it grows with the field
constexpr std::size_t kHaloWidth = kHaloShare + 4; // R, G, B
constexpr std::size_t kParameters = kHaloWidth + 3;

/// A free centre runs out of the frame (docs/method.md); this bound holds real lenses.
constexpr double kFarthestCentre = 0.3;

std::size_t offset_of(int channel) {
    return channel == 0 ? kRed : kBlue;
}

double coefficient(std::span<const double> p, int channel, std::size_t term) {
    return p[kGreen + term] + (channel == 1 ? 0.0 : p[offset_of(channel) + term]);
}

Vector2 lateral(std::span<const double> p, std::size_t at, const Vector2& h) {
    const double radial = p[at] + p[at + 1] * dot(h, h);
    return {radial * h.x + p[at + 2], radial * h.y + p[at + 3]};
}

/// Of a channel's light at a field point, the share that is halo.
double halo_share(std::span<const double> p, int channel, const Vector2& h) {
    return 1.0 / (1.0 + std::exp(3.0 - p[kHaloShare + channel] - p[kHaloShare + 3] * dot(h, h)));
}

double halo_width(std::span<const double> p, int channel) {
    return 2.5 * std::exp(p[kHaloWidth + channel]); // px
}

/// The floor keeps a lens whose rays all miss the support from dividing by nothing.
constexpr double kFloor = 1e-12;

} // namespace

std::vector<Vector2> field_points(int rows, int cols, double aspect) {
    const double diagonal = std::hypot(aspect, 1.0);
    std::vector<Vector2> points;
    for (int row = 0; row < rows; ++row)
        for (int col = 0; col < cols; ++col)
            points.push_back({(2.0 * node_position(col, cols) - 1.0) * aspect / diagonal,
                              (2.0 * node_position(row, rows) - 1.0) / diagonal});
    return points;
}

/// The landing points of the pupil's rays at one field point, per channel, green-centred, px.
struct RayLens::Rays {
    Vector2 h;
    std::array<std::vector<Vector2>, 3> landing;
    std::array<Vector2, 3> centre; ///< of the halo
    std::array<double, 3> halo;    ///< its share
    std::vector<double> weight;    ///< of each ray, sum 1
};

RayLens::RayLens(std::vector<Vector2> points, int kernel_size, int threads)
    : points_(std::move(points))
    , size_(kernel_size)
    , threads_(threads)
    , pupil_(pupil_spiral(kRays)) {}

std::size_t RayLens::parameter_count() const {
    return kParameters;
}

std::vector<double> RayLens::round_start() const {
    std::vector<double> p(kParameters, 0.0);
    std::fill_n(p.begin() + kWidth, 3, std::log(1.0));
    std::fill_n(p.begin() + kHaloShare, 3, -6.0); // next to nothing
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

Vector2 RayLens::axis(std::span<const double> p) const {
    return {kFarthestCentre * std::tanh(p[kCentre]), kFarthestCentre * std::tanh(p[kCentre + 1])};
}

RayLens::Rays RayLens::rays_at(std::size_t point, std::span<const double> p) const {
    Rays rays;
    const Vector2 centre = axis(p), f = points_[point];
    rays.h = {f.x - centre.x, f.y - centre.y};
    double total = 0.0;
    for (const Vector2& rho : pupil_) {
        double log_weight = 0.0;
        for (std::size_t t = 0; t < kIlluminationTerms; ++t)
            log_weight += p[kIllumination + t] * illumination(t, rays.h, rho);
        total += rays.weight.emplace_back(std::exp(log_weight));
    }
    for (double& weight : rays.weight)
        weight /= total;
    for (int c = 0; c < 3; ++c)
        rays.landing[c].resize(pupil_.size());
    for (std::size_t r = 0; r < pupil_.size(); ++r)
        for (std::size_t t = 0; t < kAberrationTerms; ++t) {
            const Vector2 d = ray_displacement(t, rays.h, f, pupil_[r]);
            for (int c = 0; c < 3; ++c) {
                const double w = coefficient(p, c, t);
                rays.landing[c][r].x += w * d.x;
                rays.landing[c][r].y += w * d.y;
            }
        }
    Vector2 mean;
    for (std::size_t r = 0; r < pupil_.size(); ++r) {
        mean.x += rays.weight[r] * rays.landing[1][r].x;
        mean.y += rays.weight[r] * rays.landing[1][r].y;
    }
    for (int c = 0; c < 3; ++c) {
        rays.halo[c] = halo_share(p, c, rays.h);
        if (c != 1) rays.centre[c] = lateral(p, c == 0 ? kLateralRed : kLateralBlue, rays.h);
        const Vector2 shift = {rays.centre[c].x - mean.x, rays.centre[c].y - mean.y};
        for (Vector2& landing : rays.landing[c])
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
                    add_footprint((1.0 - rays.halo[c]) * rays.weight[r], fx, fy, size_, kernel);
                }
                fx.place(rays.centre[c].x, halo_width(p, c), size_);
                fy.place(rays.centre[c].y, halo_width(p, c), size_);
                add_footprint(rays.halo[c], fx, fy, size_, kernel);
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
                               const Vector2& rho, const Vector2& pull, std::span<double> gradient) const {
    const Vector2 f = points_[point], centre = axis(p);
    const Vector2 h = {f.x - centre.x, f.y - centre.y};
    for (std::size_t t = 0; t < kAberrationTerms; ++t) {
        const double along = dot(pull, ray_displacement(t, h, f, rho));
        gradient[kGreen + t] += along;
        if (channel != 1) gradient[offset_of(channel) + t] += along;
        const Vector2 dh = ray_displacement_gradient(t, h, rho, pull);
        const double w = coefficient(p, channel, t);
        gradient[kCentre] -= w * dh.x;
        gradient[kCentre + 1] -= w * dh.y;
    }
}

void RayLens::add_illumination_gradient(std::span<const double> p, const Vector2& h, const Vector2& rho,
                                        double pull, std::span<double> gradient) {
    for (std::size_t t = 0; t < kIlluminationTerms; ++t) {
        gradient[kIllumination + t] += pull * illumination(t, h, rho);
        const Vector2 dh = illumination_gradient(t, h, rho);
        gradient[kCentre] -= pull * p[kIllumination + t] * dh.x;
        gradient[kCentre + 1] -= pull * p[kIllumination + t] * dh.y;
    }
}

/// d loss/d landing point of each ray of a channel, from d loss/d kernel, and the same of the halo's centre
/// as the last; adds what the widths, the halo's share and the rays' log weights get.
std::vector<Vector2> RayLens::ray_pulls(const Rays& rays, int channel, std::span<const double> p,
                                        std::span<const double> kernel_gradient,
                                        std::span<double> weight_pulls, std::span<double> gradient) const {
    const std::size_t area = kernel_gradient.size(), count = pupil_.size();
    const double halo = rays.halo[channel], sharp = 1.0 - halo;
    std::vector<Footprint> fx(count + 1), fy(count + 1); // the halo's last
    std::vector<double> kernel(area, kFloor);
    const auto place = [&](std::size_t i, const Vector2& at, double sigma, double weight) {
        fx[i].place(at.x, sigma, size_);
        fy[i].place(at.y, sigma, size_);
        add_footprint(weight, fx[i], fy[i], size_, kernel);
    };
    const double sigma = std::exp(p[kWidth + channel]);
    for (std::size_t r = 0; r < count; ++r)
        place(r, rays.landing[channel][r], sigma, sharp * rays.weight[r]);
    place(count, rays.centre[channel], halo_width(p, channel), halo);
    // Through the normalisation, K = kernel / sum.
    double total = 0.0, mean = 0.0;
    for (std::size_t i = 0; i < area; ++i) {
        total += kernel[i];
        mean += kernel[i] * kernel_gradient[i];
    }
    mean /= total;
    for (std::size_t i = 0; i < area; ++i)
        kernel[i] = (kernel_gradient[i] - mean) / total;

    std::vector<Vector2> pulls(count + 1);
    std::vector<double> values(count);
    double of_rays = 0.0; // mean
    for (std::size_t r = 0; r < count; ++r) {
        const FootprintGradient pull = footprint_gradient(fx[r], fy[r], size_, kernel);
        const double weight = sharp * rays.weight[r];
        pulls[r] = {weight * pull.x, weight * pull.y};
        gradient[kWidth + channel] += weight * pull.log_sigma;
        values[r] = pull.value;
        of_rays += rays.weight[r] * pull.value;
    }
    for (std::size_t r = 0; r < count; ++r) // the weights' sum stays 1
        weight_pulls[r] += sharp * rays.weight[r] * (values[r] - of_rays);
    const FootprintGradient pull = footprint_gradient(fx[count], fy[count], size_, kernel);
    pulls[count] = {halo * pull.x, halo * pull.y};
    gradient[kHaloWidth + channel] += halo * pull.log_sigma;
    const double share_pull = (pull.value - of_rays) * halo * sharp; // over the share's logit
    gradient[kHaloShare + channel] += share_pull;
    gradient[kHaloShare + 3] += share_pull * dot(rays.h, rays.h);
    gradient[kCentre] -= 2.0 * share_pull * p[kHaloShare + 3] * rays.h.x;
    gradient[kCentre + 1] -= 2.0 * share_pull * p[kHaloShare + 3] * rays.h.y;
    return pulls;
}

std::vector<double> RayLens::point_gradient(std::size_t point, std::span<const double> p,
                                            std::span<const double> kernel_gradient) const {
    const std::size_t area = static_cast<std::size_t>(size_) * size_;
    std::vector<double> gradient(kParameters, 0.0);
    const Rays rays = rays_at(point, p);
    std::array<std::vector<Vector2>, 3> pulls;
    std::vector<double> weight_pulls(pupil_.size(), 0.0);
    Vector2 total; // every ray moves against the mean of green's
    for (int c = 0; c < 3; ++c) {
        pulls[c] = ray_pulls(rays, c, p, kernel_gradient.subspan((point * 3 + c) * area, area),
                             weight_pulls, gradient);
        Vector2 sum;
        for (std::size_t r = 0; r < pupil_.size(); ++r)
            sum = {sum.x + pulls[c][r].x, sum.y + pulls[c][r].y};
        total = {total.x + sum.x, total.y + sum.y};
        if (c == 1) continue;
        sum = {sum.x + pulls[c].back().x, sum.y + pulls[c].back().y};
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
        Vector2& pull = pulls[1][r];
        const double weight = rays.weight[r];
        pull = {pull.x - weight * total.x, pull.y - weight * total.y};
        weight_pulls[r] -= weight * dot(total, rays.landing[1][r]);
        add_illumination_gradient(p, rays.h, pupil_[r], weight_pulls[r], gradient);
    }
    for (int c = 0; c < 3; ++c)
        for (std::size_t r = 0; r < pupil_.size(); ++r)
            add_ray_gradient(point, p, c, pupil_[r], pulls[c][r], gradient);
    return gradient;
}

std::vector<double> RayLens::parameter_gradient(std::span<const double> p,
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
