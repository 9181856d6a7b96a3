#include "base/error.h"

namespace petzval {

namespace {

Message sentence(const std::string& subject, const Message& problem, const Message& advice) {
    if (subject.empty())
        return advice.empty() ? message("%1.", problem) : message("%1. %2.", problem, advice);
    return advice.empty() ? message("%1: %2.", subject, problem)
                          : message("%1: %2. %3.", subject, problem, advice);
}

} // namespace

Error::Error(ErrorCode code, std::string subject, Message problem, Message advice)
    : std::runtime_error(sentence(subject, problem, advice).english())
    , code_(code)
    , subject_(std::move(subject))
    , problem_(std::move(problem))
    , advice_(std::move(advice)) {}

Message Error::message() const {
    return sentence(subject_, problem_, advice_);
}

} // namespace petzval
