#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace petzval {

/// A tensor as Python's pickle of it tells; its numbers are in another entry of the archive.
struct PickledTensor {
    std::string storage_type; ///< PyTorch's name: "FloatStorage", "DoubleStorage", ...
    std::string storage;      ///< key of the entry with the numbers
    std::int64_t offset = 0;  ///< of the first number in it
    std::vector<std::int64_t> lengths;
    std::vector<std::int64_t> strides; ///< in numbers
};

/// A dictionary of named tensors and texts.
struct PickledDictionary {
    std::map<std::string, PickledTensor> tensors;
    std::map<std::string, std::string> texts;
};

/// What torch.save pickled. A pickle is a program; this runs only the instructions that build numbers,
/// texts, lists, dictionaries and tensors, and refuses every other. Values of other kinds in the dictionary
/// are passed over. Nothing is checked about the tensors. LibTorch's own reader is not used: 1.13 crashes
/// on deeply nested pickles and on tensors larger than their storage.
/// Errors naming `subject`: Error{DamagedFile}, Error{UnsupportedFormat} (not a dictionary, other objects).
PickledDictionary read_pickle(std::string_view bytes, const std::string& subject);

/// The pickle that torch.load reads as the same dictionary.
std::string pickled(const PickledDictionary& dictionary);

} // namespace petzval
