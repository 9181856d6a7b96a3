#pragma once

#include <span>
#include <vector>

namespace petzval {

/// What a Gaussian leaves on the pixels of a row that it reaches: pixels [first, end) of each vector.
struct Footprint {
    int first = 0;
    int end = 0;
    std::vector<double> share;  ///< of the Gaussian on each pixel of the row
    std::vector<double> moved;  ///< d share / d centre
    std::vector<double> spread; ///< d share / d log sigma

    /// For a row of `size` pixels with 0 in the middle of pixel size/2; centre and sigma in px.
    void place(double centre, double sigma, int size);
};

/// Adds weight * (share of y) * (share of x) to a kernel of size x size.
void add_footprint(double weight, const Footprint& fx, const Footprint& fy, int size,
                   std::span<double> kernel);

/// The sum of gradient * (share of y) * (share of x), and its derivatives over the centre and the log of
/// sigma.
struct FootprintGradient {
    double value = 0.0; ///< the sum itself
    double x = 0.0;
    double y = 0.0;
    double log_sigma = 0.0;
};
FootprintGradient footprint_gradient(const Footprint& fx, const Footprint& fy, int size,
                                     std::span<const double> gradient);

} // namespace petzval
