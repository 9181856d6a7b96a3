#include "analysis_report.h"
#include "base/atomic_file.h"
#include "commands.h"
#include "exchange/exchange.h"
#include "exit_code.h"
#include "jobs/run_folder.h"
#include "jobs/run_record.h"
#include "number_list.h"
#include "report.h"
#include "words.h"

namespace petzval::cli {

using nlohmann::json;

namespace {

struct Arguments {
    std::filesystem::path grid;
    std::string node;
    std::string axis;
    std::string aperture;
    AnalysisOptions options;
    std::filesystem::path csv;
};

PixelAperture aperture_from_word(const std::string& word) {
    if (word == "included") return PixelAperture::Included;
    if (word == "excluded") return PixelAperture::Excluded;
    throw Error(ErrorCode::InvalidOption, "aperture", "'" + word + "' is neither included nor excluded");
}

const NodeAnalysis& node_from_text(const GridAnalysis& analysis, const std::string& text) {
    const std::vector<double> numbers = numbers_from_text("node", text, 2, "2,5");
    const PsfShape& shape = analysis.shape;
    const auto whole = [](double number, int count) {
        return number == static_cast<int>(number) && number >= 0 && number < count;
    };
    if (!whole(numbers[0], shape.rows) || !whole(numbers[1], shape.cols))
        throw Error(
            ErrorCode::InvalidOption, "node",
            formatted("'%s' is not in the grid of %d x %d nodes", text.c_str(), shape.rows, shape.cols),
            "Rows and columns count from 0");
    return analysis.at(static_cast<int>(numbers[0]), static_cast<int>(numbers[1]));
}

std::string remarks(const GridAnalysis& analysis) {
    std::string text = analysis.aperture == PixelAperture::Included
                           ? "MTFs hold the averaging over the pixel.\n"
                           : "MTFs do not hold the averaging over the pixel.\n";
    text += "'>' stands for contrast above one half up to the finest pattern that the pixels can tell.\n";
    text += words(axis_words(analysis)) + '\n';
    if (const Message measured = measured_words(analysis); !measured.empty())
        text += words(measured) + '\n';
    if (analysis.assumed_aspect)
        text += "The frame's size is unknown: directions are those of a 3:2 frame.\n";
    return text;
}

std::string grid_text(const GridAnalysis& analysis, const LensVerdict& verdict) {
    std::string text =
        node_table(analysis) + '\n' + field_table(analysis) + '\n' + place_table(verdict) + '\n';
    text += "Contrast is told at " + text_of_frequency(analysis.options.frequency, analysis.metadata) +
            ".\n" + remarks(analysis) + '\n';
    for (const Message& sentence : verdict.sentences)
        text += words(sentence) + '\n';
    return text;
}

/// What the run that the grid lies in knows of its errors; empty for other files.
std::vector<FieldUncertainty> uncertainties_beside(const std::filesystem::path& grid) {
    const std::filesystem::path path = std::filesystem::absolute(grid).lexically_normal();
    const std::filesystem::path folder = path.parent_path();
    if (RunFiles(folder).grid != path) return {};
    const RunRecord run = read_run(folder);
    return run.summary && run.summary->result ? run.summary->result->uncertainties
                                              : std::vector<FieldUncertainty>();
}

int analyse(Arguments arguments, const Session& session) {
    AnalysisOptions& options = arguments.options;
    if (!arguments.aperture.empty()) options.aperture = aperture_from_word(arguments.aperture);
    if (!arguments.axis.empty()) {
        const std::vector<double> axis = numbers_from_text("axis", arguments.axis, 2, "0.48,0.52");
        options.axis_x = axis[0];
        options.axis_y = axis[1];
    }
    const PsfGrid grid = read_grid(arguments.grid);
    const GridAnalysis analysis = analysed(grid, options, session.stop);
    const LensVerdict verdict = lens_verdict(grid, analysis);
    const NodeAnalysis* node = arguments.node.empty() ? nullptr : &node_from_text(analysis, arguments.node);
    if (!arguments.csv.empty()) write_atomically(arguments.csv, curves_as_csv(grid, analysis, node));
    // Found for MTFs as the kernels are.
    const std::vector<FieldUncertainty> uncertainties =
        options.aperture ? std::vector<FieldUncertainty>() : uncertainties_beside(arguments.grid);
    session.console.result(node ? node_text(analysis, *node, uncertainties) + remarks(analysis)
                                : grid_text(analysis, verdict),
                           node ? json_from_node(analysis, *node, uncertainties)
                                : json_from_analysis(grid, analysis, verdict, uncertainties));
    return kDone;
}

} // namespace

void add_analyse(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "analyse", "Tell a grid's figures: MTF, widths, astigmatism, coma, lateral colour, decentring.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("GRID", arguments->grid, "The grid, in any format that Petzval reads.")->required();
    command->add_option("--node", arguments->node, "All figures of this node alone, as in 0,7.")
        ->type_name("ROW,COL");
    command
        ->add_option("--frequency", arguments->options.frequency,
                     "Where contrast is told, cycles/px (0 to 0.5; default 0.25).")
        ->type_name("F");
    command
        ->add_option("--aperture", arguments->aperture,
                     "MTFs with the averaging over the pixel (included) or without (excluded); else as the "
                     "kernels have it.")
        ->type_name("included|excluded");
    command
        ->add_option(
            "--axis", arguments->axis,
            "Where the lens's axis meets the frame, 0 to 1 from the left and the top (default 0.5,0.5).")
        ->type_name("X,Y");
    command->add_option("--csv", arguments->csv, "Also write the MTF curves to this file.")
        ->type_name("FILE");
    command->callback(
        [=, &chosen] { chosen = [=](const Session& session) { return analyse(*arguments, session); }; });
}

} // namespace petzval::cli
