#include "project/profile_match.h"

#include "base/error.h"
#include "project/profile_differences.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace petzval {

namespace {

using Profiles = std::vector<const LensProfile*>;

[[noreturn]] void refuse(const ProfileQuery& query, const Message& problem, const Message& advice) {
    throw Error(ErrorCode::UnsuitableInput, query.subject, problem, advice);
}

/// Photos from cameras with a fixed lens name none.
constexpr const char* kBuiltIn = "built-in";

/// The query with the lens that its camera has built in, where the library knows of one.
ProfileQuery completed(std::span<const LensProfile> profiles, ProfileQuery query) {
    const auto has_lens_built_in = [&](const LensProfile& profile) {
        return comparable(profile.about.lens) == kBuiltIn &&
               comparable(profile.about.camera) == comparable(query.facts.camera);
    };
    if (query.facts.lens.empty() && std::ranges::any_of(profiles, has_lens_built_in))
        query.facts.lens = kBuiltIn;
    return query;
}

void require_facts(const ProfileQuery& query) {
    const PhotoFacts& facts = query.facts;
    if (facts.lens.empty())
        refuse(query, message("the photo does not tell its lens"),
               message("Name it, or choose a grid yourself").by_option("lens"));
    if (facts.camera.empty())
        refuse(query, message("the photo does not tell its camera"),
               message("Name it, or choose a grid yourself").by_option("camera"));
    if (!facts.f_number)
        refuse(query, message("the photo does not tell its f-number"),
               message("Name it, or choose a grid yourself").by_option("f-number"));
}

/// "a", "b" and "c" once each, in order.
std::string list_of(const std::set<std::string>& names) {
    return std::accumulate(names.begin(), names.end(), std::string(),
                           [](const std::string& list, const std::string& name) {
                               return list.empty() ? name : list + ", " + name;
                           });
}

Profiles of_same_lens(std::span<const LensProfile> profiles, const ProfileQuery& query) {
    if (profiles.empty())
        refuse(query, message("the lens library is empty"),
               message("Keep a run in it").by_command("library add"));
    Profiles found;
    std::set<std::string> lenses;
    for (const LensProfile& profile : profiles) {
        lenses.insert(profile.about.lens);
        if (comparable(profile.about.lens) == comparable(query.facts.lens)) found.push_back(&profile);
    }
    if (found.empty())
        refuse(query, message("the lens library has no grid of the lens %1", query.facts.lens),
               message("It has: %1", list_of(lenses)));
    return found;
}

/// Those whose kernels are sampled in the photo's pixels.
Profiles of_same_camera(Profiles profiles, const CameraPixels& pixels, const ProfileQuery& query) {
    std::set<std::string> cameras;
    for (const LensProfile* profile : profiles)
        cameras.insert(profile->about.camera);
    std::erase_if(profiles, [&](const LensProfile* profile) {
        return !pixels.as_large_as_the_photos(profile->about);
    });
    if (profiles.empty())
        refuse(
            query,
            message("the lens library has this lens on another camera only (%1), and the photo is from %2",
                    list_of(cameras), query.facts.camera),
            message("If the pixels of both are as large, say how large, here and when adding")
                .by_option("pixel-pitch"));
    return profiles;
}

std::string copy_of(const LensProfile& profile) {
    return profile.label.name.empty() ? "(no name)" : profile.label.name;
}

Profiles of_one_copy(Profiles profiles, const ProfileQuery& query) {
    std::set<std::string> copies;
    for (const LensProfile* profile : profiles)
        copies.insert(copy_of(*profile));
    if (query.copy.empty()) {
        if (copies.size() > 1)
            refuse(query, message("there are several copies of this lens: %1", list_of(copies)),
                   message("Choose one").by_option("copy"));
        return profiles;
    }
    std::erase_if(profiles, [&](const LensProfile* profile) {
        return comparable(copy_of(*profile)) != comparable(query.copy);
    });
    if (profiles.empty())
        refuse(query, message("there is no copy of this lens called %1", query.copy),
               message("There is: %1", list_of(copies)));
    return profiles;
}

struct Candidate {
    const LensProfile* profile = nullptr;
    std::vector<Difference> differences; ///< the aperture's first

    double distance() const {
        return std::accumulate(differences.begin(), differences.end(), 0.0,
                               [](double sum, const Difference& each) { return sum + each.share; });
    }
    /// In all but the first `skipped` differences.
    bool good(std::size_t skipped = 0) const {
        return std::all_of(differences.begin() + static_cast<std::ptrdiff_t>(skipped), differences.end(),
                           [](const Difference& each) { return each.share <= 1.0; });
    }
};

/// The nearest first.
std::vector<Candidate> candidates(std::span<const LensProfile> profiles, const ProfileQuery& given) {
    const ProfileQuery query = completed(profiles, given);
    require_facts(query);
    const CameraPixels pixels(profiles, query);
    std::vector<Candidate> sorted;
    for (const LensProfile* profile :
         of_one_copy(of_same_camera(of_same_lens(profiles, query), pixels, query), query))
        sorted.push_back({profile, differences_between(profile->about, query)});
    std::ranges::stable_sort(sorted, [](const Candidate& a, const Candidate& b) {
        if (a.good() != b.good()) return a.good();
        if (a.distance() != b.distance()) return a.distance() < b.distance();
        return std::tie(a.profile->added, a.profile->id) > std::tie(b.profile->added, b.profile->id);
    });
    return sorted;
}

[[noreturn]] void refuse_all(const Candidate& nearest, const ProfileQuery& query) {
    std::vector<Message> reasons;
    for (const Difference& difference : nearest.differences)
        if (difference.share > 1.0) reasons.push_back(message("%1, %2", difference.text, difference.limit));
    refuse(query, message("no grid in the lens library fits; the nearest was %1", joined(reasons, "; ")),
           message("Measure the lens as it was used for this photo"));
}

ProfileMatch match_of(const Candidate& candidate, const ProfileQuery& query) {
    ProfileMatch match;
    match.profile = *candidate.profile;
    match.f_number = *query.facts.f_number;
    match.stops = stops_between(*candidate.profile->about.f_number, match.f_number);
    for (const Difference& difference : candidate.differences)
        if (!difference.negligible) match.differences.push_back(difference.text);
    return match;
}

ProfileMatch match_of(Candidate wide, const Candidate& narrow, const ProfileQuery& query) {
    const LensProfile& other = *narrow.profile;
    wide.differences.front() = {0.0,
                                false,
                                message("interpolated between %1 and %2 for the photo's %3",
                                        aperture_message(*wide.profile->about.f_number),
                                        aperture_message(*other.about.f_number),
                                        aperture_message(*query.facts.f_number)),
                                {}};
    ProfileMatch match = match_of(wide, query);
    match.other = other;
    return match;
}

/// The nearest candidate on one side of the photo's aperture that is good in all else.
const Candidate* nearest_on_side(const std::vector<Candidate>& sorted, double f_number, bool wider) {
    const Candidate* nearest = nullptr;
    const auto stops = [&](const Candidate& each) {
        return stops_between(*each.profile->about.f_number, f_number) * (wider ? 1.0 : -1.0);
    };
    for (const Candidate& each : sorted)
        if (each.good(1) && stops(each) > 0.0 && (!nearest || stops(each) < stops(*nearest)))
            nearest = &each;
    return nearest;
}

} // namespace

ProfileMatch best_match(std::span<const LensProfile> profiles, const ProfileQuery& query) {
    const std::vector<Candidate> sorted = candidates(profiles, query);
    if (!sorted.front().good()) refuse_all(sorted.front(), query);
    return match_of(sorted.front(), query);
}

ProfileMatch match_between(std::span<const LensProfile> profiles, const ProfileQuery& query) {
    const std::vector<Candidate> sorted = candidates(profiles, query);
    const double f_number = *query.facts.f_number;
    const Candidate* wide = nearest_on_side(sorted, f_number, true);
    const Candidate* narrow = nearest_on_side(sorted, f_number, false);
    const bool fits = sorted.front().good() && sorted.front().differences.front().negligible;
    if (fits || !wide || !narrow ||
        stops_between(*wide->profile->about.f_number, *narrow->profile->about.f_number) > widest_bracket)
        return best_match(profiles, query);
    return match_of(*wide, *narrow, query);
}

} // namespace petzval
