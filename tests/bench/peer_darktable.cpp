#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "raw_chain.h"
#include "support/external_program.h"

#include <array>
#include <bit>
#include <cstdint>

namespace petzval::bench {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPlain = "darktable, unsharpened";

/// A preset of the module "diffuse or sharpen"; those called "lens deblur" differ in this alone. The third,
/// "hard", was behind these wherever it was tried.
struct LensDeblur {
    const char* name;
    std::uint32_t iterations;
    std::uint32_t radius; ///< px
};
constexpr std::array kPresets = {LensDeblur{"soft", 8, 8}, LensDeblur{"medium", 16, 10}};

/// 32-bit words in hexadecimal, lowest byte first.
std::string hexadecimal(const std::vector<std::uint32_t>& words) {
    constexpr const char* digits = "0123456789abcdef";
    std::string text;
    for (const std::uint32_t word : words)
        for (int byte = 0; byte < 4; ++byte) {
            const unsigned value = word >> (8 * byte) & 255;
            text += {digits[value >> 4], digits[value & 15]};
        }
    return text;
}

/// The module's parameters, version 2: iterations, sharpness, radius span, edge sensitivity, edge
/// threshold, four anisotropies, luminance threshold, four speeds, central radius.
std::string parameters(const LensDeblur& preset) {
    const auto real = [](float value) { return std::bit_cast<std::uint32_t>(value); };
    return hexadecimal({preset.iterations, real(0.0f), preset.radius, real(3.0f), real(1.0f), real(1.0f),
                        real(0.0f), real(1.0f), real(0.0f), real(0.0f), real(-0.25f), real(0.125f),
                        real(-0.5f), real(0.25f), 0});
}

/// A module as a sidecar has it.
struct Module {
    std::string operation;
    int version = 1;
    std::string parameters;
};

Module module_of(const LensDeblur& preset) {
    return {"diffuse", 2, parameters(preset)};
}

/// What the preset does that Petzval exports for the lens.
Module module_by_petzval(const ChainInput& input) {
    const fs::path folder = input.folder / "export";
    write_grid(folder, read_grid(input.grid), grid_format_named("darktable"));
    const std::string preset = read_whole_file(fs::directory_iterator(folder)->path());
    const std::string opening = "<op_params>";
    const std::size_t begin = preset.find(opening) + opening.size();
    return {"sharpen", 1, preset.substr(begin, preset.find('<', begin) - begin)};
}

/// A sidecar whose history holds the one module; what every RAW photo needs is added by darktable.
std::string sidecar(const Module& module) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:darktable="http://darktable.sf.net/" darktable:xmp_version="4"
    darktable:raw_params="0" darktable:auto_presets_applied="1" darktable:history_end="1"
    darktable:iop_order_version="2">
   <darktable:history>
    <rdf:Seq>
     <rdf:li darktable:num="0" darktable:operation=")" +
           module.operation + R"(" darktable:enabled="1" darktable:modversion=")" +
           std::to_string(module.version) + R"("
      darktable:params=")" +
           module.parameters + R"(" darktable:multi_name="" darktable:multi_priority="0"/>
    </rdf:Seq>
   </darktable:history>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
)";
}

/// Without a workflow: neither exposure nor tone mapping.
Written developed(const ChainInput& input, const std::string& name, const std::optional<Module>& module) {
    const fs::path written = input.folder / (name + ".tif");
    std::vector<std::string> words = {"darktable-cli", input.photo.string()};
    if (module) {
        const fs::path settings = input.folder / (name + ".xmp");
        write_atomically(settings, sidecar(*module));
        words.push_back(settings.string());
    }
    const std::string configuration = (input.folder / "configuration").string();
    for (const std::string& word :
         {written.string(), std::string("--icc-type"), std::string("SRGB"),
          std::string("--apply-custom-presets"), std::string("0"), std::string("--core"),
          std::string("--configdir"), configuration, std::string("--cachedir"), configuration,
          std::string("--library"), std::string(":memory:")})
        words.push_back(word);
    for (const char* setting :
         {"plugins/darkroom/workflow=none", "plugins/darkroom/chromatic-adaptation=legacy",
          "plugins/imageio/format/tiff/bpp=16", "write_sidecar_files=never"}) {
        words.emplace_back("--conf");
        words.emplace_back(setting);
    }
    test::run_program({words, input.folder, {}});
    return {written, TransferCurve::Srgb, name};
}

} // namespace

ProgramChains darktable_chains() {
    ProgramChains program{"darktable", {}, {}};
    if (!test::program_named("darktable-cli")) {
        program.missing = "darktable was left out: darktable-cli is not installed.";
        return program;
    }
    program.chains = {
        {"darktable with Petzval's preset", ChainKind::Host,
         [](const ChainInput& input) {
             return std::vector{developed(input, "by petzval", module_by_petzval(input))};
         },
         false, kPlain},
        {kPlain, ChainKind::Unrestored,
         [](const ChainInput& input) { return std::vector{developed(input, "plain", std::nullopt)}; }},
        {"darktable lens deblur, soft or medium", ChainKind::Peer,
         [](const ChainInput& input) {
             std::vector<Written> pictures;
             for (const LensDeblur& preset : kPresets)
                 pictures.push_back(developed(input, preset.name, module_of(preset)));
             return pictures;
         }},
    };
    return program;
}

} // namespace petzval::bench
