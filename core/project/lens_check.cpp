#include "project/lens_check.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

namespace petzval {

namespace {

/// One of the facts that fix a lens's blur, as the words that photos are compared by. Rounded as lenses are
/// engraved, so that 2.8 equals 2.8000002.
struct LensFact {
    const char* name;
    std::string (*text)(const PhotoFacts&); ///< empty where the file does not say
};

std::string number(const std::optional<double>& value, const char* format) {
    if (!value) return {};
    char text[32];
    std::snprintf(text, sizeof text, format, *value);
    return text;
}

const std::array<LensFact, 4> kFacts = {{
    {"camera", [](const PhotoFacts& facts) { return facts.camera; }},
    {"lens", [](const PhotoFacts& facts) { return facts.lens; }},
    {"aperture", [](const PhotoFacts& facts) { return number(facts.f_number, "f/%.1f"); }},
    {"focal length", [](const PhotoFacts& facts) { return number(facts.focal_length, "%.1f mm"); }},
}};

/// The most frequent known value; of several, the one that comes first in the set. Empty where none is
/// known.
std::string majority(const LensFact& fact, const std::vector<CheckedPhoto*>& photos) {
    std::map<std::string, int> votes;
    for (const CheckedPhoto* photo : photos)
        ++votes[fact.text(photo->report.facts)];
    votes[""] = 0;
    std::string winner;
    for (const CheckedPhoto* photo : photos) {
        const std::string value = fact.text(photo->report.facts);
        if (votes[value] > votes[winner]) winner = value;
    }
    return winner;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    return text;
}

bool is_known(const LensFact& fact, const CheckedPhoto* photo) {
    return !fact.text(photo->report.facts).empty();
}

/// A fact that no photo of the set gives is one doubt about the set, one that a few leave out a doubt about
/// those.
void doubt_unknown(std::span<CheckedPhoto* const> photos, SetReport& set) {
    std::vector<std::string> nowhere;
    std::map<CheckedPhoto*, std::vector<std::string>> missing;
    for (const LensFact& fact : kFacts) {
        const bool somewhere = std::any_of(
            photos.begin(), photos.end(), [&](const CheckedPhoto* photo) { return is_known(fact, photo); });
        if (!somewhere) nowhere.emplace_back(fact.name);
        for (CheckedPhoto* photo : photos)
            if (somewhere && !is_known(fact, photo)) missing[photo].emplace_back(fact.name);
    }
    for (const auto& [photo, names] : missing)
        add_finding(photo->report,
                    {Verdict::Doubtful, "same-lens",
                     "The file does not say its " + joined(names) + ", unlike others of its set.",
                     "Make sure that it was taken like the others."});
    if (nowhere.empty()) return;
    add_finding(set, {Verdict::Doubtful, "same-lens", "No photo says its " + joined(nowhere) + ".",
                      "Make sure that all were taken with the same."});
}

} // namespace

std::string named_photos(const std::vector<const CheckedPhoto*>& photos) {
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(photos.size(), most); ++i)
        text += (i == 0 ? "" : ", ") + photos[i]->report.path.filename().string();
    if (photos.size() > most) text += " and " + std::to_string(photos.size() - most) + " more";
    return text;
}

void check_same_lens(std::span<CheckedPhoto* const> photos, SetReport& set) {
    const Verdict verdict = verdict_for_odd_one(set.set);
    std::vector<CheckedPhoto*> alike(photos.begin(), photos.end());
    std::vector<const CheckedPhoto*> odd;
    for (const LensFact& fact : kFacts) {
        const std::string usual = majority(fact, alike);
        const auto differs = [&](CheckedPhoto* photo) {
            const std::string value = fact.text(photo->report.facts);
            if (value.empty() || value == usual) return false;
            add_finding(photo->report,
                        {verdict, "same-lens",
                         "Its " + std::string(fact.name) + " is " + value + ", the others' " + usual + ".",
                         "Leave this photo out, or make a project of its own for it."});
            odd.push_back(photo);
            return true;
        };
        std::erase_if(alike, differs);
    }
    doubt_unknown(photos, set);
    if (odd.empty()) return;
    add_finding(set, {verdict, "same-lens",
                      std::to_string(odd.size()) + " of " + std::to_string(photos.size()) +
                          " photos differ from the rest in camera, lens, aperture or focal length: " +
                          named_photos(odd) + ".",
                      "Use photos from one camera, lens, aperture and focal length in a set."});
}

} // namespace petzval
