#include "calibrate/fit/spectral_result.h"

namespace petzval {

std::string_view name_of(SpectralModel model) {
    switch (model) {
    case SpectralModel::Round:
        return translatable("round");
    case SpectralModel::Lens:
        return translatable("lens prior");
    case SpectralModel::Free:
        break;
    }
    return translatable("free");
}

} // namespace petzval
