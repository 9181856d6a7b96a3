#include "base/stage.h"

namespace petzval {

Stage::Stage(const Observer& observer, Message name, double from)
    : observer_(observer)
    , name_(std::move(name))
    , from_(from)
    , start_(std::chrono::steady_clock::now()) {
    reached(from_);
}

void Stage::reached(double fraction) const {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start_;
    const double done = fraction - from_;
    const double remaining = done > 0.0 ? elapsed.count() * (1.0 - fraction) / done : -1.0;
    observer_.progress({name_, fraction, remaining});
}

PartOfStage::PartOfStage(const Stage& stage, std::size_t index, std::size_t count)
    : stage_(stage)
    , index_(index)
    , count_(count) {}

void PartOfStage::progress(const Progress& progress) const {
    stage_.reached((static_cast<double>(index_) + progress.fraction) / static_cast<double>(count_));
}

} // namespace petzval
