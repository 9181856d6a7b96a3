#include "psf/lens_optics.h"

#include "base/error.h"
#include "psf/fftw_planner.h"

#include <fftw3.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numbers>

namespace petzval {

namespace {

using Complex = std::complex<float>;
constexpr double kPi = std::numbers::pi;
constexpr double kReferenceWavelength = 550.0; // nm, of the coefficients
constexpr double kLongestWavelength = 660.0;
constexpr double kShortestWavelength = 430.0;
/// With its rim weighed by area, a pupil of this radius in samples has transfer functions right to 0.1 %.
constexpr double kLeastPupilRadius = 32.0;
constexpr int kMostSamples = 4096; // 128 MB for each transform

/// a * b without the checks for infinities that make std::complex slow.
Complex product(Complex a, Complex b) {
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

/// exp(2 pi i turns)
Complex phasor(double turns) {
    // Whole turns go first, so that float has the digits it needs.
    const auto angle = static_cast<float>(2.0 * kPi * (turns - std::nearbyint(turns)));
    return {std::cos(angle), std::sin(angle)};
}

double sinc(double x) {
    return x == 0.0 ? 1.0 : std::sin(kPi * x) / (kPi * x);
}

double micrometres(double wavelength) {
    return wavelength / 1000.0;
}

/// The wavefront at one field height, as a polynomial of pupil radius rho and p = rho cos(phi).
struct Wavefront {
    double square;      ///< waves at 550 nm of rho^2
    double fourth;      ///< of rho^4
    double coma;        ///< of rho^2 p
    double astigmatism; ///< of p^2

    Wavefront(const SeidelCoefficients& w, double height, double added_defocus)
        : square(w.defocus + added_defocus + w.field_curvature * height * height)
        , fourth(w.spherical + w.oblique_spherical * height * height)
        , coma(w.coma * height)
        , astigmatism(w.astigmatism * height * height) {}

    double at(double rho2, double p) const {
        return rho2 * (square + fourth * rho2 + coma * p) + astigmatism * p * p;
    }

    /// Length of the gradient at (p, q), along and across the meridian.
    double slope(double p, double q) const {
        const double rho2 = p * p + q * q;
        const double radial = 2.0 * square + 4.0 * fourth * rho2 + 2.0 * coma * p;
        return std::hypot(radial * p + coma * rho2 + 2.0 * astigmatism * p, radial * q);
    }
};

/// The steepest slope of the pupil, waves per pupil radius.
double steepest_slope(const Wavefront& wavefront) {
    constexpr int steps = 12;
    double steepest = 0.0;
    for (int ring = 1; ring <= steps; ++ring)
        for (int turn = 0; turn <= steps; ++turn) {
            const double rho = static_cast<double>(ring) / steps;
            const double phi = kPi * turn / steps;
            steepest = std::max(steepest, wavefront.slope(rho * std::cos(phi), rho * std::sin(phi)));
        }
    return steepest;
}

/// How far from the ideal image point rays land anywhere in the frame, um: 2 N lambda times the steepest
/// slope.
double ray_reach(const LensModel& lens) {
    constexpr int steps = 8;
    const double farthest = 1.0 + std::hypot(lens.decentre.x, lens.decentre.y);
    const double added = std::abs(lens.tilt.x) + std::abs(lens.tilt.y) +
                         std::max(std::abs(lens.longitudinal.red), std::abs(lens.longitudinal.blue));
    double steepest = 0.0;
    for (int step = 0; step <= steps; ++step)
        for (const double defocus : {-added, added})
            steepest = std::max(
                steepest, steepest_slope(Wavefront(lens.wavefront, farthest * step / steps, defocus)));
    return 2.0 * lens.f_number * micrometres(kReferenceWavelength) * steepest;
}

/// The smallest even number >= n that FFTW splits into factors 2, 3 and 5.
int fast_size(int n) {
    for (int candidate = n + n % 2;; candidate += 2) {
        int rest = candidate;
        for (const int factor : {2, 3, 5})
            while (rest % factor == 0)
                rest /= factor;
        if (rest == 1) return candidate;
    }
}

/// Share of a sample that lies inside a rim of radius 1, for a sample `step` wide at `radius`.
double inside_rim(double radius, double step) {
    return std::clamp((1.0 - radius) / step + 0.5, 0.0, 1.0);
}

struct FftwFree {
    void operator()(void* memory) const { fftwf_free(memory); }
};
template <typename T>
using FftwArray = std::unique_ptr<T[], FftwFree>;

} // namespace

struct LensOptics::Workspace {
    explicit Workspace(int n)
        : field(reinterpret_cast<Complex*>(fftwf_alloc_complex(static_cast<std::size_t>(n) * n)))
        , intensity(fftwf_alloc_real(static_cast<std::size_t>(n) * n))
        , transfer(
              reinterpret_cast<Complex*>(fftwf_alloc_complex(static_cast<std::size_t>(n) * (n / 2 + 1)))) {}

    fftwf_complex* field_data() { return reinterpret_cast<fftwf_complex*>(field.get()); }
    fftwf_complex* transfer_data() { return reinterpret_cast<fftwf_complex*>(transfer.get()); }

    FftwArray<Complex> field;    ///< [n][n], pupil and then amplitude in the image plane
    FftwArray<float> intensity;  ///< [n][n]
    FftwArray<Complex> transfer; ///< [n][n/2 + 1]
};

/// FFTW's plans. Any thread may execute them on a workspace of its own.
struct LensOptics::Plans {
    explicit Plans(int n) {
        Workspace work(n);
        const std::scoped_lock lock(fftw_planner_mutex());
        image_from_pupil =
            fftwf_plan_dft_2d(n, n, work.field_data(), work.field_data(), FFTW_FORWARD, FFTW_ESTIMATE);
        transfer_from_image =
            fftwf_plan_dft_r2c_2d(n, n, work.intensity.get(), work.transfer_data(), FFTW_ESTIMATE);
    }
    ~Plans() {
        const std::scoped_lock lock(fftw_planner_mutex());
        fftwf_destroy_plan(image_from_pupil);
        fftwf_destroy_plan(transfer_from_image);
    }
    Plans(const Plans&) = delete;
    Plans& operator=(const Plans&) = delete;

    fftwf_plan image_from_pupil;
    fftwf_plan transfer_from_image;
};

FieldPoint field_point(const LensModel& lens, double x, double y, int width, int height) {
    const double half_diagonal = 0.5 * std::hypot(width, height);
    const double from_axis_x = (x - 0.5) * width / half_diagonal - lens.decentre.x;
    const double from_axis_y = (y - 0.5) * height / half_diagonal - lens.decentre.y;
    FieldPoint point;
    point.height = std::hypot(from_axis_x, from_axis_y);
    if (point.height > 0.0) {
        point.along_x = from_axis_x / point.height;
        point.along_y = from_axis_y / point.height;
    }
    point.tilt = lens.tilt.x * (2.0 * x - 1.0) + lens.tilt.y * (2.0 * y - 1.0);
    return point;
}

LensOptics::LensOptics(const LensModel& lens, int kernel_size)
    : lens_(lens)
    , longitudinal_(lens.longitudinal)
    , lateral_(lens.lateral)
    , kernel_size_(kernel_size) {
    // Rays reach as far on one side as the kernel's centre may be moved to the other: none may wrap into
    // it.
    const double width = kernel_size * lens.pixel_pitch;
    const double needed = std::max(1.5 * width, 0.5 * width + 2.0 * ray_reach(lens));
    const double radius_one = 2.0 * micrometres(kLongestWavelength) * lens.f_number;
    period_ = std::max(needed, kLeastPupilRadius * radius_one);
    cutoff_ = static_cast<int>(std::ceil(period_ / (micrometres(kShortestWavelength) * lens.f_number))) + 2;
    // Frequencies of both signs up to the cutoff.
    n_ = fast_size(2 * cutoff_ + 2);
    if (n_ > kMostSamples)
        throw Error(ErrorCode::InvalidOption, lens.name,
                    message("a kernel of %1 px is too wide to simulate for this lens", kernel_size),
                    message("Choose a smaller kernel, smaller pixels or a higher f-number"));
    plans_ = std::make_unique<Plans>(n_);
}

LensOptics::~LensOptics() = default;

void LensOptics::fill_pupil(const FieldPoint& point, double wavelength, Workspace& work) const {
    std::fill_n(work.field.get(), static_cast<std::size_t>(n_) * n_, Complex());
    const Wavefront wavefront(lens_.wavefront, point.height, point.tilt + longitudinal_.at(wavelength));
    const double waves = kReferenceWavelength / wavelength;
    // Far outside a decentred lens's field the rims would part, and no light be left to normalise.
    const double rim_shift = std::min(1.5, lens_.vignetting * point.height);
    const double step = 2.0 * micrometres(wavelength) * lens_.f_number / period_;
    const int radius = static_cast<int>(std::ceil(1.0 / step + 0.5));
    for (int ky = -radius; ky <= radius; ++ky)
        for (int kx = -radius; kx <= radius; ++kx) {
            const double u = kx * step;
            const double v = ky * step;
            const double rho2 = u * u + v * v;
            double share = inside_rim(std::sqrt(rho2), step);
            if (share == 0.0) continue;
            const double p = u * point.along_x + v * point.along_y;
            if (rim_shift > 0.0)
                share *= inside_rim(std::sqrt(rho2 + 2.0 * p * rim_shift + rim_shift * rim_shift), step);
            work.field[wrapped(ky) * n_ + wrapped(kx)] =
                static_cast<float>(share) * phasor(waves * wavefront.at(rho2, p));
        }
}

void LensOptics::add_line(const FieldPoint& point, const SpectralLine& line, Workspace& work,
                          Transfer& sum) const {
    fill_pupil(point, line.wavelength, work);
    // FFTW's forward transform has exp(-2 pi i k x): a wavefront that rises along u sends light to +u.
    fftwf_execute_dft(plans_->image_from_pupil, work.field_data(), work.field_data());
    const std::size_t count = static_cast<std::size_t>(n_) * n_;
    for (std::size_t i = 0; i < count; ++i)
        work.intensity[i] = std::norm(work.field[i]);
    fftwf_execute_dft_r2c(plans_->transfer_from_image, work.intensity.get(), work.transfer_data());

    const double shift = lateral_.at(line.wavelength) * point.height / period_;
    const float scale = static_cast<float>(line.weight) / work.transfer[0].real();
    const std::size_t half = static_cast<std::size_t>(n_) / 2 + 1;
    std::vector<Complex> moved_x(static_cast<std::size_t>(cutoff_) + 1);
    for (int kx = 0; kx <= cutoff_; ++kx)
        moved_x[static_cast<std::size_t>(kx)] = phasor(-kx * shift * point.along_x);
    for (int ky = -cutoff_; ky <= cutoff_; ++ky) {
        const Complex moved_y = scale * phasor(-ky * shift * point.along_y);
        const std::size_t row = wrapped(ky) * half;
        for (std::size_t kx = 0; kx < moved_x.size(); ++kx)
            sum[row + kx] += product(work.transfer[row + kx], product(moved_x[kx], moved_y));
    }
}

void LensOptics::apply_pixel_aperture(Transfer& transfer) const {
    const double side = lens_.pixel_fill * lens_.pixel_pitch / period_;
    const std::size_t half = static_cast<std::size_t>(n_) / 2 + 1;
    for (int ky = -cutoff_; ky <= cutoff_; ++ky)
        for (int kx = 0; kx <= cutoff_; ++kx)
            transfer[wrapped(ky) * half + static_cast<std::size_t>(kx)] *=
                static_cast<float>(sinc(kx * side) * sinc(ky * side));
}

LensOptics::Transfer LensOptics::transfer(const FieldPoint& point, int channel) const {
    Workspace work(n_);
    Transfer sum(static_cast<std::size_t>(n_) * (static_cast<std::size_t>(n_) / 2 + 1));
    for (const SpectralLine& line : spectral_lines(channel))
        add_line(point, line, work, sum);
    apply_pixel_aperture(sum);
    return sum;
}

void LensOptics::sample(const Transfer& transfer, double x, double y, std::span<float> kernel) const {
    const double pitch = lens_.pixel_pitch / period_;
    const std::size_t half = static_cast<std::size_t>(n_) / 2 + 1;
    const int centre = kernel_size_ / 2;
    std::vector<Complex> row(static_cast<std::size_t>(cutoff_) + 1);
    for (int i = 0; i < kernel_size_; ++i) {
        std::fill(row.begin(), row.end(), Complex());
        for (int ky = -cutoff_; ky <= cutoff_; ++ky) {
            const Complex turn = phasor(ky * pitch * (i - centre + y));
            const Complex* line = transfer.data() + wrapped(ky) * half;
            for (std::size_t kx = 0; kx < row.size(); ++kx)
                row[kx] += product(line[kx], turn);
        }
        for (int j = 0; j < kernel_size_; ++j) {
            double value = row[0].real();
            // Negative x frequencies are the conjugates of the positive ones.
            for (int kx = 1; kx <= cutoff_; ++kx)
                value +=
                    2.0 * product(row[static_cast<std::size_t>(kx)], phasor(kx * pitch * (j - centre + x)))
                              .real();
            kernel[static_cast<std::size_t>(i) * kernel_size_ + j] =
                static_cast<float>(value * pitch * pitch);
        }
    }
}

} // namespace petzval
