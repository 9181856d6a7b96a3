#include "learn/learned_numbers.h"

#include "learn/flat_weights.h"

#include <torch/torch.h>

#include <cmath>

namespace petzval {

LearnedNumbers::LearnedNumbers(const torch::Tensor& start, double average, const AdamOptions& options)
    : values_(start.detach())
    , options_(options)
    , adam_(values_) {
    if (average > 0.0) average_.emplace(average, values_);
}

const torch::Tensor& LearnedNumbers::averaged() const {
    return average_ && steps() > 0 ? average_->values() : values_;
}

LearnedNumbers LearnedNumbers::moved(const torch::Tensor& gradient, double rate,
                                     const std::function<void(torch::Tensor)>& constrain) const {
    LearnedNumbers next = *this;
    next.values_ = values_ + rate * next.adam_.direction(gradient, options_);
    if (constrain) constrain(next.values_);
    if (average_) next.average_->add(next.values_, next.steps());
    return next;
}

double LearnedNumbers::certainty() const {
    return steps() > 0
               ? std::sqrt((1.0 / adam_.uncertainty(options_).clamp_min(1e-12)).mean().item<double>())
               : 0.0;
}

bool LearnedNumbers::all_finite() const {
    return values_.isfinite().all().item<bool>();
}

void LearnedNumbers::add_to(NumberFile& file, const std::string& name) const {
    file.integers[name + "_steps"] = {adam_.steps};
    file.arrays[name] = vector_from(values_);
    file.arrays[name + "_mean"] = vector_from(adam_.mean);
    file.arrays[name + "_square"] = vector_from(adam_.square);
    if (average_) file.arrays[name + "_average"] = vector_from(average_->values());
}

LearnedNumbers LearnedNumbers::read(const NumberFileReader& file, const std::string& name) const {
    LearnedNumbers found = *this;
    const auto tensor = [&](const std::string& of) { return tensor_like(values_, file, of); };
    found.values_ = tensor(name);
    found.adam_.mean = tensor(name + "_mean");
    found.adam_.square = tensor(name + "_square");
    found.adam_.steps = file.integer(name + "_steps");
    if (found.adam_.steps < 0) file.damaged();
    if (average_) found.average_ = average_->with(tensor(name + "_average"));
    return found;
}

torch::Tensor tensor_like(const torch::Tensor& like, const NumberFileReader& file,
                          const std::string& name) {
    const auto count = static_cast<std::size_t>(like.numel());
    return tensor_from(file.array(name, count)).view(like.sizes()).to(like.device());
}

} // namespace petzval
