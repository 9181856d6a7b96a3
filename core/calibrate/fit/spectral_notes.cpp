#include "calibrate/fit/spectral_notes.h"

#include <algorithm>
#include <string>

namespace petzval {

void note_result(const SpectralResult& result, std::size_t photos, const CalibrationObserver& observer) {
    const auto unsupported = std::count_if(result.nodes.begin(), result.nodes.end(),
                                           [](const NodeConfidence& node) { return !node.supported; });
    if (unsupported > 0)
        observer.note(NoteLevel::Warning, message("%1 of %2 nodes have too little texture near them; their "
                                                  "kernels follow from the rest of the lens.",
                                                  unsupported, result.nodes.size()));
    if (result.model == SpectralModel::Free)
        observer.note(NoteLevel::Warning,
                      message("No lens explains this blur; the kernels were fitted without a lens prior "
                              "and their shapes are less certain."));
    if (photos < 4)
        observer.note(NoteLevel::Warning,
                      message("With so few photos the confidence is rough; six or more are better."));
    observer.note(
        NoteLevel::Info,
        result.orientation_decided()
            ? message("The photos' edges show which way the kernels point.")
            : message("The photos do not show which way the kernels point: they are too symmetric, or the "
                      "photos hold too few edges. If tails point to the wrong side, all of them do."));
}

} // namespace petzval
