#include "ui/models/restoration_preview.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr double kPrompt = 0.4;             // s that a preview may take which follows the sliders
constexpr double kPatience = 3.0;           // s that it may take once they rest, and beyond which it waits
                                            // to be asked
constexpr double kWhenAsked = 10.0;         // s that it may take then
constexpr double kSmallest = 192.0 * 192.0; // px: a tile or two
constexpr double kFirst = 1'000'000.0;      // px, before a solver without a prior has been timed
constexpr double kLargest = 3'000'000.0;    // px: what a large screen shows
constexpr double kWorthwhile = 1.3;         // times as large must a second try be
constexpr int kSoon = 30;                   // ms in which changes are gathered
constexpr int kWatchInterval = 100;         // ms

double area(const QRect& rect) {
    return static_cast<double>(rect.width()) * rect.height();
}

/// About `pixels` px of `rect`, around its middle.
QRect middleOf(const QRect& rect, double pixels) {
    const double share = std::sqrt(pixels / area(rect));
    if (share >= 1.0) return rect;
    QRect part(0, 0, std::max(1, static_cast<int>(rect.width() * share)),
               std::max(1, static_cast<int>(rect.height() * share)));
    part.moveCenter(rect.center());
    return part & rect;
}

/// Whether the photo must be decoded or placed in another way.
bool sameGrid(const RestoreChoice& a, const RestoreChoice& b) {
    return a.grid == b.grid && (a.grid || a.betweenApertures == b.betweenApertures);
}

/// Whether the restoration of a pixel costs as much as before.
bool sameCost(const RestoreChoice& a, const RestoreChoice& b) {
    return a.solver == b.solver && a.prior == b.prior && a.optionsOfSolver() == b.optionsOfSolver();
}

/// Whether they differ in what follows the solver.
bool sameSolution(const RestoreChoice& a, const RestoreChoice& b) {
    return sameCost(a, b) && a.noise == b.noise;
}

} // namespace

RestorationPreview::RestorationPreview(JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , jobs_(jobs)
    , priors_(std::make_shared<PriorShelf>())
    , tiles_(std::make_shared<SolvedTiles>()) {
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    watch_.setInterval(kWatchInterval);
    connect(&soon_, &QTimer::timeout, this, &RestorationPreview::restoreNext);
    connect(&watch_, &QTimer::timeout, this, &RestorationPreview::watch);
}

RestorationPreview::~RestorationPreview() {
    for (std::stop_source* work : {&reading_, &working_, &loading_})
        work->request_stop();
}

double RestorationPreview::fraction() const {
    return meter_ ? meter_->fraction() : 0.0;
}

void RestorationPreview::setState(State state, const QString& problem) {
    state_ = state;
    problem_ = problem;
    state == State::Working ? watch_.start() : watch_.stop();
    Q_EMIT stateChanged();
}

void RestorationPreview::setPhoto(const fs::path& photo) {
    if (photo == path_) return;
    path_ = photo;
    read();
}

void RestorationPreview::read() {
    reading_.request_stop();
    withdraw();
    forget();
    photo_.reset();
    Q_EMIT photoChanged();
    if (path_.empty()) return setState(State::Empty);
    setState(State::Reading);
    reading_ = jobs_.startQuiet<SharedPhoto>(
        [path = path_, choice = choice_](std::stop_token stop) {
            return preparedPhoto(path, choice, stop);
        },
        this, [this](const SharedPhoto& photo) { take(photo); });
}

void RestorationPreview::forget() {
    tiles_ = std::make_shared<SolvedTiles>();
    solved_ = {};
}

void RestorationPreview::take(const SharedPhoto& photo) {
    photo_ = photo;
    visible_ = {};
    Q_EMIT photoChanged(); // upon which the view tells what it shows
    if (!photo_->problem.isEmpty()) setState(State::Stuck, photo_->problem);
}

void RestorationPreview::setChoice(const RestoreChoice& choice) {
    if (choice == choice_) return;
    const RestoreChoice before = std::exchange(choice_, choice);
    if (!sameCost(before, choice)) pace_.reset();
    if (!sameGrid(before, choice)) return read();
    const bool solvedStill = sameSolution(before, choice);
    if (!solvedStill) forget();
    if (!canRestore()) return;
    loading_.request_stop();
    if (solvedStill && asked_) {
        dirty_ = true; // its tiles will do
        return;
    }
    if (asked_ || (isSlow() && known().isEmpty())) {
        withdraw();
        Q_EMIT restored(nullptr, {}); // it is of another choice
    }
    changed();
}

void RestorationPreview::setView(const QRectF& visible) {
    if (!photo_ || !photo_->shown) return;
    const QRect whole(0, 0, photo_->shown->width(), photo_->shown->height());
    const QRect seen = visible.toAlignedRect() & whole;
    if (seen == visible_) return;
    visible_ = seen;
    if (canRestore() && state_ != State::Written && !asked_ && !isInHand(seen)) changed();
}

bool RestorationPreview::isInHand(const QRect& part) const {
    if (state_ == State::Current) return solved_.contains(part);
    return meter_ && !dirty_ && place_.contains(part);
}

bool RestorationPreview::canRestore() const {
    return photo_ && photo_->problem.isEmpty() && !visible_.isEmpty();
}

bool RestorationPreview::isSlow() const {
    return pace_ && *pace_ * std::min(kSmallest, area(visible_)) > kPatience;
}

QRect RestorationPreview::affordable() const {
    double pixels = choice_.description().needs_prior ? kSmallest : kFirst;
    if (pace_) pixels = (asked_ ? kWhenAsked : refining_ ? kPatience : kPrompt) / *pace_;
    return middleOf(visible_, std::clamp(pixels, kSmallest, kLargest));
}

QRect RestorationPreview::nextPlace() const {
    if (isSlow() && !asked_) return known();
    const QRect place = affordable();
    return area(known()) > area(place) ? known() : place;
}

/// What is shown is no longer what was chosen, or not where it is looked at.
void RestorationPreview::changed() {
    if (isSlow() && known().isEmpty()) {
        withdraw();
        return setState(State::Asking);
    }
    if (refining_) withdraw();
    dirty_ = true;
    if (state_ != State::Working) setState(State::Working);
    // Work that is soon done is let finish: a slider that moves must not starve the view.
    if (!meter_ && !soon_.isActive()) soon_.start();
}

void RestorationPreview::restoreNow() {
    if (!canRestore()) return;
    withdraw();
    asked_ = true;
    restoreNext();
}

void RestorationPreview::restoreNext() {
    if (!canRestore() || meter_) return;
    dirty_ = false;
    place_ = nextPlace();
    meter_ = std::make_shared<PreviewMeter>();
    setState(State::Working);
    const auto work = [photo = photo_, choice = choice_, place = place_, priors = priors_, tiles = tiles_,
                       meter = meter_](std::stop_token stop) {
        return previewPart(*photo, choice, place, *priors, *tiles, *meter, stop);
    };
    working_ = jobs_.startQuiet<PreviewPart>(
        work, this, [this, tiles = tiles_](const PreviewPart& part) { takePart(part, tiles == tiles_); });
}

/// Work that turns out to take long is given up, unless it was asked for.
void RestorationPreview::watch() {
    if (!meter_) return;
    Q_EMIT progressed(fraction());
    const std::optional<double> expected = meter_->expected();
    if (asked_ || !expected || *expected <= 2.0 * kPatience) return;
    pace_ = *expected / area(place_);
    const bool refining = refining_;
    withdraw();
    refining ? setState(State::Current) : changed();
}

void RestorationPreview::takePart(const PreviewPart& part, bool current) {
    meter_.reset();
    const bool asked = std::exchange(asked_, false);
    if (!part.part) {
        Q_EMIT restored(nullptr, {});
        return setState(State::Stuck, part.problem);
    }
    if (current) {
        const double fresh = area(part.place) - area(part.place & solved_);
        if (fresh > 0.5 * area(part.place)) pace_ = part.seconds / fresh;
        solved_ = part.place;
    }
    Q_EMIT restored(part.part, part.place.topLeft());
    if (dirty_) return changed();
    refining_ = !asked && !isSlow(); // nothing has changed meanwhile: there is time for more of the view
    if (refining_ && area(affordable()) > kWorthwhile * area(part.place)) return restoreNext();
    refining_ = false;
    setState(isSlow() && !asked && !coversView() ? State::Asking : State::Current);
}

void RestorationPreview::withdraw() {
    soon_.stop();
    working_.request_stop();
    loading_.request_stop();
    meter_.reset();
    asked_ = false;
    refining_ = false;
    dirty_ = false;
}

void RestorationPreview::stop() {
    if (state_ != State::Working) return;
    withdraw();
    setState(State::Asking);
}

void RestorationPreview::showWritten(const fs::path& file) {
    if (!photo_ || !photo_->shown) return;
    loading_.request_stop();
    loading_ = jobs_.startQuiet<SharedPyramid>(
        [photo = photo_, file](std::stop_token stop) { return writtenPhoto(file, *photo, stop); }, this,
        [this](const SharedPyramid& written) {
            if (!written) return;
            withdraw();
            Q_EMIT restored(written, {});
            setState(State::Written);
        });
}

} // namespace petzval
