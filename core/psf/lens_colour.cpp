#include "psf/lens_colour.h"

#include <stdexcept>

namespace petzval {

namespace {

struct Band {
    double shortest; ///< nm
    double longest;
};
constexpr std::array<Band, 3> kBands = {{{580.0, 660.0}, {500.0, 580.0}, {430.0, 500.0}}};

/// Wavelength in units that keep the parabola's equations well scaled.
double scaled(double wavelength) {
    return (wavelength - 550.0) / 100.0;
}

/// Mean of scaled wavelength and of its square over a channel.
struct Moments {
    double first = 0.0;
    double second = 0.0;
};

Moments moments_of(int channel) {
    Moments moments;
    for (const SpectralLine& line : spectral_lines(channel)) {
        const double t = scaled(line.wavelength);
        moments.first += line.weight * t;
        moments.second += line.weight * t * t;
    }
    return moments;
}

} // namespace

std::array<SpectralLine, 5> spectral_lines(int channel) {
    if (channel < 0 || channel > 2) throw std::logic_error("a channel is 0, 1 or 2");
    const Band& band = kBands[static_cast<std::size_t>(channel)];
    constexpr std::array<double, 5> shares = {1.0, 2.0, 3.0, 2.0, 1.0};
    std::array<SpectralLine, 5> lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double place = (static_cast<double>(i) + 0.5) / static_cast<double>(lines.size());
        lines[i] = {band.shortest + place * (band.longest - band.shortest), shares[i] / 9.0};
    }
    return lines;
}

ColourParabola::ColourParabola(const ColourOffset& means) {
    const Moments red = moments_of(0);
    const Moments green = moments_of(1);
    const Moments blue = moments_of(2);
    green_mean_ = green.first;
    green_mean_square_ = green.second;
    // The form of `at` has no green mean; those of red and blue are two linear equations.
    const double a = red.first - green.first;
    const double b = red.second - green.second;
    const double c = blue.first - green.first;
    const double d = blue.second - green.second;
    const double determinant = a * d - b * c;
    slope_ = (means.red * d - means.blue * b) / determinant;
    curvature_ = (means.blue * a - means.red * c) / determinant;
}

double ColourParabola::at(double wavelength) const {
    const double t = scaled(wavelength);
    return slope_ * (t - green_mean_) + curvature_ * (t * t - green_mean_square_);
}

} // namespace petzval
