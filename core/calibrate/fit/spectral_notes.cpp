#include "calibrate/fit/spectral_notes.h"

#include <algorithm>
#include <string>

namespace petzval {

void note_result(const SpectralResult& result, std::size_t photos, const CalibrationObserver& observer) {
    const auto unsupported = std::count_if(result.nodes.begin(), result.nodes.end(),
                                           [](const NodeConfidence& node) { return !node.supported; });
    if (unsupported > 0)
        observer.note(NoteLevel::Warning,
                      std::to_string(unsupported) + " of " + std::to_string(result.nodes.size()) +
                          " nodes have too little texture near them; their kernels follow "
                          "from the rest of the lens.");
    if (result.model == SpectralModel::Free)
        observer.note(NoteLevel::Warning,
                      "No lens explains this blur; the kernels were fitted without a lens prior "
                      "and their shapes are less certain.");
    if (photos < 4)
        observer.note(NoteLevel::Warning,
                      "With so few photos the confidence is rough; six or more are better.");
    observer.note(
        NoteLevel::Info,
        result.orientation_decided()
            ? "The photos' edges show which way the kernels point."
            : "The photos do not show which way the kernels point: they are too symmetric, or the "
              "photos hold too few edges. If tails point to the wrong side, all of them do.");
}

} // namespace petzval
