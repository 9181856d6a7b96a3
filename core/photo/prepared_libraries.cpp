#include "photo/prepared_libraries.h"

#include <exiv2/exiv2.hpp>

#include <mutex>

namespace petzval {

namespace {

void lock_xmp(void* mutex, bool lock) {
    auto& xmp_mutex = *static_cast<std::recursive_mutex*>(mutex);
    lock ? xmp_mutex.lock() : xmp_mutex.unlock();
}

} // namespace

void prepare_libraries() {
    static std::recursive_mutex xmp_mutex; // exiv2 asks its caller for one
    static std::once_flag once;
    std::call_once(once, [] {
        Exiv2::XmpParser::initialize(lock_xmp, &xmp_mutex);
        Exiv2::enableBMFF(true);
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    });
}

} // namespace petzval
