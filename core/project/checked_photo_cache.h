#pragma once

#include "project/photo_checks.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace petzval {

/// Photos by their content and all that a measurement depends on.
class CheckedPhotoCache {
public:
    static std::string key_of(const PhotoRef& photo, RawMode raw_mode, const AcceptanceOptions& options);

    std::optional<CheckedPhoto> find(const std::string& key) const;
    void keep(const std::string& key, const CheckedPhoto& photo);

private:
    mutable std::mutex mutex_;
    std::map<std::string, CheckedPhoto> photos_;
};

} // namespace petzval
