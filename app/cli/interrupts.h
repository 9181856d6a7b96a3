#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace petzval::cli {

/// Turns SIGINT (Ctrl-C) and SIGTERM into a stop request while it lives. The second signal ends the program
/// at once; so does the first where the program has not ended ten seconds later. One instance at a time.
class Interrupts {
public:
    Interrupts();
    ~Interrupts();

    std::stop_token stop() const { return stop_.get_token(); }
    /// The signal that asked to stop; 0 for none.
    int signal() const { return signal_; }

private:
    void listen(int pipe);

    std::stop_source stop_;
    std::atomic<int> signal_ = 0;
    std::atomic<bool> ended_ = false;
    std::jthread listener_;
};

} // namespace petzval::cli
