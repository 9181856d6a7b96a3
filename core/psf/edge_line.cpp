#include "psf/edge_line.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>
#include <vector>

namespace petzval {

namespace {

constexpr double kDegrees = 180.0 / std::numbers::pi;
constexpr double kLeastSlant = 2.0; // degrees
constexpr double kMostSlant = 43.0;
constexpr double kMostStray = 2.0; // px, of rows from a first, rough line
constexpr double kMostTurn = 0.07; // radians, by which a bent edge changes its direction
constexpr double kMostWave = 0.25; // px, of an eighth of the edge from its parabola
constexpr int kShortest = 16;      // rows

[[noreturn]] void refuse_no_edge(const std::string& subject) {
    refuse_edge(subject, message("no straight edge between two flat sides was found there"),
                message("Mark a rectangle that one clean edge crosses from end to end"));
}

/// A channel seen so that the edge runs down it: turned over its diagonal where it runs across.
class Upright {
public:
    Upright(const Image& image, int channel)
        : image_(image)
        , channel_(channel) {
        double across = 0.0;
        double down = 0.0;
        for (int y = 1; y < image.height(); ++y)
            for (int x = 1; x < image.width(); ++x) {
                across += std::pow(image.at(channel, y, x) - image.at(channel, y, x - 1), 2);
                down += std::pow(image.at(channel, y, x) - image.at(channel, y - 1, x), 2);
            }
        turned_ = down > across;
        const int quarter = width() / 4;
        double rise = 0.0;
        for (int v = 0; v < height(); ++v)
            for (int u = 0; u < quarter; ++u)
                rise += value(width() - 1 - u, v) - value(u, v);
        polarity_ = rise < 0.0 ? -1.0 : 1.0;
    }

    int width() const { return turned_ ? image_.height() : image_.width(); }
    int height() const { return turned_ ? image_.width() : image_.height(); }
    bool turned() const { return turned_; }
    double polarity() const { return polarity_; } ///< 1: brighter toward higher u
    double value(int u, int v) const {
        return turned_ ? image_.at(channel_, u, v) : image_.at(channel_, v, u);
    }
    /// How much brighter it gets at u over `reach` px on either side.
    double rise(int u, int v, int reach) const {
        double sum = 0.0;
        for (int step = 1; step <= reach; ++step)
            sum += value(u + step, v) - value(u - step, v);
        return polarity_ * sum;
    }

private:
    const Image& image_;
    int channel_;
    bool turned_ = false;
    double polarity_ = 1.0;
};

/// u = at_middle + (slope + curvature (v - middle)) (v - middle)
struct Line {
    double middle = 0.0;
    double at_middle = 0.0;
    double slope = 0.0;
    double curvature = 0.0;
    double at(double v) const { return at_middle + (slope + curvature * (v - middle)) * (v - middle); }
};

double median(std::vector<double> values) {
    const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, half);
    return *half;
}

/// Through each row's steepest place, by medians (Theil, Sen), which forgive stray rows.
Line rough_line(const Upright& view, const std::string& subject) {
    constexpr int reach = 3;
    std::vector<double> steepest;
    for (int v = 0; v < view.height(); ++v) {
        int best = reach;
        for (int u = reach; u < view.width() - reach; ++u)
            if (view.rise(u, v, reach) > view.rise(best, v, reach)) best = u;
        steepest.push_back(best);
    }
    const int rows = view.height();
    std::vector<double> slopes;
    for (int v = 0; v < rows / 2; ++v)
        slopes.push_back((steepest[v + rows / 2] - steepest[v]) / (rows / 2));
    Line line{0.5 * (rows - 1), 0.0, median(slopes)};
    std::vector<double> places;
    for (int v = 0; v < rows; ++v)
        places.push_back(steepest[v] - line.slope * (v - line.middle));
    line.at_middle = median(places);
    std::vector<double> strays;
    for (int v = 0; v < rows; ++v)
        strays.push_back(std::abs(steepest[v] - line.at(v)));
    if (median(strays) > kMostStray) refuse_no_edge(subject);
    return line;
}

struct RowCentroid {
    double v = 0.0;
    double u = 0.0;
};

/// Where the edge crosses each row: the centroid of the derivative under a Hann window that follows `line`.
/// Rows where the window would not fit are left out.
std::vector<RowCentroid> row_centroids(const Upright& view, const Line& line, double half_width) {
    std::vector<RowCentroid> rows;
    for (int v = 0; v < view.height(); ++v) {
        const double centre = line.at(v);
        const int first = static_cast<int>(std::ceil(centre - half_width));
        const int last = static_cast<int>(std::floor(centre + half_width));
        if (first < 1 || last > view.width() - 2) continue;
        double sum = 0.0;
        double moment = 0.0;
        for (int u = first; u <= last; ++u) {
            const double window = 0.5 + 0.5 * std::cos(std::numbers::pi * (u - centre) / half_width);
            const double light = window * view.rise(u, v, 1);
            sum += light;
            moment += light * (u - centre);
        }
        if (sum > 0.0 && std::abs(moment) < half_width * sum)
            rows.push_back({static_cast<double>(v), centre + moment / sum});
    }
    return rows;
}

/// The widest window, up to a quarter of the view on each side, that fits into most rows.
double window_half_width(const Upright& view, const Line& line) {
    double half_width = view.width() / 4.0;
    while (half_width > 5.0 && row_centroids(view, line, half_width).size() < 0.6 * view.height())
        half_width *= 0.8;
    return half_width;
}

/// The parabola nearest to the rows, by least squares in polynomials that are orthogonal over them.
Line least_squares(const std::vector<RowCentroid>& rows, double middle) {
    const auto sum = [&](const auto& term) {
        double total = 0.0;
        for (const RowCentroid& row : rows)
            total += term(row.v - middle, row.u);
        return total;
    };
    const double count = static_cast<double>(rows.size());
    const double mean = sum([](double v, double) { return v; }) / count;
    const double spread = sum([=](double v, double) { return std::pow(v - mean, 2); });
    const double skew = sum([=](double v, double) { return std::pow(v - mean, 3); }) / spread;
    const auto second = [=](double v) { return (v - mean) * (v - mean - skew) - spread / count; };
    const double level = sum([](double, double u) { return u; }) / count;
    const double slope = sum([=](double v, double u) { return (v - mean) * u; }) / spread;
    const double curvature = sum([=](double v, double u) { return second(v) * u; }) /
                             sum([=](double v, double) { return std::pow(second(v), 2); });
    Line line{middle, 0.0, 0.0, curvature};
    line.at_middle = level - slope * mean + curvature * second(0.0);
    line.slope = slope - curvature * (2.0 * mean + skew);
    return line;
}

/// How far the rows of the eighth of the edge that strays most lie from the parabola, px, beyond what their
/// scatter explains.
double waviness(const std::vector<RowCentroid>& rows, const Line& line) {
    constexpr std::size_t parts = 8;
    double worst = 0.0;
    double squares = 0.0;
    for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t first = part * rows.size() / parts;
        const std::size_t last = (part + 1) * rows.size() / parts;
        double sum = 0.0;
        for (std::size_t i = first; i < last; ++i) {
            const double stray = rows[i].u - line.at(rows[i].v);
            sum += stray;
            squares += stray * stray;
        }
        worst = std::max(worst, std::abs(sum) / static_cast<double>(last - first));
    }
    const double count = static_cast<double>(rows.size());
    return worst - 3.0 * std::sqrt(squares / count * parts / count);
}

Line fitted_line(const Upright& view, const std::string& subject) {
    constexpr int passes = 4;
    Line line = rough_line(view, subject);
    std::vector<RowCentroid> rows;
    for (int pass = 0; pass < passes; ++pass) {
        rows = row_centroids(view, line, window_half_width(view, line));
        if (rows.size() < kShortest) refuse_no_edge(subject);
        line = least_squares(rows, line.middle);
    }
    const double turn = 2.0 * std::abs(line.curvature) * view.height() / (1.0 + line.slope * line.slope);
    if (turn > kMostTurn || waviness(rows, line) > kMostWave)
        refuse_edge(subject, message("the edge is not straight"),
                    message("Mark a shorter piece of it, or a straighter edge"));
    return line;
}

void require_slant(double slant, bool turned, double rows, const std::string& subject) {
    const Message axis = turned ? message("horizontal") : message("vertical");
    if (slant < kLeastSlant)
        refuse_edge(subject, message("the edge is too nearly %1 to be measured between the pixels", axis),
                    message("Turn the camera or the edge by about 5 degrees"));
    if (slant > kMostSlant)
        refuse_edge(subject, message("the edge runs along the pixels' diagonal"),
                    message("Turn it to about 5 degrees from %1", axis));
    if (rows * std::tan(slant / kDegrees) < 1.0)
        refuse_edge(subject, message("the piece of edge is too short for so little slant"),
                    message("Mark a longer piece"));
}

} // namespace

void refuse_edge(const std::string& subject, const Message& problem, const Message& advice) {
    throw Error(ErrorCode::UnsuitableInput, subject, problem, advice);
}

EdgeLine edge_line(const Image& image, int channel, const std::string& subject) {
    const Upright view(image, channel);
    const Line line = fitted_line(view, subject);
    const double slant = kDegrees * std::atan(std::abs(line.slope));
    require_slant(slant, view.turned(), view.height(), subject);
    const double length = std::hypot(1.0, line.slope);
    const double across = view.polarity() / length;
    const double along = -view.polarity() * line.slope / length;
    EdgeLine edge;
    edge.normal = view.turned() ? Direction{along, across} : Direction{across, along};
    edge.x = view.turned() ? line.middle : line.at_middle;
    edge.y = view.turned() ? line.at_middle : line.middle;
    edge.bend = view.polarity() * line.curvature / std::pow(length, 3);
    edge.slant = slant;
    return edge;
}

} // namespace petzval
