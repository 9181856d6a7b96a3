#include "register/registration.h"

#include "base/parallel.h"

#include <opencv2/calib3d.hpp>
#include <opencv2/features2d.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

constexpr int kWidest = 1600; // px of the picture that features are looked for in
constexpr int kMostFeatures = 1500;
constexpr float kDistinct = 0.75f;  // Lowe's ratio
constexpr int kLeastMatches = 20;   // that agree on a map
constexpr double kLeastShare = 0.3; // of the matches
constexpr double kTolerance = 2.0;  // px of that picture
constexpr double kMostTurn = 40.0;  // degrees, off upright or upside down
constexpr double kMostScale = 1.25;

} // namespace

struct PhotoFeatures::Data {
    int width = 0;
    int height = 0;
    double scale = 1.0; ///< px of the photo per px of the picture
    std::vector<cv::KeyPoint> places;
    cv::Mat looks;
};

namespace {

/// Green under a square-root curve, so that shadows count, in 8 bits.
cv::Mat picture_of(const Image& photo) {
    const int channel = photo.channels() == 3 ? 1 : 0;
    cv::Mat picture(photo.height(), photo.width(), CV_8U);
    for (int y = 0; y < photo.height(); ++y) {
        const std::span<const float> row = photo.row(channel, y);
        for (int x = 0; x < photo.width(); ++x)
            picture.at<unsigned char>(y, x) =
                static_cast<unsigned char>(255.0f * std::sqrt(std::clamp(row[x], 0.0f, 1.0f)) + 0.5f);
    }
    const int longer = std::max(picture.cols, picture.rows);
    if (longer > kWidest) {
        const double scale = static_cast<double>(kWidest) / longer;
        cv::Mat smaller;
        cv::resize(picture, smaller, cv::Size(), scale, scale, cv::INTER_AREA);
        return smaller;
    }
    return picture;
}

PhotoFeatures::Data features_of(const cv::Mat& picture, int width, int height) {
    // Its own threads would come on top of those that were asked for.
    cv::setNumThreads(1);
    PhotoFeatures::Data data;
    data.width = width;
    data.height = height;
    data.scale = static_cast<double>(width) / picture.cols;
    cv::Mat stretched;
    cv::equalizeHist(picture, stretched); // brighter or darker, the same details are found
    cv::SIFT::create(kMostFeatures)->detectAndCompute(stretched, cv::noArray(), data.places, data.looks);
    return data;
}

/// In pixels of the photo, whose pixel centres are whole numbers as the picture's are.
cv::Point2d place_in_photo(const PhotoFeatures::Data& data, int index) {
    const cv::Point2f place = data.places[index].pt;
    return {(place.x + 0.5) * data.scale - 0.5, (place.y + 0.5) * data.scale - 0.5};
}

/// Features of the one that have one clear counterpart in the other.
std::vector<cv::DMatch> clear_matches(const PhotoFeatures::Data& first, const PhotoFeatures::Data& second) {
    std::vector<cv::DMatch> clear;
    if (first.looks.rows < 2 || second.looks.rows < 2) return clear;
    std::vector<std::vector<cv::DMatch>> nearest;
    cv::BFMatcher(cv::NORM_L2).knnMatch(first.looks, second.looks, nearest, 2);
    for (const std::vector<cv::DMatch>& two : nearest)
        if (two.size() == 2 && two[0].distance < kDistinct * two[1].distance) clear.push_back(two[0]);
    return clear;
}

/// The angle, degrees, and the scale of a map in the middle of a frame.
struct Turn {
    double angle = 0.0;
    double scale = 1.0;
};

Turn turn_of(const FrameMap& map, int width, int height) {
    const double x = 0.5 * width, y = 0.5 * height;
    const PixelPlace middle = map({x, y}), right = map({x + 1.0, y});
    const double dx = right.x - middle.x, dy = right.y - middle.y;
    return {std::atan2(dy, dx) * 180.0 / std::numbers::pi, std::hypot(dx, dy)};
}

/// What a pixel becomes; negative where the map mirrors.
double area_at(const FrameMap& map, double x, double y) {
    const PixelPlace here = map({x, y}), right = map({x + 1.0, y}), below = map({x, y + 1.0});
    return (right.x - here.x) * (below.y - here.y) - (right.y - here.y) * (below.x - here.x);
}

Likeness likeness_of(const FrameMap& map, const PhotoFeatures::Data& first) {
    const Turn turn = turn_of(map, first.width, first.height);
    const double off = std::min(std::abs(turn.angle), 180.0 - std::abs(turn.angle));
    if (area_at(map, 0.5 * first.width, 0.5 * first.height) < 0.0) return Likeness::Mirrored;
    if (!(turn.scale < kMostScale && turn.scale > 1.0 / kMostScale)) return Likeness::AnotherScale;
    if (off > kMostTurn) return Likeness::Sideways;
    // The corners' cells must keep their size, too.
    for (const double x : {0.0, first.width - 1.0})
        for (const double y : {0.0, first.height - 1.0}) {
            const double area = area_at(map, x, y);
            if (!(area > 0.6 && area < 1.7)) return Likeness::AnotherPlace;
        }
    return Likeness::Same;
}

Registration registration_of(const PhotoFeatures::Data& first, const PhotoFeatures::Data& second) {
    const std::vector<cv::DMatch> matches = clear_matches(first, second);
    Registration result;
    if (static_cast<int>(matches.size()) < kLeastMatches) return result;
    std::vector<cv::Point2d> from, to;
    for (const cv::DMatch& match : matches) {
        from.push_back(place_in_photo(first, match.queryIdx));
        to.push_back(place_in_photo(second, match.trainIdx));
    }
    cv::setRNGSeed(1);
    std::vector<unsigned char> agrees;
    const cv::Mat map = cv::findHomography(from, to, cv::RANSAC, kTolerance * second.scale, agrees, 3000);
    if (map.empty()) return result;
    result.matches = static_cast<int>(std::count(agrees.begin(), agrees.end(), 1));
    if (result.matches < kLeastMatches ||
        result.matches < kLeastShare * static_cast<double>(matches.size()))
        return result;
    for (int i = 0; i < 9; ++i)
        result.second_from_first.m[i] = map.at<double>(i / 3, i % 3);
    result.likeness = likeness_of(result.second_from_first, first);
    return result;
}

} // namespace

PhotoFeatures::PhotoFeatures(const Image& photo)
    : data_(std::make_shared<Data>(features_of(picture_of(photo), photo.width(), photo.height()))) {}

int PhotoFeatures::width() const {
    return data_->width;
}

int PhotoFeatures::height() const {
    return data_->height;
}

std::size_t PhotoFeatures::count() const {
    return data_->places.size();
}

Registration registered(const PhotoFeatures& first, const PhotoFeatures& second) {
    return registration_of(first.data(), second.data());
}

bool is_mirrored(const PhotoFeatures& first, const Image& second) {
    cv::Mat picture = picture_of(second), mirrored;
    cv::flip(picture, mirrored, 1);
    return registration_of(first.data(), features_of(mirrored, second.width(), second.height())).likeness !=
           Likeness::Other;
}

std::vector<FoundPair> matched_photos(const std::vector<PhotoFeatures>& first,
                                      const std::vector<PhotoFeatures>& second, int threads) {
    std::vector<FoundPair> all(first.size() * second.size());
    parallel_for(all.size(), threads, [&](std::size_t i) {
        const std::size_t a = i / second.size(), b = i % second.size();
        all[i] = {a, b, registered(first[a], second[b])};
    });
    std::erase_if(all, [](const FoundPair& pair) { return pair.registration.likeness == Likeness::Other; });
    std::ranges::stable_sort(all, std::ranges::greater(),
                             [](const FoundPair& pair) { return pair.registration.matches; });
    std::vector<FoundPair> chosen;
    for (const FoundPair& pair : all)
        if (std::ranges::none_of(chosen, [&](const FoundPair& taken) {
                return taken.first == pair.first || taken.second == pair.second;
            }))
            chosen.push_back(pair);
    return chosen;
}

} // namespace petzval
