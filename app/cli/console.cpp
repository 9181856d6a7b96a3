#include "console.h"

#include "base/error.h"
#include "terminal_text.h"
#include "words.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>

#include <unistd.h>

namespace petzval::cli {

using nlohmann::json;

namespace {

constexpr std::chrono::milliseconds kLineInterval(100);

std::string time_left(double seconds) {
    if (seconds < 0.0) return {};
    const long whole = static_cast<long>(seconds + 0.5);
    char text[48];
    if (whole < 90)
        std::snprintf(text, sizeof text, ", %ld s left", whole);
    else
        std::snprintf(text, sizeof text, ", %ld min left", (whole + 30) / 60);
    return text;
}

/// File names need not be UTF-8, JSON must be.
std::string dumped(const json& document, int indent) {
    return document.dump(indent, ' ', false, json::error_handler_t::replace);
}

} // namespace

void require_output_written() {
    if (std::cout.flush()) return;
    // Which may have failed long before: the reason is that of another try.
    std::cout.clear();
    errno = 0;
    std::cout.put('\n').flush();
    const int reason = errno;
    throw Error(reason == ENOSPC ? ErrorCode::NoSpace : ErrorCode::WriteFailed, "the output",
                reason == ENOSPC ? std::string("there is no space left on this disk")
                                 : std::string("it could not be written (") + std::strerror(reason) + ")",
                reason == ENOSPC ? "Make room or choose another one" : "");
}

Console::Console(Language language)
    : language_(language)
    , terminal_(::isatty(STDERR_FILENO) == 1) {}

void Console::progress(const Progress& progress) const {
    if (!terminal_) return;
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (progress.stage == stage_ && now < next_line_) return;
    stage_ = progress.stage;
    next_line_ = now + kLineInterval;
    line_shown_ = true;
    std::fprintf(stderr, "\r\033[K%s: %d %%%s", printable(words(progress.stage)).c_str(),
                 static_cast<int>(100.0 * progress.fraction), time_left(progress.remaining).c_str());
    std::fflush(stderr);
}

void Console::note(NoteLevel level, const Message& text) const {
    const std::lock_guard lock(mutex_);
    notes_.push_back({{"level", name_of(level)}, {"text", words(text)}});
    if (language_ == Language::Json) return;
    clear_line();
    std::cerr << (level == NoteLevel::Warning ? "Warning: " : "") << printable(words(text)) << std::endl;
}

void Console::result(const std::string& text, json document) const {
    const std::lock_guard lock(mutex_);
    clear_line();
    if (language_ == Language::Text) {
        std::cout << printable(text, Layout::Lines);
    } else {
        document["notes"] = notes_;
        std::cout << dumped(document, 2) << '\n';
    }
    require_output_written();
}

void Console::error(const Message& message, std::optional<ErrorCode> code) const {
    const std::lock_guard lock(mutex_);
    clear_line();
    if (language_ == Language::Text) {
        std::cerr << "petzval-cli: " << printable(words(message)) << std::endl;
        return;
    }
    const std::string_view word = code ? name_of(*code) : "internal";
    std::cerr << dumped({{"error", {{"code", word}, {"message", message}}}}, -1) << std::endl;
}

void Console::remark(const std::string& text) const {
    const std::lock_guard lock(mutex_);
    clear_line();
    if (language_ == Language::Text) std::cerr << printable(text) << std::endl;
}

void Console::clear_line() const {
    if (!line_shown_) return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    line_shown_ = false;
}

} // namespace petzval::cli
