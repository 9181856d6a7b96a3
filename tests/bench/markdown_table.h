#pragma once

#include <string>
#include <vector>

namespace petzval::bench {

using Cells = std::vector<std::string>;

/// A heading, a sentence and rows, as Markdown.
struct MarkdownTable {
    std::string heading;
    std::string remark;
    Cells columns;
    std::vector<Cells> rows;
    std::vector<MarkdownTable> further = {}; ///< tables of the same measurement, below this one

    std::string text() const;
};

/// `value` with `digits` after the point.
std::string fixed(double value, int digits);

} // namespace petzval::bench
