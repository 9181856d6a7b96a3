#pragma once

#include "report/document.h"
#include "report/figures.h"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace petzval {

/// A lens measured at one aperture.
struct MeasuredAperture {
    double f_number = 0.0;
    /// Green's at 0.25 cycles/px against the sharp photos: centre, half way, corners.
    std::array<double, 3> contrast{};
};

/// A lens at one focal length and focus distance.
struct ApertureSeries {
    std::string title;                       ///< "Acme 24-50mm, 24 mm"
    std::vector<MeasuredAperture> apertures; ///< the widest first
    /// Of the photos that served as sharp ones, where their files tell it.
    std::optional<double> sharp_aperture;
    std::string verdict; ///< a sentence; may be empty
};

/// All that a report tells of a whole lens, or of several.
struct SeriesReport {
    std::string title; ///< the lens, or the lenses
    std::vector<ApertureSeries> series;
    std::vector<std::pair<std::string, std::string>> unmeasured; ///< project, and what became of it
    std::string camera;                                          ///< or cameras; may be empty
    std::string version;                                         ///< of Petzval
};

/// The report's text and figures: curves over aperture, and all numbers.
Document document_of(const SeriesReport& report);

} // namespace petzval
