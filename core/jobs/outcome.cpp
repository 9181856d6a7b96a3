#include "jobs/outcome.h"

#include <filesystem>
#include <new>

namespace petzval {

std::string_view name_of(Termination termination) {
    switch (termination) {
    case Termination::Finished:
        return "finished";
    case Termination::Cancelled:
        return "cancelled";
    case Termination::Failed:
        return "failed";
    }
    throw std::logic_error("unknown termination");
}

std::string_view name_of(ErrorCode code) {
    switch (code) {
    case ErrorCode::InvalidOption:
        return "invalid-option";
    case ErrorCode::NotFound:
        return "not-found";
    case ErrorCode::NoPermission:
        return "no-permission";
    case ErrorCode::UnsupportedFormat:
        return "unsupported-format";
    case ErrorCode::DamagedFile:
        return "damaged-file";
    case ErrorCode::UnsuitableInput:
        return "unsuitable-input";
    case ErrorCode::Busy:
        return "busy";
    case ErrorCode::NoSpace:
        return "no-space";
    case ErrorCode::WriteFailed:
        return "write-failed";
    }
    throw std::logic_error("unknown error code");
}

namespace {

/// Some libraries append a stack trace to their messages.
std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

} // namespace

Outcome outcome_of(const std::function<void()>& work) noexcept {
    try {
        work();
        return {};
    } catch (const Cancelled&) {
        return {Termination::Cancelled, {}, {}};
    } catch (const Error& error) {
        return {Termination::Failed, error.message(), error.code()};
    } catch (const std::filesystem::filesystem_error& failure) {
        return {Termination::Failed, message("%1: %2.", failure.path1().string(), failure.code().message()),
                ErrorCode::WriteFailed};
    } catch (const std::bad_alloc&) {
        return {Termination::Failed,
                message("There is not enough memory. Use fewer threads or smaller photos."),
                ErrorCode::NoSpace};
    } catch (const std::exception& fault) {
        return {Termination::Failed,
                message("Petzval met an internal fault: %1", first_line(fault.what())),
                {}};
    } catch (...) {
        return {Termination::Failed, message("Petzval met an internal fault of an unknown kind."), {}};
    }
}

} // namespace petzval
