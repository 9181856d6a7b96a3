#include "allocator.h"

#ifdef PETZVAL_JEMALLOC

#include <string>

#include <jemalloc/jemalloc.h>

// Read by jemalloc before main(). Large pages where the system has them, and freed memory is kept: the solvers and
// networks take and free the same megabytes over and over, and spent up to half of their time on fresh pages.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "thp:always,dirty_decay_ms:-1";
}

void petzval::return_unused_memory() {
    const std::string every_arena = "arena." + std::to_string(MALLCTL_ARENAS_ALL) + ".purge";
    mallctl(every_arena.c_str(), nullptr, nullptr, nullptr, 0);
}

#else // the sanitizers bring an allocator of their own

void petzval::return_unused_memory() {}

#endif
