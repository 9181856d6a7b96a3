#include "calibrate/lens/pupil_illumination.h"

#include <cmath>
#include <numbers>

namespace petzval {

namespace {

constexpr double kEdge = 0.12; // of the squared radius over which an edge is soft

struct Edge {
    double move, radius;
};

Edge edge(const double* clip, int number) {
    const double sign = number == 0 ? 1.0 : -1.0;
    return {sign * (0.3 + clip[2 * number]), 1.3 + clip[2 * number + 1]};
}

Vector2 from_middle(const Edge& edge, const Vector2& h, const Vector2& rho) {
    return {rho.x - edge.move * h.x, rho.y - edge.move * h.y};
}

} // namespace

double log_passed(const double* clip, const Vector2& h, const Vector2& rho) {
    double sum = 0.0;
    for (const int number : {0, 1}) {
        const Edge e = edge(clip, number);
        const Vector2 d = from_middle(e, h, rho);
        const double beyond = (dot(d, d) - e.radius * e.radius) / kEdge;
        sum -= beyond > 30.0 ? beyond : std::log1p(std::exp(beyond));
    }
    return sum;
}

Vector2 add_passed_gradient(const double* clip, const Vector2& h, const Vector2& rho, double scale,
                            double* gradient) {
    Vector2 over_h;
    for (const int number : {0, 1}) {
        const Edge e = edge(clip, number);
        const Vector2 d = from_middle(e, h, rho);
        const double beyond = (dot(d, d) - e.radius * e.radius) / kEdge;
        const double slope = -scale / (1.0 + std::exp(-beyond)) / kEdge;
        gradient[2 * number] -= 2.0 * slope * dot(d, h) * (number == 0 ? 1.0 : -1.0);
        gradient[2 * number + 1] -= 2.0 * slope * e.radius;
        over_h.x -= 2.0 * slope * e.move * d.x;
        over_h.y -= 2.0 * slope * e.move * d.y;
    }
    return over_h;
}

double illumination(std::size_t term, const Vector2& h, const Vector2& rho) {
    const double q = dot(rho, rho), a = dot(h, rho), hh = dot(h, h);
    switch (term) {
    case 0:
        return 2.0 * q - 1.0;
    case 1:
        return (6.0 * q - 6.0) * q + 1.0;
    case 2:
        return ((20.0 * q - 30.0) * q + 12.0) * q - 1.0;
    case 3:
        return (((70.0 * q - 140.0) * q + 90.0) * q - 20.0) * q + 1.0;
    case 4:
        return a;
    case 5:
        return a * a;
    case 6:
        return hh * q;
    default:
        return hh * a * a;
    }
}

Vector2 illumination_gradient(std::size_t term, const Vector2& h, const Vector2& rho) {
    const double q = dot(rho, rho), a = dot(h, rho), hh = dot(h, h);
    const auto along = [&](double of_rho, double of_h) {
        return Vector2{of_rho * rho.x + of_h * h.x, of_rho * rho.y + of_h * h.y};
    };
    switch (term) {
    case 4:
        return along(1.0, 0.0);
    case 5:
        return along(2.0 * a, 0.0);
    case 6:
        return along(0.0, 2.0 * q);
    case 7:
        return along(2.0 * hh * a, 2.0 * a * a);
    default:
        return {};
    }
}

std::vector<Vector2> pupil_spiral(std::size_t count) {
    std::vector<Vector2> points;
    for (std::size_t i = 0; i < count; ++i) {
        const double radius = std::sqrt((static_cast<double>(i) + 0.5) / static_cast<double>(count));
        const double angle =
            static_cast<double>(i) * 2.0 * std::numbers::pi / (std::numbers::phi * std::numbers::phi);
        const Vector2 point = {radius * std::cos(angle), radius * std::sin(angle)};
        if (point.y <= 0.0 || point.x <= point.y) continue;
        for (const double x : {point.x, -point.x})
            for (const double y : {point.y, -point.y}) {
                points.push_back({x, y});
                points.push_back({y, x});
            }
    }
    return points;
}

} // namespace petzval
