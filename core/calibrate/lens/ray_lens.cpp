#include "calibrate/lens/ray_lens.h"

#include "base/parallel.h"
#include "calibrate/lens/footprint.h"
#include "calibrate/lens/lens_parameters.h"
#include "calibrate/lens/ray_raster.h"
#include "psf/field_position.h"

#include <array>
#include <cmath>

namespace petzval {

namespace {

using L = LensLayout;
constexpr std::size_t kRays = 640;
constexpr int kWaves = 3;           // of each colour
constexpr double kExtraRidge = 8.0; // of what a plain lens has not

/// A free centre runs out of the frame (docs/method.md); this bound holds real lenses.
constexpr double kFarthestCentre = 0.3;
/// The floor keeps a lens whose rays all miss the support from dividing by nothing.
constexpr double kFloor = 1e-12;

/// Wavelengths as the dispersion of glass sees them, 1/wavelength^2, green's middle at 0, per um^2: of each
/// colour its middle, and what its other wavelengths are beside it.
struct Band {
    double middle, below, above;
};
constexpr std::array<Band, 3> kBands = {{{-0.86, -0.21, 0.20}, {0.0, -0.24, 0.27}, {1.19, -0.29, 0.31}}};

/// How much of red's and of blue's offsets there is at a wavelength: the parabola through the three
/// colours' middles.
struct Offsets {
    double red, blue;
};

Offsets parabola(double u) {
    const double r = kBands[0].middle, b = kBands[2].middle;
    return {u * (u - b) / (r * (r - b)), u * (u - r) / (b * (b - r))};
}
Offsets parabola_slope(double u) {
    const double r = kBands[0].middle, b = kBands[2].middle;
    return {(2.0 * u - b) / (r * (r - b)), (2.0 * u - r) / (b * (b - r))};
}

/// At a wavelength of a channel, and how that changes with `spread`; on average over the channel's
/// wavelengths as at its middle.
struct WaveOffsets {
    Offsets at, over_spread;
};
WaveOffsets offsets_of(int channel, int wave, double spread) {
    const Band& band = kBands[channel];
    const std::array<double, kWaves> beside = {0.0, band.below, band.above};
    WaveOffsets result{parabola(band.middle), {}};
    const auto add = [&](double share, double distance) {
        const double u = band.middle + spread * distance;
        const Offsets at = parabola(u), slope = parabola_slope(u);
        result.at = {result.at.red + share * at.red, result.at.blue + share * at.blue};
        result.over_spread = {result.over_spread.red + share * slope.red * distance,
                              result.over_spread.blue + share * slope.blue * distance};
    };
    add(1.0, beside[wave]);
    for (const double distance : beside)
        add(-1.0 / kWaves, distance);
    return result;
}

Vector2 lateral(std::span<const double> p, std::size_t at, const Vector2& h) {
    const double hh = dot(h, h), radial = p[at] + (p[at + 1] + p[at + 2] * hh) * hh;
    return {radial * h.x + p[at + 3], radial * h.y + p[at + 4]};
}

/// Of a channel's light at a field point, the share that is halo.
double halo_share(std::span<const double> p, int channel, const Vector2& h) {
    return 1.0 / (1.0 + std::exp(3.0 - p[L::kHaloShare + channel] - p[L::kHaloShare + 3] * dot(h, h)));
}

double halo_width(std::span<const double> p, int channel) {
    return 2.5 * std::exp(p[L::kHaloWidth + channel]); // px
}

/// Pupil positions in the order of the wavelengths that they stand for; mirror images stay together.
std::vector<Vector2> rays_by_wave(std::size_t count, std::array<std::size_t, kWaves + 1>& first) {
    const std::vector<Vector2> spiral = pupil_spiral(count);
    std::vector<Vector2> ordered;
    for (int wave = 0; wave < kWaves; ++wave) {
        first[wave] = ordered.size();
        for (std::size_t i = 0; i < spiral.size(); ++i)
            if (static_cast<int>(i / 8 % kWaves) == wave) ordered.push_back(spiral[i]);
    }
    first[kWaves] = ordered.size();
    return ordered;
}

void add_scaled(PupilPolynomial& a, double scale, const PupilPolynomial& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i] += scale * b[i];
}

double dot(const PupilPolynomial& a, const PupilPolynomial& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

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

/// Coefficients of the wavefront's terms: green's, and the offsets of red and blue.
struct RayLens::Terms {
    std::array<std::vector<double>, 3> of; ///< green, red, blue
};

/// The pupil's rays at one field point.
struct RayLens::Rays {
    Vector2 h;
    std::array<PupilPolynomial, 3> wavefront{}; ///< green's, and the offsets of red and blue
    std::array<std::vector<double>, 3> x, y;    ///< landing points per channel, green-centred, px
    std::array<Vector2, 3> centre;              ///< of the halo
    std::array<double, 3> halo;                 ///< its share
    std::vector<double> weight;                 ///< of each ray, sum 1
};

/// d loss/d what Rays holds.
struct RayLens::RayGradients {
    std::array<std::vector<double>, 3> x, y;
    std::array<Vector2, 3> centre;
    std::vector<double> log_weight;
};

RayLens::RayLens(std::vector<Vector2> points, int kernel_size, int threads)
    : points_(std::move(points))
    , size_(kernel_size)
    , threads_(threads)
    , first_of_wave_()
    , rays_(rays_by_wave(kRays, first_of_wave_))
    , basis_(PupilRays(pupil_spiral(100)), pupil_spiral(32)) {}

std::size_t RayLens::parameter_count() const {
    return L::kCount;
}

std::vector<double> RayLens::round_start() const {
    std::vector<double> p(L::kCount, 0.0);
    std::fill_n(p.begin() + L::kWidth, 3, std::log(1.0));
    std::fill_n(p.begin() + L::kHaloShare, 3, -6.0); // next to nothing
    return p;
}

std::vector<double> RayLens::start() const {
    std::vector<double> p(L::kCount, 0.0);
    std::fill_n(p.begin() + L::kWidth, 3, std::log(0.45));
    p[L::kGreen + kDefocusTerm] = -0.5;
    p[L::kGreen + kSphericalTerm] = 0.5; // spherical balanced by defocus, as lenses are focused
    p[L::kGreen + kComaTerm] = 0.5;
    return p;
}

std::vector<double> RayLens::reversed(std::span<const double> parameters) const {
    std::vector<double> p(parameters.begin(), parameters.end());
    for (std::size_t i = L::kGreen; i < L::kLateralRed; ++i)
        p[i] = -p[i];
    return p;
}

std::vector<double> RayLens::ridge() const {
    std::vector<double> weights(L::kCount, 1.0);
    std::fill_n(weights.begin() + L::kWidth, 3, 0.0);
    // Higher orders are smaller in real lenses, and spectra see less of them.
    for (const std::size_t colour : {L::kGreen, L::kRed, L::kBlue})
        for (std::size_t t = 0; t < kWavefrontTerms; ++t)
            weights[colour + t] = is_plain(t) ? 1.0 : kExtraRidge;
    return weights;
}

namespace {

void keep_plain(std::vector<bool>& free) {
    for (const std::size_t terms : {L::kGreen, L::kRed, L::kBlue})
        for (std::size_t t = 0; t < kWavefrontTerms; ++t)
            free[terms + t] = is_plain(t);
    free[L::kLateralRed + 2] = free[L::kLateralBlue + 2] = free[L::kSpread] = false;
    std::fill_n(free.begin() + L::kIllumination + kIlluminationTerms, kClipTerms, false);
}

} // namespace

std::vector<bool> RayLens::free_parameters(LensFreedom freedom) const {
    std::vector<bool> free(L::kCount, freedom != LensFreedom::Widths);
    std::fill_n(free.begin() + L::kWidth, 3, true);
    if (freedom == LensFreedom::Plain) keep_plain(free);
    if (freedom != LensFreedom::Aligned) return free;
    for (const std::size_t terms : {L::kGreen, L::kRed, L::kBlue})
        std::fill_n(free.begin() + static_cast<std::ptrdiff_t>(terms + kCentredTerms), kMisalignedTerms,
                    false);
    for (const std::size_t colour : {L::kLateralRed, L::kLateralBlue})
        std::fill_n(free.begin() + static_cast<std::ptrdiff_t>(colour + 3), 2, false);
    return free;
}

Vector2 RayLens::axis(std::span<const double> p) const {
    return {kFarthestCentre * std::tanh(p[L::kCentre]), kFarthestCentre * std::tanh(p[L::kCentre + 1])};
}

RayLens::Terms RayLens::terms_of(std::span<const double> p) const {
    return {{basis_.terms_of(p.subspan(L::kGreen, kWavefrontTerms)),
             basis_.terms_of(p.subspan(L::kRed, kWavefrontTerms)),
             basis_.terms_of(p.subspan(L::kBlue, kWavefrontTerms))}};
}

RayLens::Rays RayLens::rays_at(std::size_t point, std::span<const double> p, const Terms& terms) const {
    Rays rays;
    const Vector2 centre = axis(p), f = points_[point];
    rays.h = {f.x - centre.x, f.y - centre.y};
    double total = 0.0;
    for (std::size_t r = 0; r < rays_.count(); ++r) {
        double log_weight =
            log_passed(&p[L::kIllumination + kIlluminationTerms], rays.h, rays_.position(r));
        for (std::size_t t = 0; t < kIlluminationTerms; ++t)
            log_weight += p[L::kIllumination + t] * illumination(t, rays.h, rays_.position(r));
        total += rays.weight.emplace_back(std::exp(log_weight));
    }
    for (double& weight : rays.weight)
        weight /= total;
    for (std::size_t t = 0; t < kWavefrontTerms; ++t) {
        const PupilPolynomial term = term_at(t, rays.h).value;
        for (int part = 0; part < 3; ++part)
            add_scaled(rays.wavefront[part], terms.of[part][t], term);
    }
    const Vector2 red = lateral(p, L::kLateralRed, rays.h), blue = lateral(p, L::kLateralBlue, rays.h);
    for (int c = 0; c < 3; ++c) {
        rays.x[c].resize(rays_.count());
        rays.y[c].resize(rays_.count());
        for (int wave = 0; wave < kWaves; ++wave) {
            const Offsets o = offsets_of(c, wave, p[L::kSpread]).at;
            PupilPolynomial wavefront = rays.wavefront[0];
            add_scaled(wavefront, o.red, rays.wavefront[1]);
            add_scaled(wavefront, o.blue, rays.wavefront[2]);
            wavefront[pupil_power(1, 0)] += o.red * red.x + o.blue * blue.x;
            wavefront[pupil_power(0, 1)] += o.red * red.y + o.blue * blue.y;
            const std::size_t first = first_of_wave_[wave];
            rays_.land(wavefront, first, first_of_wave_[wave + 1], &rays.x[c][first], &rays.y[c][first]);
        }
    }
    Vector2 mean;
    for (std::size_t r = 0; r < rays_.count(); ++r) {
        mean.x += rays.weight[r] * rays.x[1][r];
        mean.y += rays.weight[r] * rays.y[1][r];
    }
    rays.centre = {red, Vector2{}, blue};
    for (int c = 0; c < 3; ++c) {
        rays.halo[c] = halo_share(p, c, rays.h);
        for (std::size_t r = 0; r < rays_.count(); ++r) {
            rays.x[c][r] -= mean.x;
            rays.y[c][r] -= mean.y;
        }
    }
    return rays;
}

void RayLens::gather(const Rays& rays, int channel, std::span<const double> p, RayRaster& raster,
                     Footprint& fx, Footprint& fy, std::span<double> kernel) const {
    raster.start(std::exp(p[L::kWidth + channel]));
    const double sharp = 1.0 - rays.halo[channel];
    for (std::size_t r = 0; r < rays_.count(); ++r)
        raster.add({rays.x[channel][r], rays.y[channel][r]}, sharp * rays.weight[r]);
    raster.finish(kernel);
    fx.place(rays.centre[channel].x, halo_width(p, channel), size_);
    fy.place(rays.centre[channel].y, halo_width(p, channel), size_);
    add_footprint(rays.halo[channel], fx, fy, size_, kernel);
}

std::vector<double> RayLens::kernels(std::span<const double> p, std::stop_token stop) const {
    const std::size_t area = static_cast<std::size_t>(size_) * size_;
    std::vector<double> kernels(points_.size() * 3 * area, kFloor);
    const Terms terms = terms_of(p);
    parallel_for(
        points_.size(), threads_,
        [&](std::size_t point) {
            const Rays rays = rays_at(point, p, terms);
            RayRaster raster(size_);
            Footprint fx, fy;
            for (int c = 0; c < 3; ++c) {
                const std::span<double> kernel = std::span(kernels).subspan((point * 3 + c) * area, area);
                gather(rays, c, p, raster, fx, fy, kernel);
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

/// Of a channel: what its rays, its halo and its width get.
void RayLens::add_channel_gradient(const Rays& rays, int channel, std::span<const double> p,
                                   std::span<const double> kernel_gradient, RayGradients& of_rays,
                                   std::span<double> gradient) const {
    const std::size_t area = kernel_gradient.size(), count = rays_.count();
    const double halo = rays.halo[channel], sharp = 1.0 - halo;
    RayRaster raster(size_);
    Footprint fx, fy;
    std::vector<double> kernel(area, kFloor);
    gather(rays, channel, p, raster, fx, fy, kernel);
    // Through the normalisation, K = kernel / sum.
    double total = 0.0, mean = 0.0;
    for (std::size_t i = 0; i < area; ++i) {
        total += kernel[i];
        mean += kernel[i] * kernel_gradient[i];
    }
    mean /= total;
    for (std::size_t i = 0; i < area; ++i)
        kernel[i] = (kernel_gradient[i] - mean) / total;

    raster.start_gradient(kernel);
    gradient[L::kWidth + channel] += raster.sigma_gradient();
    std::vector<double> values(count);
    double of_all = 0.0; // mean
    of_rays.x[channel].resize(count);
    of_rays.y[channel].resize(count);
    for (std::size_t r = 0; r < count; ++r) {
        const RayRaster::RayGradient g = raster.gradient_of({rays.x[channel][r], rays.y[channel][r]});
        const double weight = sharp * rays.weight[r];
        of_rays.x[channel][r] = weight * g.at.x;
        of_rays.y[channel][r] = weight * g.at.y;
        values[r] = g.weight;
        of_all += rays.weight[r] * g.weight;
    }
    for (std::size_t r = 0; r < count; ++r) // the weights' sum stays 1
        of_rays.log_weight[r] += sharp * rays.weight[r] * (values[r] - of_all);
    const FootprintGradient g = footprint_gradient(fx, fy, size_, kernel);
    of_rays.centre[channel] = {halo * g.x, halo * g.y};
    gradient[L::kHaloWidth + channel] += halo * g.log_sigma;
    const double of_share = (g.value - of_all) * halo * sharp; // over the share's logit
    gradient[L::kHaloShare + channel] += of_share;
    gradient[L::kHaloShare + 3] += of_share * dot(rays.h, rays.h);
    gradient[L::kCentre] -= 2.0 * of_share * p[L::kHaloShare + 3] * rays.h.x;
    gradient[L::kCentre + 1] -= 2.0 * of_share * p[L::kHaloShare + 3] * rays.h.y;
}

/// Every ray moves against the mean of green's.
void RayLens::add_centring_gradient(const Rays& rays, RayGradients& of_rays) const {
    Vector2 total;
    for (int c = 0; c < 3; ++c)
        for (std::size_t r = 0; r < rays_.count(); ++r) {
            total.x += of_rays.x[c][r];
            total.y += of_rays.y[c][r];
        }
    for (std::size_t r = 0; r < rays_.count(); ++r) {
        of_rays.x[1][r] -= rays.weight[r] * total.x;
        of_rays.y[1][r] -= rays.weight[r] * total.y;
        of_rays.log_weight[r] -= rays.weight[r] * (total.x * rays.x[1][r] + total.y * rays.y[1][r]);
    }
}

void RayLens::add_lateral_gradient(std::span<const double> p, std::size_t at, const Vector2& h,
                                   const Vector2& of_shift, std::span<double> gradient) {
    const double hh = dot(h, h), along = dot(h, of_shift);
    gradient[at] += along;
    gradient[at + 1] += hh * along;
    gradient[at + 2] += hh * hh * along;
    gradient[at + 3] += of_shift.x;
    gradient[at + 4] += of_shift.y;
    const double radial = p[at] + (p[at + 1] + p[at + 2] * hh) * hh;
    const double slope = 2.0 * (p[at + 1] + 2.0 * p[at + 2] * hh) * along;
    gradient[L::kCentre] -= radial * of_shift.x + slope * h.x;
    gradient[L::kCentre + 1] -= radial * of_shift.y + slope * h.y;
}

/// From landing points to the wavefronts of green, red and blue (whose first powers are the lateral
/// shifts), and to the spread of the wavelengths.
std::array<PupilPolynomial, 3> RayLens::wavefront_gradients(const Rays& rays, std::span<const double> p,
                                                            const RayGradients& of_rays,
                                                            std::span<double> gradient) const {
    const Vector2 red = lateral(p, L::kLateralRed, rays.h), blue = lateral(p, L::kLateralBlue, rays.h);
    std::array<PupilPolynomial, 3> result{};
    for (int c = 0; c < 3; ++c)
        for (int wave = 0; wave < kWaves; ++wave) {
            const std::size_t first = first_of_wave_[wave];
            const PupilPolynomial g = rays_.wavefront_gradient(first, first_of_wave_[wave + 1],
                                                               &of_rays.x[c][first], &of_rays.y[c][first]);
            const auto [o, slope] = offsets_of(c, wave, p[L::kSpread]);
            add_scaled(result[0], 1.0, g);
            add_scaled(result[1], o.red, g);
            add_scaled(result[2], o.blue, g);
            const Vector2 shift = {g[pupil_power(1, 0)], g[pupil_power(0, 1)]};
            gradient[L::kSpread] += slope.red * (dot(rays.wavefront[1], g) + dot(red, shift)) +
                                    slope.blue * (dot(rays.wavefront[2], g) + dot(blue, shift));
        }
    return result;
}

/// `of_terms`: [green, red, blue][term].
void RayLens::add_term_gradient(const Rays& rays, const Terms& terms,
                                const std::array<PupilPolynomial, 3>& of_wavefront, Terms& of_terms,
                                std::span<double> gradient) {
    for (std::size_t t = 0; t < kWavefrontTerms; ++t) {
        const TermAtField term = term_at(t, rays.h);
        for (int part = 0; part < 3; ++part) {
            of_terms.of[part][t] += dot(term.value, of_wavefront[part]);
            gradient[L::kCentre] -= terms.of[part][t] * dot(term.over_x, of_wavefront[part]);
            gradient[L::kCentre + 1] -= terms.of[part][t] * dot(term.over_y, of_wavefront[part]);
        }
    }
}

void RayLens::add_illumination_gradient(const Rays& rays, std::span<const double> p,
                                        std::span<const double> log_weight,
                                        std::span<double> gradient) const {
    const std::size_t clip = L::kIllumination + kIlluminationTerms;
    for (std::size_t r = 0; r < rays_.count(); ++r) {
        const Vector2& rho = rays_.position(r);
        Vector2 over_h = add_passed_gradient(&p[clip], rays.h, rho, log_weight[r], &gradient[clip]);
        for (std::size_t t = 0; t < kIlluminationTerms; ++t) {
            gradient[L::kIllumination + t] += log_weight[r] * illumination(t, rays.h, rho);
            const Vector2 dh = illumination_gradient(t, rays.h, rho);
            over_h.x += log_weight[r] * p[L::kIllumination + t] * dh.x;
            over_h.y += log_weight[r] * p[L::kIllumination + t] * dh.y;
        }
        gradient[L::kCentre] -= over_h.x;
        gradient[L::kCentre + 1] -= over_h.y;
    }
}

RayLens::PointGradient RayLens::point_gradient(std::size_t point, std::span<const double> p,
                                               const Terms& terms,
                                               std::span<const double> kernel_gradient) const {
    const std::size_t area = static_cast<std::size_t>(size_) * size_;
    PointGradient result;
    result.parameters.assign(L::kCount, 0.0);
    for (auto& part : result.terms)
        part.assign(kWavefrontTerms, 0.0);
    const std::span<double> gradient = result.parameters;
    const Rays rays = rays_at(point, p, terms);
    RayGradients of_rays;
    of_rays.log_weight.assign(rays_.count(), 0.0);
    for (int c = 0; c < 3; ++c)
        add_channel_gradient(rays, c, p, kernel_gradient.subspan((point * 3 + c) * area, area), of_rays,
                             gradient);
    add_centring_gradient(rays, of_rays);
    const std::array<PupilPolynomial, 3> of_wavefront = wavefront_gradients(rays, p, of_rays, gradient);
    for (const auto& [part, at] : {std::pair(1, L::kLateralRed), std::pair(2, L::kLateralBlue)}) {
        const Vector2& halo = of_rays.centre[part == 1 ? 0 : 2];
        add_lateral_gradient(p, at, rays.h,
                             {of_wavefront[part][pupil_power(1, 0)] + halo.x,
                              of_wavefront[part][pupil_power(0, 1)] + halo.y},
                             gradient);
    }
    Terms of_terms{std::move(result.terms)};
    add_term_gradient(rays, terms, of_wavefront, of_terms, gradient);
    result.terms = std::move(of_terms.of);
    add_illumination_gradient(rays, p, of_rays.log_weight, gradient);
    return result;
}

std::vector<double> RayLens::parameter_gradient(std::span<const double> p,
                                                std::span<const double> kernel_gradient) const {
    const Terms terms = terms_of(p);
    std::vector<PointGradient> parts(points_.size());
    parallel_for(points_.size(), threads_, [&](std::size_t point) {
        parts[point] = point_gradient(point, p, terms, kernel_gradient);
    });
    std::vector<double> gradient(L::kCount, 0.0);
    std::array<std::vector<double>, 3> of_terms;
    for (auto& part : of_terms)
        part.assign(kWavefrontTerms, 0.0);
    for (const PointGradient& part : parts) {
        for (std::size_t i = 0; i < L::kCount; ++i)
            gradient[i] += part.parameters[i];
        for (int c = 0; c < 3; ++c)
            for (std::size_t t = 0; t < kWavefrontTerms; ++t)
                of_terms[c][t] += part.terms[c][t];
    }
    for (const auto& [c, at] : {std::pair(0, L::kGreen), std::pair(1, L::kRed), std::pair(2, L::kBlue)})
        std::ranges::copy(basis_.gradient(of_terms[c]), gradient.begin() + static_cast<std::ptrdiff_t>(at));
    // From the axis to its unbounded parameters.
    for (std::size_t i = L::kCentre; i < L::kCentre + 2; ++i) {
        const double t = std::tanh(p[i]);
        gradient[i] *= kFarthestCentre * (1.0 - t * t);
    }
    return gradient;
}

} // namespace petzval
