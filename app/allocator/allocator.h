#pragma once

namespace petzval {

/// Gives memory that was freed back to the system. jemalloc keeps it otherwise, as the programs ask (allocator.cpp):
/// for windows that stay open when their work is done. Any thread.
void return_unused_memory();

} // namespace petzval
