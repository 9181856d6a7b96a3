#include "calibrate/patch_spectra.h"

#include "base/parallel.h"
#include "psf/field_position.h"
#include "psf/real_fft.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

constexpr double kFlattestShare = 0.25;                     // of a set's patches, left out
constexpr double kContrastLow = 0.02, kContrastHigh = 0.12; // cycles/px
constexpr double kMostBlack = 0.01;                         // of a patch's values
constexpr double kNoiseShare = 0.05;     // of a set's patches, the flattest, to measure noise on
constexpr double kNoiseFrom = 0.2;       // cycles/px
constexpr double kLeastSignal = 0.02;    // of a sharp spectrum's power that is never taken for noise
constexpr double kLeastPassed = 0.1;     // of a frequency's power: below, noise would count as contrast
constexpr double kClassShrinkage = 50.0; // patches' worth of the set's mean in each class
constexpr double kLargePhoto = 12e6;     // px; above, patches do not overlap

/// The windowed transform of a patch's three channels, with the window-weighted mean taken off.
class PatchTransform {
public:
    explicit PatchTransform(int patch)
        : patch_(patch)
        , fft_(patch, patch)
        , samples_(fft_.samples())
        , spectra_{fft_.spectrum(), fft_.spectrum(), fft_.spectrum()}
        , window_(static_cast<std::size_t>(patch) * patch) {
        for (int y = 0; y < patch; ++y)
            for (int x = 0; x < patch; ++x)
                window_[static_cast<std::size_t>(y) * patch + x] = static_cast<float>(hann(x) * hann(y));
        for (const float w : window_) {
            window_sum_ += w;
            window_energy_ += static_cast<double>(w) * w;
        }
    }

    void transform(const Image& photo, int left, int top) {
        for (int c = 0; c < 3; ++c) {
            const int plane = photo.channels() == 3 ? c : 0;
            const std::span<float> out = samples_.values();
            double mean = 0.0;
            for (int y = 0; y < patch_; ++y) {
                const std::span<const float> row = photo.row(plane, top + y).subspan(left, patch_);
                for (int x = 0; x < patch_; ++x) {
                    const std::size_t i = static_cast<std::size_t>(y) * patch_ + x;
                    out[i] = row[x];
                    mean += row[x] * window_[i];
                }
            }
            means_[c] = mean / window_sum_;
            for (std::size_t i = 0; i < out.size(); ++i)
                out[i] = (out[i] - static_cast<float>(means_[c])) * window_[i];
            fft_.forward(samples_, spectra_[c]);
        }
    }

    std::complex<float> value(int channel, int index) const { return spectra_[channel].values()[index]; }
    double mean(int channel) const { return means_[channel]; }
    /// What white noise of variance 1 adds to |F|^2.
    double window_energy() const { return window_energy_; }

    /// Mean |F|^2 over the band and the channels; where `passed` is given, [channel][frequency], divided by
    /// it.
    float contrast(const FrequencyBand& band, const double* passed) const {
        double sum = 0.0;
        for (int c = 0; c < 3; ++c)
            for (std::size_t f = 0; f < band.size(); ++f) {
                const double part = band.weight[f] * std::norm(value(c, band.index[f])) / 3.0;
                sum += passed ? part / passed[c * band.size() + f] : part;
            }
        return static_cast<float>(sum);
    }

    void add_to(SpectrumSum& sum, const FrequencyBand& band, double weight, double contrast) const {
        const double scale = weight / contrast;
        for (std::size_t f = 0; f < band.size(); ++f) {
            const std::complex<double> r = value(0, band.index[f]), g = value(1, band.index[f]),
                                       b = value(2, band.index[f]);
            Hermitian3& s = sum.sum[f];
            s.rr += scale * std::norm(r);
            s.gg += scale * std::norm(g);
            s.bb += scale * std::norm(b);
            const auto cross = [scale](const std::complex<double>& p, const std::complex<double>& q) {
                return std::complex<double>(scale * (p.real() * q.real() + p.imag() * q.imag()),
                                            scale * (p.imag() * q.real() - p.real() * q.imag()));
            };
            s.rg += cross(r, g);
            s.rb += cross(r, b);
            s.gb += cross(g, b);
        }
        sum.weight += weight;
        sum.noise_gain += scale * window_energy_;
        for (int c = 0; c < 3; ++c)
            sum.signal_gain[c] += scale * window_energy_ * std::max(0.0, means_[c]);
    }

private:
    double hann(int i) const { return 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * i / patch_); }

    int patch_;
    RealFft fft_;
    Samples samples_;
    std::array<Spectrum, 3> spectra_;
    std::vector<float> window_;
    double window_sum_ = 0.0;
    double window_energy_ = 0.0;
    std::array<double, 3> means_{};
};

/// Whether light was lost: any value at the clip level, or more than a few at exactly black, where a
/// developed photo or a demosaiced RAW ends and its noise with it.
bool clipped(const Image& photo, const Patch& patch, int size, const std::array<float, 3>& level) {
    int black = 0;
    for (int c = 0; c < photo.channels(); ++c)
        for (int y = 0; y < size; ++y)
            for (const float value : photo.row(c, patch.y + y).subspan(patch.x, size)) {
                if (value >= level[c]) return true;
                if (value == 0.0f) ++black;
            }
    return black > kMostBlack * size * size * photo.channels();
}

PhotoPatches photo_patches(const Image& photo, const std::array<float, 3>& clip_level, int size,
                           const std::stop_token& stop) {
    PhotoPatches result{photo.width(), photo.height(), {}};
    if (photo.width() < size || photo.height() < size) return result;
    const bool large = static_cast<double>(photo.width()) * photo.height() > kLargePhoto;
    const int stride = large ? size : size / 2;
    const FrequencyBand band = frequency_band(size, kContrastLow, kContrastHigh);
    const ContentMap content(photo);
    PatchTransform transform(size);
    for (int y = 0; y + size <= photo.height(); y += stride) {
        throw_if_stopped(stop);
        for (int x = 0; x + size <= photo.width(); x += stride) {
            Patch patch{x, y, 0.0f, {}};
            if (clipped(photo, patch, size, clip_level)) continue;
            transform.transform(photo, x, y);
            patch.contrast = transform.contrast(band, nullptr);
            if (patch.contrast <= 0.0f) continue;
            patch.content = content.at(x + 0.5 * size, y + 0.5 * size);
            result.patches.push_back(patch);
        }
    }
    return result;
}

/// |transform|^2 of a kernel at the frequencies of a band.
std::vector<double> power_transfer(std::span<const float> kernel, int size, const FrequencyBand& band) {
    std::vector<double> power;
    const int half = band.patch / 2 + 1;
    for (const int index : band.index) {
        const double fy = signed_frequency(index / half, band.patch),
                     fx = signed_frequency(index % half, band.patch);
        std::complex<double> sum = 0.0;
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x)
                sum += static_cast<double>(kernel[static_cast<std::size_t>(y) * size + x]) *
                       std::polar(1.0, -2.0 * std::numbers::pi * (fx * x + fy * y));
        power.push_back(std::norm(sum));
    }
    return power;
}

/// The contrast that `share` of a survey's patches stay below.
float contrast_quantile(const std::vector<PhotoPatches>& survey, double share) {
    std::vector<float> contrasts;
    for (const PhotoPatches& photo : survey)
        for (const Patch& patch : photo.patches)
            contrasts.push_back(patch.contrast);
    if (contrasts.empty()) return 0.0f;
    const auto cut = contrasts.begin() + static_cast<std::ptrdiff_t>(share * (contrasts.size() - 1));
    std::nth_element(contrasts.begin(), cut, contrasts.end());
    return *cut;
}

/// Takes the noise off the power of an averaged spectrum. The colours' coherence stays as measured: raising
/// it to what it was without the noise could leave the spectrum indefinite.
void take_off_noise(SpectrumSum& spectrum, const NoiseDensity& noise) {
    for (std::size_t f = 0; f < spectrum.sum.size(); ++f) {
        Hermitian3& s = spectrum.sum[f];
        const auto factor = [&](double power, int channel) {
            return std::sqrt(std::max(1.0 - noise[f][channel] * spectrum.noise_gain / power, kLeastSignal));
        };
        const double r = factor(s.rr, 0), g = factor(s.gg, 1), b = factor(s.bb, 2);
        s.rr *= r * r, s.gg *= g * g, s.bb *= b * b;
        s.rg *= r * g, s.rb *= r * b, s.gb *= g * b;
    }
}

/// Reports how many photos of a set are done.
class PhotoCounter {
public:
    PhotoCounter(std::string stage, std::size_t count, const Observer& observer)
        : stage_(std::move(stage))
        , count_(count)
        , observer_(observer) {}
    void one_done() {
        const std::lock_guard lock(mutex_);
        observer_.progress({stage_, static_cast<double>(++done_) / static_cast<double>(count_), -1.0});
    }

private:
    std::string stage_;
    std::size_t count_;
    std::size_t done_ = 0;
    std::mutex mutex_;
    const Observer& observer_;
};

} // namespace

CachedPhotos::CachedPhotos(const PhotoSource& source, std::size_t budget)
    : source_(source)
    , budget_(budget)
    , kept_(source.count) {}

std::shared_ptr<const Image> CachedPhotos::photo(std::size_t index) const {
    {
        const std::lock_guard lock(mutex_);
        if (kept_[index]) return kept_[index];
    }
    auto image = std::make_shared<const Image>(source_.load(index));
    const std::lock_guard lock(mutex_);
    const std::size_t bytes = image->values().size_bytes();
    if (!kept_[index] && bytes <= budget_) {
        budget_ -= bytes;
        kept_[index] = image;
    }
    return image;
}

std::vector<PhotoPatches> surveyed(const CachedPhotos& photos, const PatchOptions& options,
                                   const Observer& observer, std::stop_token stop) {
    std::vector<PhotoPatches> set(photos.count());
    PhotoCounter counter("Looking through the photos", photos.count(), observer);
    parallel_for(
        photos.count(), options.threads,
        [&](std::size_t i) {
            set[i] = photo_patches(*photos.photo(i), photos.clip_level(i), options.patch, stop);
            counter.one_done();
        },
        stop);
    return set;
}

std::vector<PhotoPatches> textured(std::vector<PhotoPatches> survey) {
    const float least = contrast_quantile(survey, kFlattestShare);
    for (PhotoPatches& photo : survey)
        std::erase_if(photo.patches, [least](const Patch& patch) { return patch.contrast < least; });
    return survey;
}

NoiseDensity noise_density(const CachedPhotos& photos, const std::vector<PhotoPatches>& survey,
                           const FrequencyBand& band, const PatchOptions& options, std::stop_token stop) {
    const float most = contrast_quantile(survey, kNoiseShare);
    std::vector<SpectrumSum> sums(photos.count(), SpectrumSum(band.size()));
    parallel_for(
        photos.count(), options.threads,
        [&](std::size_t i) {
            const std::shared_ptr<const Image> photo = photos.photo(i);
            PatchTransform transform(options.patch);
            for (const Patch& patch : survey[i].patches) {
                if (patch.contrast > most) continue;
                transform.transform(*photo, patch.x, patch.y);
                transform.add_to(sums[i], band, 1.0, 1.0);
            }
        },
        stop);
    SpectrumSum sum(band.size());
    for (const SpectrumSum& part : sums)
        sum.add_scaled(part, 1.0);

    NoiseDensity density(band.size());
    std::array<double, 3> plateau{}; // mean over the first frequencies that are noise
    double plateau_weight = 0.0;
    for (std::size_t f = 0; f < band.size(); ++f) {
        const Hermitian3& s = sum.sum[f];
        density[f] = {s.rr / sum.noise_gain, s.gg / sum.noise_gain, s.bb / sum.noise_gain};
        if (band.frequency(f) < kNoiseFrom || band.frequency(f) > kNoiseFrom + 0.05) continue;
        plateau_weight += band.weight[f];
        for (int c = 0; c < 3; ++c)
            plateau[c] += band.weight[f] * density[f][c];
    }
    for (std::size_t f = 0; f < band.size(); ++f)
        if (band.frequency(f) < kNoiseFrom)
            for (int c = 0; c < 3; ++c)
                density[f][c] = plateau[c] / plateau_weight;
    return density;
}

void restore_contrast(const CachedPhotos& photos, const PsfGrid& grid, const PatchOptions& options,
                      std::vector<PhotoPatches>& survey, const Observer& observer, std::stop_token stop) {
    const FrequencyBand band = frequency_band(options.patch, kContrastLow, kContrastHigh);
    const PsfShape& shape = grid.shape();
    std::vector<std::vector<double>> passed; // per node: [channel][frequency]
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            passed.emplace_back();
            for (int c = 0; c < 3; ++c)
                for (const double power : power_transfer(grid.kernel(row, col, c), shape.size, band))
                    passed.back().push_back(std::max(power, kLeastPassed));
        }
    PhotoCounter counter("Measuring the scenes' contrast", photos.count(), observer);
    parallel_for(
        photos.count(), options.threads,
        [&](std::size_t i) {
            const std::shared_ptr<const Image> photo = photos.photo(i);
            PatchTransform transform(options.patch);
            const auto nearest = [&](int corner, int side, int count) {
                const double position = (corner + 0.5 * (options.patch - 1)) / (side - 1);
                return static_cast<std::size_t>(std::lround(position * (count - 1)));
            };
            for (Patch& patch : survey[i].patches) {
                throw_if_stopped(stop);
                transform.transform(*photo, patch.x, patch.y);
                const std::size_t node = nearest(patch.y, photo->height(), shape.rows) * shape.cols +
                                         nearest(patch.x, photo->width(), shape.cols);
                patch.contrast = transform.contrast(band, passed[node].data());
            }
            counter.one_done();
        },
        stop);
}

std::vector<CrossSpectrum> class_spectra(const CachedPhotos& photos,
                                         const std::vector<PhotoPatches>& survey,
                                         const ContentClasses& classes, const FrequencyBand& band,
                                         const NoiseDensity& noise, const PatchOptions& options,
                                         const Observer& observer, std::stop_token stop) {
    std::vector<std::vector<SpectrumSum>> per_photo(photos.count());
    PhotoCounter counter("Measuring the sharp set's spectra", photos.count(), observer);
    parallel_for(
        photos.count(), options.threads,
        [&](std::size_t i) {
            per_photo[i].assign(classes.count(), SpectrumSum(band.size()));
            const std::shared_ptr<const Image> photo = photos.photo(i);
            PatchTransform transform(options.patch);
            for (const Patch& patch : survey[i].patches) {
                throw_if_stopped(stop);
                transform.transform(*photo, patch.x, patch.y);
                transform.add_to(per_photo[i][classes.class_of(patch.content)], band, 1.0, patch.contrast);
            }
            counter.one_done();
        },
        stop);

    std::vector<SpectrumSum> sums(classes.count(), SpectrumSum(band.size()));
    SpectrumSum mean(band.size());
    for (const auto& photo : per_photo)
        for (int c = 0; c < classes.count(); ++c) {
            sums[c].add_scaled(photo[c], 1.0);
            mean.add_scaled(photo[c], 1.0);
        }
    mean.average();
    std::vector<CrossSpectrum> spectra;
    for (SpectrumSum& sum : sums) {
        sum.add_scaled(mean, kClassShrinkage);
        sum.average();
        take_off_noise(sum, noise);
        sum.damp_coherence(kCoherenceKept);
        spectra.push_back(std::move(sum.sum));
    }
    return spectra;
}

void CellSum::add_scaled(const CellSum& other, double scale) {
    spectra.add_scaled(other.spectra, scale);
    for (std::size_t i = 0; i < position.size(); ++i)
        position[i] += scale * other.position[i];
    for (std::size_t i = 0; i < content.size(); ++i)
        content[i] += scale * other.content[i];
}

std::vector<PartSpectra> part_spectra(const CachedPhotos& photos, const std::vector<PhotoPatches>& survey,
                                      const ContentClasses& classes, const FrequencyBand& band, int rows,
                                      int cols, const PatchOptions& options, const Observer& observer,
                                      std::stop_token stop) {
    constexpr int parts_of_one = 4;
    const bool single = photos.count() == 1;
    const CellSum empty(band.size(), static_cast<std::size_t>(classes.count()));
    std::vector<PartSpectra> parts(single ? parts_of_one : photos.count(),
                                   PartSpectra(static_cast<std::size_t>(rows) * cols, empty));
    PhotoCounter counter("Measuring the blurred set's spectra", photos.count(), observer);
    parallel_for(
        photos.count(), options.threads,
        [&](std::size_t i) {
            const std::shared_ptr<const Image> photo = photos.photo(i);
            PatchTransform transform(options.patch);
            for (const Patch& patch : survey[i].patches) {
                throw_if_stopped(stop);
                transform.transform(*photo, patch.x, patch.y);
                const double half = 0.5 * (options.patch - 1);
                const int block = 4 * options.patch;
                PartSpectra& part =
                    parts[single ? (patch.x / block + 2 * (patch.y / block)) % parts_of_one : i];
                const double x = (patch.x + half) / (survey[i].width - 1);
                const double y = (patch.y + half) / (survey[i].height - 1);
                CellSum& cell =
                    part[static_cast<std::size_t>(y * rows) * cols + static_cast<int>(x * cols)];
                transform.add_to(cell.spectra, band, 1.0, patch.contrast);
                cell.content[classes.class_of(patch.content)] += 1.0;
                cell.position[0] += x;
                cell.position[1] += y;
            }
            counter.one_done();
        },
        stop);
    for (PartSpectra& part : parts)
        for (CellSum& cell : part)
            cell.spectra.damp_coherence(kCoherenceKept);
    return parts;
}

} // namespace petzval
