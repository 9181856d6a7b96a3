#pragma once

#include "base/error.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace petzval {

/// How a job ended.
enum class Termination { Finished, Cancelled, Failed };
std::string_view name_of(Termination termination); ///< "finished", "cancelled", "failed"

/// Part of every job's summary: jobs throw nothing.
struct Outcome {
    Termination termination = Termination::Finished;
    Message message; ///< why it failed, in a sentence for people; else empty
    std::optional<ErrorCode>
        code; ///< of a failure that the user can mend; none for a fault of Petzval's own
};

/// Runs `work` and turns whatever it throws into an outcome.
Outcome outcome_of(const std::function<void()>& work) noexcept;

/// A machine word for `code`: "invalid-option", "not-found", ...
std::string_view name_of(ErrorCode code);

} // namespace petzval
