#include "hosts/host_frame.h"

#include "image/metrics.h"
#include "image/white_noise.h"
#include "photo/photo_writer.h"
#include "psf/blur.h"
#include "support/synthetic.h"
#include "support/zone_scores.h"

#include <cmath>

namespace petzval::test {

namespace fs = std::filesystem;

namespace {

constexpr int kWidth = 768, kHeight = 512;

PsfMetadata host_metadata() {
    PsfMetadata about;
    about.camera = kHostCamera;
    about.lens = kHostLens;
    about.f_number = kHostAperture;
    about.focal_length = kHostFocalLength;
    about.pixel_pitch = 46.88; // a full frame of so few pixels
    about.raw_mode = "demosaic";
    about.frame_width = kWidth;
    about.frame_height = kHeight;
    return about;
}

void draw_gaussian(std::span<float> kernel, int size, double sigma, double x, double y) {
    for (int i = 0; i < size; ++i)
        for (int j = 0; j < size; ++j) {
            const double dx = j - size / 2 - x, dy = i - size / 2 - y;
            kernel[i * size + j] =
                static_cast<float>(std::exp(-0.5 * (dx * dx + dy * dy) / (sigma * sigma)));
        }
}

} // namespace

PsfGrid host_grid(const HostLens& lens) {
    PsfGrid grid({7, 9, 3, 13}, host_metadata());
    for (int row = 0; row < 7; ++row)
        for (int col = 0; col < 9; ++col) {
            const double x = (grid.node_x(col) - 0.5) * kWidth, y = (grid.node_y(row) - 0.5) * kHeight;
            const double height = std::hypot(x, y) / (0.5 * std::hypot(kWidth, kHeight));
            const double scales[] = {lens.red - 1.0, 0.0, lens.blue - 1.0};
            for (int c = 0; c < 3; ++c)
                draw_gaussian(grid.kernel(row, col, c), 13, lens.middle + lens.corners * height,
                              scales[c] * x, scales[c] * y);
        }
    normalise(grid, "grid");
    return grid;
}

HostFrame host_frame(const HostLens& lens, const fs::path& folder) {
    HostFrame frame{dead_leaves(kWidth, kHeight, 3), host_grid(lens), folder / "frame.dng",
                    folder / "frame.tif"};
    Image photographed = blurred(frame.scene, frame.grid, {1});
    add_white_noise(photographed, 0.003, 7);
    PhotoFacts facts;
    facts.camera = kHostCamera;
    facts.lens = kHostLens;
    facts.f_number = kHostAperture;
    facts.focal_length = kHostFocalLength;
    facts.width = kWidth;
    facts.height = kHeight;
    write_bayer_dng(frame.raw, photographed, facts);
    write_photo(frame.tiff, converted(photographed, TransferCurve::Srgb), facts);
    return frame;
}

double host_psnr(const HostFrame& frame, const fs::path& written) {
    return host_psnr(frame, read_photo(written, RawMode::Demosaic).image);
}

double host_psnr(const HostFrame& frame, const Image& light) {
    const Image result = matched_to(frame.scene, light);
    const Rect inner{kUnscoredEdge, kUnscoredEdge, kWidth - 2 * kUnscoredEdge, kHeight - 2 * kUnscoredEdge};
    return psnr(cropped(matched_to(frame.scene, frame.scene), inner), cropped(result, inner));
}

} // namespace petzval::test
