// The program of ./run fuzz: libFuzzer around the reader that PETZVAL_FUZZ_READER names. With
// PETZVAL_FUZZ_SEEDS it only writes that reader's seeds into the folder of this name.

#include "fuzz/readers.h"

#include <cstdlib>
#include <fstream>

namespace fs = std::filesystem;
using namespace petzval::fuzz;

namespace {

const Reader& chosen() {
    static const Reader& reader = reader_named(std::getenv("PETZVAL_FUZZ_READER"));
    return reader;
}

const fs::path& scratch() {
    static const Scratch folder;
    return folder.path();
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    const char* folder = std::getenv("PETZVAL_FUZZ_SEEDS");
    if (!folder) return 0;
    int number = 0;
    for (const std::string& seed : chosen().seeds(scratch()))
        std::ofstream(fs::path(folder) / ("seed-" + std::to_string(number++)), std::ios::binary) << seed;
    std::exit(0);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    chosen().try_bytes({reinterpret_cast<const char*>(data), size}, scratch());
    return 0;
}
