#include "project/lens_check.h"

#include <algorithm>
#include <array>
#include <map>

namespace petzval {

namespace {

/// One of the facts that fix a lens's blur, as the words that photos are compared by. Rounded as lenses are
/// engraved, so that 2.8 equals 2.8000002.
struct LensFact {
    Message name;
    Message (*value)(const PhotoFacts&); ///< empty where the file does not say
    /// Of one photo, against the others'. A sentence for each: languages bend them differently.
    Message (*difference)(const Message& value, const Message& usual);

    std::string text(const PhotoFacts& facts) const { return value(facts).english(); }
};

const std::array<LensFact, 4>& lens_facts() {
    static const std::array<LensFact, 4> facts = {{
        {message("camera"), [](const PhotoFacts& photo) { return Message(photo.camera); },
         [](const Message& value, const Message& usual) {
             return message("Its camera is %1, the others' %2.", value, usual);
         }},
        {message("lens"), [](const PhotoFacts& photo) { return Message(photo.lens); },
         [](const Message& value, const Message& usual) {
             return message("Its lens is %1, the others' %2.", value, usual);
         }},
        {message("aperture"),
         [](const PhotoFacts& photo) {
             return photo.f_number ? message("f/%1", fixed(*photo.f_number, 1)) : Message();
         },
         [](const Message& value, const Message& usual) {
             return message("Its aperture is %1, the others' %2.", value, usual);
         }},
        {message("focal length"),
         [](const PhotoFacts& photo) {
             return photo.focal_length ? message("%1 mm", fixed(*photo.focal_length, 1)) : Message();
         },
         [](const Message& value, const Message& usual) {
             return message("Its focal length is %1, the others' %2.", value, usual);
         }},
    }};
    return facts;
}

/// The most frequent known value; of several, the one that comes first in the set. Empty where none is
/// known.
Message majority(const LensFact& fact, const std::vector<CheckedPhoto*>& photos) {
    std::map<std::string, int> votes;
    for (const CheckedPhoto* photo : photos)
        ++votes[fact.text(photo->report.facts)];
    votes[""] = 0;
    Message winner;
    for (const CheckedPhoto* photo : photos) {
        const Message value = fact.value(photo->report.facts);
        if (votes[value.english()] > votes[winner.english()]) winner = value;
    }
    return winner;
}

/// "a, b and c"
Message listed(std::vector<Message> words) {
    if (words.size() < 2) return joined(words);
    const Message last = std::move(words.back());
    words.pop_back();
    return message("%1 and %2", joined(words), last);
}

bool is_known(const LensFact& fact, const CheckedPhoto* photo) {
    return !fact.text(photo->report.facts).empty();
}

/// A fact that no photo of the set gives is one doubt about the set, one that a few leave out a doubt about
/// those.
void doubt_unknown(std::span<CheckedPhoto* const> photos, SetReport& set) {
    std::vector<Message> nowhere;
    std::map<CheckedPhoto*, std::vector<Message>> missing;
    for (const LensFact& fact : lens_facts()) {
        const bool somewhere = std::any_of(
            photos.begin(), photos.end(), [&](const CheckedPhoto* photo) { return is_known(fact, photo); });
        if (!somewhere) nowhere.push_back(fact.name);
        for (CheckedPhoto* photo : photos)
            if (somewhere && !is_known(fact, photo)) missing[photo].push_back(fact.name);
    }
    for (const auto& [photo, names] : missing)
        add_finding(photo->report,
                    {Verdict::Doubtful, "same-lens",
                     message("The file does not say its %1, unlike others of its set.", listed(names)),
                     message("Make sure that it was taken like the others.")});
    if (nowhere.empty()) return;
    add_finding(set, {Verdict::Doubtful, "same-lens", message("No photo says its %1.", listed(nowhere)),
                      message("Make sure that all were taken with the same.")});
}

} // namespace

Message named_photos(const std::vector<const CheckedPhoto*>& photos) {
    constexpr std::size_t most = 5;
    std::vector<Message> names;
    for (std::size_t i = 0; i < std::min(photos.size(), most); ++i)
        names.emplace_back(photos[i]->report.path.filename().string());
    if (photos.size() <= most) return joined(names);
    return message("%1 and %2 more", joined(names), photos.size() - most);
}

void check_same_lens(std::span<CheckedPhoto* const> photos, SetReport& set) {
    const Verdict verdict = verdict_for_odd_one(set.set);
    std::vector<CheckedPhoto*> alike(photos.begin(), photos.end());
    std::vector<const CheckedPhoto*> odd;
    for (const LensFact& fact : lens_facts()) {
        const Message usual = majority(fact, alike);
        const auto differs = [&](CheckedPhoto* photo) {
            const Message value = fact.value(photo->report.facts);
            if (value.empty() || value.english() == usual.english()) return false;
            add_finding(photo->report,
                        {verdict, "same-lens", fact.difference(value, usual),
                         message("Leave this photo out, or make a project of its own for it.")});
            odd.push_back(photo);
            return true;
        };
        std::erase_if(alike, differs);
    }
    doubt_unknown(photos, set);
    if (odd.empty()) return;
    add_finding(
        set, {verdict, "same-lens",
              message("%1 of %2 photos differ from the rest in camera, lens, aperture or focal length: %3.",
                      odd.size(), photos.size(), named_photos(odd)),
              message("Use photos from one camera, lens, aperture and focal length in a set.")});
}

} // namespace petzval
