#include "base/error.h"

namespace petzval {

namespace {

std::string sentence(const std::string& subject, const std::string& problem, const std::string& advice) {
    std::string text = subject.empty() ? problem : subject + ": " + problem;
    text += '.';
    if (!advice.empty()) text += ' ' + advice + '.';
    return text;
}

} // namespace

Error::Error(ErrorCode code, std::string subject, std::string problem, std::string advice)
    : std::runtime_error(sentence(subject, problem, advice))
    , code_(code)
    , subject_(std::move(subject)) {}

} // namespace petzval
