#pragma once

#include "calibrate/calibration_observer.h"

#include <mutex>
#include <string>

namespace petzval::test {

/// Keeps what is noted, in English, a line each.
class NoteTaker : public CalibrationObserver {
public:
    void note(NoteLevel, const Message& text) const override {
        const std::lock_guard lock(mutex);
        notes += text.english() + '\n';
    }
    mutable std::mutex mutex;
    mutable std::string notes;
};

} // namespace petzval::test
