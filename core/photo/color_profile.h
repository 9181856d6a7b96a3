#pragma once

#include "image/image.h"

#include <string>

namespace petzval {

/// How the values of a decoded file were stored.
enum class SampleType { Unsigned8, Unsigned16, Float32 };

/// Turns stored values (integers as value / maximum) into linear light, in place:
/// - through the tone curves of the embedded ICC profile `icc`, keeping the file's own primaries;
/// - a profile without tone curves (tables alone) is converted to linear light of sRGB's primaries;
/// - without a usable RGB or grey profile: the sRGB curve for integers, nothing for floating point.
/// On `threads` threads (0: all cores).
void linearise(Image& stored, SampleType type, const std::string& icc, int threads = 0);

/// The inverse of `linearise` for values from 0 to 1, in place: `light` becomes what is stored in a file of
/// 16 bits. Returns the ICC profile for that file: `icc` itself where it is one of tone curves; empty for
/// plain sRGB, which also stands for profiles of tables and for none. What was linear without a profile
/// (floating point) stays linear.
/// On `threads` threads (0: all cores).
std::string encode(Image& light, SampleType type, const std::string& icc, int threads = 0);

/// The ICC profile of sRGB.
std::string srgb_profile();

/// The ICC profile for an image written with `curve`: the primaries of `source_icc` (sRGB's where that is
/// empty or tables alone) under that curve; `source_icc` itself where it fits already; empty for plain
/// sRGB.
std::string profile_for(TransferCurve curve, const std::string& source_icc);

} // namespace petzval
