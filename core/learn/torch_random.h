#pragma once

#include <ATen/Context.h>
#include <ATen/core/Generator.h>

#include <cstdint>
#include <mutex>

namespace petzval {

/// A generator of one's own, so that results do not depend on who else draws numbers.
inline at::Generator seeded_generator(at::Device device, std::uint64_t seed) {
    if (device.is_cuda() && !device.has_index()) device = at::Device(device.type(), 0);
    at::Generator common = at::globalContext().defaultGenerator(device);
    at::Generator own;
    {
        const std::lock_guard lock(common.mutex());
        own = common.clone();
    }
    own.set_current_seed(seed);
    return own;
}

} // namespace petzval
