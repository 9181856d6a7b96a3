#pragma once

#include "base/options.h"
#include "learn/flow_trainer.h"

#include <cstdint>
#include <optional>
#include <string>

namespace petzval {

/// What a flow model begins as.
enum class FlowStart {
    BuiltIn, ///< the one that comes with Petzval, where that has the network's size
    Nothing, ///< random weights
};
template <>
struct OptionWords<FlowStart> {
    static constexpr std::array words = {std::pair{translatable("built-in"), FlowStart::BuiltIn},
                                         std::pair{translatable("nothing"), FlowStart::Nothing}};
};

/// Stage 1, the flow model of the blurred set, as users set it.
struct FlowOptions {
    std::string network = "small"; ///< of flow_shape_names()
    FlowStart start = FlowStart::BuiltIn;
    std::int64_t prior_steps = 0;            ///< on the sharp set, before; 0: none
    std::int64_t orientation_patches = 4096; ///< spent on the question which way kernels point, at most
    FlowTraining training;                   ///< its shape, precision and seed are not options

    static const OptionTable<FlowOptions>& table();
    /// Error{InvalidOption} for an unknown network.
    FlowTraining training_of(std::uint64_t seed, bool half_precision) const;
    /// The model to begin with, if any. Errors: as read_flow_file.
    std::optional<FlowFile> starting_flow() const;
};

} // namespace petzval
