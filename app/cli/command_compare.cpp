#include "commands.h"
#include "exchange/exchange.h"
#include "exit_code.h"
#include "image/metrics.h"
#include "photo/photo_writer.h"
#include "psf/compare.h"
#include "psf/contact_sheet.h"
#include "report.h"

#include <algorithm>

namespace petzval::cli {

using nlohmann::json;

namespace {

struct Arguments {
    std::filesystem::path estimate;
    std::filesystem::path truth;
    bool better_of_two = false;
    std::filesystem::path picture;
};

json json_from_node(const NodeScore& node) {
    return {{"row", node.row},
            {"col", node.col},
            {"ncc", node.ncc},
            {"relative_error", node.relative_error},
            {"psnr", node.psnr},
            {"mtf_error", node.mtf_error},
            {"lateral_error_px", node.lateral_error},
            {"lateral_phase_error_px", node.lateral_phase_error},
            {"shift", {node.shift_x, node.shift_y}},
            {"flipped", node.flipped}};
}

json json_from_mean(const MeanScore& mean) {
    return {{"nodes", mean.nodes},
            {"ncc", mean.ncc},
            {"relative_error", mean.relative_error},
            {"psnr", mean.psnr},
            {"mtf_error", mean.mtf_error},
            {"lateral_error_px", mean.lateral_error},
            {"lateral_phase_error_px", mean.lateral_phase_error}};
}

constexpr FieldZone kZones[] = {FieldZone::Centre, FieldZone::Middle, FieldZone::Corners};

json json_from_score(const GridScore& score) {
    json zones;
    for (const FieldZone zone : kZones)
        zones[name_of(zone)] = json_from_mean(score.zones[static_cast<std::size_t>(zone)]);
    json nodes = json::array();
    for (const NodeScore& node : score.nodes)
        nodes.push_back(json_from_node(node));
    return {{"ncc", {{"mean", score.ncc_mean}, {"min", score.ncc_min}}},
            {"relative_error", {{"mean", score.relative_error_mean}, {"max", score.relative_error_max}}},
            {"psnr", {{"mean", score.psnr_mean}, {"min", score.psnr_min}}},
            {"mtf_error", {{"mean", score.mtf_error_mean}, {"max", score.mtf_error_max}}},
            {"lateral_error_px", {{"rms", score.lateral_error_rms}, {"max", score.lateral_error_max}}},
            {"lateral_phase_error_px",
             {{"rms", score.lateral_phase_error_rms}, {"max", score.lateral_phase_error_max}}},
            {"zones", zones},
            {"flipped_nodes", score.flipped_nodes},
            {"reversed", score.reversed},
            {"nodes", nodes}};
}

std::string names_of_flipped(const GridScore& score) {
    std::string names;
    for (const NodeScore& node : score.nodes)
        if (node.flipped) names += formatted("  %d,%d", node.row, node.col);
    return names;
}

std::string text_from_score(const GridScore& score) {
    std::string text = "                           mean    worst   centre   middle  corners\n";
    const auto add = [&](const char* name, double mean, double worst, double MeanScore::*part, int digits) {
        text += formatted("%-22s", name);
        for (const double value : {mean, worst})
            text += formatted(" %8.*f", digits, value);
        for (const MeanScore& zone : score.zones)
            text += zone.nodes > 0 ? formatted(" %8.*f", digits, zone.*part) : formatted(" %8s", "");
        text += '\n';
    };
    add("NCC", score.ncc_mean, score.ncc_min, &MeanScore::ncc, 3);
    add("relative error", score.relative_error_mean, score.relative_error_max, &MeanScore::relative_error,
        3);
    add("PSNR (dB)", score.psnr_mean, score.psnr_min, &MeanScore::psnr, 1);
    add("MTF error (RMS)", score.mtf_error_mean, score.mtf_error_max, &MeanScore::mtf_error, 3);
    add("lateral colour (px)", score.lateral_error_rms, score.lateral_error_max, &MeanScore::lateral_error,
        3);
    add("  by phase", score.lateral_phase_error_rms, score.lateral_phase_error_max,
        &MeanScore::lateral_phase_error, 3);
    text += formatted("flipped nodes         %d of %zu%s\n", score.flipped_nodes, score.nodes.size(),
                      names_of_flipped(score).c_str());
    return text;
}

/// `left` and `right` on black, their tops level.
Image side_by_side(const Image& left, const Image& right) {
    constexpr int gap = 24;
    Image both(left.width() + gap + right.width(), std::max(left.height(), right.height()), left.channels(),
               left.curve());
    const auto paste = [&](const Image& image, int x) {
        for (int channel = 0; channel < image.channels(); ++channel)
            for (int y = 0; y < image.height(); ++y)
                std::ranges::copy(image.row(channel, y), both.row(channel, y).begin() + x);
    };
    paste(left, 0);
    paste(right, left.width() + gap);
    return both;
}

int compare_grids(const Arguments& arguments, const Session& session) {
    const PsfGrid estimate = read_grid(arguments.estimate);
    const PsfGrid truth = read_grid(arguments.truth);
    const GridScore better = compared(estimate, truth, Orientation::BetterOfTwo);
    const GridScore score = arguments.better_of_two ? better : compared(estimate, truth, Orientation::AsIs);

    if (!arguments.picture.empty())
        write_picture(arguments.picture,
                      side_by_side(contact_sheet(score.reversed ? phase_reversed(estimate) : estimate),
                                   contact_sheet(truth)));

    std::string text = text_from_score(score);
    if (score.reversed)
        text += "The whole grid was phase-reversed before scoring.\n";
    else if (better.reversed)
        text += formatted("Phase-reversed as a whole it would fit better: NCC %.3f. See --better-of-two.\n",
                          better.ncc_mean);
    json document = json_from_score(score);
    document["reversal_fits_better"] = better.reversed;
    session.console.result(text, document);
    return kDone;
}

Image upright(const std::filesystem::path& path, const Session& session) {
    const Photo photo = read_photo(path, RawMode::Demosaic, session.stop);
    return oriented(photo.image, photo.facts.orientation);
}

json json_from_score(const ImageScore& score) {
    return {{"psnr", score.psnr}, {"ssim", score.ssim}};
}

int compare_photos(const Arguments& arguments, const Session& session) {
    const Image a = upright(arguments.estimate, session), b = upright(arguments.truth, session);
    if (a.width() != b.width() || a.height() != b.height() || a.channels() != b.channels())
        throw Error(ErrorCode::UnsuitableInput, arguments.estimate.string(),
                    formatted("it has %d x %d px, the other photo %d x %d", a.width(), a.height(),
                              b.width(), b.height()),
                    "Choose two photos of the same size");
    std::string text = "                whole   centre   middle  corners\n";
    json document;
    for (const auto& [light, curve] :
         {std::pair("linear", TransferCurve::Linear), {"sRGB", TransferCurve::Srgb}}) {
        const ZonedImageScore score = image_score(converted(a, curve), converted(b, curve));
        text += formatted("PSNR, %-7s %7.2f", light, score.whole.psnr);
        for (const ImageScore& zone : score.zones)
            text += formatted("  %7.2f", zone.psnr);
        text += formatted("\nSSIM, %-7s %7.4f", light, score.whole.ssim);
        for (const ImageScore& zone : score.zones)
            text += formatted("  %7.4f", zone.ssim);
        text += '\n';
        json& part = document[light] = json_from_score(score.whole);
        for (const FieldZone zone : kZones)
            part["zones"][name_of(zone)] = json_from_score(score.zones[static_cast<std::size_t>(zone)]);
    }
    session.console.result(text, document);
    return kDone;
}

int compare(const Arguments& arguments, const Session& session) {
    if (is_grid(arguments.estimate) || is_grid(arguments.truth)) return compare_grids(arguments, session);
    return compare_photos(arguments, session);
}

} // namespace

void add_compare(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "compare",
        "Score one grid against another, after the best shift of each node, common to its colours; or one "
        "photo against another of the same size.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("A", arguments->estimate, "The grid to score, in any format, or the photo.")
        ->required();
    command->add_option("B", arguments->truth, "What to score it against, e.g. truth.fits.")->required();
    command->add_flag(
        "--better-of-two", arguments->better_of_two,
        "Score A as it is or phase-reversed as a whole, whichever fits better: second-order statistics "
        "cannot tell them apart.");
    command->add_option(
        "--picture", arguments->picture,
        "Also write a PNG with the contact sheets of A, as it was scored, and B side by side.");
    command->callback(
        [=, &chosen] { chosen = [=](const Session& session) { return compare(*arguments, session); }; });
}

} // namespace petzval::cli
