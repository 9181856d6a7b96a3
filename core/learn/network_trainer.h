#pragma once

#include "learn/network_shape.h"
#include "learn/prior_file.h"
#include "learn/trainer.h"

#include <cstdint>

namespace petzval {

/// What decides the course of a training of the network that denoises and restores, and is kept with it.
struct NetworkCourse {
    NetworkShape shape;
    int patch = 64; ///< px, a multiple of kNetworkStride
    int batch = 16; ///< patches in a step
    LearningRate rate{1e-3, RateSchedule::Cosine, 200};
    bool half_precision = false; ///< bfloat16 in the inner layers; faster where the processor has it
    std::uint64_t seed = 1;
};

/// Trains that network (learn/denoising_network.h); what it learns from differs.
class NetworkTrainer : public Trainer {
public:
    ~NetworkTrainer() override;
    /// The network so far: the average of the weights.
    PriorFile result() const;

protected:
    class NetworkObjective; ///< learn/network_objective.h
    NetworkTrainer(std::string kind, const NetworkCourse& course,
                   std::unique_ptr<NetworkObjective> objective, const Computation& computation);
    const NetworkShape& shape() const { return shape_; }

private:
    NetworkShape shape_;
};

} // namespace petzval
