#include "markdown_table.h"

#include <iomanip>
#include <sstream>

namespace petzval::bench {

namespace {

std::string line(const Cells& cells) {
    std::string text = "|";
    for (const std::string& cell : cells)
        text += ' ' + cell + " |";
    return text + '\n';
}

} // namespace

std::string MarkdownTable::text() const {
    std::string text = "## " + heading + "\n\n" + remark + "\n\n" + line(columns);
    text += line(Cells(columns.size(), "---"));
    for (const Cells& row : rows)
        text += line(row);
    text += '\n';
    for (const MarkdownTable& table : further)
        text += table.text();
    return text;
}

std::string fixed(double value, int digits) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(digits) << value;
    return text.str();
}

} // namespace petzval::bench
