#pragma once

#include "calibrate/calibration_observer.h"
#include "jobs/outcome.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <mutex>
#include <string>

namespace petzval::cli {

/// How results and errors are written.
enum class Language {
    Text, ///< for people
    Json, ///< one document on stdout; errors as JSON on stderr
};

/// Error{NoSpace, WriteFailed} where what was written to std::cout did not arrive, as on a full disk.
void require_output_written();

/// Everything that the program says, with foreign text made harmless (terminal_text.h). Results go to
/// stdout; progress, notes and errors to stderr. Progress is one line that is rewritten in place, only on a
/// terminal.
class Console : public CalibrationObserver {
public:
    explicit Console(Language language);

    void progress(const Progress& progress) const override;
    void note(NoteLevel level, const Message& text) const override;

    /// The result: `text` for people, `document` for machines. The notes so far join the document. Errors
    /// as require_output_written.
    void result(const std::string& text, nlohmann::json document) const;
    /// `code` is empty for an internal fault.
    void error(const Message& message, std::optional<ErrorCode> code) const;
    /// A sentence for people only.
    void remark(const std::string& text) const;

private:
    void clear_line() const;

    Language language_;
    bool terminal_;
    mutable std::mutex mutex_;
    mutable bool line_shown_ = false;
    mutable Message stage_;
    mutable std::chrono::steady_clock::time_point next_line_;
    mutable nlohmann::json notes_ = nlohmann::json::array();
};

} // namespace petzval::cli
