#include "base/module.h"

#include "base/error.h"
#include "base/resource.h"

#include <stdexcept>

#include <dlfcn.h>

namespace petzval {

namespace {

void* load(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path)) throw networks_missing(path);
    void* module = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!module)
        throw Error(ErrorCode::NotFound, path.filename().string(),
                    message("it cannot be loaded: %1", dlerror()),
                    message("Install the package petzval-learn"));
    return module;
}

} // namespace

void* petzval_learn_function(const char* name) {
    static void* const module = load(program_folder().parent_path() / PETZVAL_MODULES / "petzval-learn.so");
    void* function = dlsym(module, name);
    if (!function) throw std::logic_error(std::string("petzval-learn.so is of another version: ") + name);
    return function;
}

} // namespace petzval
