#include "learn/batch_parts.h"

#include "base/error.h"
#include "base/parallel.h"
#include "learn/torch_threads.h"

#include <torch/torch.h>

#include <algorithm>

#include <dlfcn.h>

namespace petzval {

namespace {

/// Values of the first level that one part may have: 2 patches of 64 px with 32 channels on a processor.
constexpr std::int64_t kPartValues = 2 * 64 * 64 * 32;
constexpr std::int64_t kPartValuesOnGpu = 128 * kPartValues; // about 10 GB with all that a gradient needs

std::int64_t part_size(const FlowShape& shape, torch::Device device) {
    const std::int64_t values = std::int64_t{shape.patch} * shape.patch * shape.channels;
    const std::int64_t most = (device.is_cuda() ? kPartValuesOnGpu : kPartValues) / values;
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
    return cuda && computation.device != "cpu" ? torch::Device(torch::kCUDA, 0)
                                               : torch::Device(torch::kCPU);
}

BatchParts::BatchParts(std::int64_t batch, const FlowShape& shape, const Computation& computation)
    : device_(device_of(computation))
    , threads_(computation.threads > 0 ? computation.threads : available_threads()) {
    keep_blas_on_the_calling_thread();
    const std::int64_t size = part_size(shape, device_);
    for (std::int64_t first = 0; first < batch; first += size)
        parts_.push_back({parts_.size(), first, std::min(size, batch - first)});
}

void BatchParts::each(const std::function<void(const Part&)>& body, const std::stop_token& stop) const {
    parallel_for(
        parts_.size(), device_.is_cuda() ? 1 : threads_,
        [&](std::size_t i) {
            const TorchThreads threads(1);
            body(parts_[i]);
        },
        stop);
}

torch::Tensor ordered_sum(const std::vector<torch::Tensor>& values) {
    torch::Tensor sum = values.front().clone();
    for (std::size_t i = 1; i < values.size(); ++i)
        sum.add_(values[i]);
    return sum;
}

} // namespace petzval
