#pragma once

#include "calibrate/measure/cross_spectrum.h"
#include "calibrate/measure/frequency_band.h"
#include "calibrate/measure/noise_density.h"
#include "image/colour_sampling.h"

#include <array>
#include <span>
#include <vector>

namespace petzval {

/// A frequency of the scenes that shows at one of the photos'.
struct Alias {
    std::size_t scene = 0; ///< which of the scenes' band
    bool mirrored = false; ///< its mirror image, -f, is meant
    /// Of the colours' products [i][j], symmetric.
    std::array<std::array<double, 3>, 3> factor{};

    /// What shows in the photos of a scene's cross-spectra there. The same turns a gradient by what shows
    /// into one by the scene's.
    Hermitian3 shown(const Hermitian3& scene) const;
};

/// How the scenes' frequencies show in photos. Where every pixel has all colours, each shows as itself. A
/// Bayer mosaic samples its colours more coarsely, so that frequencies which lie half a cycle per pixel
/// apart show at the same place. With M the cross-spectra of what falls on the sensor,
///     S_ij(f) = B_i(f) B_j(f) sum over k of s_ij(k) M_ij(f - k),    k = 0, (0, 1/2), (1/2, 0), (1/2, 1/2)
/// where B_c is the transfer of bilinear interpolation (R, B: cos^2(pi fx) cos^2(pi fy); G: half of 1 +
/// half of cos(2 pi fx) + cos(2 pi fy)), and the signs follow from where the colours' photosites lie
/// against each other: R and B with themselves +, with each other - for (0, 1/2) and (1/2, 0); G, which has
/// twice as many of them, shows only (1/2, 1/2), + with itself, - with the others.
///
/// Photos that were enlarged `s` times (image/resample.h) hold every s-th pixel of the scenes' blur: there
/// k runs over all multiples of 1/s across and down, all signs are +, and B of every colour is that of
/// linear interpolation, (sin(pi s fx) / (s sin(pi fx)))^2 across times the same down.
class FrequencyFolding {
public:
    /// `photos` are among `scenes`.
    static FrequencyFolding none(const FrequencyBand& photos, const FrequencyBand& scenes);
    /// Of bilinearly interpolated Bayer photos; all aliases of `photos` are among `scenes`.
    static FrequencyFolding bayer(const FrequencyBand& photos, const FrequencyBand& scenes);
    /// Of photos enlarged `scale` times, of which the bands' patch is a multiple; likewise.
    static FrequencyFolding enlarged(int scale, const FrequencyBand& photos, const FrequencyBand& scenes);

    /// Of the photos' frequency `f`, itself first.
    std::span<const Alias> aliases(std::size_t f) const {
        return std::span(aliases_).subspan(first_[f], first_[f + 1] - first_[f]);
    }
    std::size_t size() const { return first_.size() - 1; }

private:
    std::vector<Alias> aliases_;
    std::vector<std::size_t> first_ = {0}; ///< of each frequency, and the end
};

/// The frequencies at which a blurred set is compared with a sharp one.
struct ComparedFrequencies {
    FrequencyBand photos;      ///< of the blurred set
    double highest = kNyquist; ///< of them, cycles/px; Nyquist's is all that pixels can tell
    FrequencyBand scenes;
    FrequencyFolding folding; ///< of the scenes' in the blurred photos
    /// At which the sharp set is measured: the scenes', unless it has to be unfolded.
    FrequencyBand sharp;
    /// The share of the cross terms of the colours that is kept on both sides. Whoever developed a photo
    /// copied fine detail between its colours: they become so coherent that the likelihood would turn on
    /// differences that are the development's own. Of a mosaic, coherence is told to a tenth at best. The
    /// same factor on both sides leaves the model as true as it was.
    double coherence = 1.0;
};

/// All frequencies of a band, as they are.
ComparedFrequencies compared_directly(const FrequencyBand& band, double coherence = 1.0,
                                      double highest = kNyquist);
/// For patches of this size. All that pixels can tell of complete colours; less of interpolated ones.
ComparedFrequencies compared_frequencies(int patch, ColourSampling blurred, ColourSampling sharp);

/// The same of blurred photos that were enlarged `scale` times, a divisor of the patch above 1.
ComparedFrequencies compared_at_scale(int scale, int patch);

/// Of enlarged photos' noise, which is white at their own size, relative to its mean over all frequencies.
NoiseDensity enlarged_noise_shape(int scale, const FrequencyBand& band);
/// Of bilinearly interpolated Bayer photos' noise, relative to its mean over all frequencies: a pixel's
/// variance.
NoiseDensity bayer_noise_shape(const FrequencyBand& band);

} // namespace petzval
