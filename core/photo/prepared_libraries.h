#pragma once

namespace petzval {

/// Makes exiv2 ready for threads and CR3 files, and keeps it from writing to stderr: what a user must know
/// travels in exceptions. Cheap after the first call; every function that calls exiv2 asks.
void prepare_libraries();

} // namespace petzval
