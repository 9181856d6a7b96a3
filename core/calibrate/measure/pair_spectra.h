#pragma once

#include "calibrate/measure/frequency_band.h"
#include "calibrate/measure/photo_pair.h"
#include "calibrate/measure/photo_source.h"
#include "psf/psf_grid.h"

#include <array>
#include <complex>
#include <memory>
#include <stop_token>
#include <vector>

namespace petzval {

/// What pairs of photos say of one channel in one cell of the field: sums over patches, weighted, of the
/// windowed transforms Y of the blurred and Z of the sharp photo on the frequencies of a band. Gains
/// between the two photos are taken out patch by patch.
struct PairedChannel {
    std::vector<std::complex<double>> cross; ///< Y conj(Z)
    std::vector<double> sharp;               ///< |Z|^2, noise included
    std::vector<double> blurred;             ///< |Y|^2
    /// Y conj(I) and Z conj(I), I the sum of the sharp photo's other channels: noise that the channels do
    /// not share leaves them alone.
    std::vector<std::complex<double>> blurred_by_others, sharp_by_others;

    explicit PairedChannel(std::size_t frequencies = 0)
        : cross(frequencies)
        , sharp(frequencies)
        , blurred(frequencies)
        , blurred_by_others(frequencies)
        , sharp_by_others(frequencies) {}
    PairedChannel& add(const PairedChannel& other);
};

struct PairedCell {
    std::array<PairedChannel, 3> channels; ///< R, G, B
    double patches = 0.0;
    double weight = 0.0;              ///< of the patches
    double noise_gain = 0.0;          ///< what white noise of variance 1 adds to |Z|^2
    std::array<double, 2> position{}; ///< weighted sum of the patches' places in the field

    explicit PairedCell(std::size_t frequencies = 0)
        : channels{PairedChannel(frequencies), PairedChannel(frequencies), PairedChannel(frequencies)} {}
    PairedCell& add(const PairedCell& other);
};

/// Cells of the field, rows x cols, row-major.
struct PairedField {
    int rows = 0;
    int cols = 0;
    std::vector<PairedCell> cells;

    PairedField() = default;
    PairedField(int rows, int cols, std::size_t frequencies)
        : rows(rows)
        , cols(cols)
        , cells(static_cast<std::size_t>(rows) * cols, PairedCell(frequencies)) {}
    PairedField& add(const PairedField& other);
};

/// How pairs are measured.
struct PairOptions {
    FrequencyBand band; ///< of the patches' transform
    int rows = 12;      ///< cells
    int cols = 12;
    std::array<double, 3> blurred_noise{}; ///< variance of white noise, linear light, R, G, B
    int threads = 0;
};

/// What came of one pair.
struct MeasuredPair {
    /// Of every other block of patches, and of the rest: one pair alone can be judged by half of itself.
    std::array<PairedField, 2> fields;
    int patches = 0;     ///< that were used
    int textured = 0;    ///< that hold texture, and could have been
    double gain = 0.0;   ///< median of blurred over sharp light
    FrameMap correction; ///< of the blurred photo's places, by which pair.sharp_from_blurred was off
};

/// Measures pairs against a grid that is roughly right: a patch whose sharp half, blurred by the grid, is
/// not its blurred half (something moved, or lies outside the depth of field) is left out. Deterministic
/// for any thread count.
class PairMeasurement {
public:
    PairMeasurement(const PhotoSource& blurred, const PhotoSource& sharp, const PairOptions& options);

    /// std::logic_error unless the pair's indices exist. Cancelled on stop.
    MeasuredPair measure(const PhotoPair& pair, const PsfGrid& grid, std::stop_token stop) const;

private:
    const PhotoSource& blurred_;
    const PhotoSource& sharp_;
    PairOptions options_;
};

} // namespace petzval
