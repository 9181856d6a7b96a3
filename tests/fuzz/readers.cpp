#include "fuzz/readers.h"

#include "base/error.h"
#include "exchange/exchange.h"
#include "exchange/pickle.h"
#include "exchange/zip_archive.h"
#include "image/dead_leaves.h"
#include "jobs/option_json.h"
#include "jobs/result_json.h"
#include "jobs/result_words.h"
#include "jobs/run_folder.h"
#include "jobs/run_record.h"
#include "learn/number_file.h"
#include "photo/photo.h"
#include "photo/photo_writer.h"
#include "project/lens_library.h"
#include "project/project_document.h"
#include "psf/lens_model.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

namespace petzval::fuzz {

namespace fs = std::filesystem;

namespace {

void require(bool holds, const char* what) {
    if (!holds) throw std::logic_error(what);
}

fs::path file_of(std::string_view bytes, const fs::path& path) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

std::string bytes_of(const fs::path& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

/// What `read` returns; nothing where it refuses.
template <typename Read>
auto unless_refused(Read read) -> std::optional<decltype(read())> {
    try {
        return read();
    } catch (const Error& error) {
        require(std::string(error.what()).size() > error.subject().size() + 2,
                "an Error without a sentence");
        return std::nullopt;
    }
}

PsfGrid small_grid(int channels) {
    PsfGrid grid({2, 1, channels, 3});
    float share = 0.25f;
    for (int row = 0; row < 2; ++row)
        for (int channel = 0; channel < channels; ++channel) {
            grid.kernel(row, 0, channel)[4] = 1.0f - share;
            grid.kernel(row, 0, channel)[5] = share;
            share += 0.0625f;
        }
    grid.metadata().camera = "Testmake T1";
    grid.metadata().lens = "Prime";
    grid.metadata().f_number = 2.0;
    return grid;
}

// Grids of kernels, each format.

void try_grid(std::string_view bytes, const fs::path& scratch) {
    const fs::path path = file_of(bytes, scratch / "grid");
    const std::optional<PsfGrid> grid = unless_refused([&] { return read_grid(path); });
    if (!grid) return;
    require_valid(*grid, "what read_grid returned");
    for (const char* format : {"fits", "numpy", "matlab", "torch"}) {
        const fs::path again = scratch / "again";
        write_grid(again, *grid, grid_format_named(format));
        require(read_grid(again) == *grid, "a grid does not come back as it was");
    }
}

std::vector<std::string> grid_seeds(const fs::path& scratch) {
    std::vector<std::string> seeds;
    for (const GridFormat& format : grid_formats())
        for (const int channels : {1, 3})
            if (!format.is_folder() && format.readable()) {
                write_grid(scratch / "seed", small_grid(channels), format);
                seeds.push_back(bytes_of(scratch / "seed"));
            }
    return seeds;
}

// Photos: JPEG, PNG, TIFF, RAW.

void try_photo(std::string_view bytes, const fs::path& scratch) {
    const fs::path path = file_of(bytes, scratch / "photo");
    unless_refused([&] { return read_photo_facts(path); });
    const std::optional<Photo> photo =
        unless_refused([&] { return read_photo(path, RawMode::Superpixel); });
    if (!photo) return;
    require(!photo->image.empty(), "a photo without pixels");
    require(std::ranges::all_of(photo->image.values(), [](float value) { return std::isfinite(value); }),
            "a photo of values that are no numbers");
}

std::vector<std::string> photo_seeds(const fs::path& scratch) {
    const Image scene = dead_leaves(24, 16, 1);
    PhotoFacts facts;
    facts.camera = "Testmake T1";
    facts.lens = "Prime";
    facts.f_number = 2.0;
    write_photo(scratch / "seed.tif", scene, facts);
    write_photo(scratch / "seed.png", scene, facts);
    write_photo(scratch / "seed.jpg", scene, facts);
    write_bayer_dng(scratch / "seed.dng", scene, facts);
    std::vector<std::string> seeds;
    for (const char* name : {"seed.tif", "seed.png", "seed.jpg", "seed.dng"})
        seeds.push_back(bytes_of(scratch / name));
    return seeds;
}

// project.json

void try_project(std::string_view bytes, const fs::path&) {
    const DocumentOrigin origin{"project.json", ""};
    const auto parsed = unless_refused([&] { return document_from_text(bytes, origin); });
    if (!parsed) return;
    const auto text = unless_refused([&] { return text_from_document(parsed->document); });
    if (text)
        require(document_from_text(*text, origin).document == parsed->document,
                "a document does not come back as it was");
}

std::vector<std::string> project_seeds(const fs::path&) {
    ProjectDocument document;
    document.blurred.push_back({"../a.tif", 12, std::string(32, '0'), {}, false});
    document.sharp.push_back({"/b.tif", 1, std::string(32, 'f'), {0.5, 0}, true});
    document.sharp.push_back({"c.tif", 1, std::string(32, '1'), {1.0, 768}, false});
    return {text_from_document({}), text_from_document(document)};
}

// What a run leaves beside its grid

void try_run(std::string_view bytes, const fs::path& scratch) {
    const RunFiles files(scratch);
    for (const fs::path& file : {files.options, files.metrics, files.log, files.result})
        file_of(bytes, file);
    const RunRecord run = read_run(scratch);
    for (const Message& problem : run.problems)
        require(!problem.english().empty(), "a problem without a sentence");
    if (!run.summary) return;
    for (const Note& note : run.summary->notes)
        note.text.english();
    if (run.summary->result) result_rows(*run.summary->result, run.summary->seconds);
    summary_from_json(json_from_summary(*run.summary));
}

std::vector<std::string> run_seeds(const fs::path&) {
    CalibrateSummary summary;
    summary.outcome.message = message("%1 of %2 photos: %3", std::int64_t(2), fixed(1.5, 1), message("a"));
    summary.notes.push_back({NoteLevel::Warning, message("%1", significant(2.25, 2))});
    summary.result.emplace();
    summary.result->grid = small_grid(3);
    summary.result->nodes.resize(2);
    summary.result->uncertainties.push_back({FieldMeasure::Mtf50, 1, {0.25, std::nullopt}});
    summary.result->pairs.emplace();
    summary.result->refinement.emplace();
    const nlohmann::json options = json_from_options(CalibrationOptions::table(), CalibrationOptions());
    return {json_from_summary(summary).dump(), nlohmann::json{{"options", options}}.dump(),
            "{\"series\": \"loss\", \"step\": 3, \"value\": 0.5, \"stage\": \"a\"}\n",
            "2026-05-03 14:02:11.250 info: text\nmore\n"};
}

// The lens library

void try_library(std::string_view bytes, const fs::path& scratch) {
    const fs::path path = file_of(bytes, scratch / "library.sqlite");
    unless_refused([&] {
        const LensLibrary library = LensLibrary::open(path, LensLibrary::Access::Read);
        const std::vector<LensProfile> profiles = library.profiles();
        for (const LensProfile& profile : profiles)
            unless_refused([&] { return library.grid(profile.id); });
        library.export_to(scratch / "again.sqlite");
        const LensLibrary again = LensLibrary::open(scratch / "again.sqlite", LensLibrary::Access::Read);
        require(again.profiles().size() == profiles.size(), "an exported library lacks entries");
        return true;
    });
}

std::vector<std::string> library_seeds(const fs::path& scratch) {
    fs::remove(scratch / "seed.sqlite");
    LensLibrary::open(scratch / "seed.sqlite", LensLibrary::Access::Write)
        .add(small_grid(3), {"a copy", "a note"}, 0.5);
    return {bytes_of(scratch / "seed.sqlite")};
}

// Lenses of the simulator

void try_lens(std::string_view bytes, const fs::path& scratch) {
    unless_refused([&] { return read_lens_model(file_of(bytes, scratch / "lens.json")); });
}

std::vector<std::string> lens_seeds(const fs::path&) {
    std::vector<std::string> seeds;
    for (const fs::directory_entry& entry : fs::directory_iterator(PETZVAL_LENSES))
        if (entry.path().extension() == ".json") seeds.push_back(bytes_of(entry.path()));
    return seeds;
}

// Flows, states, priors, jobs

const std::string kKind = "state";

void try_state(std::string_view bytes, const fs::path& scratch) {
    const auto state =
        unless_refused([&] { return NumberFileReader(file_of(bytes, scratch / "state"), kKind); });
    if (!state) return;
    unless_refused([&] { return state->integers("sizes"); });
    unless_refused([&] { return state->reals("rates", 2); });
    unless_refused([&] { return state->words("words"); });
    unless_refused([&] { return state->array("weights", 3); });
}

std::vector<std::string> state_seeds(const fs::path& scratch) {
    NumberFile file;
    file.integers["sizes"] = {1, 2, 3};
    file.reals["rates"] = {0.1, 1e300};
    file.words["words"] = {"a", ""};
    file.arrays["weights"] = {1.0f, -1.0f, 0.0f};
    std::vector<std::string> seeds;
    for (const ArrayStorage storage : {ArrayStorage::Half, ArrayStorage::Single}) {
        write_number_file(scratch / "seed", kKind, file, storage);
        seeds.push_back(bytes_of(scratch / "seed"));
    }
    return seeds;
}

// What PyTorch files are made of

/// Whether the tensors are about as large as those of a grid: others are read, but not written.
bool has_small_numbers(const PickledDictionary& dictionary) {
    const auto is_small = [](std::int64_t number) { return number >= 0 && number <= 100'000; };
    return std::ranges::all_of(dictionary.tensors, [&](const auto& entry) {
        const PickledTensor& tensor = entry.second;
        double count = 1.0;
        for (const std::int64_t length : tensor.lengths)
            count *= static_cast<double>(length);
        return count <= 1e8 && is_small(tensor.offset) && std::ranges::all_of(tensor.lengths, is_small) &&
               std::ranges::all_of(tensor.strides, is_small);
    });
}

void try_pickle(std::string_view bytes, const fs::path&) {
    const auto dictionary = unless_refused([&] { return read_pickle(bytes, "pickle"); });
    if (!dictionary || !has_small_numbers(*dictionary)) return;
    const std::string text = pickled(*dictionary);
    require(pickled(read_pickle(text, "pickle")) == text, "a pickle does not come back as it was");
}

std::vector<std::string> pickle_seeds(const fs::path&) {
    PickledDictionary dictionary;
    dictionary.tensors["psf"] = {"FloatStorage", "0", 0, {2, 1, 3, 3, 3}, {27, 27, 9, 3, 1}};
    dictionary.texts["description"] = "{}";
    return {pickled({}), pickled(dictionary)};
}

void try_zip(std::string_view bytes, const fs::path&) {
    const auto entries = unless_refused([&] { return zip_entries(bytes, "zip"); });
    if (!entries) return;
    const std::vector<std::pair<std::string, std::string>> copy(entries->begin(), entries->end());
    const std::string archive = zip_of(copy);
    require(zip_entries(archive, "zip").size() == entries->size(), "an archive lacks entries");
}

std::vector<std::string> zip_seeds(const fs::path&) {
    return {zip_of({}), zip_of({{"psf/data.pkl", "abc"}, {"psf/data/0", std::string(70, 'x')}})};
}

const std::vector<Reader> kReaders = {
    {"grid", try_grid, grid_seeds},
    {"photo", try_photo, photo_seeds},
    {"project", try_project, project_seeds},
    {"run", try_run, run_seeds},
    {"library", try_library, library_seeds},
    {"lens", try_lens, lens_seeds},
    {"state", try_state, state_seeds},
    {"pickle", try_pickle, pickle_seeds},
    {"zip", try_zip, zip_seeds},
};

} // namespace

std::span<const Reader> readers() {
    return kReaders;
}

const Reader& reader_named(std::string_view name) {
    const auto reader = std::ranges::find(kReaders, name, &Reader::name);
    if (reader == kReaders.end()) throw std::out_of_range("there is no reader " + std::string(name));
    return *reader;
}

Scratch::Scratch()
    : path_((fs::is_directory("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) /
            ("petzval-fuzz-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
}

Scratch::~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

} // namespace petzval::fuzz
