#include "base/hash.h"

#include "base/atomic_file.h"
#include "base/error.h"

#include <array>
#include <fstream>
#include <memory>
#include <vector>

#include <xxhash.h>

namespace petzval {

namespace {

std::string hexadecimal(const XXH128_hash_t& hash) {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, hash);
    std::string text;
    for (const unsigned char byte : canonical.digest) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

} // namespace

std::string content_hash(const std::filesystem::path& path) {
    require_readable_file(path);
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(),
                                                                         &XXH3_freeState);
    if (!state) throw std::bad_alloc();
    XXH3_128bits_reset(state.get());
    std::ifstream file = opened_file(path);
    std::vector<char> buffer(1 << 20);
    while (file) {
        file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        XXH3_128bits_update(state.get(), buffer.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (file.bad())
        throw Error(ErrorCode::DamagedFile, path.string(), message("the disk could not read this file"));
    return hexadecimal(XXH3_128bits_digest(state.get()));
}

} // namespace petzval
