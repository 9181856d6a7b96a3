#include "jobs/estimate.h"

#include "calibrate/fit/spectral_calibration.h"
#include "exchange/exchange.h"
#include "jobs/decoded_set.h"
#include "jobs/reference_scenes.h"

#include <algorithm>
#include <chrono>

namespace petzval {

namespace {

/// RAW and developed photos, or frames of different sizes, cannot serve together.
void require_alike(const std::vector<UsablePhoto>& photos) {
    const UsablePhoto& first = photos.front();
    for (const UsablePhoto& photo : photos)
        if (photo.raw_mode != first.raw_mode || photo.frame_width != first.frame_width ||
            photo.frame_height != first.frame_height)
            throw Error(ErrorCode::UnsuitableInput, photo.path.string(),
                        message("it is not of the kind and size of %1", first.path.filename().string()),
                        message("Use whole frames of one camera, all RAW or all developed"));
}

SpectralResult estimated(const EstimateOptions& options, const CalibrationObserver& observer,
                         const std::stop_token& stop) {
    const DecodedSet blurred(options.photos, options.raw_mode, options.spectral.threads, observer, stop);
    require_alike(blurred.photos());
    const UsablePhoto& first = blurred.photos().front();
    warn_of_reference_scenes(observer);
    SpectralResult result = calibrate_by_spectra(blurred.source(), reference_scenes(first.raw_mode, stop),
                                                 options.spectral, observer, stop);
    result.grid.metadata() = with_measurement(metadata_of(first), result.grid.metadata());
    mark_as_guessed(result);
    return result;
}

} // namespace

EstimateSummary run_estimate(const EstimateOptions& options, const CalibrationObserver& observer,
                             std::stop_token stop) {
    EstimateSummary summary;
    const auto start = std::chrono::steady_clock::now();
    summary.outcome = outcome_of([&] {
        SpectralOptions::table().check(options.spectral);
        const GridFormat& format = grid_format_for(options.out);
        SpectralResult result = estimated(options, observer, stop);
        write_grid(options.out, result.grid, format);
        summary.result = std::move(result);
    });
    summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return summary;
}

} // namespace petzval
