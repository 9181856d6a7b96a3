#pragma once

#include "report/document.h"

#include <variant>
#include <vector>

namespace petzval::test {

/// The parts of a document that are of one kind, in order.
template <typename T>
std::vector<T> blocks(const Document& document) {
    std::vector<T> found;
    for (const Block& block : document.blocks)
        if (const T* part = std::get_if<T>(&block)) found.push_back(*part);
    return found;
}

} // namespace petzval::test
