#include "raw_bench.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "raw_picture.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <numbers>
#include <set>

#include <stdlib.h>

namespace petzval::test {

void to_json(nlohmann::json& to, const ZoneScore& score) {
    to = {score.light, score.srgb, score.ssim};
}

void from_json(const nlohmann::json& from, ZoneScore& score) {
    score = {from.at(0).get<double>(), from.at(1).get<double>(), from.at(2).get<double>()};
}

} // namespace petzval::test

namespace petzval::bench {

namespace fs = std::filesystem;
using nlohmann::json;

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MeasuredFrame, name, chains, developed, otherwise, otherwise_restored)

namespace {

/// Where a run writes: a folder that goes with it, or one that is kept.
class Workshop {
public:
    explicit Workshop(const std::optional<fs::path>& keep)
        : kept_(keep.has_value()) {
        if (keep) {
            fs::create_directories(*keep);
            folder_ = fs::absolute(*keep);
            return;
        }
        std::string name = (fs::temp_directory_path() / "petzval-bench-XXXXXX").string();
        if (!::mkdtemp(name.data()))
            throw Error(ErrorCode::WriteFailed, name, "no temporary folder can be made");
        folder_ = name;
    }
    ~Workshop() { remove(folder_); }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    /// A new, empty folder, in that of a frame, say.
    fs::path folder(std::string name, const fs::path& within = {}) const {
        std::ranges::replace(name, '/', '_');
        std::ranges::replace(name, ' ', '_');
        const fs::path path = folder_ / within / name;
        fs::remove_all(path);
        fs::create_directories(path);
        return path;
    }
    void done_with(const fs::path& folder) const { remove(folder); }

    /// What an earlier run with the same folder measured of a frame.
    std::optional<MeasuredFrame> measured(const std::string& name) const {
        const fs::path file = measured_file(name);
        if (!kept_ || !fs::exists(file)) return std::nullopt;
        return json::parse(read_whole_file(file)).get<MeasuredFrame>();
    }
    void keep(const MeasuredFrame& frame) const {
        if (kept_) write_atomically(measured_file(frame.name), json(frame).dump());
    }

    void note(const std::string& frame, const std::string& chain, const ZoneScores& zones) const {
        std::string line = frame + ';' + chain;
        for (const ZoneScore& zone : zones)
            line.append(";")
                .append(fixed(zone.light, 2))
                .append(";")
                .append(fixed(zone.srgb, 2))
                .append(";")
                .append(fixed(zone.ssim, 4));
        std::cerr << line << std::endl;
        if (kept_) std::ofstream(folder_ / "scores.csv", std::ios::app) << line << '\n';
    }

private:
    fs::path measured_file(std::string name) const {
        std::ranges::replace(name, '/', '_');
        return folder_ / (name + ".json");
    }
    void remove(const fs::path& folder) const {
        std::error_code ignored;
        if (!kept_) fs::remove_all(folder, ignored);
    }

    bool kept_;
    fs::path folder_;
};

class Measuring {
public:
    explicit Measuring(const RawBenchOptions& options)
        : options_(options)
        , workshop_(options.keep) {
        for (ProgramChains& program : std::vector{libraw_chains(), rawtherapee_chains(), darktable_chains(),
                                                  siril_chains(), petzval_chains(options.solvers)}) {
            if (!is_asked_for(program.program)) continue;
            if (program.missing) result_.missing.push_back(*program.missing);
            std::ranges::move(program.chains, std::back_inserter(result_.chains));
        }
        if (options.hosts_only) leave_hosts();
        if (options.frames == FrameSet::All && !options.hosts_only)
            std::erase_if(result_.chains, [](const Chain& chain) { return chain.kind == ChainKind::Host; });
    }

    RawMeasurements run() {
        std::vector<RawFrameCase> cases = raw_frame_cases(options_.frames, options_.data);
        if (!options_.only_frames.empty())
            std::erase_if(cases, [this](const RawFrameCase& frame) {
                return std::ranges::none_of(options_.only_frames, [&](const std::string& part) {
                    return frame.name().find(part) != std::string::npos;
                });
            });
        if (cases.empty()) throw Error(ErrorCode::InvalidOption, "frames", "no frame has such a name");
        for (const RawFrameCase& frame : cases)
            measure(frame);
        if (!options_.hosts_only) measure_agreement();
        return std::move(result_);
    }

private:
    /// And Petzval itself, and what the hosts are compared with.
    void leave_hosts() {
        std::set<std::string> baselines;
        for (const Chain& chain : result_.chains)
            baselines.insert(chain.baseline);
        std::erase_if(result_.chains, [&](const Chain& chain) {
            return chain.kind != ChainKind::Host && chain.kind != ChainKind::Petzval &&
                   !baselines.contains(chain.name);
        });
    }

    /// What an earlier run with the same folder measured is not measured again.
    void measure(const RawFrameCase& about) {
        MeasuredFrame measured =
            workshop_.measured(about.name()).value_or(MeasuredFrame{about.name(), {}, {}, {}, {}});
        std::vector<const Chain*> missing;
        for (const Chain& chain : result_.chains)
            if (!measured.chains.contains(chain.name)) missing.push_back(&chain);
        if (!missing.empty()) measure(about, missing, measured);
        result_.frames.push_back(std::move(measured));
    }

    void measure(const RawFrameCase& about, const std::vector<const Chain*>& chains,
                 MeasuredFrame& measured) {
        const fs::path folder = workshop_.folder(about.name());
        const RawFrame frame = simulated_frame(about, options_.data, folder, options_.threads);
        std::vector<LabelledPicture> shown = {{"the scene", matched_to(frame.truth, frame.truth)}};
        for (const Chain* chain : chains)
            or_complain(chain->name, [&] {
                const Written best = best_picture(*chain, frame, about.name());
                const Image light = light_of(best);
                const ZoneScores& scores = measured.chains[chain->name] = score(frame, light);
                workshop_.note(about.name(), chain->name, scores);
                if (chain->shown) shown.push_back({chain->name, matched_to(frame.truth, light)});
                if (chain->name == kAmaze && !options_.hosts_only && options_.frames == FrameSet::Few &&
                    is_asked_for("petzval")) {
                    restore_developed(frame, best, measured);
                    restore_otherwise(frame, measured);
                }
                workshop_.keep(measured);
            });
        if (options_.picture && result_.picture.empty()) {
            write_comparison(*options_.picture, shown);
            result_.picture = options_.picture->filename().string();
        }
        workshop_.done_with(folder);
    }

    bool is_asked_for(const std::string& program) const {
        return options_.programs.empty() || std::ranges::count(options_.programs, program) > 0;
    }

    /// A program that fails leaves a gap in the tables; stderr tells.
    static void or_complain(const std::string& chain, const std::function<void()>& work) {
        try {
            work();
        } catch (const Error& error) {
            std::cerr << chain << ": " << error.what() << '\n';
        }
    }

    ZoneScores score(const RawFrame& frame, const Image& light) const {
        return zone_scores(frame.truth, light, options_.threads);
    }

    Written best_picture(const Chain& chain, const RawFrame& frame, const std::string& name) {
        const fs::path folder = workshop_.folder(chain.name, frame.raw.parent_path());
        const std::vector<Written> pictures = chain.run({frame.raw, frame.grid, folder, options_.threads});
        if (pictures.size() == 1) return pictures.front();
        std::vector<double> sums;
        for (const Written& picture : pictures) {
            const ZoneScores zones = score(frame, light_of(picture));
            workshop_.note(name, chain.name + ", " + picture.setting, zones);
            sums.push_back(sum_of_psnrs(zones));
        }
        return pictures[std::ranges::max_element(sums) - sums.begin()];
    }

    ZoneScores restored_score(const RawFrame& frame, const Written& picture, std::optional<double> noise) {
        const int crop = (frame.truth.width() - light_of(picture).width()) / 2;
        const fs::path folder = workshop_.folder("developed", frame.raw.parent_path());
        const ChainInput input{picture.file, frame.grid, folder, options_.threads};
        return score(frame, light_of(restored_by_petzval(input, options_.solvers.front(), noise, crop)));
    }

    void restore_otherwise(const RawFrame& frame, MeasuredFrame& measured) {
        const fs::path folder = workshop_.folder("otherwise", frame.raw.parent_path());
        for (const Written& picture :
             developed_otherwise({frame.raw, frame.grid, folder, options_.threads})) {
            measured.otherwise[picture.setting] = score(frame, light_of(picture));
            const ZoneScores& scores = measured.otherwise_restored[picture.setting] =
                restored_score(frame, picture, std::nullopt);
            workshop_.note(measured.name, "from " + picture.setting, scores);
        }
    }

    void restore_developed(const RawFrame& frame, const Written& picture, MeasuredFrame& measured) {
        const auto restore = [&](const std::string& name, std::optional<double> noise) {
            measured.developed[name] = restored_score(frame, picture, noise);
            workshop_.note(measured.name, "from AMaZE's TIFF, noise " + name, measured.developed[name]);
        };
        restore("estimated", std::nullopt);
        for (const double noise : {0.004, 0.007, 0.012, 0.02, 0.035, 0.06})
            restore(fixed(noise, 3), noise);
        measured.developed["input"] = measured.chains.at(kAmaze);
    }

    /// Colours that change slowly and keep off black and white.
    static Image smooth_scene() {
        constexpr int width = 768, height = 512;
        Image scene(width, height, 3);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < height; ++y)
                for (int x = 0; x < width; ++x) {
                    const double phase =
                        2.0 * std::numbers::pi * (x / (330.0 + 90.0 * c) + y / 410.0 + c / 3.0);
                    scene.at(c, y, x) = static_cast<float>(0.35 + 0.25 * std::sin(phase));
                }
        return scene;
    }

    void measure_agreement() {
        const fs::path folder = workshop_.folder("smooth");
        const RawFrame frame = unblurred_frame(smooth_scene(), folder);
        for (const Chain& chain : result_.chains)
            or_complain(chain.name, [&] {
                result_.agreement[chain.name] =
                    agreement(frame.truth, light_of(best_picture(chain, frame, "smooth")));
            });
        workshop_.done_with(folder);
    }

    static Agreement agreement(const Image& truth, const Image& result) {
        const Image matched = matched_to(truth, result);
        std::vector<double> errors;
        double sum = 0.0;
        for (int c = 0; c < 3; ++c)
            for (int y = kUnscoredEdge; y < truth.height() - kUnscoredEdge; ++y)
                for (int x = kUnscoredEdge; x < truth.width() - kUnscoredEdge; ++x) {
                    errors.push_back(std::abs(matched.at(c, y, x) / truth.at(c, y, x) - 1.0));
                    sum += errors.back();
                }
        const auto rank = static_cast<std::ptrdiff_t>(0.999 * static_cast<double>(errors.size()));
        std::ranges::nth_element(errors, errors.begin() + rank);
        return {sum / static_cast<double>(errors.size()), errors[rank]};
    }

    const RawBenchOptions& options_;
    Workshop workshop_;
    RawMeasurements result_;
};

} // namespace

RawMeasurements raw_measurements(const RawBenchOptions& options) {
    return Measuring(options).run();
}

} // namespace petzval::bench
