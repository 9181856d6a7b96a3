#pragma once

#include "image/image.h"

#include <deque>
#include <limits>

namespace petzval {

/// Stops an iteration that first finds the picture and then starts to copy the noise: the variance of the
/// last `window` pictures is smallest in between (ES-WMV: Wang, Li, Zhuang, Sun, Early Stopping for Deep
/// Image Prior, arXiv 2112.06074).
class EarlyStopping {
public:
    /// `window` >= 2 pictures; stops once the variance has not fallen for `patience` pictures.
    EarlyStopping(int window, int patience)
        : window_(window)
        , patience_(patience) {}

    void add(const Image& picture);
    bool should_stop() const { return since_best_ >= patience_; }
    /// The last picture of the calmest window; the latest one while there is none.
    const Image& best() const { return best_.empty() ? pictures_.back() : best_; }

private:
    double variance() const;

    int window_;
    int patience_;
    std::deque<Image> pictures_;
    Image best_;
    double least_ = std::numeric_limits<double>::infinity();
    int since_best_ = 0;
};

} // namespace petzval
