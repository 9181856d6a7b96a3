#include "raw_bench.h"

#include <algorithm>
#include <iomanip>
#include <numeric>
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

using Chooser = bool (*)(const Chain&);

/// The best in each zone and measure, whichever chain has it there.
std::optional<ZoneScores> best(const RawMeasurements& all, const MeasuredFrame& frame, Chooser chooses) {
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
    return chain.kind != ChainKind::Petzval;
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
    "program "
    "turns the file into a 16-bit picture, which is read back and compared with the scene. Petzval has the "
    "lens's true grid and estimates the noise; the others know nothing of the lens (siril 1.0 takes no "
    "kernel "
    "from a file, but a Gaussian). What is tuned to the truth is the setting of four or five with the "
    "highest "
    "sum of PSNRs on that very frame. Each cell: PSNR in linear light, PSNR and SSIM in sRGB, after one "
    "factor "
    "for each channel. Zones are blocks of 48 px by their distance from the frame's middle: up to 0.35 "
    "half "
    "diagonals, up to 0.75, beyond; 16 px at the frame's edge do not count. Means over ";

MarkdownTable means(const RawMeasurements& all) {
    MarkdownTable table{"RAW in, picture out",
                        kHowMeasured + std::to_string(all.frames.size()) + " frames.",
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
        Cells cells = {chain.name};
        for (const ZoneScore& zone : mean(scores))
            cells.push_back(zone_cell(zone));
        table.rows.push_back(cells);
    }
    return table;
}

MarkdownTable each_frame(const RawMeasurements& all) {
    MarkdownTable table{
        "RAW in, picture out: each frame",
        "Differences of PSNR in dB, in centre/middle/corners, linear light, then sRGB: minus "
        "the best of all other programs, and minus the best demosaicer that restores nothing, "
        "each chosen anew for every number. \"Best solver\" is chosen so, too. Frames are "
        "lens/scene/noise.",
        {"frame", "best solver minus the best of others"},
        {}};
    for (const Chain& chain : all.chains)
        if (is_petzval(chain)) {
            table.columns.push_back(chain.name + " minus the best of others");
            table.columns.push_back(chain.name + " minus the best unrestored");
        }
    std::vector<std::vector<std::pair<ZoneScores, ZoneScores>>> columns(table.columns.size());
    for (const MeasuredFrame& frame : all.frames) {
        const auto ours = best(all, frame, is_petzval);
        const auto others = best(all, frame, is_other);
        const auto unrestored = best(all, frame, is_unrestored);
        if (!ours || !others) continue;
        Cells cells = {frame.name};
        const auto add = [&](const ZoneScores& scores, const std::optional<ZoneScores>& against) {
            if (against) columns[cells.size()].emplace_back(scores, *against);
            cells.push_back(against ? difference_cell(scores, *against) : "");
        };
        add(*ours, others);
        for (const Chain& chain : all.chains)
            if (is_petzval(chain)) {
                const auto found = frame.chains.find(chain.name);
                const bool there = found != frame.chains.end();
                add(there ? found->second : ZoneScores{}, there ? others : std::nullopt);
                add(there ? found->second : ZoneScores{}, there ? unrestored : std::nullopt);
            }
        table.rows.push_back(cells);
    }
    Cells last = {"mean"};
    for (std::size_t i = 1; i < columns.size(); ++i) {
        std::vector<ZoneScores> scores, against;
        for (const auto& [score, other] : columns[i]) {
            scores.push_back(score);
            against.push_back(other);
        }
        last.push_back(scores.empty() ? "" : difference_cell(mean(scores), mean(against)));
    }
    table.rows.push_back(last);
    return table;
}

MarkdownTable developed(const RawMeasurements& all) {
    MarkdownTable table{
        "Restored from another converter's TIFF",
        "The frames above, developed by RawTherapee's AMaZE without sharpening, then restored "
        "with the true grid. PSNR in dB in centre/middle/corners, linear light, then sRGB. The "
        "best noise is that of five which comes nearest to the truth.",
        {"frame", "with estimated noise, minus the TIFF itself",
         "with estimated noise, minus the best noise", "best noise"},
        {}};
    const auto total = [](const ZoneScores& zones) {
        return std::accumulate(zones.begin(), zones.end(), 0.0, [](double sum, const ZoneScore& zone) {
            return sum + zone.light + zone.srgb;
        });
    };
    for (const MeasuredFrame& frame : all.frames) {
        if (!frame.developed.contains("input")) continue;
        const ZoneScores& estimated = frame.developed.at("estimated");
        const auto best = std::ranges::max_element(frame.developed, {}, [&](const auto& entry) {
            return entry.first == "input" || entry.first == "estimated" ? 0.0 : total(entry.second);
        });
        table.rows.push_back({frame.name, difference_cell(estimated, frame.developed.at("input")),
                              difference_cell(estimated, best->second), best->first});
    }
    return table;
}

MarkdownTable agreement(const RawMeasurements& all) {
    MarkdownTable table{
        "The same picture from every program",
        "A smooth scene in colour without blur or noise, through the same chains (of those "
        "that are tuned, the best setting): relative error in linear light after one factor "
        "for each channel, in percent.",
        {"program", "mean", "99.9th percentile"},
        {}};
    for (const Chain& chain : all.chains)
        if (const auto found = all.agreement.find(chain.name); found != all.agreement.end())
            table.rows.push_back({chain.name, fixed(100.0 * found->second.mean, 2),
                                  fixed(100.0 * found->second.largest, 2)});
    return table;
}

} // namespace

MarkdownTable raw_tables(const RawMeasurements& all) {
    MarkdownTable table = means(all);
    table.further = {each_frame(all), developed(all), agreement(all)};
    std::erase_if(table.further, [](const MarkdownTable& part) { return part.rows.empty(); });
    return table;
}

} // namespace petzval::bench
