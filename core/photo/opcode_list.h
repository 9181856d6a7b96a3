#pragma once

#include "photo/raw_mosaic.h"

#include <optional>
#include <string>
#include <vector>

namespace petzval {

/// A DNG's OpcodeList2, which converters apply to the values before they demosaic, as it has to be for the
/// same photo with three colours a pixel.
struct CarriedOpcodes {
    std::string list;                 ///< as the tag holds it; empty where nothing is left
    std::vector<std::string> dropped; ///< what cannot be carried over, by the names of the specification
};

/// `list` belongs to a mosaic of `pattern`, or to a picture without one. Gain maps (lens shading) over
/// every second photosite become those of a colour: of the two greens the first counts. What moves pixels
/// before demosaicing, or mends single photosites, is dropped, as is what cannot be read.
CarriedOpcodes opcodes_for_three_colors(const std::string& list,
                                        const std::optional<BayerPattern>& pattern);

/// The opcodes in a list by the names of the specification. Errors: none; what is cut off ends it.
std::vector<std::string> opcode_names(const std::string& list);

} // namespace petzval
