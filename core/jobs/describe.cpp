#include "jobs/describe.h"

#include "base/stage.h"
#include "jobs/paths.h"
#include "photo/sidecar.h"

#include <cmath>

namespace petzval {

namespace fs = std::filesystem;

namespace {

void require_facts(const StatedFacts& stated) {
    require_possible(stated);
    if (!stated.camera.empty() || !stated.lens.empty() || stated.f_number || stated.focal_length ||
        stated.focus_distance)
        return;
    throw Error(ErrorCode::InvalidOption, "lens", message("nothing is said of the photos"),
                message("Say at least which lens took them").by_option("lens"));
}

bool agree(const std::optional<double>& told, const std::optional<double>& stated) {
    if (!stated) return true;
    return told && std::abs(*told - *stated) < 1e-3 * *stated; // files keep fractions
}

bool agree(const std::string& told, const std::string& stated) {
    return stated.empty() || told == stated;
}

bool says(const fs::path& photo, const StatedFacts& stated) {
    const PhotoFacts told = read_photo_facts(photo);
    return agree(told.camera, stated.camera) && agree(told.lens, stated.lens) &&
           agree(told.f_number, stated.f_number) && agree(told.focal_length, stated.focal_length) &&
           agree(told.focus_distance, stated.focus_distance);
}

} // namespace

DescribeSummary run_describe(const DescribeOptions& options, const Observer& observer,
                             std::stop_token stop) {
    DescribeSummary summary;
    summary.outcome = outcome_of([&] {
        require_facts(options.stated);
        const std::vector<fs::path> photos = photo_files(options.photos);
        const Stage stage(observer, message("Describing the photos"));
        for (std::size_t i = 0; i < photos.size(); ++i) {
            throw_if_stopped(stop);
            if (says(photos[i], options.stated)) {
                summary.already_told.push_back(photos[i]);
            } else {
                PhotoFacts facts;
                state(options.stated, facts);
                summary.sidecars.push_back(write_sidecar(photos[i], facts));
                if (!says(photos[i], options.stated))
                    observer.note(
                        NoteLevel::Warning,
                        message("The file %1 says something else itself; that goes before what is "
                                "written beside it.",
                                photos[i].filename().string()));
            }
            stage.reached(static_cast<double>(i + 1) / static_cast<double>(photos.size()));
        }
    });
    return summary;
}

} // namespace petzval
