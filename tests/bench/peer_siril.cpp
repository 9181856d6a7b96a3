#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "markdown_table.h"
#include "raw_chain.h"
#include "support/external_program.h"
#include "support/fixture.h"

namespace petzval::bench {

namespace fs = std::filesystem;

namespace {

/// Standard deviations of the Gaussian that is taken for the lens's blur, px.
constexpr double kSigmas[] = {0.5, 0.7, 0.9, 1.2};
constexpr const char* kIterations = "10";
constexpr const char* kPlain = "siril, unsharpened";

/// Demosaics the photo once, then deconvolves it by each Gaussian.
std::vector<Written> pictures(const ChainInput& input, const std::vector<double>& sigmas) {
    fs::copy_file(input.photo, input.folder / "frame.dng");
    std::string script = "requires 1.0.6\nset32bits\nconvertraw light -debayer\n";
    std::vector<Written> written;
    for (const double sigma : sigmas) {
        const std::string name = "sigma-" + fixed(sigma, 1);
        script += "load light_00001\n";
        if (sigma > 0.0) script += "rl " + fixed(sigma, 2) + " 0 " + kIterations + '\n';
        script += "savetif " + name + '\n';
        written.push_back({input.folder / (name + ".tif"), TransferCurve::Linear, name});
    }
    write_atomically(input.folder / "script.ssf", script);
    test::run_program(
        {{"siril-cli", "-d", input.folder.string(), "-s", (input.folder / "script.ssf").string()},
         input.folder,
         {}});
    return written;
}

/// By the script that gives every tile the Gaussian of its place.
Written tile_by_tile(const ChainInput& input) {
    pictures(input, {0.0});
    const std::string table = (input.folder / "lens.csv").string();
    write_grid(table, read_grid(input.grid), grid_format_named("csv"));
    test::run_program(
        {{"/usr/bin/python3", test::repository("resources/hosts/siril/petzval_siril.py").string(), table,
          "light_00001.fit", "restored.fit", kIterations},
         input.folder,
         {}});
    write_atomically(input.folder / "script.ssf",
                     "requires 1.0.0\nset32bits\nload restored\nsavetif restored\n");
    test::run_program(
        {{"siril-cli", "-d", input.folder.string(), "-s", (input.folder / "script.ssf").string()},
         input.folder,
         {}});
    return {input.folder / "restored.tif", TransferCurve::Linear, "tile by tile"};
}

} // namespace

ProgramChains siril_chains() {
    ProgramChains program{"siril", {}, {}};
    if (!test::program_named("siril-cli")) {
        program.missing = "siril was left out: siril-cli is not installed.";
        return program;
    }
    program.chains = {
        {kPlain, ChainKind::Unrestored, [](const ChainInput& input) { return pictures(input, {0.0}); }},
        {"siril with Petzval's radii, tile by tile", ChainKind::Host,
         [](const ChainInput& input) { return std::vector{tile_by_tile(input)}; }, false, kPlain},
        {"siril Richardson-Lucy, tuned to the truth", ChainKind::Peer,
         [](const ChainInput& input) {
             return pictures(input, {std::begin(kSigmas), std::end(kSigmas)});
         }},
    };
    return program;
}

} // namespace petzval::bench
