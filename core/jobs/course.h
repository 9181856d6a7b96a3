#pragma once

#include "base/observer.h"

#include <string>
#include <vector>

namespace petzval {

struct CalibrationOptions;

/// A stage that a job will come to, as Progress::stage names it in English, and how long it takes on a
/// machine like any other, in s; a stage may come several times.
struct CourseStep {
    std::string stage;
    double seconds;
};

/// Makes one progress of those of a job's stages, with the time that is left of all of them: what the
/// stages to come take is scaled by how long those before took. Stages that do not come are passed over.
class Course {
public:
    explicit Course(std::vector<CourseStep> steps = {})
        : steps_(std::move(steps)) {}

    struct Place {
        double fraction = 0.0;   ///< of the whole, 0 to 1; never less than before
        double remaining = -1.0; ///< s; negative where unknown
    };
    /// `worked`: s since the job began, without pauses. Of a course without steps: of the stage alone.
    Place at(const Progress& progress, double worked);
    bool knows(const Message& stage) const; ///< whether it may come to it at all
    std::size_t stages_left() const { return steps_.empty() ? 0 : steps_.size() - 1 - now_; }

private:
    void go_to(const Progress& progress);
    double pace() const;

    std::vector<CourseStep> steps_;
    std::size_t now_ = 0;
    double in_stage_ = 0.0; ///< fraction of the one at `now_`
    double passed_ = 0.0;   ///< s that the stages which came were expected to take
    double worked_ = 0.0;   ///< s
    double fraction_ = 0.0;
};

/// The stages of run_calibrate for so many photos of both sets.
Course calibration_course(const CalibrationOptions& options, int blurred, int sharp);

} // namespace petzval
