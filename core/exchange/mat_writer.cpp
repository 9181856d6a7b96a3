#include "exchange/mat_writer.h"

#include "exchange/little_endian.h"
#include "exchange/mat_elements.h"

namespace petzval {

using namespace std::string_view_literals;

namespace {

template <typename Number>
std::string_view bytes_of(const std::vector<Number>& numbers) {
    return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)};
}

void append_element(std::string& to, std::uint32_t type, std::string_view data) {
    append_number(to, type);
    append_number(to, static_cast<std::uint32_t>(data.size()));
    to += data;
    to.append((8 - data.size() % 8) % 8, '\0');
}

} // namespace

MatWriter::MatWriter(std::string_view title)
    : content_(title) {
    constexpr std::size_t title_size = 116; // eight blanks follow: no data of subsystems
    content_.resize(title_size + 8, ' ');
    content_ += "\0\1IM"sv;
}

void MatWriter::add_variable(std::uint32_t kind, const std::string& name,
                             const std::vector<std::int32_t>& lengths, std::uint32_t type,
                             std::string_view values) {
    std::string parts;
    append_element(parts, kMatUint32, bytes_of(std::vector<std::uint32_t>{kind, 0}));
    append_element(parts, kMatInt32, bytes_of(lengths));
    append_element(parts, kMatInt8, name);
    append_element(parts, type, values);
    append_element(content_, kMatMatrix, parts);
}

void MatWriter::add(const std::string& name, const std::vector<std::int32_t>& lengths,
                    const std::vector<float>& values) {
    add_variable(kMatSingleClass, name, lengths, kMatSingle, bytes_of(values));
}

void MatWriter::add(const std::string& name, const std::vector<std::int32_t>& lengths,
                    const std::vector<double>& values) {
    add_variable(kMatDoubleClass, name, lengths, kMatDouble, bytes_of(values));
}

void MatWriter::add(const std::string& name, const std::string& text) {
    add_variable(kMatCharClass, name, {1, static_cast<std::int32_t>(text.size())}, kMatUint8, text);
}

} // namespace petzval
