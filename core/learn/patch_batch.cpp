#include "learn/patch_batch.h"

#include "image/transfer_curve.h"

namespace petzval {

float network_from_light(float light) {
    return 2.0f * encoded_from_linear(TransferCurve::Srgb, light) - 1.0f;
}

float light_from_network(float value) {
    return linear_from_encoded(TransferCurve::Srgb, 0.5f * (value + 1.0f));
}

PatchBatch encoded(PatchBatch linear) {
    for (float& value : linear.values)
        value = network_from_light(value);
    return linear;
}

} // namespace petzval
