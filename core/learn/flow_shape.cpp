#include "learn/flow_shape.h"

#include "base/error.h"

#include <algorithm>

namespace petzval {

namespace {

struct NamedShape {
    std::string name;
    FlowShape shape;
};

/// "small": three levels reach across a 32-px patch, so that attention has nothing to add; half of the time
/// goes to the finest level, where the blur's shape is.
const std::vector<NamedShape>& named_shapes() {
    static const std::vector<NamedShape> shapes = {
        {translatable("small"), {32, 16, {1, 2, 3}, 1, {}, 0.0}},
        {"parking-lot", {64, 32, {1, 2, 3, 4}, 1, {8}, 0.2}},
        {"dpdd", {64, 64, {1, 2, 3, 4}, 2, {8}, 0.0}},
        {"ffhq", {256, 32, {1, 2, 3, 4}, 1, {32}, 0.2}},
    };
    return shapes;
}

} // namespace

std::int64_t widest_values(const FlowShape& shape) {
    return std::int64_t{shape.patch} * shape.patch * shape.channels;
}

FlowShape flow_shape(std::string_view name) {
    const auto& shapes = named_shapes();
    const auto found = std::ranges::find(shapes, name, &NamedShape::name);
    if (found != shapes.end()) return found->shape;
    std::string names;
    for (const std::string& known : flow_shape_names())
        names.append(names.empty() ? "" : ", ").append(known);
    throw Error(ErrorCode::InvalidOption, "network", message("there is no '%1', only %2", name, names));
}

std::vector<std::string> flow_shape_names() {
    std::vector<std::string> names;
    for (const NamedShape& entry : named_shapes())
        names.push_back(entry.name);
    return names;
}

} // namespace petzval
