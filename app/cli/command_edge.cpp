#include "analysis_report.h"
#include "commands.h"
#include "exit_code.h"
#include "jobs/edge.h"
#include "number_list.h"
#include "report.h"

#include <cmath>

namespace petzval::cli {

using nlohmann::json;

namespace {

struct Arguments {
    std::filesystem::path photo;
    std::string roi;
    std::optional<double> pixel_pitch;
};

Rect roi_from_text(const std::string& text) {
    const std::vector<double> numbers = numbers_from_text("roi", text, 4, "1200,800,100,160");
    Rect roi;
    int* const fields[] = {&roi.x, &roi.y, &roi.width, &roi.height};
    for (int i = 0; i < 4; ++i) {
        if (numbers[i] != std::floor(numbers[i]) || std::abs(numbers[i]) > 1e6)
            throw Error(ErrorCode::InvalidOption, "roi", "'" + text + "' are not whole numbers of pixels");
        *fields[i] = static_cast<int>(numbers[i]);
    }
    return roi;
}

std::string edge_text(const EdgeMeasurement& edge, const PsfMetadata& frame) {
    const int channels = static_cast<int>(edge.channels.size());
    std::string text =
        formatted("edge at %.2f degrees to the pixels; dark to bright (%.3f, %.3f) right and down\n",
                  edge.slant, edge.normal.x, edge.normal.y);
    for (int channel = 0; channel < channels; ++channel) {
        const ChannelEdge& measured = edge.channels[channel];
        text += formatted("%-6s MTF50 ", channel_name(channel, channels).c_str()) +
                (measured.mtf50 ? text_of_frequency(*measured.mtf50, frame) : "beyond 1 cycle/px") +
                formatted("; contrast %.3g to %.3g, noise %.2g", measured.dark, measured.bright,
                          measured.noise);
        if (channel != edge.green())
            text += formatted("; %.2f px toward the bright side of green", measured.offset);
        text += '\n';
    }
    text += "\ncycles/px";
    for (int channel = 0; channel < channels; ++channel)
        text += formatted("%8s", channel_name(channel, channels).c_str());
    for (double frequency = 0.0; frequency < 0.51; frequency += 0.05) {
        text += formatted("\n%9.2f", frequency);
        for (const ChannelEdge& channel : edge.channels)
            text += formatted("%8.3f", contrast_at(channel.sfr, frequency));
    }
    return text + '\n';
}

json json_from_edge(const EdgeSummary& summary, const PsfMetadata& frame) {
    const EdgeMeasurement& edge = summary.edge;
    const int channels = static_cast<int>(edge.channels.size());
    const auto lp_mm = frequency_scale(FrequencyUnit::LinePairsPerMm, frame);
    json each = json::object();
    for (int channel = 0; channel < channels; ++channel) {
        const ChannelEdge& measured = edge.channels[channel];
        each[channel_name(channel, channels)] = {
            {"mtf50_cycles_per_px", measured.mtf50 ? json(*measured.mtf50) : json()},
            {"offset_px", measured.offset},
            {"dark", measured.dark},
            {"bright", measured.bright},
            {"noise", measured.noise},
            {"sfr", measured.sfr.contrast}};
    }
    return {{"slant_degrees", edge.slant},
            {"normal", {edge.normal.x, edge.normal.y}},
            {"photosites", summary.photosites},
            {"frequencies_cycles_per_px", edge.channels.front().sfr.frequency},
            {"lp_mm_per_cycle_px", lp_mm ? json(*lp_mm) : json()},
            {"lw_ph_per_cycle_px", 2.0 * summary.facts.height},
            {"photo", json_from_facts(summary.facts)},
            {"channels", each}};
}

int edge(const Arguments& arguments, const Session& session) {
    if (arguments.pixel_pitch && !(*arguments.pixel_pitch > 0.0))
        throw Error(ErrorCode::InvalidOption, "pixel-pitch", "it must be above 0 um");
    const EdgeSummary summary =
        run_edge({arguments.photo, roi_from_text(arguments.roi)}, session.console, session.stop);
    require_finished(summary.outcome);
    PsfMetadata frame;
    frame.pixel_pitch = arguments.pixel_pitch;
    frame.frame_height = summary.facts.height;
    session.console.result(edge_text(summary.edge, frame), json_from_edge(summary, frame));
    return kDone;
}

} // namespace

void add_edge(CLI::App& app, Action& chosen) {
    CLI::App* command =
        app.add_subcommand("edge", "Measure sharpness and lateral colour at a slanted edge in a photo.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("PHOTO", arguments->photo, "The photo, RAW or developed.")->required();
    command
        ->add_option(
            "--roi", arguments->roi,
            "Left, top, width and height in px of a rectangle that one edge crosses, in the photo as "
            "it is stored.")
        ->type_name("X,Y,W,H")
        ->required();
    command->add_option("--pixel-pitch", arguments->pixel_pitch, "um, to tell frequencies in lp/mm too.")
        ->type_name("UM");
    command->callback(
        [=, &chosen] { chosen = [=](const Session& session) { return edge(*arguments, session); }; });
}

} // namespace petzval::cli
