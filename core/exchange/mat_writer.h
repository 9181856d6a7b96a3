#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace petzval {

/// Puts together the bytes of a MAT file of version 5, uncompressed (MATLAB's -v6).
class MatWriter {
public:
    /// `title`: what the header says, up to 116 characters.
    explicit MatWriter(std::string_view title);

    /// Arrays of class single and double; `lengths` of the axes, the fastest first.
    void add(const std::string& name, const std::vector<std::int32_t>& lengths,
             const std::vector<float>& values);
    void add(const std::string& name, const std::vector<std::int32_t>& lengths,
             const std::vector<double>& values);
    /// A line of text.
    void add(const std::string& name, const std::string& text);

    const std::string& content() const { return content_; }

private:
    void add_variable(std::uint32_t kind, const std::string& name, const std::vector<std::int32_t>& lengths,
                      std::uint32_t type, std::string_view values);

    std::string content_;
};

} // namespace petzval
