#include "interrupts.h"

#include "exit_code.h"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <poll.h>
#include <unistd.h>

namespace petzval::cli {

namespace {

/// A signal handler has no other way to its owner. (Blocking the signals and waiting for them on a thread
/// would not do: libraries start threads of their own before main, which would then be killed by them.)
std::atomic<int> pipe_to_listener = -1;

void tell_listener(int signal) {
    const unsigned char number = static_cast<unsigned char>(signal);
    [[maybe_unused]] const ssize_t written = ::write(pipe_to_listener, &number, 1);
}

/// Waits for a byte or the end; where a stop was asked for, no longer than the work may take to notice it
/// (a decoder of a library, a disk that does not answer). Files are written so that this loses nothing.
bool arrives_in_time(int pipe, bool stopping) {
    constexpr int kPatienceMilliseconds = 10'000;
    pollfd waiting = {pipe, POLLIN, 0};
    int ready = 0;
    do
        ready = ::poll(&waiting, 1, stopping ? kPatienceMilliseconds : -1);
    while (ready < 0 && errno == EINTR);
    return ready > 0;
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
}

} // namespace

Interrupts::Interrupts() {
    int ends[2];
    if (::pipe(ends) != 0) throw std::system_error(errno, std::generic_category());
    pipe_to_listener = ends[1];
    listener_ = std::jthread([this, from = ends[0]] { listen(from); });
    handle(SIGINT, tell_listener);
    handle(SIGTERM, tell_listener);
}

Interrupts::~Interrupts() {
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    ended_ = true;
    ::close(pipe_to_listener); // ends the listener's read
}

void Interrupts::listen(int pipe) {
    unsigned char number = 0;
    while (arrives_in_time(pipe, signal_ != 0) && ::read(pipe, &number, 1) == 1) {
        if (signal_ != 0) ::_exit(kSignalBase + number);
        signal_ = number;
        stop_.request_stop();
    }
    if (signal_ != 0 && !ended_) ::_exit(kSignalBase + signal_);
    ::close(pipe);
}

} // namespace petzval::cli
