#include "project/set_checks.h"

#include "project/lens_check.h"
#include "project/sharpness_check.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

namespace petzval {

namespace {

/// A mean spectrum of n patches is known to 1/sqrt(n): 12 % for a node, 3 % for the sharp set, which every
/// node is compared with.
constexpr int kFewestPerNode = 64;
constexpr int kFewestSharp = 1000;

using Photos = std::span<CheckedPhoto* const>;

/// The photos that could be read, for the checks that compare.
std::vector<CheckedPhoto*> readable(Photos photos) {
    std::vector<CheckedPhoto*> found;
    for (CheckedPhoto* photo : photos)
        if (photo->report.facts.width > 0) found.push_back(photo);
    return found;
}

/// The photos whose `property` is not the most frequent one (the first in the set among equals).
template <typename Property>
std::vector<CheckedPhoto*> odd_ones(Photos photos, Property property) {
    std::map<decltype(property(photos[0]->report.facts)), int> votes;
    for (const CheckedPhoto* photo : photos)
        ++votes[property(photo->report.facts)];
    if (votes.size() < 2) return {};
    const CheckedPhoto* usual = photos[0];
    for (const CheckedPhoto* photo : photos)
        if (votes[property(photo->report.facts)] > votes[property(usual->report.facts)]) usual = photo;
    std::vector<CheckedPhoto*> odd;
    std::copy_if(photos.begin(), photos.end(), std::back_inserter(odd), [&](const CheckedPhoto* photo) {
        return property(photo->report.facts) != property(usual->report.facts);
    });
    return odd;
}

void check_kinds(Photos photos, SetReport& set) {
    const std::vector<CheckedPhoto*> odd =
        odd_ones(photos, [](const PhotoFacts& facts) { return facts.raw; });
    if (odd.empty()) return;
    const bool raw = odd.front()->report.facts.raw;
    const Verdict verdict = verdict_for_odd_one(set.set);
    for (CheckedPhoto* photo : odd)
        add_finding(photo->report, {verdict, "raw",
                                    raw ? message("This is a RAW photo among developed ones.")
                                        : message("This is a developed photo among RAW ones."),
                                    message("Use either RAW or developed photos in a set, not both.")});
    add_finding(set,
                {verdict, "raw",
                 message("RAW and developed photos are mixed: %1.", named_photos({odd.begin(), odd.end()})),
                 message("Use either RAW or developed photos in a set, not both.")});
}

std::string size_text(const PhotoFacts& facts) {
    return std::to_string(facts.width) + " x " + std::to_string(facts.height);
}

void check_sizes(Photos photos, SetReport& set) {
    const std::vector<CheckedPhoto*> odd =
        odd_ones(photos, [](const PhotoFacts& facts) { return std::pair(facts.width, facts.height); });
    if (odd.empty()) return;
    for (CheckedPhoto* photo : odd)
        add_finding(photo->report,
                    {Verdict::Doubtful, "size",
                     message("Its size of %1 px is not that of the others of its set.",
                             size_text(photo->report.facts)),
                     message("Use whole frames as the camera made them, not turned, cut or scaled.")});
    add_finding(set, {Verdict::Doubtful, "size",
                      message("Not all photos have the same size in pixels: %1.",
                              named_photos({odd.begin(), odd.end()})),
                      message("Use whole frames as the camera made them, not turned, cut or scaled.")});
}

void check_count(Photos photos, SetReport& set) {
    const bool is_blurred = set.set == SetName::Blurred;
    if (photos.empty() && is_blurred)
        add_finding(set, {Verdict::Unusable, "photos", message("The blurred set has no photos in use."),
                          message("Add photos to it.")});
    else if (photos.empty())
        add_finding(set,
                    {Verdict::Doubtful, "photos",
                     message("The sharp set has no photos in use. Petzval's own scenes will stand in for "
                             "them, and the kernels will be about a third as exact."),
                     message("Add photos to it.")});
    else if (photos.size() == 1 && set.set == SetName::Blurred)
        add_finding(set, {Verdict::Doubtful, "photos",
                          message("With a single photo there is none left to test the result on."),
                          message("Add more photos, better six or more.")});
}

void find_starved_nodes(SetReport& set, const AcceptanceOptions& options) {
    for (int row = 0; row < options.rows; ++row)
        for (int col = 0; col < options.cols; ++col)
            if (set.patches_per_node[static_cast<std::size_t>(row) * options.cols + col] < kFewestPerNode)
                set.starved_nodes.emplace_back(row, col);
    if (set.starved_nodes.empty()) return;
    add_finding(set, {Verdict::Doubtful, "texture",
                      message("%1 of %2 places of the frame have little detail; the blur there will be "
                              "measured less exactly.",
                              set.starved_nodes.size(), set.patches_per_node.size()),
                      message("Add photos with fine detail there, often the corners.")});
}

void check_texture(SetReport& set, const AcceptanceOptions& options) {
    const int total = std::reduce(set.patches_per_node.begin(), set.patches_per_node.end());
    const bool is_blurred = set.set == SetName::Blurred;
    if (total == 0)
        add_finding(set,
                    {Verdict::Unusable, "texture",
                     is_blurred ? message("No photo of the blurred set has usable detail.")
                                : message("No photo of the sharp set has usable detail."),
                     message("Add photos with fine detail all over: foliage, gravel, walls, buildings.")});
    else if (set.set == SetName::Blurred)
        find_starved_nodes(set, options);
    else if (total < kFewestSharp)
        add_finding(set, {Verdict::Doubtful, "texture", message("The sharp set has little detail in all."),
                          message("Add photos with fine detail, or use a larger part of them.")});
}

} // namespace

SetReport checked_set(SetName name, Photos photos, const AcceptanceOptions& options) {
    SetReport set;
    set.set = name;
    set.patches_per_node.assign(static_cast<std::size_t>(options.rows) * options.cols, 0);
    for (const CheckedPhoto* photo : photos)
        for (std::size_t i = 0; i < set.patches_per_node.size(); ++i)
            set.patches_per_node[i] += photo->report.patches_per_node[i];
    const std::vector<CheckedPhoto*> comparable = readable(photos);
    check_count(photos, set);
    if (!comparable.empty()) {
        check_kinds(comparable, set);
        check_same_lens(comparable, set);
        check_sizes(comparable, set);
        check_sharpness(comparable);
        check_texture(set, options);
    }
    for (const CheckedPhoto* photo : photos)
        set.verdict = std::max(set.verdict, photo->report.verdict);
    return set;
}

void check_sets_match(Photos blurred, Photos sharp, SetReport& sharp_report) {
    const std::vector<CheckedPhoto*> first = readable(blurred);
    const std::vector<CheckedPhoto*> second = readable(sharp);
    if (first.empty() || second.empty()) return;
    const auto raw_photos = [](const std::vector<CheckedPhoto*>& photos) {
        return std::count_if(photos.begin(), photos.end(),
                             [](const CheckedPhoto* photo) { return photo->report.facts.raw; });
    };
    // A set mixed in itself is a finding already.
    const bool blurred_raw = raw_photos(first) * 2 > std::ssize(first);
    const bool sharp_raw = raw_photos(second) * 2 > std::ssize(second);
    if (blurred_raw == sharp_raw) return;
    add_finding(sharp_report,
                {Verdict::Doubtful, "raw",
                 blurred_raw ? message("The blurred photos are RAW, the sharp ones developed.")
                             : message("The blurred photos are developed, the sharp ones RAW."),
                 message("Use the same kind for both sets: developing sharpens, denoises and rescales.")});
}

} // namespace petzval
