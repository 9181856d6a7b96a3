#include "jobs/edge.h"

#include "photo/photo_file.h"

#include <algorithm>

namespace petzval {

namespace {

/// Where red lies in a Bayer sensor's cells; none for other sensors.
std::optional<BayerPhase> bayer_phase(PhotoFile& file, const std::stop_token& stop) {
    if (!file.has_mosaic(stop)) return std::nullopt;
    const RawMosaic mosaic = file.mosaic(stop);
    for (int y = 0; y < 2; ++y)
        for (int x = 0; x < 2; ++x)
            if (mosaic.channel_at(x, y) == 0) return BayerPhase{x, y};
    return std::nullopt;
}

std::string text_of(const Rect& roi) {
    return std::to_string(roi.x) + "," + std::to_string(roi.y) + "," + std::to_string(roi.width) + "," +
           std::to_string(roi.height);
}

void require_inside(const Rect& roi, const Image& image) {
    const auto fits = [](int start, int length, int whole) {
        return start >= 0 && length > 0 && length <= whole && start <= whole - length;
    };
    if (fits(roi.x, roi.width, image.width()) && fits(roi.y, roi.height, image.height())) return;
    throw Error(ErrorCode::InvalidOption, "roi",
                message("%1 does not lie within the photo of %2 x %3 px", text_of(roi), image.width(),
                        image.height()),
                message("Give left, top, width and height in pixels"));
}

EdgeOptions edge_options(const Photo& photo, const Rect& roi, std::optional<BayerPhase> bayer) {
    EdgeOptions options;
    options.white = std::array{photo.clip_level[0], photo.clip_level[1], photo.clip_level[2]};
    options.black = 0.0f;
    if (bayer) options.bayer = BayerPhase{(bayer->red_x + roi.x) % 2, (bayer->red_y + roi.y) % 2};
    return options;
}

} // namespace

EdgeSummary run_edge(const EdgeJobOptions& options, const Observer& observer, std::stop_token stop) {
    EdgeSummary summary;
    summary.outcome = outcome_of([&] {
        observer.progress({message("Reading the photo"), 0.0});
        PhotoFile file(options.photo);
        const Photo photo = file.read(RawMode::Demosaic, stop);
        require_inside(options.roi, photo.image);
        std::optional<BayerPhase> bayer;
        if (photo.facts.raw) bayer = bayer_phase(file, stop);
        summary.facts = photo.facts;
        summary.photosites = bayer.has_value();
        if (!photo.facts.raw)
            observer.note(NoteLevel::Warning,
                          message("A developed photo: sharpening and tone curve of the camera or converter "
                                  "are in the result. RAW files tell of the lens."));
        else if (!bayer)
            observer.note(
                NoteLevel::Warning,
                message(
                    "The sensor has no Bayer pattern: the interpolation of the colours is in the result."));
        observer.progress({message("Measuring the edge"), 0.5});
        summary.edge = measured_edge(cropped(photo.image, options.roi), options.photo.string(),
                                     edge_options(photo, options.roi, bayer));
    });
    return summary;
}

} // namespace petzval
