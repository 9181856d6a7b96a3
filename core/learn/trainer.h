#pragma once

#include "learn/computation.h"
#include "learn/rate_schedule.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace petzval {

/// Trains a network, step by step: Adam along the falling gradient of an objective (learn/objective.h),
/// with an average of the weights. On a processor the same options give the same bits, whatever the number
/// of threads.
class Trainer {
public:
    virtual ~Trainer();
    Trainer(const Trainer&) = delete;
    Trainer& operator=(const Trainer&) = delete;

    /// One step of a training of which the share `done` (0 to 1) is over, by which the rate falls. Returns
    /// the loss. Error{UnsuitableInput} where it is not finite, with all as before. Cancelled on stop,
    /// likewise.
    double step(double done = 0.0, std::stop_token stop = {});
    long steps() const;
    double rate(double done = 0.0) const; ///< of the next step
    /// That the steps took, those before a break included.
    double seconds() const;

    /// All that is needed to go on as if there had been no break. Errors: as write_number_file and
    /// NumberFileReader (learn/number_file.h); Error{UnsuitableInput} for a state of other options. Of
    /// processes that train together, the first one writes.
    void save(const std::filesystem::path& path) const;
    void load(const std::filesystem::path& path);

protected:
    /// What a network learns, and from what.
    class Objective;
    struct Course {
        LearningRate rate;
        double average = 0.05; ///< relative width of the weights' average (learn/power_average.h); 0: none
        double largest_gradient = 0.0; ///< its norm is cut to this; 0: as it is
    };
    /// `kind`: what a file of its state is called, translatable().
    Trainer(std::string kind, const Course& course, std::unique_ptr<Objective> objective,
            const Computation& computation);

    /// Before the first step only (std::logic_error).
    void start_from(const std::vector<float>& weights);
    std::vector<float> averaged_weights() const;
    const Objective& objective() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace petzval
