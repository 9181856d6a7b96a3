#include "learn/flow_file.h"

#include "base/error.h"
#include "learn/flow_plan.h"

#include <torch/torch.h>

namespace petzval {

namespace {

const std::string kKind = "Petzval flow model";

c10::List<std::int64_t> list_of(const std::vector<int>& numbers) {
    c10::List<std::int64_t> list;
    for (const int number : numbers)
        list.push_back(number);
    return list;
}

} // namespace

void add_shape(ArchiveWriter& archive, const FlowShape& shape) {
    archive.add("sizes", list_of({shape.patch, shape.channels, shape.blocks}));
    archive.add("multipliers", list_of(shape.multipliers));
    archive.add("attention", list_of(shape.attention));
    archive.add("dropout", shape.dropout);
}

FlowShape shape_from(ArchiveReader& archive) {
    const std::vector<int> sizes = archive.integers("sizes");
    if (sizes.size() != 3) archive.damaged();
    FlowShape shape{sizes[0],
                    sizes[1],
                    archive.integers("multipliers"),
                    sizes[2],
                    archive.integers("attention"),
                    archive.real("dropout")};
    try {
        flow_plan(shape);
    } catch (const Error&) { // would name an option
        archive.damaged();
    }
    return shape;
}

torch::Tensor tensor_from(const std::vector<float>& values) {
    return torch::tensor(values, torch::kFloat32);
}

std::vector<float> vector_from(const torch::Tensor& tensor) {
    const torch::Tensor plain = tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

void write_flow_file(const std::filesystem::path& path, const FlowFile& flow) {
    ArchiveWriter archive(kKind);
    add_shape(archive, flow.shape);
    archive.add("steps", std::int64_t{flow.steps});
    archive.add("weights", tensor_from(flow.weights));
    archive.write(path);
}

FlowFile read_flow_file(const std::filesystem::path& path) {
    ArchiveReader archive(path, kKind);
    FlowFile flow;
    flow.shape = shape_from(archive);
    flow.steps = archive.integer("steps");
    flow.weights = vector_from(archive.tensor("weights", {weight_count(flow_plan(flow.shape))}));
    return flow;
}

bool is_flow_file(const std::filesystem::path& path) {
    return is_archive(path, kKind);
}

} // namespace petzval
