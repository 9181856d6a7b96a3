#pragma once

#include "image/image.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace petzval::bench {

/// A picture that a program wrote.
struct Written {
    std::filesystem::path file;                ///< 16-bit TIFF or a JPEG, of sRGB's primaries
    TransferCurve curve = TransferCurve::Srgb; ///< of its values
    std::string setting;                       ///< which of several was tried
};

/// The picture's linear light. By OpenCV, which knows nothing of profiles: what is measured does not hang
/// on Petzval's own reader.
Image light_of(const Written& picture);

struct ChainInput {
    std::filesystem::path photo;  ///< the RAW file
    std::filesystem::path grid;   ///< the true grid; chains of Petzval and of hosts alone look at it
    std::filesystem::path folder; ///< empty, absolute, for all that the chain writes
    int threads = 0;
};

enum class ChainKind {
    Unrestored, ///< a demosaicer alone
    Peer,       ///< another program's sharpening
    Petzval,
    Host, ///< another program with what Petzval writes for it
};

/// A way from a RAW file to a written picture.
struct Chain {
    std::string name;
    ChainKind kind = ChainKind::Peer;
    /// One picture, or one per setting of those that are tuned: that which comes nearest to the truth
    /// counts. Errors: Error naming the program.
    std::function<std::vector<Written>(const ChainInput&)> run;
    bool shown = kind == ChainKind::Peer || kind == ChainKind::Petzval; ///< in the picture of crops
    std::string baseline = {}; ///< of a host: the chain without what Petzval wrote
};

/// Chains through one program, and what to say where it is not installed.
struct ProgramChains {
    std::string program; ///< for --programs: "petzval", "libraw", "rawtherapee", "darktable", "siril"
    std::vector<Chain> chains;
    std::optional<std::string> missing; ///< the sentence; `chains` is then empty
};

ProgramChains petzval_chains(const std::vector<std::string>& solvers);
ProgramChains libraw_chains();
ProgramChains rawtherapee_chains();
ProgramChains darktable_chains();
ProgramChains siril_chains();

/// The chain's name for AMaZE without sharpening, whose pictures are restored in the second table.
inline constexpr const char* kAmaze = "RawTherapee AMaZE, unsharpened";

/// By RawTherapee's other demosaicers and settings, and as JPEG; `setting` names each.
std::vector<Written> developed_otherwise(const ChainInput& input);

/// Restores with the true grid as the command line does. `noise`: instead of the estimate. `crop`: px that
/// `photo` lacks at the frame's left and top edge.
Written restored_by_petzval(const ChainInput& input, const std::string& solver,
                            std::optional<double> noise = std::nullopt, int crop = 0);

} // namespace petzval::bench
