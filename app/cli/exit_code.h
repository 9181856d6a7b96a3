#pragma once

namespace petzval::cli {

/// What the program ends with (docs/command-line.md). A signal's is 128 + its number: 130 for SIGINT, 143
/// for SIGTERM.
enum ExitCode {
    kDone = 0,
    kInternalFault = 1,
    kUserError = 2, ///< an argument, a file
    kUnusable = 3,  ///< check found that the photos cannot serve
    kCanGoOn = 75,  ///< SIGTERM while there was state to go on from: a queue may start it again
    kSignalBase = 128,
};

} // namespace petzval::cli
