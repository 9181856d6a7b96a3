#include "base/atomic_file.h"
#include "base/error.h"
#include "exchange/description.h"
#include "exchange/formats.h"
#include "exchange/little_endian.h"
#include "exchange/pickle.h"
#include "exchange/torch_layout.h"
#include "exchange/zip_archive.h"
#include "psf/field_position.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr const char* description_key = "petzval";

[[noreturn]] void refuse(const fs::path& path, const Message& problem) {
    throw Error(ErrorCode::UnsupportedFormat, path.string(), problem,
                message("Save a dictionary of the tensors psf [N,C,k,k], x [N] and y [N] with torch.save"));
}

std::string bytes_of(std::span<const float> values) {
    return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

void write_torch(const fs::path& path, const PsfGrid& grid) {
    TorchLayout layout = torch_layout(grid);
    layout.dictionary.texts[description_key] = text_from({grid.shape(), grid.metadata()});
    write_atomically(path, zip_of({{"psf/data.pkl", pickled(layout.dictionary)},
                                   {"psf/data/0", bytes_of(grid.values())},
                                   {"psf/data/1", bytes_of(layout.x)},
                                   {"psf/data/2", bytes_of(layout.y)},
                                   {"psf/version", "3\n"}}));
}

/// A file of PyTorch: an archive whose entries share a folder.
struct Archive {
    fs::path path;
    std::map<std::string, std::string_view> entries;
    std::string folder;

    std::string_view entry(const std::string& name) const {
        const auto found = entries.find(folder + name);
        if (found == entries.end())
            throw Error(ErrorCode::DamagedFile, path.string(),
                        message("its archive lacks the entry %1", name));
        return found->second;
    }
};

Archive archive_in(const std::string& content, const fs::path& path) {
    Archive archive{path, zip_entries(content, path.string()), {}};
    constexpr std::string_view pickle = "data.pkl";
    for (const auto& [name, bytes] : archive.entries)
        if (name.ends_with("/data.pkl")) archive.folder = name.substr(0, name.size() - pickle.size());
    if (archive.folder.empty()) refuse(path, message("this archive was not written by PyTorch"));
    if (archive.entries.contains(archive.folder + "byteorder") && archive.entry("byteorder") != "little")
        refuse(path, message("its numbers are in the other byte order"));
    return archive;
}

/// Whether a tensor, of at most 2^30 numbers, takes each of them from among `count` stored ones, and not
/// one many times.
bool fits(const PickledTensor& tensor, std::size_t count) {
    constexpr std::int64_t most = std::int64_t(1) << 30; // so that nothing below overflows
    if (tensor.lengths.size() != tensor.strides.size() || tensor.offset < 0 || tensor.offset > most)
        return false;
    std::int64_t last = tensor.offset;
    std::int64_t numbers = 1;
    for (std::size_t axis = 0; axis < tensor.lengths.size(); ++axis) {
        const std::int64_t length = tensor.lengths[axis];
        const std::int64_t stride = tensor.strides[axis];
        if (length < 1 || length > most || stride < 0 || stride > most) return false;
        last += (length - 1) * stride;
        numbers *= length;
        if (last > most || numbers > most) return false;
    }
    return static_cast<std::size_t>(std::max(last + 1, numbers)) <= count;
}

template <typename Stored>
std::vector<float> values_as(const PickledTensor& tensor, std::string_view bytes, const fs::path& path) {
    if (!fits(tensor, bytes.size() / sizeof(Stored)))
        throw Error(ErrorCode::DamagedFile, path.string(), message("a tensor is larger than its numbers"));
    std::size_t count = 1;
    for (const std::int64_t length : tensor.lengths)
        count *= static_cast<std::size_t>(length);
    std::vector<float> values(count);
    std::vector<std::int64_t> index(tensor.lengths.size(), 0);
    for (float& value : values) {
        std::int64_t at = tensor.offset;
        for (std::size_t axis = 0; axis < index.size(); ++axis)
            at += index[axis] * tensor.strides[axis];
        value = static_cast<float>(number_at<Stored>(bytes, static_cast<std::size_t>(at) * sizeof(Stored)));
        for (std::size_t axis = index.size(); axis-- > 0 && ++index[axis] == tensor.lengths[axis];)
            index[axis] = 0;
    }
    return values;
}

/// The values of a tensor whose lengths are checked.
std::vector<float> values_of(const Archive& archive, const PickledTensor& tensor) {
    const std::string_view bytes = archive.entry("data/" + tensor.storage);
    if (tensor.storage_type == "FloatStorage") return values_as<float>(tensor, bytes, archive.path);
    if (tensor.storage_type == "DoubleStorage") return values_as<double>(tensor, bytes, archive.path);
    refuse(archive.path, message("its numbers are not float32 or float64"));
}

const PickledTensor& tensor_called(const char* name, const PickledDictionary& dictionary,
                                   const fs::path& path) {
    const auto found = dictionary.tensors.find(name);
    if (found == dictionary.tensors.end()) refuse(path, message("it has no tensor \"%1\"", name));
    return found->second;
}

/// The nodes' coordinates along an axis: which of the even steps each value is on, and how many there are.
struct Axis {
    std::vector<int> index;
    int count = 0;
};

Axis axis_of(const std::vector<float>& positions, const fs::path& path) {
    constexpr double tolerance = 1e-3;
    const auto throw_uneven = [&] {
        throw Error(ErrorCode::UnsuitableInput, path.string(),
                    message("its kernels do not sit on an even grid from edge to edge of the frame"),
                    message("Give them at x = 0, 1/(columns-1), ... 1, and y likewise"));
    };
    if (!std::ranges::all_of(positions, [](float p) { return std::abs(p - 0.5) <= 0.5 + tolerance; }))
        throw_uneven();
    std::vector<float> distinct = positions;
    std::ranges::sort(distinct);
    const auto same = [](float a, float b) { return std::abs(a - b) < tolerance; };
    distinct.erase(std::unique(distinct.begin(), distinct.end(), same), distinct.end());
    Axis axis{{}, static_cast<int>(distinct.size())};
    for (const float position : positions) {
        const auto index = static_cast<int>(std::lround(std::max(position, 0.0f) * (axis.count - 1)));
        if (std::abs(position - node_position(index, axis.count)) > tolerance) throw_uneven();
        axis.index.push_back(index);
    }
    return axis;
}

PsfShape shape_of(const PickledTensor& psf, const Axis& x, const Axis& y, const fs::path& path) {
    const PsfShape shape{y.count, x.count, static_cast<int>(psf.lengths[1]),
                         static_cast<int>(psf.lengths[2])};
    if (const Message problem = problem_of(shape); !problem.empty()) refuse(path, problem);
    if (psf.lengths[0] != std::int64_t(shape.rows) * shape.cols)
        throw Error(ErrorCode::UnsuitableInput, path.string(), message("its kernels do not fill a grid"));
    return shape;
}

/// Error unless `psf` is [N,C,k,k] and the others [N], of sizes that a grid may have.
void require_lengths(const PickledTensor& psf, const PickledTensor& x, const PickledTensor& y,
                     const fs::path& path) {
    if (psf.lengths.size() != 4) refuse(path, message("its tensor \"psf\" has not four axes"));
    constexpr std::int64_t most = PsfShape::max_nodes * PsfShape::max_nodes;
    for (const std::int64_t length : psf.lengths)
        if (length < 1 || length > most)
            refuse(path, message("its tensor \"psf\" is too large for a grid"));
    if (psf.lengths[2] != psf.lengths[3] || psf.lengths[2] > PsfShape::max_size)
        refuse(path, message("its kernels are not square, or larger than 65 px"));
    if (psf.lengths[1] > 3) refuse(path, message("it has more than three channels"));
    for (const PickledTensor* axis : {&x, &y})
        if (axis->lengths != std::vector{psf.lengths[0]})
            refuse(path, message("its tensors \"x\" and \"y\" are not as long as \"psf\""));
}

PsfMetadata metadata_in(const PickledDictionary& dictionary, const fs::path& path) {
    const auto text = dictionary.texts.find(description_key);
    if (text == dictionary.texts.end()) return {};
    return description_from(text->second, path.string()).metadata;
}

PsfGrid read_torch(const fs::path& path) {
    const std::string content = read_grid_file(path);
    const Archive archive = archive_in(content, path);
    const PickledDictionary dictionary = read_pickle(archive.entry("data.pkl"), path.string());
    const PickledTensor& psf = tensor_called("psf", dictionary, path);
    const PickledTensor& x = tensor_called("x", dictionary, path);
    const PickledTensor& y = tensor_called("y", dictionary, path);
    require_lengths(psf, x, y, path);
    const Axis cols = axis_of(values_of(archive, x), path);
    const Axis rows = axis_of(values_of(archive, y), path);
    PsfGrid grid(shape_of(psf, cols, rows, path), metadata_in(dictionary, path));
    const std::vector<float> values = values_of(archive, psf);
    const std::size_t node_values = values.size() / cols.index.size();
    std::vector<bool> filled(cols.index.size(), false);
    for (std::size_t n = 0; n < cols.index.size(); ++n) {
        const std::size_t node = std::size_t(rows.index[n]) * cols.count + cols.index[n];
        if (filled[node])
            throw Error(ErrorCode::UnsuitableInput, path.string(),
                        message("two of its kernels sit at one place"));
        filled[node] = true;
        std::copy_n(values.begin() + n * node_values, node_values,
                    grid.values().begin() + node * node_values);
    }
    return grid;
}

} // namespace

GridFormat torch_format() {
    return {
        .name = "torch",
        .title = translatable("PyTorch"),
        .keeps = "everything, to the bit, as tensors psf, x and y",
        .extensions = {".pt", ".pth"},
        .write = write_torch,
        .read = read_torch,
        .recognises = [](const fs::path&, std::string_view head) { return head.starts_with("PK\3\4"); }};
}

} // namespace petzval
