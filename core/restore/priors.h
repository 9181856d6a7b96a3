#pragma once

#include "restore/denoiser.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace petzval {

/// The denoiser that comes with Petzval (resources/priors, docs/prior.md). `threads` as torch uses them
/// inside one denoising; 0: all cores.
std::unique_ptr<Denoiser> built_in_prior(int threads = 0);

/// Whether `path` may be a TorchScript file, which is a program: loading it runs what its author wrote.
/// False where it cannot be read.
bool is_program(const std::filesystem::path& path);

/// A denoiser from a TorchScript file that may be run: forward(image, sigma) -> image, with `image` float32
/// [1, 3, H, W], RGB, 0 to 1, and `sigma` on the same scale, a float or a tensor [1] as its signature asks
/// for (docs/prior.md). H and W are multiples of 16; the image is continued by reflection. Such denoisers
/// know one sigma per image; the tile's mean is given. Errors: Error naming the file: NotFound,
/// UnsupportedFormat (not TorchScript, no such forward), DamagedFile (does not return an image of the same
/// size, or not finite ones).
std::unique_ptr<Denoiser> torchscript_prior(const std::filesystem::path& path, int threads = 0);

/// By the word of the command line: "built-in", or a path of a prior made by Petzval, of a calibration's
/// flow model, or of a TorchScript file. The last is only run where its content_hash (base/hash.h) is among
/// `allowed_programs`, and is Error{NoPermission} otherwise; what it prints is dropped.
std::unique_ptr<Denoiser> prior(const std::string& word, int threads = 0,
                                const std::vector<std::string>& allowed_programs = {});

} // namespace petzval
