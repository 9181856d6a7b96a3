#include "commands.h"
#include "exchange/exchange.h"
#include "exit_code.h"
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
            {"mtf_error", node.mtf_error},
            {"lateral_error_px", node.lateral_error},
            {"shift", {node.shift_x, node.shift_y}},
            {"flipped", node.flipped}};
}

json json_from_score(const GridScore& score) {
    json nodes = json::array();
    for (const NodeScore& node : score.nodes)
        nodes.push_back(json_from_node(node));
    return {{"ncc", {{"mean", score.ncc_mean}, {"min", score.ncc_min}}},
            {"relative_error", {{"mean", score.relative_error_mean}, {"max", score.relative_error_max}}},
            {"mtf_error", {{"mean", score.mtf_error_mean}, {"max", score.mtf_error_max}}},
            {"lateral_error_px", {{"rms", score.lateral_error_rms}, {"max", score.lateral_error_max}}},
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
    std::string text = "                        mean     worst\n";
    text += formatted("NCC                   %6.3f    %6.3f\n", score.ncc_mean, score.ncc_min);
    text += formatted("relative error        %6.3f    %6.3f\n", score.relative_error_mean,
                      score.relative_error_max);
    text += formatted("MTF error (RMS)       %6.3f    %6.3f\n", score.mtf_error_mean, score.mtf_error_max);
    text += formatted("lateral colour (px)   %6.3f    %6.3f\n", score.lateral_error_rms,
                      score.lateral_error_max);
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

int compare(const Arguments& arguments, const Session& session) {
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

} // namespace

void add_compare(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "compare",
        "Score one grid against another, after the best shift of each node, common to its colours.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("A", arguments->estimate, "The grid to score, in any format.")->required();
    command->add_option("B", arguments->truth, "The grid to score it against, e.g. truth.fits.")
        ->required();
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
