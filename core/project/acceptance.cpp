#include "project/acceptance.h"

#include "base/parallel.h"
#include "project/photo_checks.h"
#include "project/set_checks.h"

#include <algorithm>
#include <chrono>
#include <mutex>

namespace petzval {

namespace {

/// Reports after every photo how far the check has come; photos finish on several threads.
class PhotoCounter {
public:
    PhotoCounter(const Observer& observer, std::size_t count)
        : observer_(observer)
        , count_(count) {
        observer_.progress({message("Checking photos"), 0.0, -1.0});
    }

    void add() {
        const std::lock_guard lock(mutex_);
        ++done_;
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start_;
        const double per_photo = elapsed.count() / static_cast<double>(done_);
        observer_.progress({message("Checking photos"),
                            static_cast<double>(done_) / static_cast<double>(count_),
                            per_photo * static_cast<double>(count_ - done_)});
    }

private:
    const Observer& observer_;
    const std::size_t count_;
    const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::mutex mutex_;
    std::size_t done_ = 0;
};

void require_valid(const AcceptanceOptions& options) {
    constexpr int most_nodes = 64;
    const auto out_of = [](int value, int low, int high) { return value < low || value > high; };
    if (out_of(options.rows, 1, most_nodes) || out_of(options.cols, 1, most_nodes))
        throw Error(ErrorCode::InvalidOption, "grid", message("it must have 1 to 64 rows and columns"));
    if (out_of(options.patch, 16, 128) || options.patch % 2 != 0)
        throw Error(ErrorCode::InvalidOption, "patch",
                    message("its side must be an even number of 16 to 128 px"));
}

std::vector<CheckedPhoto> checked_photos(const Project& project, const AcceptanceOptions& options,
                                         const Observer& observer, const std::stop_token& stop) {
    struct Entry {
        SetName set;
        const PhotoRef* photo;
    };
    std::vector<Entry> entries;
    for (const SetName set : {SetName::Blurred, SetName::Sharp})
        for (const PhotoRef& photo : project.document().set(set))
            entries.push_back({set, &photo});

    std::vector<CheckedPhoto> photos(entries.size());
    PhotoCounter counter(observer, entries.size());
    parallel_for(
        entries.size(), options.threads,
        [&](std::size_t i) {
            photos[i] = checked_photo(project, entries[i].set, *entries[i].photo, options, stop);
            counter.add();
        },
        stop);
    return photos;
}

std::vector<CheckedPhoto*> in_use(std::vector<CheckedPhoto>& photos, SetName set) {
    std::vector<CheckedPhoto*> found;
    for (CheckedPhoto& photo : photos)
        if (photo.report.set == set && !photo.report.excluded) found.push_back(&photo);
    return found;
}

} // namespace

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
    case Verdict::Good:
        return "good";
    case Verdict::Doubtful:
        return "doubtful";
    case Verdict::Unusable:
        return "unusable";
    }
    throw std::logic_error("name_of: not a verdict");
}

AcceptanceReport checked_project(const Project& project, const AcceptanceOptions& options,
                                 const Observer& observer, std::stop_token stop) {
    require_valid(options);
    std::vector<CheckedPhoto> photos = checked_photos(project, options, observer, stop);
    throw_if_stopped(stop);
    const std::vector<CheckedPhoto*> blurred = in_use(photos, SetName::Blurred);
    const std::vector<CheckedPhoto*> sharp = in_use(photos, SetName::Sharp);

    AcceptanceReport report;
    report.sets.push_back(checked_set(SetName::Blurred, blurred, options));
    report.sets.push_back(checked_set(SetName::Sharp, sharp, options));
    check_sets_match(blurred, sharp, report.sets.back());
    for (CheckedPhoto& photo : photos)
        report.photos.push_back(std::move(photo.report));
    for (const SetReport& set : report.sets)
        report.verdict = std::max(report.verdict, set.verdict);
    return report;
}

} // namespace petzval
