#include "restore/all_solvers.h"
#include "restore/restorer_view.h"
#include "restore/solver_options.h"

#include "base/error.h"
#include "base/observer.h"

namespace petzval {

namespace {

constexpr const char* kBuiltIn = "built-in";

struct LearnedOptions {
    std::string restorer = kBuiltIn;

    static const OptionTable<LearnedOptions>& table();
};

const OptionTable<LearnedOptions>& LearnedOptions::table() {
    static const OptionTable<LearnedOptions> table = {
        {{"restorer",
          translatable("Restorer"),
          "",
          0,
          0,
          {},
          translatable(
              "The network: built-in, which was taught with many lenses, or a file that train-restorer "
              "wrote, for your own lens, say.")},
         &LearnedOptions::restorer},
    };
    return table;
}

std::filesystem::path file_of(const std::string& restorer) {
    return restorer == kBuiltIn ? built_in_restorer() : std::filesystem::path(restorer);
}

/// Where red lies in a mosaic, along an axis.
int red_column(const BayerPattern& pattern) {
    return pattern[0][1] == 0 || pattern[1][1] == 0;
}
int red_row(const BayerPattern& pattern) {
    return pattern[1][0] == 0 || pattern[1][1] == 0;
}

/// The linear estimate, corrected by a network that was taught with photos of many lenses.
class Learned : public Solver {
public:
    explicit Learned(const std::filesystem::path& file)
        : restorer_(file, NetworkPrecision::Fastest) {
        if (restorer_.pictures() != kRestorerPictures || restorer_.noises() != kRestorerNoises)
            throw Error(ErrorCode::UnsupportedFormat, file.string(),
                        message("this restorer was made for another version of Petzval"));
    }

    Image restored(const TileProblem& tile, const std::function<void(double)>& progress) const override {
        if (tile.lattice)
            throw Error(ErrorCode::InvalidOption, "learned",
                        message("the learned restorer knows photos at their own size only"),
                        message("Choose DPIR"));
        const RestorerInput view = restorer_view(tile);
        throw_if_stopped(tile.stop);
        Image result = tile.mosaic
                           ? restorer_.restored(view, red_column(*tile.mosaic), red_row(*tile.mosaic))
                           : restorer_.restored(view);
        if (progress) progress(1.0);
        return result;
    }

private:
    const LearnedRestorer restorer_;
};

} // namespace

SolverDescription learned_solver() {
    return {
        .name = "learned",
        .title = translatable("Learned restorer"),
        .help = translatable(
            "One pass of a network that has seen many lenses undone. On most photos nearer to the "
            "truth than the Wiener filter, and faster than solvers that denoise in turn."),
        .source =
            "Our own, after Zhang, Li, Zuo, Zhang, Van Gool, Timofte: Plug-and-Play Image Restoration with "
            "Deep Denoiser Prior (2020), arXiv 2008.13751, for the network",
        .cost = translatable("one denoising"),
        .options = descriptors_of(LearnedOptions::table()),
        .make = [](const SolverOptions& given, const Denoiser*) -> std::unique_ptr<Solver> {
            return std::make_unique<Learned>(file_of(options_from<LearnedOptions>(given).restorer));
        },
        .uses_restorer = true,
    };
}

} // namespace petzval
