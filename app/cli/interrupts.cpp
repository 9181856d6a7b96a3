#include "interrupts.h"

#include "exit_code.h"

#include <csignal>
#include <system_error>

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
    ::close(pipe_to_listener); // ends the listener's read
}

void Interrupts::listen(int pipe) {
    unsigned char number = 0;
    while (::read(pipe, &number, 1) == 1) {
        if (signal_ != 0) ::_exit(kSignalBase + number);
        signal_ = number;
        stop_.request_stop();
    }
    ::close(pipe);
}

} // namespace petzval::cli
