#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace petzval {

/// The machine's cores that this process may use, at least 1.
int available_threads();

/// Calls `body(i)` for every i in [0, count), on up to `threads` threads (0: all cores). Which thread takes
/// which index is not fixed, so a body that writes only to its own slot gives the same result for any
/// thread count. The first exception stops the rest and is rethrown here; a stop request throws Cancelled.
void parallel_for(std::size_t count, int threads, const std::function<void(std::size_t)>& body,
                  std::stop_token stop = {});

} // namespace petzval
