#include "learn/batch_parts.h"

#include "base/error.h"
#include "base/parallel.h"
#include "learn/process_group.h"
#include "learn/torch_threads.h"

#include <torch/torch.h>

#include <algorithm>

#include <dlfcn.h>

namespace petzval {

namespace {

/// Values of the widest layer that one part may have: 2 patches of 64 px with 32 channels on a processor.
constexpr std::int64_t kPartValues = 2 * 64 * 64 * 32;
constexpr std::int64_t kPartValuesOnGpu = 128 * kPartValues; // about 10 GB with all that a gradient needs

std::int64_t part_size(std::int64_t values, torch::Device device) {
    const std::int64_t most =
        (device.is_cuda() ? kPartValuesOnGpu : kPartValues) / std::max<std::int64_t>(1, values);
    return std::clamp<std::int64_t>(most, 1, device.is_cuda() ? 4096 : 16);
}

/// OpenBLAS has threads of its own, which wait for work at the cost of those that have some: without this,
/// a training takes twice as long. For the whole process, as all else here is spread over threads by hand.
void keep_blas_on_the_calling_thread() {
    using SetThreads = void (*)(int);
    static const bool once = [] {
        const auto set = reinterpret_cast<SetThreads>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
        if (set) set(1);
        return true;
    }();
    static_cast<void>(once);
}

} // namespace

torch::Device device_of(const Computation& computation) {
    const bool cuda = torch::cuda::is_available();
    if (computation.device == "cuda" && !cuda)
        throw Error(ErrorCode::InvalidOption, "device",
                    message("there is no CUDA GPU that this program can use"),
                    message("Choose cpu or auto"));
    if (computation.device != "cuda" && computation.device != "cpu" && computation.device != "auto")
        throw Error(ErrorCode::InvalidOption, "device",
                    message("there is no '%1', only cpu, cuda and auto", computation.device));
    if (!cuda || computation.device == "cpu") return torch::Device(torch::kCPU);
    const int number = computation.group ? computation.group->local_rank() : 0;
    return torch::Device(torch::kCUDA, static_cast<c10::DeviceIndex>(number % torch::cuda::device_count()));
}

BatchParts::BatchParts(std::int64_t batch, std::int64_t values, const Computation& computation)
    : device_(device_of(computation))
    , threads_(computation.threads > 0 ? computation.threads : available_threads())
    , group_(computation.group) {
    keep_blas_on_the_calling_thread();
    const std::int64_t size = part_size(values, device_);
    const std::size_t turn = group_ ? group_->rank() : 0, processes = group_ ? group_->count() : 1;
    for (std::int64_t first = 0; first < batch; first += size, ++count_)
        if (count_ % processes == turn) parts_.push_back({count_, first, std::min(size, batch - first)});
}

void BatchParts::each(const std::function<void(const Part&)>& body, const std::stop_token& stop) const {
    parallel_for(
        parts_.size(), device_.is_cuda() ? 1 : threads_,
        [&](std::size_t i) {
            const TorchThreads threads(1);
            body(parts_[i]);
        },
        group_ ? std::stop_token() : stop);
}

bool BatchParts::stops(const std::stop_token& stop) const {
    return group_ ? group_->any_stops(stop) : stop.stop_requested();
}

torch::Tensor BatchParts::sum(const std::vector<torch::Tensor>& values, const torch::Tensor& like) {
    torch::Tensor sum;
    for (const torch::Tensor& value : values)
        if (value.defined()) sum = sum.defined() ? sum.add_(value) : value.clone();
    return sum.defined() ? sum : torch::zeros_like(like);
}

torch::Tensor BatchParts::gradient(const std::vector<torch::Tensor>& operands, const torch::Tensor& weights,
                                   const std::vector<std::vector<torch::Tensor>>& of_parts) const {
    std::vector<torch::Tensor> sums;
    for (std::size_t i = 0; i < operands.size(); ++i) {
        std::vector<torch::Tensor> values;
        for (const std::vector<torch::Tensor>& part : of_parts)
            values.push_back(part.empty() ? torch::Tensor() : part[i]);
        sums.push_back(sum(values, operands[i].detach()));
    }
    return over_processes(torch::autograd::grad(operands, {weights}, sums).front());
}

torch::Tensor BatchParts::over_processes(const torch::Tensor& own) const {
    return group_ ? group_->sum(own) : own;
}

double BatchParts::agreed(double own) const {
    return group_ ? group_->sum(torch::full({1}, own, torch::kFloat64)).item<double>() / group_->count()
                  : own;
}

} // namespace petzval
