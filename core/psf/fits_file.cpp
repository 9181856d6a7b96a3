#include "psf/fits_file.h"

#include "base/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <utility>

namespace petzval {

FitsFile::Memory::~Memory() {
    if (!is_given) std::free(address);
}

void FitsFile::Close::operator()(fitsfile* file) const {
    int status = 0;
    fits_close_file(file, &status);
    fits_clear_errmsg();
}

FitsFile::FitsFile()
    : memory_(std::make_unique<Memory>()) {
    constexpr std::size_t growth = 1 << 20;
    fitsfile* file = nullptr;
    int status = 0;
    fits_create_memfile(&file, &memory_->address, &memory_->size, growth, std::realloc, &status);
    require_success(status, "create a file in memory");
    handle_.reset(file);
}

FitsFile::FitsFile(std::string content, const std::string& subject)
    : memory_(std::make_unique<Memory>()) {
    constexpr std::size_t block = 2880; // CFITSIO reads whole ones, also beyond the end of a file cut off
    const bool is_fits = content.starts_with("SIMPLE  =");
    content.resize((content.size() + block - 1) / block * block);
    memory_->given = std::move(content);
    memory_->is_given = true;
    memory_->address = memory_->given.data();
    memory_->size = memory_->given.size();
    fitsfile* file = nullptr;
    int status = is_fits ? 0 : FILE_NOT_OPENED;
    fits_open_memfile(&file, "memory", READONLY, &memory_->address, &memory_->size, 0, nullptr, &status);
    handle_.reset(file);
    if (status == 0) return;
    fits_clear_errmsg();
    throw_if_short_of_memory(status);
    throw Error(ErrorCode::UnsupportedFormat, subject,
                message("this is not a FITS file, or its header is damaged"));
}

std::string FitsFile::content() {
    int status = 0;
    LONGLONG end = 0;
    fits_flush_file(handle(), &status);
    fits_get_hduaddrll(handle(), nullptr, nullptr, &end, &status);
    require_success(status, "finish a file in memory");
    return std::string(static_cast<const char*>(memory_->address), static_cast<std::size_t>(end));
}

namespace {

bool must_be_escaped(std::string_view text, std::size_t i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool lost_at_the_end = byte == ' ' && i + 1 == text.size();
    return byte < 0x20 || byte > 0x7e || byte == '%' || byte == '&' || lost_at_the_end;
}

std::string escaped(std::string_view text) {
    constexpr const char* digits = "0123456789ABCDEF";
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (must_be_escaped(text, i))
            result += {'%', digits[byte >> 4], digits[byte & 15]};
        else
            result += text[i];
    }
    return result;
}

/// The inverse; a '%' that no two hexadecimal digits follow stands for itself, as files by others have it.
std::string unescaped(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        const char* digits = text.data() + i + 1;
        const bool code = text[i] == '%' && i + 2 < text.size() &&
                          std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
        result += code ? static_cast<char>(byte) : text[i];
        if (code) i += 2;
    }
    return result;
}

/// The value of a keyword as it stands in the header.
std::optional<std::string> read_value(const FitsFile& file, const char* keyword) {
    char value[FLEN_VALUE] = "";
    int status = 0;
    fits_read_keyword(file.handle(), keyword, value, nullptr, &status);
    if (status == 0) return value;
    fits_clear_errmsg();
    throw_if_short_of_memory(status);
    return std::nullopt;
}

/// The string in a card from its value on, without quotes and final spaces; what is not quoted as it
/// stands. CFITSIO's own reader of strings of any length does not bear a lack of memory.
std::string string_in(std::string_view card) {
    card.remove_prefix(std::min(card.find_first_not_of(' '), card.size()));
    std::string text;
    if (!card.starts_with('\'')) {
        text = card;
    } else {
        for (std::size_t i = 1; i < card.size() && (card[i] != '\'' || card.substr(i, 2) == "\'\'"); ++i) {
            text += card[i];
            if (card[i] == '\'') ++i; // which stands for one
        }
    }
    text.resize(text.find_last_not_of(' ') + 1);
    return text;
}

template <typename Number>
std::optional<Number> read_as(const FitsFile& file, const char* keyword, const std::string& subject) {
    std::optional<std::string> text = read_value(file, keyword);
    if (!text) return std::nullopt;
    // FITS allows a plus sign, and D for double precision.
    std::ranges::replace(*text, 'D', 'E');
    const char* begin = text->data() + text->starts_with('+');
    const char* end = text->data() + text->size();
    Number number{};
    if (const auto parsed = std::from_chars(begin, end, number);
        parsed.ec != std::errc() || parsed.ptr != end)
        throw Error(ErrorCode::DamagedFile, subject,
                    message("the keyword %1 holds %2 instead of a number", keyword, *text));
    return number;
}

void write_value(const FitsFile& file, const char* keyword, const std::string& value, const char* comment) {
    std::string card(keyword);
    card.resize(8, ' ');
    card += "= " + std::string(value.size() < 20 ? 20 - value.size() : 0, ' ') + value + " / " + comment;
    int status = 0;
    fits_write_record(file.handle(), card.c_str(), &status);
    require_success(status, keyword);
}

} // namespace

void write_text(const FitsFile& file, const char* keyword, const std::string& text, const char* comment) {
    int status = 0;
    fits_write_key_longstr(file.handle(), keyword, escaped(text).c_str(), comment, &status);
    require_success(status, keyword);
}

void write_number(const FitsFile& file, const char* keyword, double number, const char* comment) {
    std::string value(32, ' ');
    const auto end = std::to_chars(value.data(), value.data() + value.size(), number).ptr;
    value.resize(end - value.data());
    if (const std::size_t exponent = value.find('e'); exponent != std::string::npos) value[exponent] = 'E';
    write_value(file, keyword, value, comment);
}

void write_integer(const FitsFile& file, const char* keyword, int number, const char* comment) {
    write_value(file, keyword, std::to_string(number), comment);
}

std::optional<std::string> read_text(const FitsFile& file, const char* keyword) {
    const std::optional<std::string> value = read_value(file, keyword);
    if (!value) return std::nullopt;
    std::string text = string_in(*value);
    int count = 0, next = 0, status = 0;
    fits_get_hdrpos(file.handle(), &count, &next, &status);
    for (; text.ends_with('&'); ++next) {
        char card[FLEN_CARD] = "";
        fits_read_record(file.handle(), next, card, &status);
        if (status != 0 || !std::string_view(card).starts_with("CONTINUE  ")) break;
        text.pop_back();
        text += string_in(card + 10);
    }
    fits_clear_errmsg();
    return unescaped(text);
}

std::optional<double> read_number(const FitsFile& file, const char* keyword, const std::string& subject) {
    const std::optional<double> number = read_as<double>(file, keyword, subject);
    if (number && !std::isfinite(*number))
        throw Error(ErrorCode::DamagedFile, subject,
                    message("the keyword %1 holds no finite number", keyword));
    return number;
}

std::optional<int> read_integer(const FitsFile& file, const char* keyword, const std::string& subject) {
    return read_as<int>(file, keyword, subject);
}

void throw_if_short_of_memory(int status) {
    // CFITSIO has the second word for both.
    if (status == MEMORY_ALLOCATION || status == ARRAY_TOO_BIG) throw std::bad_alloc();
}

void require_success(int status, const char* action) {
    if (status == 0) return;
    fits_clear_errmsg();
    throw_if_short_of_memory(status);
    throw std::logic_error("CFITSIO error " + std::to_string(status) + ": " + action);
}

} // namespace petzval
