#include "psf/edge_spread.h"

#include "image/sinc.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace petzval {

namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kNarrowestSide = 6.0; // px
constexpr double kOuterPart = 0.6;     // of a side, from where it counts as flat
constexpr double kLeastContrast = 0.05;
constexpr double kLeastSignal = 3.0;     // edge over the noise of single pixels
constexpr double kMostUnevenness = 0.15; // of the edge

struct Bin {
    double count = 0.0;
    double place = 0.0; ///< sums
    double value = 0.0;
    double square = 0.0;
};

/// The rows (columns, for an edge that runs across) in which the edge moves over whole cycles of the
/// pixels, so that each place across the edge is seen from all along it, however unevenly it is lit.
struct WholeCycles {
    bool across;
    double first;
    double last;

    WholeCycles(const Image& image, const EdgeLine& line, double cycle)
        : across(std::abs(line.normal.y) > std::abs(line.normal.x)) {
        const int rows = across ? image.width() : image.height();
        const double rows_a_cycle = cycle / std::tan(line.slant * kPi / 180.0);
        const double whole = std::floor(rows / rows_a_cycle) * rows_a_cycle;
        const double kept = whole > 0.0 ? whole : rows;
        first = 0.5 * (rows - kept) - 0.5;
        last = first + kept;
    }
    bool holds(int x, int y) const {
        const int row = across ? x : y;
        return row > first && row <= last;
    }
};

/// A pixel as the edge sees it.
struct Site {
    double place; ///< px across the edge
    double along; ///< px along it
    double value;
};

std::vector<Site> sites_of(const Image& image, int channel, const EdgeLine& line,
                           const EdgeOptions& options) {
    const WholeCycles rows(image, line, options.bayer ? 2.0 : 1.0);
    std::vector<Site> sites;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            if (!rows.holds(x, y) || (options.bayer && !options.bayer->is_site(channel, x, y))) continue;
            sites.push_back({line.place_of(x, y), line.along(x, y), image.at(channel, y, x)});
        }
    return sites;
}

/// Bins on both sides of the edge; bin i spans [i, i + 1] steps from -half steps.
struct Bins {
    std::vector<Bin> bins;
    int half;
    double step;

    Bins(const std::vector<Site>& sites, int oversampling)
        : half(0)
        , step(1.0 / oversampling) {
        for (const Site& site : sites)
            half = std::max(half, static_cast<int>(std::abs(site.place) / step) + 2);
        bins.resize(2 * static_cast<std::size_t>(half));
        for (const Site& site : sites) {
            Bin& bin = bins[static_cast<std::size_t>(std::floor(site.place / step) + half)];
            bin.count += 1.0;
            bin.place += site.place;
            bin.value += site.value;
            bin.square += site.value * site.value;
        }
    }

    /// How many bins on each side hold about as many pixels as those at the edge: beyond, the image's
    /// corners end.
    int full_half(int oversampling) const {
        const auto held = [&](int i) { // over one px, because bins fill unevenly
            double count = 0.0;
            for (int bin = i; bin < i + oversampling; ++bin)
                count += bins[bin].count;
            return count;
        };
        const double most = held(half - oversampling / 2);
        int reach = 0;
        while (reach + oversampling < half && held(half + reach) > 0.3 * most &&
               held(half - reach - oversampling) > 0.3 * most)
            reach += oversampling;
        return reach;
    }

    /// The mean in the middle of bin i: along the line through the means of it and the neighbour on the
    /// middle's side, for pixels do not lie evenly in their bin.
    double value(int i) const {
        const Bin& bin = bins[i];
        const double place = bin.place / bin.count;
        const double middle = (i - half + 0.5) * step;
        const int neighbour = middle > place ? i + 1 : i - 1;
        const Bin& other = bins[neighbour];
        const double own = bin.value / bin.count;
        if (other.count == 0.0) return own;
        const double slope = (other.value / other.count - own) / (other.place / other.count - place);
        return own + slope * (middle - place);
    }
};

/// Empty bins take the mean of their filled neighbours: a few do no harm.
std::vector<double> filled_values(const Bins& bins, int first, int last, const std::string& subject) {
    int empty = 0;
    for (int i = first; i < last; ++i)
        empty += bins.bins[i].count == 0.0;
    if (empty > (last - first) / 8)
        refuse_edge(subject, message("at this slant the pixels repeat their places across the edge"),
                    message("Turn the edge by a degree or two, or mark a longer piece"));
    std::vector<double> values;
    for (int i = first; i < last; ++i) {
        int before = i;
        int after = i;
        while (before > first && bins.bins[before].count == 0.0)
            --before;
        while (after < last - 1 && bins.bins[after].count == 0.0)
            ++after;
        if (bins.bins[before].count == 0.0) before = after;
        if (bins.bins[after].count == 0.0) after = before;
        values.push_back(0.5 * (bins.value(before) + bins.value(after)));
    }
    return values;
}

/// The light of one side, which changes along the edge in proportion.
struct Shading {
    double level = 0.0; ///< at the middle of the edge
    double slope = 0.0; ///< for each px along it
    double at(double along) const { return level + slope * along; }
};

/// The line through the pixels whose place is within [from, to).
Shading shading_of(const std::vector<Site>& sites, double from, double to) {
    double count = 0.0, t1 = 0.0, t2 = 0.0, v1 = 0.0, vt = 0.0;
    for (const Site& site : sites) {
        if (site.place < from || site.place >= to) continue;
        count += 1.0;
        t1 += site.along;
        t2 += site.along * site.along;
        v1 += site.value;
        vt += site.value * site.along;
    }
    const double determinant = count * t2 - t1 * t1;
    if (!(determinant > 0.0)) return {v1 / std::max(1.0, count), 0.0};
    return {(v1 * t2 - vt * t1) / determinant, (count * vt - v1 * t1) / determinant};
}

/// Values from 0 (the dark side) to 1 (the bright one) wherever along the edge. Where each place across the
/// edge is sampled from changes along it with the pixels, so that uneven light would look like a pattern of
/// their pitch.
void level_out(std::vector<Site>& sites, const Shading& dark, const Shading& bright) {
    for (Site& site : sites) {
        const double black = dark.at(site.along);
        site.value = (site.value - black) / (bright.at(site.along) - black);
    }
}

void require_contrast(const Shading& dark, const Shading& bright, const std::vector<Site>& sites,
                      const std::string& subject) {
    for (const Site& site : sites) {
        const double white = bright.at(site.along);
        if (white - dark.at(site.along) <= kLeastContrast * std::abs(white))
            refuse_edge(subject, message("the two sides of the edge hardly differ"),
                        message("Choose an edge between dark and bright"));
    }
}

/// The outer part of one side, which should lie even at `level`.
struct Side {
    double noise = 0.0;      ///< standard deviation of single pixels
    double unevenness = 0.0; ///< standard deviation of the spread from the level
};

/// Bins [first, last).
Side side_of(const Bins& bins, int first, int last, double level) {
    Side side;
    double count = 0.0;
    double squares = 0.0;
    double freedom = 0.0;
    for (int i = first; i < last; ++i) {
        const Bin& bin = bins.bins[i];
        if (bin.count < 2.0) continue;
        const double off = bin.value / bin.count - level;
        count += bin.count;
        side.unevenness += bin.count * off * off;
        squares += bin.square - bin.value * bin.value / bin.count;
        freedom += bin.count - 1.0;
    }
    side.noise = std::sqrt(std::max(0.0, squares) / std::max(1.0, freedom));
    side.unevenness = std::sqrt(side.unevenness / std::max(1.0, count));
    return side;
}

/// Single pixels' noise where the sides are flat enough.
double noise_of(const Bins& bins, int reach, const std::string& subject) {
    const int outer = static_cast<int>(kOuterPart * reach);
    const Side dark = side_of(bins, bins.half - reach, bins.half - outer, 0.0);
    const Side bright = side_of(bins, bins.half + outer, bins.half + reach, 1.0);
    const double noise = std::hypot(dark.noise, bright.noise) / std::sqrt(2.0);
    if (noise * kLeastSignal > 1.0)
        refuse_edge(subject, message("noise drowns the edge"),
                    message("Use a lower ISO or an edge with more contrast"));
    if (std::max(dark.unevenness, bright.unevenness) > kMostUnevenness)
        refuse_edge(subject, message("the sides of the edge are not evenly lit"),
                    message("Mark a rectangle that holds one edge and nothing else"));
    return noise;
}

/// Half the width of what blurs the edge: for a Gaussian, as far as 90 % of the rise reaches from its
/// middle. By the integral of E (1 - E), which noise hardly changes.
double blur_reach(const EdgeSpread& spread) {
    constexpr double gaussian = 2.92; // 1.645 sqrt(pi)
    double integral = 0.0;
    for (const double value : spread.value)
        integral += value * (1.0 - value) * spread.step;
    return std::max(0.0, gaussian * integral);
}

/// 1 up to `flat` from the centre, falling as a raised cosine to 0 at `end`.
double window(double distance, double flat, double end) {
    if (distance <= flat) return 1.0;
    if (distance >= end) return 0.0;
    return 0.5 + 0.5 * std::cos(kPi * (distance - flat) / (end - flat));
}

} // namespace

EdgeSpread edge_spread(const Image& image, int channel, const EdgeLine& line, const EdgeOptions& options,
                       const std::string& subject) {
    std::vector<Site> sites = sites_of(image, channel, line, options);
    EdgeSpread spread;
    spread.step = 1.0 / options.oversampling;
    const int reach = Bins(sites, options.oversampling).full_half(options.oversampling);
    const double side = reach * spread.step;
    if (side < kNarrowestSide)
        refuse_edge(subject, message("there is too little beside the edge"),
                    message("Mark at least 10 pixels on each side of it"));
    const Shading dark = shading_of(sites, -side, -kOuterPart * side);
    const Shading bright = shading_of(sites, kOuterPart * side, side);
    require_contrast(dark, bright, sites, subject);
    level_out(sites, dark, bright);
    const Bins bins(sites, options.oversampling);
    spread.dark = dark.level;
    spread.bright = bright.level;
    spread.noise = noise_of(bins, reach, subject) * (bright.level - dark.level);
    spread.value = filled_values(bins, bins.half - reach, bins.half + reach, subject);
    for (int i = -reach; i < reach; ++i)
        spread.place.push_back((i + 0.5) * bins.step);
    return spread;
}

LineSpread line_spread(const EdgeSpread& spread) {
    const double side = spread.place.back();
    // Blur has tails well beyond where 5 % are left; noise asks to stop where they end.
    const double flat = std::min(kOuterPart * side, 3.0 * blur_reach(spread) + 4.0);
    const double end = std::min(side, 2.0 * flat);
    LineSpread result;
    result.step = spread.step;
    for (std::size_t i = 0; i + 1 < spread.value.size(); ++i)
        result.place.push_back(0.5 * (spread.place[i] + spread.place[i + 1]));
    // The window follows the edge as this channel sees it.
    for (int pass = 0; pass < 3; ++pass) {
        result.value.clear();
        double sum = 0.0;
        double moment = 0.0;
        for (std::size_t i = 0; i + 1 < spread.value.size(); ++i) {
            const double weight = window(std::abs(result.place[i] - result.centroid), flat, end);
            result.value.push_back(weight * (spread.value[i + 1] - spread.value[i]));
            sum += result.value.back();
            moment += result.value.back() * result.place[i];
        }
        for (double& value : result.value)
            value /= sum;
        result.centroid = moment / sum;
    }
    return result;
}

MtfCurve frequency_response(const LineSpread& spread) {
    constexpr int steps = 100;
    MtfCurve curve;
    for (int step = 0; step <= steps; ++step) {
        const double frequency = static_cast<double>(step) / steps;
        std::complex<double> sum;
        for (std::size_t i = 0; i < spread.value.size(); ++i)
            sum += spread.value[i] * std::polar(1.0, -2.0 * kPi * frequency * spread.place[i]);
        // Binning averages over a step, and the difference of neighbours is the slope averaged over one.
        const double taken = std::pow(sinc(frequency * spread.step), 2);
        curve.frequency.push_back(frequency);
        curve.contrast.push_back(std::abs(sum) / taken);
    }
    return curve;
}

} // namespace petzval
