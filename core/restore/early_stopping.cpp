#include "restore/early_stopping.h"

namespace petzval {

void EarlyStopping::add(const Image& picture) {
    pictures_.push_back(picture);
    if (static_cast<int>(pictures_.size()) < window_) return;
    if (static_cast<int>(pictures_.size()) > window_) pictures_.pop_front();
    ++since_best_;
    if (const double now = variance(); now < least_) {
        least_ = now;
        best_ = picture;
        since_best_ = 0;
    }
}

double EarlyStopping::variance() const {
    const std::size_t count = pictures_.front().values().size();
    double total = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
        double mean = 0.0, square = 0.0;
        for (const Image& picture : pictures_) {
            const double value = picture.values()[i];
            mean += value / window_;
            square += value * value / window_;
        }
        total += square - mean * mean;
    }
    return total / static_cast<double>(count);
}

} // namespace petzval
