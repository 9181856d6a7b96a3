#include "learn/weight_file.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/half.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <fstream>
#include <functional>

namespace petzval {

namespace {

static_assert(std::endian::native == std::endian::little, "the file's numbers are little endian");

constexpr std::string_view kMagic = "PETZVALW";
constexpr std::uint32_t kVersion = 1;

template <typename T>
void append(std::string& bytes, const T& value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string_view name_of(WeightStorage storage) {
    return storage == WeightStorage::Half ? "float16" : "float32";
}

[[noreturn]] void damaged(const std::filesystem::path& path) {
    throw Error(ErrorCode::DamagedFile, path.string(), "the file of weights is damaged or cut off",
                "Copy it again from where it came");
}

/// Reads from a file's bytes; what is missing makes it damaged.
class Reader {
public:
    Reader(const std::filesystem::path& path, std::string_view bytes)
        : path_(path)
        , rest_(bytes) {}

    std::string_view taken(std::size_t count) {
        if (count > rest_.size()) damaged(path_);
        const std::string_view part = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return part;
    }
    template <typename T>
    T value() {
        T result;
        std::memcpy(&result, taken(sizeof result).data(), sizeof result);
        return result;
    }
    template <typename Stored, typename Conversion>
    std::vector<float> array(std::size_t count, Conversion converted) {
        if (count > rest_.size()) damaged(path_); // before the product below can overflow
        const std::string_view part = taken(count * sizeof(Stored));
        std::vector<float> values(count);
        for (std::size_t i = 0; i < count; ++i) {
            Stored stored;
            std::memcpy(&stored, part.data() + i * sizeof stored, sizeof stored);
            values[i] = converted(stored);
        }
        return values;
    }
    std::size_t left() const { return rest_.size(); }

private:
    const std::filesystem::path& path_;
    std::string_view rest_;
};

} // namespace

void write_weight_file(const std::filesystem::path& path, const WeightFile& file, WeightStorage storage) {
    nlohmann::json document = file.facts;
    document["arrays"] = nlohmann::json::array();
    for (const auto& [name, values] : file.arrays)
        document["arrays"].push_back(
            {{"name", name}, {"count", values.size()}, {"storage", name_of(storage)}});
    const std::string text = document.dump();
    std::string bytes(kMagic);
    append(bytes, kVersion);
    append(bytes, static_cast<std::uint32_t>(text.size()));
    bytes += text;
    for (const auto& [name, values] : file.arrays)
        for (const float value : values) {
            if (storage == WeightStorage::Half)
                append(bytes, half_from_float(value));
            else
                append(bytes, value);
        }
    append(bytes, XXH3_64bits(bytes.data(), bytes.size()));
    write_atomically(path, bytes);
}

WeightFile read_weight_file(const std::filesystem::path& path) {
    require_readable_file(path);
    const std::string bytes = read_whole_file(path);
    if (!bytes.starts_with(kMagic))
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    "this is not a file of weights of Petzval");
    Reader reader(path, bytes);
    reader.taken(kMagic.size());
    if (reader.value<std::uint32_t>() > kVersion)
        throw Error(ErrorCode::UnsupportedFormat, path.string(), "it was written by a newer Petzval",
                    "Update Petzval");
    if (bytes.size() < sizeof(std::uint64_t)) damaged(path);
    const std::size_t hashed = bytes.size() - sizeof(std::uint64_t);
    std::uint64_t hash = 0;
    std::memcpy(&hash, bytes.data() + hashed, sizeof hash);
    if (XXH3_64bits(bytes.data(), hashed) != hash) damaged(path);

    WeightFile file;
    try {
        file.facts = nlohmann::json::parse(reader.taken(reader.value<std::uint32_t>()));
        for (const nlohmann::json& entry : file.facts.at("arrays")) {
            const auto count = entry.at("count").get<std::size_t>();
            const bool half = entry.at("storage") == name_of(WeightStorage::Half);
            file.arrays[entry.at("name")] = half ? reader.array<std::uint16_t>(count, float_from_half)
                                                 : reader.array<float>(count, std::identity());
        }
        file.facts.erase("arrays");
    } catch (const nlohmann::json::exception&) {
        damaged(path);
    }
    if (reader.left() != sizeof hash) damaged(path);
    return file;
}

bool is_weight_file(const std::filesystem::path& path) {
    std::string start(kMagic.size(), '\0');
    std::ifstream stream(path, std::ios::binary);
    return stream.read(start.data(), static_cast<std::streamsize>(start.size())) && start == kMagic;
}

} // namespace petzval
