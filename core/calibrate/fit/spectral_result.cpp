#include "calibrate/fit/spectral_result.h"

namespace petzval {

std::string_view name_of(SpectralModel model) {
    switch (model) {
    case SpectralModel::Round:
        return "round";
    case SpectralModel::Lens:
        return "lens prior";
    case SpectralModel::CorrectedLens:
        return "lens prior, corrected";
    case SpectralModel::Free:
        break;
    }
    return "free";
}

} // namespace petzval
