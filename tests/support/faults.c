/* A library to be preloaded (LD_PRELOAD) into a program that is tested: it counts the calls that change files
 * (open to write, write, flush, rename, remove, ...) and lets one of them go wrong. Environment:
 *   PETZVAL_FAULT        once: call number AT fails; from: so do all after it, as on a full disk;
 *                        kill: the process is killed there; power: likewise, and all that was not flushed to
 *                        disk by then is lost: new files are empty, others are as they were when they were
 *                        opened or last flushed; network: as on a disk that neither locks nor flushes; other or
 *                        none: nothing goes wrong
 *   PETZVAL_FAULT_AT     that number, from 1
 *   PETZVAL_FAULT_ERRNO  what the failing calls report; else ENOSPC
 *   PETZVAL_FAULT_COUNT  a file, to which the number of calls is written at the end
 * Only regular files and folders count; a closing that fails has closed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { kMostFiles = 512 };

struct unflushed {
    dev_t device;
    ino_t inode;
    char path[4096]; /* as realpath wants it */
    char* content;   /* when it was last flushed */
    size_t size;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct unflushed files[kMostFiles];
static int file_count;
static long calls;

static const char* mode(void) {
    const char* word = getenv("PETZVAL_FAULT");
    return word ? word : "";
}

static long number_in(const char* name, long otherwise) {
    const char* text = getenv(name);
    return text ? atol(text) : otherwise;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int index_of(const struct stat* status) {
    for (int i = 0; i < file_count; ++i)
        if (files[i].device == status->st_dev && files[i].inode == status->st_ino) return i;
    return -1;
}

/* What is in the file that is called `name`, so that it can be put back. */
static void keep(struct unflushed* file, const char* name, size_t size) {
    const int reader = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDONLY);
    file->content = malloc(size + 1);
    while (reader >= 0 && file->size < size) {
        const long got = syscall(SYS_read, reader, file->content + file->size, size - file->size);
        if (got <= 0) break;
        file->size += (size_t)got;
    }
    if (reader >= 0) syscall(SYS_close, reader);
}

/* Before `descriptor` is written to; `is_new`: what was there before, if anything, is lost anyway. */
static void note_unflushed(int descriptor, const struct stat* status, int is_new) {
    pthread_mutex_lock(&mutex);
    if (index_of(status) < 0 && file_count < kMostFiles) {
        struct unflushed* file = &files[file_count++];
        memset(file, 0, sizeof *file);
        file->device = status->st_dev;
        file->inode = status->st_ino;
        char name[64];
        snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
        if (readlink(name, file->path, sizeof file->path - 1) < 0) file->path[0] = 0;
        if (!is_new && strcmp(mode(), "power") == 0) keep(file, name, (size_t)status->st_size);
    }
    pthread_mutex_unlock(&mutex);
}

static void note_flushed(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) return;
    pthread_mutex_lock(&mutex);
    const int i = index_of(&status);
    if (i >= 0) {
        free(files[i].content);
        files[i] = files[--file_count];
    }
    pthread_mutex_unlock(&mutex);
}

static void note_renamed(const char* to) {
    struct stat status;
    char path[sizeof files->path];
    if (stat(to, &status) != 0 || !realpath(to, path)) return;
    pthread_mutex_lock(&mutex);
    const int i = index_of(&status);
    if (i >= 0) strcpy(files[i].path, path);
    pthread_mutex_unlock(&mutex);
}

static void die(int power) {
    for (int i = 0; power && i < file_count; ++i) {
        const int file = (int)syscall(SYS_openat, AT_FDCWD, files[i].path, O_WRONLY | O_TRUNC);
        if (file >= 0) syscall(SYS_write, file, files[i].content, files[i].size);
    }
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/* Counts a call; whether it shall fail, with errno set. */
static int fails(void) {
    const long at = number_in("PETZVAL_FAULT_AT", 0);
    const char* what = mode();
    pthread_mutex_lock(&mutex);
    const long call = ++calls;
    if (call == at && (strcmp(what, "kill") == 0 || strcmp(what, "power") == 0)) die(*what == 'p');
    pthread_mutex_unlock(&mutex);
    const int fault = (strcmp(what, "once") == 0 && call == at) || (strcmp(what, "from") == 0 && call >= at);
    if (fault) errno = (int)number_in("PETZVAL_FAULT_ERRNO", ENOSPC);
    return fault;
}

static int counts(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
    if ((fcntl(descriptor, F_GETFL) & O_ACCMODE) == O_RDONLY) return 0; /* closed after reading */
    note_unflushed(descriptor, &status, 0);
    return 1;
}

__attribute__((destructor)) static void tell_count(void) {
    const char* path = getenv("PETZVAL_FAULT_COUNT");
    if (!path) return;
    const int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    char text[32];
    const int size = snprintf(text, sizeof text, "%ld\n", calls);
    syscall(SYS_write, file, text, (size_t)size);
    syscall(SYS_close, file);
}

static int opened(int (*open_file)(int, const char*, int, ...), int folder, const char* path, int flags,
                  mode_t access) {
    const int writes = (flags & O_ACCMODE) != O_RDONLY && strncmp(path, "/dev/", 5) != 0 &&
                       strncmp(path, "/proc/", 6) != 0;
    const int makes = writes && (flags & O_CREAT) && faccessat(folder, path, F_OK, 0) != 0;
    if (makes && fails()) return -1;
    const int descriptor = open_file(folder, path, flags, access);
    struct stat status;
    const int is_new = makes || (flags & O_TRUNC);
    if (writes && is_new && descriptor >= 0 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        note_unflushed(descriptor, &status, 1);
    return descriptor;
}

/// `where`: the folder of relative paths; then the parameters before the flags.
#define OPENER(name, where, ...)                                                                               \
    int name(__VA_ARGS__, int flags, ...) {                                                                    \
        va_list rest;                                                                                          \
        va_start(rest, flags);                                                                                 \
        const mode_t access = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                        \
        va_end(rest);                                                                                          \
        return opened(REAL(openat), where, path, flags, access);                                               \
    }
OPENER(open, AT_FDCWD, const char* path)
OPENER(open64, AT_FDCWD, const char* path)
OPENER(openat, folder, int folder, const char* path)
OPENER(openat64, folder, int folder, const char* path)

static FILE* opened_stream(FILE* (*open_file)(const char*, const char*), const char* path, const char* how) {
    const int writes = strpbrk(how, "wa+") && strncmp(path, "/dev/", 5) != 0;
    if (writes && strpbrk(how, "wa") && fails()) return NULL;
    FILE* file = open_file(path, how);
    struct stat status;
    if (writes && file && fstat(fileno(file), &status) == 0 && S_ISREG(status.st_mode))
        note_unflushed(fileno(file), &status, *how == 'w');
    return file;
}
FILE* fopen(const char* path, const char* how) { return opened_stream(REAL(fopen), path, how); }
FILE* fopen64(const char* path, const char* how) { return opened_stream(REAL(fopen64), path, how); }

ssize_t write(int descriptor, const void* bytes, size_t size) {
    return counts(descriptor) && fails() ? -1 : REAL(write)(descriptor, bytes, size);
}
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
    return counts(descriptor) && fails() ? -1 : REAL(pwrite)(descriptor, bytes, size, offset);
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset) {
    return counts(descriptor) && fails() ? -1 : REAL(pwrite64)(descriptor, bytes, size, offset);
}
ssize_t writev(int descriptor, const struct iovec* parts, int count) {
    return counts(descriptor) && fails() ? -1 : REAL(writev)(descriptor, parts, count);
}
size_t fwrite(const void* bytes, size_t size, size_t count, FILE* file) {
    return counts(fileno(file)) && fails() ? 0 : REAL(fwrite)(bytes, size, count, file);
}
int fflush(FILE* file) {
    return file && counts(fileno(file)) && fails() ? EOF : REAL(fflush)(file);
}
int fclose(FILE* file) {
    const int fault = counts(fileno(file)) && fails();
    const int reason = errno;
    const int result = REAL(fclose)(file);
    if (fault) errno = reason;
    return fault ? EOF : result;
}
int ftruncate(int descriptor, off_t size) {
    return counts(descriptor) && fails() ? -1 : REAL(ftruncate)(descriptor, size);
}
int ftruncate64(int descriptor, off64_t size) {
    return counts(descriptor) && fails() ? -1 : REAL(ftruncate64)(descriptor, size);
}
static int is_network(int reason) {
    if (strcmp(mode(), "network") != 0) return 0;
    errno = reason;
    return 1;
}
int flock(int descriptor, int operation) {
    return is_network(ENOLCK) ? -1 : REAL(flock)(descriptor, operation);
}
static int locks(int command) {
    return command == F_GETLK || command == F_SETLK || command == F_SETLKW;
}
int fcntl(int descriptor, int command, ...) {
    va_list rest;
    va_start(rest, command);
    void* argument = va_arg(rest, void*);
    va_end(rest);
    return locks(command) && is_network(ENOLCK) ? -1 : REAL(fcntl)(descriptor, command, argument);
}
int fcntl64(int descriptor, int command, ...) {
    va_list rest;
    va_start(rest, command);
    void* argument = va_arg(rest, void*);
    va_end(rest);
    return locks(command) && is_network(ENOLCK) ? -1 : REAL(fcntl64)(descriptor, command, argument);
}
int fsync(int descriptor) {
    if (is_network(EINVAL) || fails()) return -1;
    const int result = REAL(fsync)(descriptor);
    if (result == 0) note_flushed(descriptor);
    return result;
}
int fdatasync(int descriptor) {
    if (fails()) return -1;
    const int result = REAL(fdatasync)(descriptor);
    if (result == 0) note_flushed(descriptor);
    return result;
}
int rename(const char* from, const char* to) {
    if (fails()) return -1;
    const int result = REAL(rename)(from, to);
    if (result == 0) note_renamed(to);
    return result;
}
int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
    if (fails()) return -1;
    const int result = REAL(renameat2)(from_folder, from, to_folder, to, flags);
    if (result == 0) note_renamed(to);
    return result;
}
int mkdir(const char* path, mode_t access) { return fails() ? -1 : REAL(mkdir)(path, access); }
