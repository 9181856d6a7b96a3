#pragma once

namespace petzval::test {

/// Counts the requests of this process for memory from now on, and refuses the one of this number (0:
/// none).
void refuse_request(long number);

/// Ends that; how many there were.
long stop_counting_requests();

} // namespace petzval::test
