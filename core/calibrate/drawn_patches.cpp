#include "calibrate/drawn_patches.h"

#include "base/error.h"
#include "base/half.h"
#include "base/parallel.h"
#include "base/random.h"
#include "calibrate/scene_content.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace petzval {

namespace {

constexpr int kCell = FrameStore::cell_size;
constexpr std::size_t kContrast = 3;    // which of the ContentFeatures grows with contrast
constexpr int kSurvey = 20000;          // draws that a set is judged by
constexpr int kTries = 1000000;         // until a patch is given up
constexpr int kClasses = 64;            // as stage 0 has
constexpr double kMostRepeated = 8.0;   // how much more often than the others a patch may be drawn
constexpr double kSharpKept = 0.1;      // of the sharp set, which the flattest leave at least
constexpr int kHeldOutOf = 4;           // blocks, one is held out
constexpr std::size_t kLeastFrames = 4; // of which is_held_out holds one out; of fewer, blocks are
constexpr int kBlocksAcross = 6;        // of the shorter side

double unit_draw(Rng& rng) {
    return std::uniform_real_distribution<double>(0.0, 1.0)(rng);
}

int drawn_below(Rng& rng, int count) {
    return std::uniform_int_distribution<int>(0, count - 1)(rng);
}

/// Whether the patch's light is all there.
bool is_complete(const FrameStore::Frame& frame, int left, int top, int size) {
    for (int row = top / kCell; row <= (top + size - 1) / kCell; ++row)
        for (int column = left / kCell; column <= (left + size - 1) / kCell; ++column)
            if (frame.cells[static_cast<std::size_t>(row) * frame.cells_across() + column].clipped)
                return false;
    return true;
}

/// Whether a patch lies in the blocks of `part`: wholly in one that is held out, or beside them all.
bool lies_in(FramePart part, const FrameStore::Frame& frame, int left, int top, int size) {
    const int block = std::max(2 * size, std::min(frame.width, frame.height) / kBlocksAcross);
    const auto held_out = [](int row, int column) { return (column + 2 * row) % kHeldOutOf == 0; };
    const int first_row = top / block, last_row = (top + size - 1) / block;
    const int first_column = left / block, last_column = (left + size - 1) / block;
    if (part == FramePart::HeldOut)
        return first_row == last_row && first_column == last_column && held_out(first_row, first_column);
    for (int row = first_row; row <= last_row; ++row)
        for (int column = first_column; column <= last_column; ++column)
            if (held_out(row, column)) return false;
    return true;
}

/// A patch's frame and upper left corner.
struct Place {
    const FrameStore::Frame* frame = nullptr;
    int x = 0;
    int y = 0;
};

/// The places of patches in one part of a set.
class Places {
public:
    Places(const FrameStore& store, FrameStore::Set set, FramePart part, int size)
        : part_(part)
        , size_(size) {
        const auto& frames = store.frames(set);
        blocks_ = part != FramePart::All && frames.size() < kLeastFrames;
        double sum = 0.0;
        for (std::size_t i = 0; i < frames.size(); ++i) {
            const bool judges = is_held_out(i, frames.size());
            if (part != FramePart::All && !blocks_ && judges != (part == FramePart::HeldOut)) continue;
            if (frames[i].width < size || frames[i].height < size) continue;
            sum += (frames[i].width - size + 1.0) * (frames[i].height - size + 1.0);
            frames_.push_back(&frames[i]);
            places_up_to_.push_back(sum);
        }
    }

    /// Any place, each as likely as any other; nothing where that one does not serve.
    std::optional<Place> drawn(Rng& rng) const {
        if (frames_.empty()) return {};
        const double number = unit_draw(rng) * places_up_to_.back();
        const auto found = std::ranges::upper_bound(places_up_to_, number);
        const FrameStore::Frame& frame =
            *frames_[std::min<std::size_t>(found - places_up_to_.begin(), frames_.size() - 1)];
        const int x = drawn_below(rng, frame.width - size_ + 1);
        const int y = drawn_below(rng, frame.height - size_ + 1);
        if (blocks_ && !lies_in(part_, frame, x, y, size_)) return {};
        if (!is_complete(frame, x, y, size_)) return {};
        return Place{&frame, x, y};
    }

    ContentFeatures features(const Place& place) const {
        const int row = (place.y + size_ / 2) / kCell, column = (place.x + size_ / 2) / kCell;
        const FrameStore::Cell& cell =
            place.frame->cells[static_cast<std::size_t>(row) * place.frame->cells_across() + column];
        ContentFeatures features;
        std::ranges::transform(cell.features, features.begin(), float_from_half);
        return features;
    }

    /// What a number of draws hold.
    std::vector<ContentFeatures> surveyed(std::uint64_t seed) const {
        Rng rng(derived_seed(seed, "survey"));
        std::vector<ContentFeatures> survey;
        for (int i = 0; i < kSurvey; ++i)
            if (const auto place = drawn(rng)) survey.push_back(features(*place));
        return survey;
    }

private:
    FramePart part_;
    int size_;
    bool blocks_ = false; ///< the part is one of blocks, not of frames
    std::vector<const FrameStore::Frame*> frames_;
    std::vector<double> places_up_to_; ///< of the frames, summed
};

using Survey = std::vector<ContentFeatures>;

/// The contrast that `share` of a survey stays below; infinite for an empty one.
float contrast_quantile(Survey survey, double share) {
    if (survey.empty()) return std::numeric_limits<float>::infinity();
    const auto cut = survey.begin() + static_cast<std::ptrdiff_t>(share * (survey.size() - 1));
    std::ranges::nth_element(survey, cut, {}, [](const ContentFeatures& f) { return f[kContrast]; });
    return (*cut)[kContrast];
}

Survey textured(Survey survey, float least_contrast) {
    std::erase_if(survey, [=](const ContentFeatures& f) { return f[kContrast] < least_contrast; });
    return survey;
}

/// How often each class is to be accepted, so that a set with the content `had` shows what is `wanted`.
std::vector<double> matched_acceptance(const ContentClasses& classes, const Survey& wanted,
                                       const Survey& had) {
    std::vector<double> wanted_count(classes.count(), 0.0), had_count(classes.count(), 1.0);
    for (const ContentFeatures& features : wanted)
        ++wanted_count[classes.class_of(features)];
    for (const ContentFeatures& features : had)
        ++had_count[classes.class_of(features)];
    std::vector<double> acceptance(classes.count());
    std::ranges::transform(wanted_count, had_count, acceptance.begin(), std::divides<>());
    // The few patches of a class that the set hardly has are not shown over and over.
    const double mean = static_cast<double>(wanted.size()) / static_cast<double>(had.size());
    const double most = std::min(std::ranges::max(acceptance), kMostRepeated * mean);
    for (double& share : acceptance)
        share = std::min(1.0, share / most);
    return acceptance;
}

[[noreturn]] void no_patch(const PatchDraw& draw) {
    throw Error(ErrorCode::UnsuitableInput,
                draw.set == FrameStore::Set::Blurred ? "blurred photos" : "sharp photos",
                "they have no place of " + std::to_string(draw.size) + " x " + std::to_string(draw.size) +
                    " px without clipped highlights",
                "Add photos that are less exposed");
}

} // namespace

struct PatchSampler::State {
    State(const FrameStore& store, const PatchDraw& draw)
        : draw(draw)
        , places(store, draw.set, draw.part, draw.size) {}

    Place drawn(Rng& rng) const {
        for (int i = 0; i < kTries; ++i) {
            const auto place = places.drawn(rng);
            if (!place) continue;
            const ContentFeatures features = places.features(*place);
            if (features[kContrast] < least_contrast) continue;
            if (acceptance.empty() || unit_draw(rng) < acceptance[classes.class_of(features)])
                return *place;
        }
        no_patch(draw);
    }

    PatchDraw draw;
    Places places;
    float least_contrast = 0.0f;
    ContentClasses classes{{}, 0, 0};
    std::vector<double> acceptance; ///< of each class; empty: all are taken
};

PatchSampler::PatchSampler(const FrameStore& store, const PatchDraw& draw) {
    using Set = FrameStore::Set;
    auto state = std::make_shared<State>(store, draw);
    const Survey blurred = Places(store, Set::Blurred, FramePart::All, draw.size).surveyed(draw.seed);
    const Survey sharp = Places(store, Set::Sharp, FramePart::All, draw.size).surveyed(draw.seed);
    state->least_contrast = std::min(contrast_quantile(blurred, draw.flattest),
                                     contrast_quantile(sharp, std::max(draw.flattest, 1.0 - kSharpKept)));
    const Survey had = textured(state->places.surveyed(draw.seed), state->least_contrast);
    if (had.empty()) no_patch(draw);
    const Survey wanted = textured(blurred, state->least_contrast);
    if (draw.set == Set::Sharp && draw.content_of_blurred && !wanted.empty()) {
        state->classes = ContentClasses(wanted, kClasses, draw.seed);
        state->acceptance = matched_acceptance(state->classes, wanted, had);
    }
    state_ = std::move(state);
}

PatchBatch PatchSampler::batch(long index) const {
    const PatchDraw& draw = state_->draw;
    const std::size_t side = draw.size;
    PatchBatch batch{draw.count, draw.size, std::vector<float>(draw.count * 3 * side * side),
                     std::vector<float>(draw.count * std::size_t{2})};
    parallel_for(draw.count, draw.threads, [&](std::size_t i) {
        Rng rng(derived_seed(draw.seed, "patch", static_cast<std::uint64_t>(index) * draw.count + i));
        const Place place = state_->drawn(rng);
        const FrameStore::Frame& frame = *place.frame;
        float* out = &batch.values[i * 3 * side * side];
        for (int c = 0; c < 3; ++c)
            for (std::size_t y = 0; y < side; ++y) {
                const std::size_t row = static_cast<std::size_t>(c) * frame.height + place.y + y;
                out =
                    std::transform(frame.values + row * frame.width + place.x,
                                   frame.values + row * frame.width + place.x + side, out, float_from_half);
            }
        const bool own = draw.set == FrameStore::Set::Blurred;
        const auto position = [&](int corner, int length) {
            if (!own) return unit_draw(rng);
            return length == 1 ? 0.5 : (corner + 0.5 * (draw.size - 1)) / (length - 1);
        };
        batch.positions[2 * i] = static_cast<float>(position(place.x, frame.width));
        batch.positions[2 * i + 1] = static_cast<float>(position(place.y, frame.height));
    });
    return batch;
}

} // namespace petzval
