#include "calibrate/measure/pair_spectra.h"

#include "base/observer.h"
#include "base/parallel.h"
#include "calibrate/measure/pair_patches.h"
#include "image/resample.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace petzval {

namespace {

constexpr double kBeyond = 3.0; // px of a patch, where its window is low, that the sharp photo may lack
constexpr float kNearlyClipped = 0.95f; // interpolated light rings beside what is clipped
constexpr double kModelError = 0.07;    // of a patch's amplitude that no grid explains
constexpr double kMostOff = 3.0;        // times the usual misfit, at which a patch shows something else
constexpr double kMostGain = 1.3;       // a patch's gain over the pair's
constexpr double kLeastCoherence = 0.7;
constexpr double kLeastShift = 0.01; // px, for which a map is corrected

/// A patch that can be used but for what it shows.
struct PatchView {
    int x = 0;
    int y = 0;
    PatchAgreement agreement;
};

bool inside(const Image& sharp, const PixelPlace& place) {
    constexpr double slack = kBeyond + 1.0; // for rounding and turns
    return place.x >= -slack && place.y >= -slack && place.x <= sharp.width() - 1 + slack &&
           place.y <= sharp.height() - 1 + slack;
}

/// Where patches lie along an axis, half-overlapping, from its very first pixel to its last: few see the
/// corners anyway.
std::vector<int> patch_places(double first, double last, int patch) {
    const int from = static_cast<int>(std::ceil(first)),
              to = static_cast<int>(std::floor(last)) + 1 - patch;
    if (to < from) return {};
    const int steps = (to - from + patch / 2 - 1) / (patch / 2);
    std::vector<int> places;
    for (int i = 0; i <= steps; ++i)
        places.push_back(steps == 0 ? from : from + (to - from) * i / steps);
    return places;
}

/// The part of the blurred photo, px, that the sharp one shows.
struct SharedPart {
    double left = 0.0, top = 0.0, right = 0.0, bottom = 0.0;
};

SharedPart shared_part(const Image& blurred, const Image& sharp, const FrameMap& sharp_from_blurred) {
    const FrameMap map = sharp_from_blurred.inverse();
    const double right = sharp.width() - 1 + kBeyond, bottom = sharp.height() - 1 + kBeyond;
    std::array<double, 4> xs{}, ys{};
    int corner = 0;
    for (const double x : {-kBeyond, right})
        for (const double y : {-kBeyond, bottom}) {
            const PixelPlace place = map({x, y});
            xs[corner] = place.x;
            ys[corner++] = place.y;
        }
    std::ranges::sort(xs);
    std::ranges::sort(ys);
    return {std::max(0.0, xs[1]), std::max(0.0, ys[1]), std::min(blurred.width() - 1.0, xs[2]),
            std::min(blurred.height() - 1.0, ys[2])};
}

/// Whether the sharp photo holds all of a patch.
bool seen_whole(const Image& sharp, const FrameMap& map, int x, int y, int patch) {
    const double left = x, top = y, right = x + patch - 1, bottom = y + patch - 1;
    return inside(sharp, map({left, top})) && inside(sharp, map({right, top})) &&
           inside(sharp, map({left, bottom})) && inside(sharp, map({right, bottom}));
}

bool clipped(const Image& photo, int left, int top, int patch, const std::array<float, 3>& level,
             float share) {
    for (int c = 0; c < photo.channels(); ++c)
        for (int y = top; y < top + patch; ++y)
            for (const float value : photo.row(c, y).subspan(left, patch))
                if (value >= share * level[c]) return true;
    return false;
}

double median(std::vector<double> values) {
    if (values.empty()) return 0.0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Solves the symmetric positive 3 x 3 system by elimination; zeros where it is singular.
std::array<double, 3> solved(std::array<std::array<double, 4>, 3> m) {
    for (int i = 0; i < 3; ++i) {
        if (std::abs(m[i][i]) < 1e-12) return {};
        for (int row = 0; row < 3; ++row) {
            if (row == i) continue;
            const double factor = m[row][i] / m[i][i];
            for (int col = i; col < 4; ++col)
                m[row][col] -= factor * m[i][col];
        }
    }
    return {m[0][3] / m[0][0], m[1][3] / m[1][1], m[2][3] / m[2][2]};
}

/// Shifts that are linear over the frame.
struct ShiftField {
    std::array<double, 3> x{}, y{}; ///< constant, along x, along y; places scaled to +-1
    double width = 1.0, height = 1.0;

    std::array<double, 3> basis(double px, double py) const {
        return {1.0, 2.0 * px / width - 1.0, 2.0 * py / height - 1.0};
    }
    PixelPlace at(double px, double py) const {
        const std::array<double, 3> b = basis(px, py);
        return {x[0] * b[0] + x[1] * b[1] + x[2] * b[2], y[0] * b[0] + y[1] * b[1] + y[2] * b[2]};
    }
    double largest() const {
        return std::hypot(x[0], y[0]) + std::hypot(x[1], y[1]) + std::hypot(x[2], y[2]);
    }
    /// p -> p - shift(p)
    FrameMap map() const {
        const double ax = 2.0 * x[1] / width, bx = 2.0 * x[2] / height, cx = x[0] - x[1] - x[2];
        const double ay = 2.0 * y[1] / width, by = 2.0 * y[2] / height, cy = y[0] - y[1] - y[2];
        return {{1.0 - ax, -bx, -cx, -ay, 1.0 - by, -cy, 0.0, 0.0, 1.0}};
    }
};

/// The shifts that most patches agree on (iterated, by Cauchy's weights).
ShiftField agreed_shifts(const std::vector<PatchView>& views, int patch, int width, int height) {
    ShiftField field;
    field.width = width;
    field.height = height;
    const double half = 0.5 * (patch - 1);
    double scale = 1.0; // px
    for (int round = 0; round < 8; ++round) {
        std::array<std::array<double, 4>, 3> mx{}, my{};
        std::vector<double> off;
        for (const PatchView& view : views) {
            if (view.agreement.coherence < kLeastCoherence) continue;
            const std::array<double, 3> b = field.basis(view.x + half, view.y + half);
            const PixelPlace there = field.at(view.x + half, view.y + half);
            const double distance =
                std::hypot(view.agreement.shift.x - there.x, view.agreement.shift.y - there.y);
            off.push_back(distance);
            const double weight = 1.0 / (1.0 + distance * distance / (scale * scale));
            for (int i = 0; i < 3; ++i) {
                for (int j = 0; j < 3; ++j) {
                    mx[i][j] += weight * b[i] * b[j];
                    my[i][j] += weight * b[i] * b[j];
                }
                mx[i][3] += weight * b[i] * view.agreement.shift.x;
                my[i][3] += weight * b[i] * view.agreement.shift.y;
            }
        }
        field.x = solved(mx);
        field.y = solved(my);
        scale = std::max(0.05, 2.0 * median(off));
    }
    return field;
}

} // namespace

PairedChannel& PairedChannel::add(const PairedChannel& other) {
    for (std::size_t f = 0; f < cross.size(); ++f) {
        cross[f] += other.cross[f];
        sharp[f] += other.sharp[f];
        blurred[f] += other.blurred[f];
        blurred_by_others[f] += other.blurred_by_others[f];
        sharp_by_others[f] += other.sharp_by_others[f];
    }
    return *this;
}

PairedCell& PairedCell::add(const PairedCell& other) {
    for (int c = 0; c < 3; ++c)
        channels[c].add(other.channels[c]);
    patches += other.patches;
    weight += other.weight;
    noise_gain += other.noise_gain;
    position[0] += other.position[0];
    position[1] += other.position[1];
    return *this;
}

PairedField& PairedField::add(const PairedField& other) {
    for (std::size_t i = 0; i < cells.size(); ++i)
        cells[i].add(other.cells[i]);
    return *this;
}

namespace {

/// One pair at work.
class PairAtWork {
public:
    PairAtWork(const Image& blurred, const Image& sharp, const FrameMap& map, const PairOptions& options,
               const PsfGrid& grid, const std::array<float, 3>& blurred_clip,
               const std::array<float, 3>& sharp_clip, std::stop_token stop)
        : blurred_(blurred)
        , whole_(sharp)
        , map_(map)
        , options_(options)
        , patch_(options.band.patch)
        , transfer_(grid, options.rows, options.cols, options.band)
        , blurred_clip_(blurred_clip)
        , sharp_clip_(sharp_clip)
        , stop_(std::move(stop)) {}

    MeasuredPair measured() {
        look();
        const ShiftField shifts = agreed_shifts(usable_, patch_, blurred_.width(), blurred_.height());
        FrameMap correction;
        if (usable_.size() >= 12 && shifts.largest() > kLeastShift) {
            correction = shifts.map();
            map_ = chained(correction, map_);
            look();
        }
        MeasuredPair result = summed();
        result.correction = correction;
        return result;
    }

private:
    /// Sets `usable_`.
    void look() {
        usable_.clear();
        sharp_ = resampled(whole_, map_, blurred_.width(), blurred_.height(), options_.threads, stop_);
        PairPatch patch(options_.band);
        const SharedPart part = shared_part(blurred_, whole_, map_);
        const std::vector<int> columns = patch_places(part.left, part.right, patch_);
        for (const int y : patch_places(part.top, part.bottom, patch_)) {
            throw_if_stopped(stop_);
            for (const int x : columns) {
                if (!seen_whole(whole_, map_, x, y, patch_) ||
                    clipped(blurred_, x, y, patch_, blurred_clip_, 1.0f) ||
                    clipped(sharp_, x, y, patch_, sharp_clip_, kNearlyClipped))
                    continue;
                patch.transform(blurred_, sharp_, x, y);
                const PatchAgreement agreement =
                    patch.agreement(transfer_.at(cell_of(x, y)), options_.blurred_noise, kModelError);
                if (agreement.textured) usable_.push_back({x, y, agreement});
            }
        }
    }

    std::size_t cell_of(int x, int y) const {
        const double fx = (x + 0.5 * (patch_ - 1)) / (blurred_.width() - 1);
        const double fy = (y + 0.5 * (patch_ - 1)) / (blurred_.height() - 1);
        return static_cast<std::size_t>(fy * options_.rows) * options_.cols +
               static_cast<int>(fx * options_.cols);
    }

    std::vector<PatchView> agreeing() const {
        std::vector<double> misfits, gains, offs;
        const ShiftField shifts = agreed_shifts(usable_, patch_, blurred_.width(), blurred_.height());
        const auto off = [&](const PatchView& view) {
            const PixelPlace there = shifts.at(view.x + 0.5 * patch_, view.y + 0.5 * patch_);
            return std::hypot(view.agreement.shift.x - there.x, view.agreement.shift.y - there.y);
        };
        for (const PatchView& view : usable_) {
            if (view.agreement.coherence < kLeastCoherence) continue;
            misfits.push_back(view.agreement.misfit);
            gains.push_back(view.agreement.gain[1]);
            offs.push_back(off(view));
        }
        const double misfit = median(misfits), gain = median(gains), usual_off = median(offs);
        std::vector<PatchView> kept;
        for (const PatchView& view : usable_) {
            const PatchAgreement& a = view.agreement;
            bool fits = a.misfit <= kMostOff * misfit && a.coherence >= kLeastCoherence &&
                        off(view) <= std::max(0.3, 4.0 * usual_off);
            for (const double g : a.gain)
                fits = fits && g > gain / kMostGain / 2.0 && g < gain * kMostGain * 2.0;
            fits = fits && a.gain[1] > gain / kMostGain && a.gain[1] < gain * kMostGain;
            if (fits) kept.push_back(view);
        }
        return kept;
    }

    MeasuredPair summed() {
        const std::vector<PatchView> kept = agreeing();
        const PairedField empty(options_.rows, options_.cols, options_.band.size());
        MeasuredPair result{
            {empty, empty}, static_cast<int>(kept.size()), static_cast<int>(usable_.size()), 0.0, {}};
        const int block = 4 * patch_;
        PairPatch patch(options_.band);
        std::vector<double> gains;
        for (const PatchView& view : kept) {
            throw_if_stopped(stop_);
            patch.transform(blurred_, sharp_, view.x, view.y);
            const int half = (view.x / block + view.y / block) % 2;
            PairedCell& cell = result.fields[half].cells[cell_of(view.x, view.y)];
            patch.add_to(cell, view.agreement);
            const double weight = view.agreement.weight;
            cell.position[0] += weight * (view.x + 0.5 * (patch_ - 1)) / (blurred_.width() - 1);
            cell.position[1] += weight * (view.y + 0.5 * (patch_ - 1)) / (blurred_.height() - 1);
            gains.push_back(view.agreement.gain[1]);
        }
        result.gain = median(gains);
        return result;
    }

    const Image& blurred_;
    const Image& whole_; ///< sharp photo
    Image sharp_;        ///< the same where the blurred photo sees it
    FrameMap map_;
    const PairOptions& options_;
    int patch_;
    CellTransfer transfer_;
    std::array<float, 3> blurred_clip_, sharp_clip_;
    std::stop_token stop_;
    std::vector<PatchView> usable_;
};

} // namespace

PairMeasurement::PairMeasurement(const PhotoSource& blurred, const PhotoSource& sharp,
                                 const PairOptions& options)
    : blurred_(blurred)
    , sharp_(sharp)
    , options_(options) {}

MeasuredPair PairMeasurement::measure(const PhotoPair& pair, const PsfGrid& grid,
                                      std::stop_token stop) const {
    if (pair.blurred >= blurred_.count || pair.sharp >= sharp_.count)
        throw std::logic_error("a pair names photos that are not there");
    const Image blurred = blurred_.load(pair.blurred), sharp = sharp_.load(pair.sharp);
    return PairAtWork(blurred, sharp, pair.sharp_from_blurred, options_, grid,
                      blurred_.clip_level(pair.blurred), sharp_.clip_level(pair.sharp), std::move(stop))
        .measured();
}

} // namespace petzval
