#include "speed.h"

#include "jobs/restore.h"
#include "photo/photo.h"
#include "photo/photo_writer.h"
#include "psf/blur.h"
#include "psf/fits.h"
#include "psf/lens_model.h"
#include "restore/restoration.h"
#include "stopwatch.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTemporaryDir>

#include <iostream>

namespace petzval::bench {

namespace fs = std::filesystem;

namespace {

PsfGrid timed_simulation(MarkdownTable& table) {
    const LensModel lens = read_lens_model(test::repository("resources/lenses/soft_fast_prime.json"));
    const Stopwatch watch;
    PsfGrid grid = simulated_grid(lens, {8, 8, 3, 13}, 6000, 4000);
    table.rows.push_back({"simulate an 8 x 8 x 3 x 13 x 13 grid, f/1.4", fixed(watch.seconds(), 2) + " s"});
    return grid;
}

void time_blur(MarkdownTable& table, const PsfGrid& grid, int threads) {
    const Image photo = test::noise_image(6000, 4000, 3, 1);
    const Stopwatch watch;
    blurred(photo, grid, {.threads = threads});
    table.rows.push_back({"blur a 24-MP RGB photo by that grid", fixed(watch.seconds(), 1) + " s"});
}

/// The Wiener filter on a whole photo, and on what a preview shows of it.
void time_restoration(MarkdownTable& table, const PsfGrid& grid, int threads) {
    const Image clipped = test::noise_image(6000, 4000, 3, 1); // in every tile
    Image photo = clipped;
    for (float& value : photo.values())
        value = 0.1f + 0.5f * value;
    const std::unique_ptr<Solver> wiener = solver("wiener").make({}, nullptr);
    RestorationSettings settings;
    settings.noise = white_noise(0.005);
    settings.threads = threads;
    const auto add_row = [&](const char* work, const Image& image, const Rect& part,
                             SolvedTiles* known = nullptr) {
        const Stopwatch watch;
        restored_part(image, part, grid, *wiener, settings, {}, {}, known);
        table.rows.push_back({work, fixed(watch.seconds(), 2) + " s"});
    };
    add_row("restore a 24-MP RGB photo, Wiener filter", photo, photo.bounds());
    add_row("the same, with clipped light all over it", clipped, photo.bounds());
    const Rect view = {2250, 1500, 1500, 1000};
    SolvedTiles known;
    add_row("restore 1500 x 1000 px of it, as a preview does", photo, view, &known);
    settings.strength.strength = 0.5;
    add_row("the same once more, with another strength", photo, view, &known);
    add_row("1500 x 1000 px with clipped light all over them", clipped, view);
}

/// From a file to a file, in CPU seconds: also what decoding, writing and fresh memory cost.
void time_files(MarkdownTable& table, const PsfGrid& grid, int threads) {
    const QTemporaryDir folder;
    RestoreOptions options;
    options.out = folder.path().toStdString();
    options.psf = options.out / "grid.fits";
    options.threads = threads;
    write_bayer_dng(options.out / "large.dng", test::dead_leaves(6000, 4000, 1), {});
    const Image small = test::dead_leaves(1500, 1000, 1);
    write_bayer_dng(options.out / "small.dng", small, {});
    write_photo(options.out / "small.tif", small, PhotoFacts());
    const auto add_row = [&](const char* work, const char* photo, const char* solver, int width) {
        const int height = width * 2 / 3;
        PsfGrid scaled = grid; // the same lens on fewer pixels
        scaled.metadata().frame_width = width;
        scaled.metadata().frame_height = height;
        write_fits(options.psf, scaled);
        options.photos = {options.out / photo};
        options.solver = solver;
        const CpuStopwatch watch;
        const RestoreSummary summary = run_restore(options);
        Message problem = summary.outcome.message;
        if (problem.empty()) problem = summary.photos.front().outcome.message;
        table.rows.push_back({work, problem.empty()
                                        ? fixed(1e6 * watch.seconds() / (width * height), 2) + " s"
                                        : problem.english()});
    };
    add_row("restore a 24-MP RAW file to TIFF, Wiener filter, CPU per MP", "large.dng", "wiener", 6000);
    add_row("a 1.5-MP RAW file, DPIR, CPU per MP", "small.dng", "dpir", 1500);
    add_row("a 1.5-MP TIFF, DPIR, CPU per MP", "small.tif", "dpir", 1500);
    add_row("a 1.5-MP RAW file, learned restorer, CPU per MP", "small.dng", "learned", 1500);
    add_row("a 1.5-MP TIFF, learned restorer, CPU per MP", "small.tif", "learned", 1500);
}

void time_raw(MarkdownTable& table, const std::vector<fs::path>& files, RawMode mode) {
    const std::string work = "decode RAW, " + std::string(name_of(mode)) + ", per MP of the mosaic";
    try {
        double megapixels = 0.0;
        const Stopwatch watch;
        for (const fs::path& file : files) {
            const Photo photo = read_photo(file, mode);
            megapixels += static_cast<double>(photo.facts.width) * photo.facts.height / 1e6;
        }
        table.rows.push_back({work, fixed(watch.seconds() / megapixels, 2) + " s"});
    } catch (const Error& error) {
        table.rows.push_back({work, error.what()}); // one bad file must not cost the other tables
    }
}

} // namespace

MarkdownTable speeds(const std::optional<fs::path>& folder, AccuracyBench& accuracy, int threads) {
    std::cerr << "Speed\n";
    MarkdownTable table{
        "Speed", "Wall-clock time; CPU: seconds of all threads together.", {"work", "time"}, {}};
    const PsfGrid grid = timed_simulation(table);
    time_blur(table, grid, threads);
    time_restoration(table, grid, threads);
    time_files(table, grid, threads);
    if (folder) {
        const std::vector<fs::path> files = files_below(*folder, {".dng", ".crw", ".cr2", ".nef", ".arw"});
        if (!files.empty())
            for (const RawMode mode : {RawMode::Demosaic, RawMode::Superpixel})
                time_raw(table, files, mode);
    }
    table.rows.push_back({"calibrate the base case", fixed(accuracy.outcome({}).seconds, 0) + " s"});
    return table;
}

} // namespace petzval::bench
