#include "learn/flow_file.h"

#include "base/error.h"
#include "learn/flow_plan.h"

namespace petzval {

namespace {

const std::string kKind = translatable("flow model");

std::vector<std::int64_t> whole_numbers(const std::vector<int>& numbers) {
    return {numbers.begin(), numbers.end()};
}

} // namespace

void add_shape(NumberFile& file, const FlowShape& shape) {
    file.integers["sizes"] = {shape.patch, shape.channels, shape.blocks};
    file.integers["multipliers"] = whole_numbers(shape.multipliers);
    file.integers["attention"] = whole_numbers(shape.attention);
    file.reals["dropout"] = {shape.dropout};
}

FlowShape shape_from(const NumberFileReader& file) {
    const std::vector<int> sizes = file.integers("sizes");
    if (sizes.size() != 3) file.damaged();
    FlowShape shape{sizes[0],
                    sizes[1],
                    file.integers("multipliers"),
                    sizes[2],
                    file.integers("attention"),
                    file.real("dropout")};
    try {
        flow_plan(shape);
    } catch (const Error&) { // would name an option
        file.damaged();
    }
    return shape;
}

void write_flow_file(const std::filesystem::path& path, const FlowFile& flow) {
    NumberFile file;
    add_shape(file, flow.shape);
    file.integers["steps"] = {flow.steps};
    file.arrays["weights"] = flow.weights;
    write_number_file(path, kKind, file);
}

FlowFile read_flow_file(const std::filesystem::path& path) {
    const NumberFileReader file(path, kKind);
    FlowFile flow;
    flow.shape = shape_from(file);
    flow.steps = file.integer("steps");
    flow.weights = file.array("weights", weight_count(flow_plan(flow.shape)));
    return flow;
}

bool is_flow_file(const std::filesystem::path& path) {
    return is_number_file(path, kKind);
}

} // namespace petzval
