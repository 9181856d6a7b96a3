#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "markdown_table.h"
#include "raw_chain.h"
#include "support/external_program.h"

#include <optional>

namespace petzval::bench {

namespace fs = std::filesystem;

namespace {

/// Capture sharpening with a radius (px, the standard deviation of its Gaussian) and what the corners add
/// to it; the contrast from which it acts (percent) is automatic.
struct CaptureSharpening {
    double radius = 0.0; ///< 0: automatic
    double corners = 0.0;
};

/// Nothing but demosaicing, the camera's matrix and sRGB; the profile's other steps are off by default.
std::string profile(const std::string& demosaicer, const std::optional<CaptureSharpening>& sharpening) {
    std::string text = "[Version]\nAppVersion=5.9\nVersion=349\n\n"
                       "[Exposure]\nAuto=false\nHistogramMatching=false\n\n"
                       "[HLRecovery]\nEnabled=false\n\n"
                       "[Color Management]\nInputProfile=(camera)\nToneCurve=false\nApplyLookTable=false\n"
                       "ApplyBaselineExposureOffset=false\nApplyHueSatMap=false\nWorkingProfile=ProPhoto\n"
                       "OutputProfile=RTv4_sRGB\n\n"
                       "[RAW]\nCA=false\n\n"
                       "[RAW Bayer]\nCcSteps=0\nMethod=" +
                       demosaicer + '\n';
    if (!sharpening) return text;
    const bool automatic = sharpening->radius == 0.0;
    text += std::string("\n[PostDemosaicSharpening]\nEnabled=true\nAutoContrast=true\nAutoRadius=") +
            (automatic ? "true\n" : "false\n");
    if (!automatic)
        text += "DeconvRadius=" + fixed(sharpening->radius, 2) +
                "\nDeconvRadiusOffset=" + fixed(sharpening->corners, 2) + '\n';
    return text;
}

/// `format`: what rawtherapee-cli calls the file's kind.
Written written_by(const ChainInput& input, const std::string& name, const std::string& profile,
                   const std::vector<std::string>& format) {
    const fs::path settings = input.folder / (name + ".pp3");
    const fs::path written = input.folder / (name + (format.front() == "-t" ? ".tif" : ".jpg"));
    write_atomically(settings, profile);
    std::vector<std::string> words = {"rawtherapee-cli", "-q", "-Y", "-o", written.string(), "-p",
                                      settings.string()};
    words.insert(words.end(), format.begin(), format.end());
    words.insert(words.end(), {"-c", input.photo.string()});
    test::run_program({words,
                       input.folder,
                       {{"RT_SETTINGS", input.folder.string()}, {"RT_CACHE", input.folder.string()}}});
    return {written, TransferCurve::Srgb, name};
}

const std::vector<std::string> kTiff = {"-t", "-b16"};

Written developed(const ChainInput& input, const std::string& name,
                  const std::optional<CaptureSharpening>& sharpening) {
    return written_by(input, name, profile("amaze", sharpening), kTiff);
}

/// By the partial profile that Petzval exports for the lens.
Written developed_by_profile(const ChainInput& input) {
    const fs::path folder = input.folder / "export";
    write_grid(folder, read_grid(input.grid), grid_format_named("rawtherapee"));
    const fs::path partial = fs::directory_iterator(folder / "profiles/petzval")->path();
    return written_by(input, "by profile", profile("amaze", {}) + '\n' + read_whole_file(partial), kTiff);
}

std::vector<Written> tuned(const ChainInput& input) {
    std::vector<Written> pictures;
    for (const CaptureSharpening& sharpening :
         {CaptureSharpening{0.45, 0.0}, {0.6, 0.0}, {0.8, 0.0}, {1.0, 0.0}, {0.5, 0.4}})
        pictures.push_back(
            developed(input, fixed(sharpening.radius, 2) + '+' + fixed(sharpening.corners, 1), sharpening));
    return pictures;
}

constexpr const char* kDenoising =
    "\n[Directional Pyramid Denoising]\nEnabled=true\nMethod=Lab\nLMethod=SLI\nCMethod=MAN\nC2Method=AUTO\n"
    "Luma=25\nLdetail=50\nChroma=15\n";

} // namespace

std::vector<Written> developed_otherwise(const ChainInput& input) {
    std::vector<Written> pictures;
    for (const char* demosaicer : {"rcd", "lmmse", "ahd", "vng4"})
        pictures.push_back(written_by(input, demosaicer, profile(demosaicer, {}), kTiff));
    const std::string amaze = profile("amaze", {});
    pictures.push_back(written_by(input, "amaze, denoised", amaze + kDenoising, kTiff));
    pictures.push_back(written_by(input, "amaze, JPEG 4:4:4", amaze, {"-j95", "-js3"}));
    pictures.push_back(written_by(input, "amaze, JPEG 4:2:0", amaze, {"-j95", "-js1"}));
    return pictures;
}

ProgramChains rawtherapee_chains() {
    ProgramChains program{"rawtherapee", {}, {}};
    if (!test::program_named("rawtherapee-cli")) {
        program.missing = "RawTherapee was left out: rawtherapee-cli is not installed.";
        return program;
    }
    program.chains = {
        {kAmaze, ChainKind::Unrestored,
         [](const ChainInput& input) { return std::vector{developed(input, "amaze", std::nullopt)}; },
         true},
        {"RawTherapee capture sharpening, automatic", ChainKind::Peer,
         [](const ChainInput& input) {
             return std::vector{developed(input, "automatic", CaptureSharpening{})};
         },
         false},
        {"RawTherapee capture sharpening, tuned to the truth", ChainKind::Peer, tuned},
        {"RawTherapee with Petzval's profile", ChainKind::Host,
         [](const ChainInput& input) { return std::vector{developed_by_profile(input)}; }, false, kAmaze},
    };
    return program;
}

} // namespace petzval::bench
