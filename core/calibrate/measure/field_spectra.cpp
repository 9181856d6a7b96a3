#include "calibrate/measure/field_spectra.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// A cell's kernels are those at its middle, so that coarse cells mix sharp places with soft ones: of 10,
/// 12 and 14 along a side of 8 nodes, 10 was a little worse than 12, and 14 no better.
constexpr double kCellsPerNode = 1.5;
constexpr int kMostCells = 12;           // along a side of fewer nodes
constexpr double kPatchesPerCell = 25.0; // of all photos, on average, at least
constexpr double kFullPatches = 50.0;    // in a cell, from which it counts half
constexpr double kLeastOfSubset = 1.0;   // in a cell, where only some of the photos are looked at

} // namespace

FieldSpectra::FieldSpectra(ComparedFrequencies frequencies, std::vector<SpectrumSum> classes,
                           std::vector<PartSpectra> parts, PsfShape shape, int threads,
                           NoiseDensity noise_shape, CellContrast contrast)
    : frequencies_(std::move(frequencies))
    , classes_(std::move(classes))
    , parts_(std::move(parts))
    , shape_(shape)
    , threads_(threads)
    , noise_shape_(std::move(noise_shape))
    , contrast_(contrast) {
    if (frequencies_.sharp.size() < frequencies_.scenes.size())
        unfolding_.emplace(frequencies_.sharp, frequencies_.scenes);
    if (noise_shape_.empty()) noise_shape_.assign(frequencies_.photos.size(), {1.0, 1.0, 1.0});
}

CellSum FieldSpectra::cell_sum(std::size_t cell, const std::vector<double>& part_weights) const {
    CellSum sum(frequencies_.photos.size());
    for (std::size_t p = 0; p < parts_.size(); ++p)
        if (part_weights[p] != 0.0) sum.add_scaled(parts_[p][cell], part_weights[p]);
    return sum;
}

FieldPlace FieldSpectra::place_of(const CellSum& cell) const {
    const double patches = cell.spectra.weight;
    return field_place(cell.position[0] / patches, cell.position[1] / patches, shape_.rows, shape_.cols);
}

CellSpectra FieldSpectra::spectra_of(CellSum sum) const {
    const double patches = sum.spectra.weight;
    CellSpectra cell;
    cell.place = place_of(sum);
    cell.importance = patches / (patches + kFullPatches);
    cell.sharp = sharp_like(sum);
    const double log_contrast = log_contrast_of_sharp(sum);
    cell.blurred = std::move(sum.spectra);
    cell.blurred.average();
    if (contrast_ == CellContrast::OfSharp)
        cell.blurred.scale_power(std::exp(cell.blurred.log_contrast - log_contrast));
    const double added = kAddedNoise * kAddedNoise * cell.blurred.noise_gain;
    for (std::size_t f = 0; f < noise_shape_.size(); ++f) {
        Hermitian3& s = cell.blurred.sum[f];
        const std::array<double, 3>& shape = noise_shape_[f];
        s.rr += added * shape[0], s.gg += added * shape[1], s.bb += added * shape[2];
    }
    damp_coherence(cell.sharp, frequencies_.coherence);
    damp_coherence(cell.blurred.sum, frequencies_.coherence);
    return cell;
}

/// The scenes' spectra of sharp patches like those of a cell.
CrossSpectrum FieldSpectra::sharp_like(const CellSum& cell) const {
    CrossSpectrum mean(frequencies_.sharp.size());
    for (const auto& [number, weight] : cell.content)
        if (weight > 0.0)
            for (std::size_t f = 0; f < mean.size(); ++f)
                mean[f].add_scaled(classes_[number].sum[f], weight / cell.spectra.weight);
    if (unfolding_) return unfolding_->unfolded(mean);
    std::ranges::for_each(mean, make_definite);
    return mean;
}

double FieldSpectra::log_contrast_of_sharp(const CellSum& cell) const {
    double mean = 0.0;
    for (const auto& [number, weight] : cell.content)
        if (weight > 0.0) mean += weight / cell.spectra.weight * classes_[number].log_contrast;
    return mean;
}

std::pair<std::vector<double>, std::vector<double>> FieldSpectra::halves() const {
    std::vector<double> even(parts_.size()), odd(parts_.size());
    for (std::size_t p = 0; p < parts_.size(); ++p)
        (p % 2 == 0 ? even : odd)[p] = 1.0;
    return {std::move(even), std::move(odd)};
}

std::vector<CellSpectra> FieldSpectra::cells(const std::vector<double>& part_weights) const {
    std::vector<CellSpectra> cells(parts_.front().size());
    bool any = false;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        double patches = 0.0;
        for (const PartSpectra& part : parts_)
            patches += part[c].spectra.weight;
        if (patches < kLeastPatches) continue;
        CellSum sum = cell_sum(c, part_weights);
        if (sum.spectra.weight < kLeastOfSubset) continue;
        cells[c] = spectra_of(std::move(sum));
        any = true;
    }
    if (!any)
        throw Error(ErrorCode::UnsuitableInput, translatable("the blurred set"),
                    message("there is too little texture near every node of the grid"),
                    message("Choose a coarser grid, or add photos with fine detail all over the frame"));
    return cells;
}

std::vector<double> FieldSpectra::patches_near_nodes() const {
    std::vector<double> patches(static_cast<std::size_t>(shape_.rows) * shape_.cols, 0.0);
    const std::vector<double> all(parts_.size(), 1.0);
    for (std::size_t c = 0; c < parts_.front().size(); ++c) {
        const CellSum cell = cell_sum(c, all);
        if (cell.spectra.weight == 0.0) continue;
        const FieldPlace place = place_of(cell);
        for (std::size_t n = 0; n < place.nodes.size(); ++n)
            patches[place.nodes[n]] += place.weights[n] * cell.spectra.weight;
    }
    return patches;
}

int cells_along(int nodes, std::size_t patches) {
    const int wanted = std::max(nodes, std::min(kMostCells, static_cast<int>(kCellsPerNode * nodes)));
    const int affordable = static_cast<int>(std::sqrt(static_cast<double>(patches) / kPatchesPerCell));
    return std::clamp(affordable, nodes, wanted);
}

} // namespace petzval
