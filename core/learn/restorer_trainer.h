#pragma once

#include "learn/learned_restorer.h"
#include "learn/network_trainer.h"

#include <cstdint>
#include <functional>

namespace petzval {

/// A photo as a lens and a sensor made it, and the scene, of one size.
struct RestorerExample {
    RestorerInput input;
    Image truth; ///< linear light
};

/// The `index`-th example, of those that are learned from or of those that are kept to measure by. Called
/// by several threads at once; the same for the same index.
using RestorerExamples = std::function<RestorerExample(std::uint64_t index, bool held_out)>;

struct RestorerTraining : NetworkCourse {
    int border = 16; ///< px at each side of an example that do not count, as the network sees less around
};

/// Trains a restorer by examples, on their PSNR (dB, the mean of those of linear light and of sRGB values),
/// so that much noise and little count alike, and lights as well as shadows. Light beyond white counts as
/// white.
class RestorerTrainer : public NetworkTrainer {
public:
    ~RestorerTrainer() override;
    RestorerTrainer(const RestorerTraining& options, RestorerExamples examples,
                    const Computation& computation);

    /// Starts from a restorer of the same shape, or from a denoiser of the same channels and blocks, whose
    /// layers it takes over; before the first step only. Error{UnsuitableInput} for another network.
    void start_from(const PriorFile& network);
    /// By how many dB of this measure the restorer brings the first picture of examples that are
    /// never trained on nearer to the truth.
    double held_out_gain() const;
    /// Some of these examples, one below the other: the last picture that the network is shown, the first,
    /// the restored one and the truth, side by side; RGB in the sRGB curve.
    Image held_out_picture() const;

private:
    class Restoring;
    template <typename Measure>
    auto with_averaged_weights(const Measure& measure) const;
};

} // namespace petzval
