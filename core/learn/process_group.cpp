#include "learn/process_group.h"

#include "base/error.h"

#include <torch/types.h>

#if defined(USE_C10D_GLOO) && __has_include(<gloo/rendezvous/store.h>)
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#define PETZVAL_HAS_GLOO 1
#else
#define PETZVAL_HAS_GLOO 0
#endif

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <optional>

namespace petzval {

namespace {

constexpr std::chrono::minutes kPatience(5);

/// The number in a variable of the environment; `fallback` where it is not set.
int number_in(const char* name, std::optional<int> fallback, int least, int most) {
    const char* text = std::getenv(name);
    if (!text && fallback) return *fallback;
    int number = -1;
    const char* end = text ? text + std::strlen(text) : nullptr;
    if (!text || std::from_chars(text, end, number).ptr != end || number < least || number > most)
        throw Error(ErrorCode::InvalidOption, name,
                    message("it must be a whole number from %1 to %2", least, most),
                    message("Start the processes by torchrun or Slurm, which set it"));
    return number;
}

Error other_gone() {
    return Error(ErrorCode::UnsuitableInput, translatable("training"),
                 message("one of the processes that train together has ended or cannot be reached"),
                 message("Start them all again: they go on from the last stored state"));
}

} // namespace

namespace {

/// One allreduce after the other.
class Gloo {
public:
#if PETZVAL_HAS_GLOO
    Gloo(int rank, int count) {
        const char* address = std::getenv("MASTER_ADDR");
        c10d::TCPStoreOptions store;
        store.port = static_cast<std::uint16_t>(number_in("MASTER_PORT", 29500, 1, 65535));
        store.isServer = rank == 0;
        store.numWorkers = static_cast<std::size_t>(count);
        store.timeout = kPatience;
        const auto options = c10d::ProcessGroupGloo::Options::create();
        options->timeout = kPatience;
        options->devices.push_back(c10d::ProcessGroupGloo::createDefaultDevice());
        group_ = std::make_unique<c10d::ProcessGroupGloo>(
            c10::make_intrusive<c10d::TCPStore>(address ? address : "127.0.0.1", store), rank, count,
            options);
    }
    void sum(std::vector<at::Tensor>& tensors) {
        group_->allreduce(tensors)->wait();
    }

private:
    std::unique_ptr<c10d::ProcessGroupGloo> group_;
#else
    Gloo(int, int) {
        throw Error(ErrorCode::UnsupportedFormat, "WORLD_SIZE",
                    message("this program was built without Gloo, by which processes train together"),
                    message("Build it where Gloo's headers are"));
    }
    void sum(std::vector<at::Tensor>&) {}
#endif
};

} // namespace

struct ProcessGroup::State {
    int rank;
    int count;
    int local_rank;
    std::unique_ptr<Gloo> gloo;
};

ProcessGroup::ProcessGroup(std::unique_ptr<State> state)
    : state_(std::move(state)) {}

ProcessGroup::~ProcessGroup() = default;

std::shared_ptr<const ProcessGroup> ProcessGroup::from_environment() {
    const int count = number_in("WORLD_SIZE", 1, 1, 100000);
    if (count == 1) return nullptr;
    auto state = std::make_unique<State>();
    state->count = count;
    state->rank = number_in("RANK", {}, 0, count - 1);
    state->local_rank = number_in("LOCAL_RANK", 0, 0, count - 1);
    try {
        state->gloo = std::make_unique<Gloo>(state->rank, count);
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) { // what it tells is a stack trace
        throw other_gone();
    }
    return std::shared_ptr<const ProcessGroup>(new ProcessGroup(std::move(state)));
}

int ProcessGroup::rank() const {
    return state_->rank;
}

int ProcessGroup::count() const {
    return state_->count;
}

int ProcessGroup::local_rank() const {
    return state_->local_rank;
}

at::Tensor ProcessGroup::sum(const at::Tensor& own) const {
    std::vector<at::Tensor> tensors = {own.detach().to(at::kCPU).contiguous().clone()};
    try {
        state_->gloo->sum(tensors);
    } catch (const std::exception&) {
        throw other_gone();
    }
    return tensors.front().to(own.device());
}

bool is_first(const Computation& computation) {
    return !computation.group || computation.group->rank() == 0;
}

bool ProcessGroup::any_stops(const std::stop_token& own) const {
    return sum(torch::full({1}, own.stop_requested() ? 1.0f : 0.0f)).item<float>() > 0.0f;
}

} // namespace petzval
