#include "raw_picture.h"

#include "base/atomic_file.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>

namespace petzval::bench {

namespace {

constexpr int kSide = 100; ///< px of a crop
constexpr int kZoom = 2;
constexpr int kGap = 6;
constexpr int kLabelHeight = 34;
constexpr std::size_t kLettersInLine = 28;

double detail(const Image& scene, const Rect& place) {
    double sum = 0.0;
    for (int y = place.y; y < place.y + place.height - 1; ++y)
        for (int x = place.x; x < place.x + place.width - 1; ++x) {
            const auto brightness = [&](int dx, int dy) {
                return std::sqrt(std::max(0.0f, scene.at(1, y + dy, x + dx)));
            };
            sum += std::abs(brightness(1, 0) - brightness(0, 0)) +
                   std::abs(brightness(0, 1) - brightness(0, 0));
        }
    return sum;
}

/// With the most detail among those whose distance from the frame's middle, in half diagonals, is in range.
Rect most_detailed(const Image& scene, double from, double to) {
    Rect best = {0, 0, kSide, kSide};
    double most = -1.0;
    const double half_diagonal = std::hypot(scene.width(), scene.height()) / 2.0;
    for (int y = 24; y + kSide + 24 <= scene.height(); y += 16)
        for (int x = 24; x + kSide + 24 <= scene.width(); x += 16) {
            const double distance =
                std::hypot(x + kSide / 2.0 - scene.width() / 2.0, y + kSide / 2.0 - scene.height() / 2.0) /
                half_diagonal;
            if (distance < from || distance > to) continue;
            const Rect place = {x, y, kSide, kSide};
            const double found = detail(scene, place);
            if (found <= most) continue;
            most = found;
            best = place;
        }
    return best;
}

void put_crop(cv::Mat& sheet, const Image& light, const Rect& place, int left, int top) {
    const Image shown = converted(cropped(light, place), TransferCurve::Srgb);
    for (int y = 0; y < kZoom * kSide; ++y)
        for (int x = 0; x < kZoom * kSide; ++x)
            for (int c = 0; c < 3; ++c)
                sheet.at<cv::Vec3f>(top + y, left + x)[c] = shown.at(c, y / kZoom, x / kZoom);
}

/// On one line, or two broken at a space.
void put_label(cv::Mat& sheet, const std::string& label, int left) {
    std::size_t end = label.size();
    if (end > kLettersInLine) end = label.rfind(' ', kLettersInLine);
    const auto put = [&](const std::string& text, int y) {
        cv::putText(sheet, text, {left, y}, cv::FONT_HERSHEY_SIMPLEX, 0.38, {0.0, 0.0, 0.0}, 1,
                    cv::LINE_AA);
    };
    put(label.substr(0, end), 13);
    if (end < label.size()) put(label.substr(end + 1), 28);
}

} // namespace

void write_comparison(const std::filesystem::path& path, const std::vector<LabelledPicture>& pictures) {
    const Image& scene = pictures.front().light;
    const Rect places[] = {most_detailed(scene, 0.0, 0.25), most_detailed(scene, 0.75, 1.0)};
    constexpr int step = kZoom * kSide + kGap;
    const int columns = static_cast<int>(pictures.size());
    cv::Mat sheet(kLabelHeight + 2 * step - kGap, columns * step - kGap, CV_32FC3,
                  cv::Scalar(1.0, 1.0, 1.0));
    for (int column = 0; column < columns; ++column) {
        put_label(sheet, pictures[column].label, column * step);
        for (int row = 0; row < 2; ++row)
            put_crop(sheet, pictures[column].light, places[row], column * step, kLabelHeight + row * step);
    }
    cv::cvtColor(sheet, sheet, cv::COLOR_RGB2BGR);
    sheet.convertTo(sheet, CV_8UC3, 255.0);
    std::vector<unsigned char> bytes;
    cv::imencode(
        ".png", sheet, bytes,
        {cv::IMWRITE_PNG_COMPRESSION, 9, cv::IMWRITE_PNG_STRATEGY, cv::IMWRITE_PNG_STRATEGY_DEFAULT});
    write_atomically(path, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

} // namespace petzval::bench
