#pragma once

#include "learn/adam_state.h"
#include "learn/number_file.h"
#include "learn/power_average.h"

#include <torch/types.h>

#include <functional>
#include <optional>
#include <string>

namespace petzval {

/// Numbers that are learned: a flat float32 tensor, what Adam knows of it, and its average over the steps.
class LearnedNumbers {
public:
    /// `average`: its relative width (learn/power_average.h); 0: none.
    explicit LearnedNumbers(const torch::Tensor& start, double average = 0.0,
                            const AdamOptions& options = {});

    const torch::Tensor& values() const { return values_; }
    /// The values themselves before the first step, and where there is no average.
    const torch::Tensor& averaged() const;
    long steps() const { return adam_.steps; }

    /// These numbers after one step of Adam; this stays as it is. `constrain` puts them back where they may
    /// lie.
    LearnedNumbers moved(const torch::Tensor& gradient, double rate,
                         const std::function<void(torch::Tensor)>& constrain = {}) const;
    bool all_finite() const;
    /// How far the mean gradient stands out of its noise, root mean square in standard errors; 1 is noise
    /// alone.
    double certainty() const;

    /// As entries of a file whose names begin with `name`.
    void add_to(NumberFile& file, const std::string& name) const;
    /// Numbers like these from such a file. Error{DamagedFile}.
    LearnedNumbers read(const NumberFileReader& file, const std::string& name) const;

private:
    torch::Tensor values_;
    AdamOptions options_;
    AdamState adam_;
    std::optional<PowerAverage> average_;
};

/// The array called `name`, of the shape and on the device of `like`. Error{DamagedFile}.
torch::Tensor tensor_like(const torch::Tensor& like, const NumberFileReader& file, const std::string& name);

} // namespace petzval
