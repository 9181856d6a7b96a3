#pragma once

#include "base/error.h"

#include <stop_token>
#include <string>
#include <string_view>

namespace petzval {

/// How far a piece of work has come.
struct Progress {
    Message stage;           ///< what is being done, for people: "Measuring spectra"
    double fraction = 0.0;   ///< of this stage, 0 to 1
    double remaining = -1.0; ///< seconds left in this stage as estimated, or negative where unknown
};

enum class NoteLevel { Info, Warning };
constexpr std::string_view name_of(NoteLevel level) {
    return level == NoteLevel::Warning ? "warning" : "info";
}

/// A sentence for the user.
struct Note {
    NoteLevel level = NoteLevel::Info;
    Message text;
    bool operator==(const Note&) const = default;
};

/// Receives what long work reports. Called on the thread that runs the work, or on its helper threads one
/// at a time; an implementation must return quickly and must not throw. All methods do nothing by default.
class Observer {
public:
    virtual ~Observer() = default;
    virtual void progress(const Progress&) const {}
    /// A sentence for the user, e.g. "Node 3,4 has too little texture and was left to its neighbours."
    virtual void note(NoteLevel, const Message&) const {}
    /// A point of a curve: the loss called `series` (e.g. "hold-out", a translatable()) at iteration
    /// `step`.
    virtual void metric(const std::string& /*series*/, long /*step*/, double /*value*/) const {}
};

/// Throws Cancelled when a stop was requested.
inline void throw_if_stopped(const std::stop_token& stop) {
    if (stop.stop_requested()) throw Cancelled();
}

} // namespace petzval
