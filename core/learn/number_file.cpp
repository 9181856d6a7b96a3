#include "learn/number_file.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/half.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <string_view>

namespace petzval {

namespace {

static_assert(std::endian::native == std::endian::little, "the file's numbers are little endian");

constexpr std::string_view kMagic = "PETZVALN";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHashSize = sizeof(std::uint64_t);
/// How files began that earlier versions wrote: torch archives, which may hold programs, and weights.
constexpr std::string_view kEarlier[] = {"PK\3\4", "PETZVALW"};

enum class Holds : std::uint8_t { Integers = 1, Reals, Words, Single, Half };

std::uint64_t hash_of(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3u;
    return hash;
}

template <typename Number>
void append(std::string& bytes, const Number& number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void append_word(std::string& bytes, const std::string& word) {
    append(bytes, static_cast<std::uint32_t>(word.size()));
    bytes += word;
}

template <typename Value, typename Append>
void append_entries(std::string& bytes, const std::map<std::string, std::vector<Value>>& entries,
                    Holds holds, Append append_value) {
    for (const auto& [name, values] : entries) {
        append_word(bytes, name);
        append(bytes, holds);
        append(bytes, std::uint64_t{values.size()});
        for (const Value& value : values)
            append_value(bytes, value);
    }
}

/// The rest of a file's bytes was less than it should be.
struct CutOff {};

/// Reads from bytes.
class Bytes {
public:
    explicit Bytes(std::string_view bytes)
        : rest_(bytes) {}

    std::string_view taken(std::uint64_t count) {
        if (count > rest_.size()) throw CutOff();
        const std::string_view part = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return part;
    }
    template <typename Number>
    Number number() {
        Number number;
        std::memcpy(&number, taken(sizeof number).data(), sizeof number);
        return number;
    }
    std::string word() { return std::string(taken(number<std::uint32_t>())); }
    template <typename Number>
    std::vector<Number> numbers() {
        const auto count = number<std::uint64_t>();
        if (count > rest_.size() / sizeof(Number)) throw CutOff();
        std::vector<Number> numbers(count);
        const std::string_view part = taken(count * sizeof(Number));
        if (count > 0) std::memcpy(numbers.data(), part.data(), part.size());
        return numbers;
    }
    std::vector<std::string> words() {
        const auto count = number<std::uint64_t>();
        if (count > rest_.size() / sizeof(std::uint32_t)) throw CutOff(); // each takes its length at least
        std::vector<std::string> words;
        for (std::uint64_t i = 0; i < count; ++i)
            words.push_back(word());
        return words;
    }
    bool empty() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

std::vector<float> floats_from(const std::vector<std::uint16_t>& halves) {
    std::vector<float> floats(halves.size());
    std::ranges::transform(halves, floats.begin(), float_from_half);
    return floats;
}

void read_entry(Bytes& bytes, NumberFile& file) {
    const std::string name = bytes.word();
    switch (bytes.number<Holds>()) {
    case Holds::Integers:
        file.integers[name] = bytes.numbers<std::int64_t>();
        return;
    case Holds::Reals:
        file.reals[name] = bytes.numbers<double>();
        return;
    case Holds::Words:
        file.words[name] = bytes.words();
        return;
    case Holds::Single:
        file.arrays[name] = bytes.numbers<float>();
        return;
    case Holds::Half:
        file.arrays[name] = floats_from(bytes.numbers<std::uint16_t>());
        return;
    }
    throw CutOff();
}

std::string beginning(const std::string& kind) {
    std::string bytes(kMagic);
    append(bytes, kVersion);
    append_word(bytes, kind);
    return bytes;
}

[[noreturn]] void foreign(const std::filesystem::path& path, const std::string& kind,
                          std::string_view bytes) {
    if (std::ranges::any_of(kEarlier, [&](std::string_view start) { return bytes.starts_with(start); }))
        throw Error(
            ErrorCode::UnsupportedFormat, path.string(),
            message("it is not a %1 as this version of Petzval keeps them", Message(kind)),
            message("Train it anew: earlier versions kept them in a form that could hold programs"));
    throw Error(ErrorCode::UnsupportedFormat, path.string(),
                message("this is not a %1 of Petzval", Message(kind)));
}

/// What follows magic and version, without the hash.
std::string_view hashed_part(const std::filesystem::path& path, const std::string& kind,
                             std::string_view bytes) {
    if (!bytes.starts_with(kMagic)) foreign(path, kind, bytes);
    Bytes head(bytes.substr(kMagic.size()));
    if (head.number<std::uint32_t>() > kVersion)
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    message("it was written by a newer Petzval"), message("Update Petzval"));
    if (head.word() != kind) foreign(path, kind, bytes);
    if (bytes.size() < beginning(kind).size() + kHashSize) throw CutOff();
    const std::string_view content = bytes.substr(0, bytes.size() - kHashSize);
    if (Bytes(bytes.substr(content.size())).number<std::uint64_t>() != hash_of(content)) throw CutOff();
    return content.substr(beginning(kind).size());
}

template <typename Value>
const std::vector<Value>* found(const std::map<std::string, std::vector<Value>>& entries,
                                const std::string& name) {
    const auto entry = entries.find(name);
    return entry == entries.end() ? nullptr : &entry->second;
}

} // namespace

void write_number_file(const std::filesystem::path& path, const std::string& kind, const NumberFile& file,
                       ArrayStorage storage) {
    const bool half = storage == ArrayStorage::Half;
    std::string bytes = beginning(kind);
    append(bytes, static_cast<std::uint32_t>(file.integers.size() + file.reals.size() + file.words.size() +
                                             file.arrays.size()));
    append_entries(bytes, file.integers, Holds::Integers, append<std::int64_t>);
    append_entries(bytes, file.reals, Holds::Reals, append<double>);
    append_entries(bytes, file.words, Holds::Words, append_word);
    append_entries(bytes, file.arrays, half ? Holds::Half : Holds::Single,
                   [&](std::string& to, const float& value) {
                       half ? append(to, half_from_float(value)) : append(to, value);
                   });
    append(bytes, hash_of(bytes));
    write_atomically(path, bytes);
}

NumberFileReader::NumberFileReader(const std::filesystem::path& path, const std::string& kind)
    : path_(path) {
    require_readable_file(path);
    const std::string bytes = read_whole_file(path);
    try {
        Bytes rest(hashed_part(path, kind, bytes));
        const auto entries = rest.number<std::uint32_t>();
        for (std::uint32_t i = 0; i < entries; ++i)
            read_entry(rest, file_);
        if (!rest.empty()) damaged();
    } catch (const CutOff&) {
        damaged();
    }
}

void NumberFileReader::damaged() const {
    throw Error(ErrorCode::DamagedFile, path_.string(), message("the file is damaged or cut off"),
                message("Copy it again from where it came"));
}

void NumberFileReader::other_options() const {
    throw Error(ErrorCode::UnsuitableInput, path_.string(), message("it was begun with other options"),
                message("Give the same options, or begin anew"));
}

void NumberFileReader::require_same(const NumberFile& options) const {
    for (const auto& [name, wanted] : options.integers)
        if (const auto* stored = found(file_.integers, name); !stored || *stored != wanted) other_options();
    for (const auto& [name, wanted] : options.reals)
        if (const auto* stored = found(file_.reals, name); !stored || *stored != wanted) other_options();
    for (const auto& [name, wanted] : options.words)
        if (const auto* stored = found(file_.words, name); !stored || *stored != wanted) other_options();
}

std::int64_t NumberFileReader::integer(const std::string& name) const {
    const auto* stored = found(file_.integers, name);
    if (!stored || stored->size() != 1) damaged();
    return stored->front();
}

double NumberFileReader::real(const std::string& name) const {
    return reals(name, 1).front();
}

std::vector<int> NumberFileReader::integers(const std::string& name) const {
    const auto* stored = found(file_.integers, name);
    if (!stored) damaged();
    std::vector<int> numbers;
    for (const std::int64_t number : *stored) {
        if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max()) damaged();
        numbers.push_back(static_cast<int>(number));
    }
    return numbers;
}

std::vector<double> NumberFileReader::reals(const std::string& name, std::size_t count) const {
    const auto* stored = found(file_.reals, name);
    if (!stored || stored->size() != count) damaged();
    return *stored;
}

std::vector<std::string> NumberFileReader::words(const std::string& name) const {
    const auto* stored = found(file_.words, name);
    if (!stored) damaged();
    return *stored;
}

std::vector<float> NumberFileReader::array(const std::string& name, std::size_t count) const {
    const auto* stored = found(file_.arrays, name);
    if (!stored || stored->size() != count ||
        !std::ranges::all_of(*stored, [](float value) { return std::isfinite(value); }))
        damaged();
    return *stored;
}

bool is_number_file(const std::filesystem::path& path, const std::string& kind) {
    std::error_code failure;
    if (!std::filesystem::is_regular_file(path, failure)) return false; // a pipe would block
    const std::string wanted = beginning(kind);
    const std::string start = first_bytes(path, wanted.size());
    if (start.size() < wanted.size()) return false;
    const std::size_t after_version = kMagic.size() + sizeof kVersion;
    return start.starts_with(kMagic) && start.substr(after_version) == wanted.substr(after_version);
}

} // namespace petzval
