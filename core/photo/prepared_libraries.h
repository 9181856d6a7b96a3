#pragma once

namespace petzval {

/// Makes exiv2 ready for threads and CR3 files, and keeps exiv2 and OpenCV from writing to stderr: what a
/// user must know travels in exceptions. Cheap after the first call; every function that calls those
/// libraries asks.
void prepare_libraries();

} // namespace petzval
