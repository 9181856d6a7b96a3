#include "jobs/report_photos.h"

#include "base/stage.h"
#include "jobs/option_json.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace petzval {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A report shall be there within 20 seconds, on a small machine. Decoding a megapixel takes it some 20 ms,
/// decoding and checking it some 120.
constexpr double kCheckedMegapixels = 60.0;
constexpr double kThumbnailMegapixels = 150.0;
constexpr int kThumbnailWidth = 120;

struct Entry {
    PhotoRef reference;
    fs::path path; ///< absolute
    ReportPhoto photo;
    PhotoFacts facts; ///< size 0 where it cannot be read
};

double megapixels_of(const Entry& entry) {
    return 1e-6 * entry.facts.width * entry.facts.height;
}

/// Of the photos that a run was given.
std::set<std::string> hashes_in(const fs::path& options, SetName set) try {
    std::set<std::string> hashes;
    if (!fs::exists(options)) return hashes;
    const json document = read_json(options);
    for (const json& photo : document.at(std::string(name_of(set))))
        hashes.insert(photo.at("hash").get<std::string>());
    return hashes;
} catch (const json::exception&) {
    throw Error(ErrorCode::DamagedFile, options.string(),
                message("it does not tell the photos of this run"), message("Calibrate again"));
}

/// Why a calibration left a photo out; empty where it did not.
std::string complaint_about(const fs::path& path, const RunRecord& run) {
    static const std::string ending = " This photo was left out.";
    for (const LogRecord& record : run.log) {
        const std::string text = record.text.english();
        if (text.ends_with(ending) && text.starts_with(path.string()))
            return text.substr(path.string().size() + 2,
                               text.size() - ending.size() - path.string().size() - 2);
    }
    return {};
}

void judge_use(Entry& entry, bool in_run, const RunRecord& run) {
    ReportPhoto& photo = entry.photo;
    const std::string complaint = complaint_about(entry.path, run);
    photo.used = in_run && complaint.empty();
    if (!complaint.empty())
        photo.words = complaint;
    else if (!in_run)
        photo.words = entry.reference.excluded ? "excluded by hand" : "added after this calibration";
}

std::vector<Entry> entries_of(const Project& project, const fs::path& options, const RunRecord& run) {
    std::vector<Entry> entries;
    for (const SetName set : {SetName::Blurred, SetName::Sharp}) {
        const std::set<std::string> used = hashes_in(options, set);
        for (const PhotoRef& reference : project.document().set(set)) {
            Entry entry{reference, project.resolved(reference), {}, {}};
            entry.photo.set = set;
            entry.photo.name = entry.path.filename().string();
            judge_use(entry, used.contains(reference.hash), run);
            try {
                entry.facts = read_photo_facts(entry.path);
            } catch (const Error&) {
                if (entry.photo.words.empty()) entry.photo.words = "cannot be read any more";
            }
            entries.push_back(std::move(entry));
        }
    }
    return entries;
}

Image thumbnail_of(const Entry& entry, const std::stop_token& stop) {
    Image image = read_photo(entry.path, RawMode::Superpixel, stop).image;
    while (image.width() >= 2 * kThumbnailWidth && image.height() >= 2)
        image = halved(image);
    // RAW light is dim: all but the brightest 1 % of green shall fit.
    std::vector<float> green(image.plane(1).begin(), image.plane(1).end());
    const auto bright =
        green.begin() + static_cast<std::ptrdiff_t>(0.99 * static_cast<double>(green.size()));
    std::ranges::nth_element(green, bright);
    const float gain = 1.0f / std::max(*bright, 1e-6f);
    for (float& value : image.values())
        value = std::clamp(value * gain, 0.0f, 1.0f);
    return oriented(converted(image, TransferCurve::Srgb), entry.facts.orientation);
}

std::string words_of(const PhotoReport& report) {
    std::string words;
    for (const Finding& finding : report.findings)
        if (finding.verdict != Verdict::Good)
            words.append(words.empty() ? "" : " ").append(finding.text.english());
    return words.empty() ? std::string(name_of(report.verdict)) : words;
}

void add_verdicts(std::vector<Entry>& entries, const Project& project, const Observer& observer,
                  const std::stop_token& stop) {
    const AcceptanceReport report = checked_project(project, {}, observer, stop);
    for (Entry& entry : entries)
        for (const PhotoReport& photo : report.photos)
            if (photo.path == entry.path && photo.set == entry.photo.set && entry.photo.words.empty())
                entry.photo.words = words_of(photo);
}

void add_thumbnails(std::vector<Entry>& entries, const Observer& observer, const std::stop_token& stop) {
    const Stage stage(observer, message("Drawing thumbnails"));
    double left = kThumbnailMegapixels;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        throw_if_stopped(stop);
        Entry& entry = entries[i];
        left -= megapixels_of(entry);
        if (left < 0.0) break;
        try {
            if (entry.facts.width > 0) entry.photo.thumbnail = thumbnail_of(entry, stop);
        } catch (const Error&) {
            // The words say what is wrong with it, or soon will in a check.
        }
        stage.reached(static_cast<double>(i + 1) / static_cast<double>(entries.size()));
    }
}

} // namespace

std::vector<ReportPhoto> report_photos(const Project& project, const fs::path& folder, const RunRecord& run,
                                       const Observer& observer, std::stop_token stop) {
    std::vector<Entry> entries = entries_of(project, RunFiles(folder).options, run);
    double megapixels = 0.0;
    for (const Entry& entry : entries)
        megapixels += megapixels_of(entry);
    if (megapixels <= kCheckedMegapixels) add_verdicts(entries, project, observer, stop);
    add_thumbnails(entries, observer, stop);
    std::vector<ReportPhoto> photos;
    for (Entry& entry : entries) {
        if (entry.photo.words.empty()) entry.photo.words = "not checked for this report";
        photos.push_back(std::move(entry.photo));
    }
    return photos;
}

} // namespace petzval
