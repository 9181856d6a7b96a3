#include "denoising.h"

#include "base/random.h"
#include "image/metrics.h"
#include "image/white_noise.h"
#include "photo/photo.h"
#include "restore/priors.h"
#include "stopwatch.h"

#include <opencv2/photo.hpp>

#include <algorithm>

namespace petzval::bench {

namespace fs = std::filesystem;

namespace {

std::vector<Image> kodak_photos(const std::optional<fs::path>& folder) {
    std::vector<fs::path> paths;
    if (folder)
        for (const auto& entry : fs::recursive_directory_iterator(*folder))
            if (entry.path().filename().string().starts_with("kodim")) paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<Image> photos;
    for (const fs::path& path : paths)
        photos.push_back(converted(read_photo(path, RawMode::Demosaic).image, TransferCurve::Srgb));
    return photos;
}

/// OpenCV takes 8 bit and a strength, here one for light and colour. This share of the noise is about the
/// best on these photos.
constexpr double kStrength = 0.65;

Image by_nonlocal_means(const Image& noisy, double sigma_of_255) {
    cv::Mat input(noisy.height(), noisy.width(), CV_8UC3);
    for (int y = 0; y < noisy.height(); ++y)
        for (int x = 0; x < noisy.width(); ++x)
            for (int channel = 0; channel < 3; ++channel)
                input.at<cv::Vec3b>(y, x)[2 - channel] =
                    cv::saturate_cast<uchar>(255.0f * noisy.at(channel, y, x));
    cv::Mat output;
    const auto strength = static_cast<float>(kStrength * sigma_of_255);
    cv::fastNlMeansDenoisingColored(input, output, strength, strength);
    Image result(noisy.width(), noisy.height(), 3, noisy.curve());
    for (int y = 0; y < noisy.height(); ++y)
        for (int x = 0; x < noisy.width(); ++x)
            for (int channel = 0; channel < 3; ++channel)
                result.at(channel, y, x) = output.at<cv::Vec3b>(y, x)[2 - channel] / 255.0f;
    return result;
}

/// Means over photos.
struct Score {
    double psnr = 0.0;
    double seconds_per_megapixel = 0.0;
};

} // namespace

MarkdownTable denoising(const std::optional<fs::path>& folder, int threads) {
    MarkdownTable table = {
        "Denoising",
        "The built-in prior on the Kodak photos: white noise on their sRGB values, PSNR in "
        "dB, seconds a megapixel. None of these photos was trained on.",
        {"noise (of 255)", "noisy", "non-local means", "s/MP", "built-in prior", "s/MP"},
        {}};
    const std::vector<Image> photos = kodak_photos(folder);
    if (photos.empty()) return table;
    const std::unique_ptr<Denoiser> prior = built_in_prior(threads);
    for (const double sigma : {15.0, 25.0, 50.0}) {
        double noisy_psnr = 0.0;
        Score means, network;
        const auto scored = [&](Score& score, const Image& photo, const auto& denoise) {
            const Stopwatch stopwatch;
            const Image result = denoise();
            score.seconds_per_megapixel +=
                stopwatch.seconds() * 1e6 / static_cast<double>(photo.plane(0).size() * photos.size());
            score.psnr += psnr(result, photo) / static_cast<double>(photos.size());
        };
        for (std::size_t i = 0; i < photos.size(); ++i) {
            Image noisy = photos[i];
            add_white_noise(noisy, sigma / 255.0, derived_seed(1, "noise", i));
            Image map(noisy.width(), noisy.height(), 3, noisy.curve());
            std::ranges::fill(map.values(), static_cast<float>(sigma / 255.0));
            noisy_psnr += psnr(noisy, photos[i]) / static_cast<double>(photos.size());
            scored(means, photos[i], [&] { return by_nonlocal_means(noisy, sigma); });
            scored(network, photos[i], [&] { return prior->denoised(noisy, map); });
        }
        table.rows.push_back({fixed(sigma, 0), fixed(noisy_psnr, 2), fixed(means.psnr, 2),
                              fixed(means.seconds_per_megapixel, 2), fixed(network.psnr, 2),
                              fixed(network.seconds_per_megapixel, 2)});
    }
    return table;
}

} // namespace petzval::bench
