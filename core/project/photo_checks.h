#pragma once

#include "project/acceptance.h"
#include "project/spectral_shape.h"

#include <algorithm>
#include <optional>
#include <stop_token>

namespace petzval {

/// A photo's report together with what only the comparison with the others of its set needs.
struct CheckedPhoto {
    PhotoReport report;
    std::optional<SpectralShape> shape; ///< nothing where the photo has too little texture to judge by
};

/// Decodes and measures one photo, and judges it by itself. A photo that cannot be read is a finding;
/// throws Cancelled only.
CheckedPhoto checked_photo(const Project& project, SetName set, const PhotoRef& photo,
                           const AcceptanceOptions& options, std::stop_token stop);

/// Adds a finding and lets the report's verdict follow the worst of them.
template <typename Report>
void add_finding(Report& report, Finding finding) {
    report.verdict = std::max(report.verdict, finding.verdict);
    report.findings.push_back(std::move(finding));
}

} // namespace petzval
