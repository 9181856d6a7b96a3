#include "raw_bench.h"

#include <algorithm>
#include <functional>
#include <iomanip>
#include <sstream>

namespace petzval::bench {

namespace {

ZoneScores mean(const std::vector<ZoneScores>& scores) {
    ZoneScores sum{};
    for (const ZoneScores& zones : scores)
        for (std::size_t z = 0; z < zones.size(); ++z) {
            const double share = 1.0 / static_cast<double>(scores.size());
            sum[z].light += share * zones[z].light;
            sum[z].srgb += share * zones[z].srgb;
            sum[z].ssim += share * zones[z].ssim;
        }
    return sum;
}

using Chooser = std::function<bool(const Chain&)>;

/// The best in each zone and measure, whichever chain has it there.
std::optional<ZoneScores> best(const RawMeasurements& all, const MeasuredFrame& frame,
                               const Chooser& chooses) {
    std::optional<ZoneScores> best;
    for (const Chain& chain : all.chains) {
        const auto found = frame.chains.find(chain.name);
        if (!chooses(chain) || found == frame.chains.end()) continue;
        if (!best) best = found->second;
        for (std::size_t z = 0; z < best->size(); ++z) {
            ZoneScore& zone = (*best)[z];
            zone.light = std::max(zone.light, found->second[z].light);
            zone.srgb = std::max(zone.srgb, found->second[z].srgb);
            zone.ssim = std::max(zone.ssim, found->second[z].ssim);
        }
    }
    return best;
}

bool is_other(const Chain& chain) {
    return chain.kind == ChainKind::Peer || chain.kind == ChainKind::Unrestored;
}

bool is_unrestored(const Chain& chain) {
    return chain.kind == ChainKind::Unrestored;
}

bool is_petzval(const Chain& chain) {
    return chain.kind == ChainKind::Petzval;
}

std::string zone_cell(const ZoneScore& zone) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << zone.light << ", " << zone.srgb << ", "
         << std::setprecision(3) << zone.ssim;
    return text.str();
}

/// "+0.1/+0.2/+0.3, ...": light in each zone, then sRGB.
std::string difference_cell(const ZoneScores& scores, const ZoneScores& against) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << std::showpos;
    for (double ZoneScore::*measure : {&ZoneScore::light, &ZoneScore::srgb})
        for (std::size_t z = 0; z < scores.size(); ++z) {
            if (z > 0 || measure == &ZoneScore::srgb) text << (z > 0 ? "/" : ", ");
            text << scores[z].*measure - against[z].*measure;
        }
    return text.str();
}

constexpr const char* kHowMeasured =
    "Scenes are blurred by each pixel's own kernel, given white noise, and written as Bayer DNGs; each "
    "program turns the file into a 16-bit picture, which is read back and compared with the scene. "
    "Petzval has the lens's true grid and estimates the noise; the others know nothing of the lens "
    "(siril 1.0 takes no kernel from a file, but a Gaussian). What is tuned to the truth is the "
    "setting of four or five with the highest sum of PSNRs on that very frame. Each cell: PSNR in "
    "linear light, PSNR and SSIM in sRGB, after one factor for each channel. Zones are blocks of 48 px "
    "by their distance from the frame's middle: up to 0.35 half diagonals, up to 0.75, beyond; 16 px "
    "at the frame's edge do not count. Means over the frames: ";

MarkdownTable means(const RawMeasurements& all) {
    MarkdownTable table{"RAW in, picture out",
                        kHowMeasured + std::to_string(all.frames.size()) + ".",
                        {"program", "centre", "middle", "corners"},
                        {}};
    for (const std::string& sentence : all.missing)
        table.remark += ' ' + sentence;
    if (!all.picture.empty() && !all.frames.empty())
        table.remark.append("\n\n![Centre and corner of ")
            .append(all.frames.front().name)
            .append(", at 2:1](pictures/")
            .append(all.picture)
            .append(")");
    for (const Chain& chain : all.chains) {
        std::vector<ZoneScores> scores;
        for (const MeasuredFrame& frame : all.frames)
            if (const auto found = frame.chains.find(chain.name); found != frame.chains.end())
                scores.push_back(found->second);
        if (scores.empty()) continue;
        const bool failed = scores.size() < all.frames.size();
        Cells cells = {chain.name + (failed ? " (" + std::to_string(scores.size()) + " frames)" : "")};
        for (const ZoneScore& zone : mean(scores))
            cells.push_back(zone_cell(zone));
        table.rows.push_back(cells);
    }
    return table;
}

/// A column of differences.
struct Comparison {
    std::string title;
    Chooser ours;
    Chooser others;
};

std::vector<Comparison> comparisons(const RawMeasurements& all) {
    std::vector<Comparison> columns = {{"best solver minus the best of others", is_petzval, is_other}};
    for (const Chain& chain : all.chains) {
        if (!is_petzval(chain)) continue;
        const Chooser this_one = [name = chain.name](const Chain& other) { return other.name == name; };
        columns.push_back({chain.name + " minus the best of others", this_one, is_other});
        columns.push_back({chain.name + " minus the best unrestored", this_one, is_unrestored});
    }
    return columns;
}

MarkdownTable each_frame(const RawMeasurements& all) {
    MarkdownTable table{
        "RAW in, picture out: each frame",
        "Differences of PSNR in dB, in centre/middle/corners, linear light, then sRGB: minus the best "
        "of all other programs, and minus the best demosaicer that restores nothing, each chosen anew "
        "for every number. \"Best solver\" is chosen so, too. Frames are lens/scene/noise.",
        {"frame"},
        {}};
    for (const MeasuredFrame& frame : all.frames)
        table.rows.push_back({frame.name});
    table.rows.push_back({"mean"});
    for (const Comparison& column : comparisons(all)) {
        table.columns.push_back(column.title);
        std::vector<ZoneScores> ours, others;
        for (std::size_t i = 0; i < all.frames.size(); ++i) {
            const auto our = best(all, all.frames[i], column.ours);
            const auto other = best(all, all.frames[i], column.others);
            const bool compared = our && other;
            table.rows[i].push_back(compared ? difference_cell(*our, *other) : "");
            if (!compared) continue;
            ours.push_back(*our);
            others.push_back(*other);
        }
        table.rows.back().push_back(ours.empty() ? "" : difference_cell(mean(ours), mean(others)));
    }
    return table;
}

MarkdownTable developed(const RawMeasurements& all) {
    MarkdownTable table{
        "Restored from another converter's TIFF",
        "The frames above, developed by RawTherapee's AMaZE without sharpening, then restored with the "
        "true grid. PSNR in dB in centre/middle/corners, linear light, then sRGB. The best noise is "
        "that of six with the highest sum of PSNRs.",
        {"frame", "with estimated noise, minus the TIFF itself",
         "with estimated noise, minus the best noise", "best noise"},
        {}};
    for (const MeasuredFrame& frame : all.frames) {
        if (!frame.developed.contains("input")) continue;
        const ZoneScores& estimated = frame.developed.at("estimated");
        const auto best = std::ranges::max_element(frame.developed, {}, [](const auto& entry) {
            return entry.first == "input" || entry.first == "estimated" ? 0.0 : sum_of_psnrs(entry.second);
        });
        table.rows.push_back({frame.name, difference_cell(estimated, frame.developed.at("input")),
                              difference_cell(estimated, best->second), best->first});
    }
    return table;
}

MarkdownTable otherwise(const RawMeasurements& all) {
    MarkdownTable table{"Restored from other developed photos",
                        "The same frames, developed by RawTherapee otherwise, restored with estimated "
                        "noise, minus the picture "
                        "itself: PSNR in dB in centre/middle/corners, linear light, then sRGB. Worst: each "
                        "number that of its "
                        "worst frame.",
                        {"developed by", "mean", "worst"},
                        {}};
    std::map<std::string, std::vector<ZoneScores>> gains;
    for (const MeasuredFrame& frame : all.frames)
        for (const auto& [name, restored] : frame.otherwise_restored) {
            ZoneScores gain = restored;
            for (std::size_t z = 0; z < gain.size(); ++z) {
                gain[z].light -= frame.otherwise.at(name)[z].light;
                gain[z].srgb -= frame.otherwise.at(name)[z].srgb;
            }
            gains[name].push_back(gain);
        }
    for (const auto& [name, frames] : gains) {
        ZoneScores worst = frames.front();
        for (const ZoneScores& frame : frames)
            for (std::size_t z = 0; z < worst.size(); ++z) {
                worst[z].light = std::min(worst[z].light, frame[z].light);
                worst[z].srgb = std::min(worst[z].srgb, frame[z].srgb);
            }
        table.rows.push_back({name, difference_cell(mean(frames), {}), difference_cell(worst, {})});
    }
    return table;
}

MarkdownTable agreement(const RawMeasurements& all) {
    MarkdownTable table{
        "The same picture from every program",
        "A smooth scene in colour without blur or noise, through the same chains (of those that are "
        "tuned, the best setting): relative error in linear light after one factor for each channel, "
        "in percent.",
        {"program", "mean", "99.9th percentile"},
        {}};
    for (const Chain& chain : all.chains)
        if (const auto found = all.agreement.find(chain.name); found != all.agreement.end())
            table.rows.push_back({chain.name, fixed(100.0 * found->second.mean, 2),
                                  fixed(100.0 * found->second.largest, 2)});
    return table;
}

} // namespace

MarkdownTable host_table(const RawMeasurements& all) {
    MarkdownTable table{
        "Other programs with what Petzval writes for them",
        "The same frames, by presets, profiles and scripts made from the lens's true grid "
        "(docs/hosts.md). PSNR in dB in centre/middle/corners, linear light, then sRGB; means "
        "over the frames.",
        {"program", "minus itself unsharpened", "Petzval's best solver, minus that"},
        {}};
    for (const Chain& chain : all.chains) {
        if (chain.kind != ChainKind::Host) continue;
        std::vector<ZoneScores> with, without, ours;
        for (const MeasuredFrame& frame : all.frames) {
            const auto found = frame.chains.find(chain.name), plain = frame.chains.find(chain.baseline);
            const auto petzval = best(all, frame, is_petzval);
            if (found == frame.chains.end() || plain == frame.chains.end() || !petzval) continue;
            with.push_back(found->second);
            without.push_back(plain->second);
            ours.push_back(*petzval);
        }
        if (with.empty()) continue;
        table.rows.push_back({chain.name, difference_cell(mean(with), mean(without)),
                              difference_cell(mean(ours), mean(with))});
    }
    return table;
}

MarkdownTable raw_tables(const RawMeasurements& all) {
    MarkdownTable table = means(all);
    table.further = {each_frame(all), developed(all), otherwise(all), host_table(all), agreement(all)};
    std::erase_if(table.further, [](const MarkdownTable& part) { return part.rows.empty(); });
    return table;
}

} // namespace petzval::bench
