#include "calibrate/measure/drawn_patches.h"

#include "base/error.h"
#include "base/half.h"
#include "base/parallel.h"
#include "base/random.h"
#include "calibrate/measure/scene_content.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace petzval {

namespace {

constexpr int kCell = FrameStore::cell_size;
constexpr std::size_t kContrast = 3;  // which of the ContentFeatures grows with contrast
constexpr int kSurvey = 20000;        // draws that a set is judged by
constexpr int kTries = 1000000;       // until a patch is given up
constexpr int kSearch = 20000;        // for one of the wanted content
constexpr int kClasses = 64;          // as stage 0 has
constexpr double kMostRepeated = 8.0; // how much more often than by chance a patch may be drawn
constexpr double kSharpKept = 0.1;    // of the sharp set, which the flattest leave at least
constexpr int kHeldOutOf = 4;         // blocks, one is held out
constexpr int kBlocksAcross = 6;      // of the shorter side

double unit_draw(Rng& rng) {
    return std::uniform_real_distribution<double>(0.0, 1.0)(rng);
}

int drawn_below(Rng& rng, int count) {
    return std::uniform_int_distribution<int>(0, count - 1)(rng);
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

struct FieldPosition {
    double x = 0.5;
    double y = 0.5;
};

/// Of the middle of a patch in its frame.
FieldPosition position_of(const Place& place, int size) {
    const auto position = [&](int corner, int length) {
        return length == 1 ? 0.5 : (corner + 0.5 * (size - 1)) / (length - 1);
    };
    return {position(place.x, place.frame->width), position(place.y, place.frame->height)};
}

/// The places of patches in one part of a set.
class Places {
public:
    Places(const FrameStore& store, FrameStore::Set set, FramePart part, int size)
        : part_(part)
        , size_(size) {
        const auto& frames = store.frames(set);
        double sum = 0.0;
        for (const FrameStore::Frame& frame : frames) {
            if (frame.width < size || frame.height < size) continue;
            sum += (frame.width - size + 1.0) * (frame.height - size + 1.0);
            frames_.push_back(&frame);
            places_up_to_.push_back(sum);
        }
    }

    /// Any place, each as likely as any other; nothing where that one is of the other part.
    std::optional<Place> drawn(Rng& rng) const {
        if (frames_.empty()) return {};
        const double number = unit_draw(rng) * places_up_to_.back();
        const auto found = std::ranges::upper_bound(places_up_to_, number);
        const FrameStore::Frame& frame =
            *frames_[std::min<std::size_t>(found - places_up_to_.begin(), frames_.size() - 1)];
        const int x = drawn_below(rng, frame.width - size_ + 1);
        const int y = drawn_below(rng, frame.height - size_ + 1);
        if (part_ != FramePart::All && !lies_in(part_, frame, x, y, size_)) return {};
        return Place{&frame, x, y};
    }

    /// Whether the light of the patch is all there.
    bool is_complete(const Place& place) const {
        const FrameStore::Frame& frame = *place.frame;
        for (int row = place.y / kCell; row <= (place.y + size_ - 1) / kCell; ++row)
            for (int column = place.x / kCell; column <= (place.x + size_ - 1) / kCell; ++column)
                if (frame.cells[static_cast<std::size_t>(row) * frame.cells_across() + column].clipped)
                    return false;
        return true;
    }

    ContentFeatures features(const Place& place) const {
        const int row = (place.y + size_ / 2) / kCell, column = (place.x + size_ / 2) / kCell;
        const FrameStore::Cell& cell =
            place.frame->cells[static_cast<std::size_t>(row) * place.frame->cells_across() + column];
        ContentFeatures features{};
        std::ranges::transform(cell.features, features.begin(), float_from_half);
        return features;
    }

    /// What a number of draws hold.
    std::vector<ContentFeatures> surveyed(std::uint64_t seed) const {
        Rng rng(derived_seed(seed, "survey"));
        std::vector<ContentFeatures> survey;
        for (int i = 0; i < kSurvey; ++i)
            if (const auto place = drawn(rng); place && is_complete(*place))
                survey.push_back(features(*place));
        return survey;
    }

private:
    FramePart part_;
    int size_;
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

/// For each class, the share of draws that want it and are served: all, unless the set `had` so little of
/// it that its few patches would be shown over and over.
std::vector<double> availability_of(const ContentClasses& classes, const Survey& wanted,
                                    const Survey& had) {
    std::vector<double> wanted_share(classes.count(), 0.0), availability(classes.count(), 0.0);
    for (const ContentFeatures& features : wanted)
        wanted_share[classes.class_of(features)] += 1.0 / static_cast<double>(wanted.size());
    for (const ContentFeatures& features : had)
        availability[classes.class_of(features)] += kMostRepeated / static_cast<double>(had.size());
    for (std::size_t i = 0; i < availability.size(); ++i)
        availability[i] = wanted_share[i] > 0.0 ? std::min(1.0, availability[i] / wanted_share[i]) : 0.0;
    // Sets without anything in common are taken as they are.
    if (std::ranges::max(availability) == 0.0) availability.clear();
    return availability;
}

[[noreturn]] void no_patch(const PatchDraw& draw) {
    throw Error(ErrorCode::UnsuitableInput,
                draw.set == FrameStore::Set::Blurred ? "blurred photos" : "sharp photos",
                message("they have no place of %1 x %1 px without clipped highlights", draw.size),
                message("Add photos that are less exposed"));
}

} // namespace

struct PatchSampler::State {
    State(const FrameStore& store, const PatchDraw& draw)
        : draw(draw)
        , places(store, draw.set, draw.part, draw.size)
        , blurred(store, FrameStore::Set::Blurred, FramePart::Training, draw.size - draw.margin) {}

    /// A usable, textured place of `from`, of content class `wanted` where that is not negative; nothing
    /// after too many tries.
    std::optional<Place> found(const Places& from, Rng& rng, int wanted, int tries) const {
        for (int i = 0; i < tries; ++i) {
            const auto place = from.drawn(rng);
            if (!place) continue;
            const ContentFeatures features = from.features(*place);
            if (features[kContrast] < least_contrast) continue;
            if (wanted >= 0 && classes.class_of(features) != wanted) continue;
            if (from.is_complete(*place)) return place;
        }
        return {};
    }

    /// A place, and where in the field its patch is said to be.
    std::pair<Place, FieldPosition> drawn(Rng& rng) const {
        for (int i = 0; i < kTries; ++i) {
            const auto model = found(availability.empty() ? places : blurred, rng, -1, kTries);
            if (!model) break;
            const FieldPosition position = position_of(*model, draw.size - draw.margin);
            if (draw.set == FrameStore::Set::Blurred) return {*model, position};
            if (availability.empty()) return {*model, {unit_draw(rng), unit_draw(rng)}};
            const int content = classes.class_of(blurred.features(*model));
            if (unit_draw(rng) >= availability[content]) continue;
            if (const auto place = found(places, rng, content, kSearch)) return {*place, position};
        }
        no_patch(draw);
    }

    PatchDraw draw;
    Places places;
    Places blurred;
    float least_contrast = -std::numeric_limits<float>::infinity();
    ContentClasses classes{{}, 0, 0};
    /// For each class, how many of the draws that want it get it; empty: content is not asked for.
    std::vector<double> availability;
};

PatchSampler::PatchSampler(const FrameStore& store, const PatchDraw& draw) {
    using Set = FrameStore::Set;
    auto state = std::make_shared<State>(store, draw);
    const Survey blurred = state->blurred.surveyed(draw.seed);
    const Survey sharp = Places(store, Set::Sharp, FramePart::All, draw.size).surveyed(draw.seed);
    state->least_contrast = std::min(contrast_quantile(blurred, draw.flattest),
                                     contrast_quantile(sharp, std::max(draw.flattest, 1.0 - kSharpKept)));
    const Survey had = textured(state->places.surveyed(draw.seed), state->least_contrast);
    if (had.empty()) no_patch(draw);
    const Survey wanted = textured(blurred, state->least_contrast);
    if (draw.set == Set::Sharp && draw.content_of_blurred && !wanted.empty()) {
        state->classes = ContentClasses(wanted, kClasses, draw.seed);
        state->availability = availability_of(state->classes, wanted, had);
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
        const auto [place, position] = state_->drawn(rng);
        const FrameStore::Frame& frame = *place.frame;
        float* out = &batch.values[i * 3 * side * side];
        for (int c = 0; c < 3; ++c)
            for (std::size_t y = 0; y < side; ++y) {
                const std::size_t row = static_cast<std::size_t>(c) * frame.height + place.y + y;
                const std::uint16_t* values = frame.values + row * frame.width + place.x;
                out = std::transform(values, values + side, out, float_from_half);
            }
        batch.positions[2 * i] = static_cast<float>(position.x);
        batch.positions[2 * i + 1] = static_cast<float>(position.y);
    });
    return batch;
}

} // namespace petzval
