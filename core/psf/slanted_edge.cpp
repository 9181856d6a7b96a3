#include "psf/slanted_edge.h"

#include "psf/edge_spread.h"

#include <algorithm>
#include <stdexcept>

namespace petzval {

namespace {

constexpr int kLeastSize = 20;        // px
constexpr double kMostClipped = 0.01; // of the pixels

void require_unclipped(const Image& image, const EdgeOptions& options, const std::string& subject) {
    for (int channel = 0; channel < image.channels(); ++channel) {
        const std::span<const float> plane = image.plane(channel);
        const double most = kMostClipped * static_cast<double>(plane.size());
        const auto at_least = [&](float white) {
            return static_cast<double>(std::ranges::count_if(plane, [=](float v) { return v >= white; }));
        };
        const auto at_most = [&](float black) {
            return static_cast<double>(std::ranges::count_if(plane, [=](float v) { return v <= black; }));
        };
        if (options.white && at_least((*options.white)[static_cast<std::size_t>(channel)]) > most)
            refuse_edge(subject, message("the bright side is clipped"), message("Expose less"));
        if (options.black && at_most(*options.black) > most)
            refuse_edge(subject, message("the dark side is black without detail"), message("Expose more"));
    }
}

ChannelEdge channel_edge(const EdgeSpread& spread, const LineSpread& line) {
    ChannelEdge edge;
    edge.sfr = frequency_response(line);
    edge.mtf50 = first_crossing(edge.sfr);
    edge.dark = spread.dark;
    edge.bright = spread.bright;
    edge.noise = spread.noise;
    edge.place = spread.place;
    edge.edge = spread.value;
    return edge;
}

} // namespace

EdgeMeasurement measured_edge(const Image& image, const std::string& subject, const EdgeOptions& options) {
    if (image.empty() || image.curve() != TransferCurve::Linear)
        throw std::logic_error("an edge is measured in linear light");
    if (options.oversampling < 2 || options.oversampling > 8)
        throw std::logic_error("oversampling is 2 to 8");
    if (options.bayer && image.channels() != 3) throw std::logic_error("a mosaic has three colours");
    if (std::min(image.width(), image.height()) < kLeastSize)
        refuse_edge(subject,
                    message("a rectangle of %1 x %2 px is too small", image.width(), image.height()),
                    message("Mark at least %1 px each way, better 100", kLeastSize));
    require_unclipped(image, options, subject);

    const int green = image.channels() / 2;
    const EdgeLine line = edge_line(image, green, subject);
    EdgeMeasurement result;
    result.normal = line.normal;
    result.slant = line.slant;
    result.centre_x = line.x;
    result.centre_y = line.y;
    std::vector<double> centroids;
    for (int channel = 0; channel < image.channels(); ++channel) {
        const EdgeSpread spread = edge_spread(image, channel, line, options, subject);
        const LineSpread lines = line_spread(spread);
        result.channels.push_back(channel_edge(spread, lines));
        centroids.push_back(lines.centroid);
    }
    for (int channel = 0; channel < image.channels(); ++channel)
        result.channels[channel].offset = centroids[channel] - centroids[green];
    return result;
}

} // namespace petzval
