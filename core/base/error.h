#pragma once

#include "base/message.h"

#include <stdexcept>
#include <string>

namespace petzval {

/// What kind of failure a user caused or met. Broken contracts between our own functions are not here:
/// those throw std::logic_error.
enum class ErrorCode {
    InvalidOption,     ///< an option or argument out of its range
    NotFound,          ///< a file or folder that is not there
    NoPermission,      ///< a file or folder that may not be read or written
    UnsupportedFormat, ///< a file of a kind that Petzval does not read, or a variant of it
    DamagedFile,       ///< a file that is cut off or contradicts itself
    UnsuitableInput,   ///< a good file that cannot serve the purpose, e.g. too few photos
    Busy,              ///< locked by another Petzval
    NoSpace,           ///< disk or memory is full
    WriteFailed,       ///< anything else that stopped a file from being written
};

/// A failure that the user can understand and act on. `what()` is one plain sentence or two in English:
/// "SUBJECT: PROBLEM. ADVICE."
class Error : public std::runtime_error {
public:
    /// `subject` names the file or option; `problem` says what is wrong with it, without a final full stop;
    /// `advice` (may be empty) says what to do, likewise.
    Error(ErrorCode code, std::string subject, Message problem, Message advice = {});

    ErrorCode code() const noexcept { return code_; }
    const std::string& subject() const noexcept { return subject_; }
    const Message& problem() const noexcept { return problem_; }
    const Message& advice() const noexcept { return advice_; }
    Message message() const; ///< the whole of it

private:
    ErrorCode code_;
    std::string subject_;
    Message problem_;
    Message advice_;
};

/// Thrown by long work when its std::stop_token asks it to stop. Not an Error: nothing went wrong.
class Cancelled : public std::exception {
public:
    const char* what() const noexcept override { return "cancelled"; }
};

} // namespace petzval
