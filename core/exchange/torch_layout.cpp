#include "exchange/torch_layout.h"

namespace petzval {

namespace {

std::vector<std::int64_t> strides_of(const std::vector<std::int64_t>& lengths) {
    std::vector<std::int64_t> strides(lengths.size(), 1);
    for (std::size_t axis = lengths.size(); axis-- > 1;)
        strides[axis - 1] = strides[axis] * lengths[axis];
    return strides;
}

} // namespace

TorchLayout torch_layout(const PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    TorchLayout layout;
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            layout.x.push_back(static_cast<float>(grid.node_x(col)));
            layout.y.push_back(static_cast<float>(grid.node_y(row)));
        }
    const auto add = [&](const char* name, const char* storage, std::vector<std::int64_t> lengths) {
        layout.dictionary.tensors[name] = {"FloatStorage", storage, 0, lengths, strides_of(lengths)};
    };
    const auto nodes = static_cast<std::int64_t>(layout.x.size());
    add("psf", "0", {nodes, shape.channels, shape.size, shape.size});
    add("x", "1", {nodes});
    add("y", "2", {nodes});
    return layout;
}

} // namespace petzval
