#include "learn/state_archive.h"

#include "base/atomic_file.h"
#include "base/error.h"

#include <torch/torch.h>

#include <fstream>
#include <limits>
#include <sstream>

namespace petzval {

namespace {

constexpr std::string_view kZip = "PK\3\4"; // torch archives are ZIP files
constexpr std::int64_t kVersion = 1;

[[noreturn]] void foreign(const std::filesystem::path& path, const std::string& kind) {
    throw Error(ErrorCode::UnsupportedFormat, path.string(), "this is not a " + kind + " file");
}

bool begins_as_zip(const std::filesystem::path& path) {
    std::string start(kZip.size(), '\0');
    std::ifstream file(path, std::ios::binary);
    return file.read(start.data(), static_cast<std::streamsize>(start.size())) && start == kZip;
}

} // namespace

ArchiveWriter::ArchiveWriter(const std::string& kind) {
    add("kind", kind);
    add("version", kVersion);
}

void ArchiveWriter::add(const std::string& name, const c10::IValue& value) {
    archive_.write(name, value.isTensor() ? c10::IValue(value.toTensor().detach().cpu().clone()) : value);
}

void ArchiveWriter::add(const NamedValues& values) {
    for (const auto& [name, value] : values)
        add(name, value);
}

void ArchiveWriter::write(const std::filesystem::path& path) {
    std::ostringstream bytes;
    archive_.save_to(bytes);
    write_atomically(path, bytes.view());
}

ArchiveReader::ArchiveReader(const std::filesystem::path& path, const std::string& kind)
    : path_(path) {
    require_readable_file(path);
    if (!begins_as_zip(path)) foreign(path, kind);
    const std::string bytes = read_whole_file(path);
    try {
        archive_.load_from(bytes.data(), bytes.size(), torch::Device(torch::kCPU));
    } catch (const std::exception&) { // torch tells a stack trace
        damaged();
    }
    c10::IValue found;
    if (!archive_.try_read("kind", found) || !found.isString() || found.toStringRef() != kind)
        foreign(path, kind);
    if (integer("version") > kVersion)
        throw Error(ErrorCode::UnsupportedFormat, path.string(), "it was written by a newer Petzval",
                    "Update Petzval");
}

void ArchiveReader::damaged() const {
    throw Error(ErrorCode::DamagedFile, path_.string(), "the file is damaged or cut off",
                "Copy it again from where it came");
}

void ArchiveReader::other_options() const {
    throw Error(ErrorCode::UnsuitableInput, path_.string(), "it was begun with other options",
                "Give the same options, or begin anew");
}

void ArchiveReader::require_same(const NamedValues& options) {
    for (const auto& [name, wanted] : options)
        if (value(name) != wanted) other_options();
}

c10::IValue ArchiveReader::value(const std::string& name) {
    c10::IValue found;
    try {
        if (archive_.try_read(name, found)) return found;
    } catch (const std::exception&) {
    }
    damaged();
}

std::int64_t ArchiveReader::integer(const std::string& name) {
    const c10::IValue found = value(name);
    if (!found.isInt()) damaged();
    return found.toInt();
}

double ArchiveReader::real(const std::string& name) {
    const c10::IValue found = value(name);
    if (!found.isDouble()) damaged();
    return found.toDouble();
}

std::vector<int> ArchiveReader::integers(const std::string& name) {
    const c10::IValue found = value(name);
    if (!found.isIntList()) damaged();
    std::vector<int> numbers;
    for (const std::int64_t number : found.toIntVector()) {
        if (std::abs(number) > std::numeric_limits<int>::max()) damaged();
        numbers.push_back(static_cast<int>(number));
    }
    return numbers;
}

torch::Tensor ArchiveReader::tensor(const std::string& name, torch::IntArrayRef sizes) {
    const c10::IValue found = value(name);
    if (!found.isTensor()) damaged();
    const torch::Tensor tensor = found.toTensor();
    if (!tensor.defined() || tensor.sizes() != sizes || tensor.scalar_type() != torch::kFloat32 ||
        tensor.layout() != torch::kStrided || !tensor.isfinite().all().item<bool>())
        damaged();
    return tensor.contiguous();
}

bool is_archive(const std::filesystem::path& path, const std::string& kind) {
    try {
        ArchiveReader(path, kind);
        return true;
    } catch (const Error&) {
        return false;
    }
}

} // namespace petzval
