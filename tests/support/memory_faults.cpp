/* A library to be preloaded (LD_PRELOAD) into a program that is tested: it counts the program's requests
 * for memory and refuses one of them. Environment: PETZVAL_MEMORY_FILE   the name of a file: counting
 * begins when it is first opened; without it, at once PETZVAL_MEMORY_AT     the number of the request that
 * is refused, from 1 PETZVAL_MEMORY_SIZE   requests for fewer bytes do not count PETZVAL_MEMORY_FAULT once:
 * that one is refused; from: so are all after it PETZVAL_MEMORY_COUNT  a file, to which the number of
 * requests is written at the end The C library's own allocator serves the others, and stops the program
 * where memory is freed twice. Linked into a test, it does what memory_faults.h says. */
#include "support/memory_faults.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>

extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);
}

namespace {

std::atomic<bool> counting = false;
std::atomic<long> requests = 0;
long refused = 0;
unsigned long least = 0;
bool all_after = false;
const char* awaited = nullptr;

long number_in(const char* name) {
    const char* text = std::getenv(name);
    return text ? std::atol(text) : 0;
}

__attribute__((constructor)) void begin() {
    refused = number_in("PETZVAL_MEMORY_AT");
    least = static_cast<unsigned long>(number_in("PETZVAL_MEMORY_SIZE"));
    const char* fault = std::getenv("PETZVAL_MEMORY_FAULT");
    all_after = fault && std::strcmp(fault, "from") == 0;
    awaited = std::getenv("PETZVAL_MEMORY_FILE");
    counting = awaited == nullptr;
}

__attribute__((destructor)) void tell_count() {
    counting = false;
    const char* path = std::getenv("PETZVAL_MEMORY_COUNT");
    if (!path) return;
    const int file =
        static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0666));
    char text[32];
    const int size = std::snprintf(text, sizeof text, "%ld\n", requests.load());
    syscall(SYS_write, file, text, static_cast<std::size_t>(size));
    syscall(SYS_close, file);
}

bool is_refused(std::size_t size) {
    if (!counting || size < least) return false;
    const long request = ++requests;
    if (refused == 0 || (all_after ? request < refused : request != refused)) return false;
    errno = ENOMEM;
    return true;
}

void look_for_awaited(const char* path) {
    if (counting || !awaited || !path) return;
    const char* name = std::strrchr(path, '/');
    if (std::strcmp(name ? name + 1 : path, awaited) == 0) counting = true;
}

void* memory_or_throw(void* memory) {
    if (!memory) throw std::bad_alloc();
    return memory;
}

template <typename Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

} // namespace

namespace petzval::test {

void refuse_request(long number) {
    refused = number;
    requests = 0;
    counting = true;
}

long stop_counting_requests() {
    counting = false;
    return requests;
}

} // namespace petzval::test

extern "C" {

void* malloc(std::size_t size) {
    return is_refused(size) ? nullptr : __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
    return is_refused(count * size) ? nullptr : __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size) {
    return is_refused(size) ? nullptr : __libc_realloc(memory, size);
}
void* reallocarray(void* memory, std::size_t count, std::size_t size) {
    return is_refused(count * size) ? nullptr : __libc_realloc(memory, count * size);
}
void* memalign(std::size_t alignment, std::size_t size) {
    return is_refused(size) ? nullptr : __libc_memalign(alignment, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
    return memalign(alignment, size);
}
int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
    void* const found = memalign(alignment, size);
    if (!found) return ENOMEM;
    *memory = found;
    return 0;
}
void free(void* memory) {
    __libc_free(memory);
}
std::size_t malloc_usable_size(void* memory) {
    static void* const library = dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD);
    return reinterpret_cast<std::size_t (*)(void*)>(dlsym(library, "malloc_usable_size"))(memory);
}

// `where`: the folder of relative paths; then the parameters before the flags.
#define OPENER(name, where, ...)                                                                           \
    int name(__VA_ARGS__, int flags, ...) {                                                                \
        va_list rest;                                                                                      \
        va_start(rest, flags);                                                                             \
        const mode_t access = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                    \
        va_end(rest);                                                                                      \
        look_for_awaited(path);                                                                            \
        return static_cast<int>(syscall(SYS_openat, where, path, flags, access));                          \
    }
OPENER(open, AT_FDCWD, const char* path)
OPENER(open64, AT_FDCWD, const char* path)
OPENER(openat, folder, int folder, const char* path)
OPENER(openat64, folder, int folder, const char* path)

FILE* fopen(const char* path, const char* how) {
    look_for_awaited(path);
    return real<FILE* (*)(const char*, const char*)>("fopen")(path, how);
}
FILE* fopen64(const char* path, const char* how) {
    look_for_awaited(path);
    return real<FILE* (*)(const char*, const char*)>("fopen64")(path, how);
}

} // extern "C"

void* operator new(std::size_t size) {
    return memory_or_throw(malloc(size));
}
void* operator new[](std::size_t size) {
    return memory_or_throw(malloc(size));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return memory_or_throw(memalign(static_cast<std::size_t>(alignment), size));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return memory_or_throw(memalign(static_cast<std::size_t>(alignment), size));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return malloc(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return malloc(size);
}
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return memalign(static_cast<std::size_t>(alignment), size);
}
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return memalign(static_cast<std::size_t>(alignment), size);
}
void operator delete(void* memory) noexcept {
    free(memory);
}
void operator delete[](void* memory) noexcept {
    free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    free(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
    free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    free(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
    free(memory);
}
