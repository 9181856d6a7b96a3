#include "jobs/export_training.h"

#include "calibrate/fit/spectral_calibration.h"
#include "calibrate/matching/matching_start.h"
#include "calibrate/matching/training_job.h"
#include "calibrate/measure/frame_store.h"
#include "jobs/decoded_set.h"
#include "jobs/paths.h"

namespace petzval {

ExportTrainingSummary run_export_training(const ExportTrainingOptions& options,
                                          const CalibrationObserver& observer, std::stop_token stop) {
    ExportTrainingSummary summary{{}, options.out / "job.pt", options.out / "frames.photos"};
    summary.outcome = outcome_of([&] {
        CalibrationOptions::table().check(options.calibration);
        const Project project = Project::open(project_folder(options.project), Project::Access::Read);
        const int threads = options.calibration.spectral.threads;
        const DecodedSet blurred(project, SetName::Blurred, threads, observer, stop);
        const DecodedSet sharp(project, SetName::Sharp, threads, observer, stop);
        const SpectralResult spectral = calibrate_by_spectra(blurred.source(), sharp.source(),
                                                             options.calibration.spectral, observer, stop);
        const TrainingOptions training = options.calibration.training();
        std::filesystem::create_directories(options.out);
        FrameStore::write(summary.frames, blurred.source(), sharp.source(), observer, stop);
        write_training_job(summary.job, {training, make_start_grid(training, spectral.grid),
                                         start_noise(training, spectral.noise)});
    });
    return summary;
}

} // namespace petzval
