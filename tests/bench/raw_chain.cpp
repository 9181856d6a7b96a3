#include "raw_chain.h"

#include "base/error.h"
#include "jobs/restore.h"
#include "support/external_program.h"

#include <opencv2/imgcodecs.hpp>

namespace petzval::bench {

namespace fs = std::filesystem;

Image light_of(const Written& picture) {
    const cv::Mat stored = cv::imread(picture.file.string(), cv::IMREAD_UNCHANGED);
    if (stored.type() != CV_16UC3 && stored.type() != CV_8UC3)
        throw Error(ErrorCode::UnsuitableInput, picture.file.string(),
                    "this is no picture in colour of 8 or 16 bits");
    cv::Mat coded;
    stored.convertTo(coded, CV_32FC3, stored.depth() == CV_8U ? 1.0 / 255.0 : 1.0 / 65535.0);
    Image light(coded.cols, coded.rows, 3);
    for (int y = 0; y < coded.rows; ++y) {
        const auto* from = coded.ptr<float>(y);
        for (int x = 0; x < coded.cols; ++x)
            for (int c = 0; c < 3; ++c)
                light.at(c, y, x) = linear_from_encoded(picture.curve, from[3 * x + 2 - c]);
    }
    return light;
}

Written restored_by_petzval(const ChainInput& input, const std::string& solver, std::optional<double> noise,
                            int crop) {
    RestoreOptions options;
    options.photos = {input.photo};
    options.out = input.folder;
    options.psf = input.grid;
    options.solver = solver;
    options.noise = noise;
    options.threads = input.threads;
    if (crop > 0) options.hints.crop_at = PhotoHints::Corner{crop, crop};
    const RestoreSummary summary = run_restore(options);
    Message problem = summary.outcome.message;
    if (problem.empty() && !summary.photos.empty()) problem = summary.photos.front().outcome.message;
    if (!problem.empty()) throw Error(ErrorCode::UnsuitableInput, solver, problem);
    return {summary.photos.front().written, TransferCurve::Srgb, {}};
}

ProgramChains petzval_chains(const std::vector<std::string>& solvers) {
    ProgramChains program{"petzval", {}, {}};
    for (const std::string& solver : solvers)
        program.chains.push_back(
            {"Petzval " + solver, ChainKind::Petzval, [solver](const ChainInput& input) {
                 return std::vector{restored_by_petzval(input, solver)};
             }});
    return program;
}

namespace {

Written demosaiced_by_libraw(const ChainInput& input, const std::string& quality) {
    const fs::path written = input.folder / "libraw.tif";
    // Linear 16-bit TIFF of sRGB's primaries, white balance as shot, no brightening.
    test::run_program({{"dcraw_emu", "-T", "-4", "-w", "-o", "1", "-q", quality, "-Z", written.string(),
                        input.photo.string()},
                       input.folder,
                       {}});
    return {written, TransferCurve::Linear, {}};
}

} // namespace

ProgramChains libraw_chains() {
    ProgramChains program{"libraw", {}, {}};
    if (!test::program_named("dcraw_emu")) {
        program.missing =
            "LibRaw's demosaicers were left out: dcraw_emu (Debian: libraw-bin) is not installed.";
        return program;
    }
    for (const auto& [name, quality] : std::initializer_list<std::pair<const char*, const char*>>{
             {"bilinear", "0"}, {"VNG", "1"}, {"AHD", "3"}, {"AAHD", "12"}})
        program.chains.push_back({std::string("LibRaw ") + name, ChainKind::Unrestored,
                                  [quality = std::string(quality)](const ChainInput& input) {
                                      return std::vector{demosaiced_by_libraw(input, quality)};
                                  }});
    return program;
}

} // namespace petzval::bench
