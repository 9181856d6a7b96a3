#include "base/half.h"
#include "calibrate/measure/drawn_patches.h"

#include "base/atomic_file.h"
#include "image/dead_leaves.h"
#include "support/fixture.h"
#include "support/simulated_case.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

using namespace petzval;
namespace fs = std::filesystem;
using Set = FrameStore::Set;

namespace {

PhotoSource source_of(std::vector<Image> images) {
    return test::photo_source(std::make_shared<const std::vector<Image>>(std::move(images)));
}

std::vector<Image> scenes(int count, int width, int height) {
    std::vector<Image> images;
    for (int i = 0; i < count; ++i)
        images.push_back(dead_leaves(width, height, 50 + i));
    return images;
}

void write_store(const fs::path& path, const PhotoSource& blurred, const PhotoSource& sharp) {
    FrameStore::write(path, blurred, sharp, Observer(), {});
}

/// A photo whose values say where they are: x / 1000 in red, y / 1000 in green, in blue 0.5 plus a texture.
Image map_photo(int width, int height) {
    Image image = dead_leaves(width, height, 9);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            image.at(0, y, x) = static_cast<float>(x + 1) / 1024.0f;
            image.at(1, y, x) = static_cast<float>(y + 1) / 1024.0f;
        }
    return image;
}

} // namespace

class TestFrameStore : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void halves_round_to_the_nearest() {
        QCOMPARE(half_from_float(1.0f), std::uint16_t{0x3c00});
        QCOMPARE(half_from_float(-2.0f), std::uint16_t{0xc000});
        QCOMPARE(half_from_float(65504.0f), std::uint16_t{0x7bff});
        QCOMPARE(half_from_float(1.0f + 0x1p-11f), std::uint16_t{0x3c00}); // the even of two
        QCOMPARE(half_from_float(1.0f + 3 * 0x1p-11f), std::uint16_t{0x3c02});
        QCOMPARE(half_from_float(0x1p-24f), std::uint16_t{1}); // the least denormal number
        for (int bits = 0; bits < 0x7c00; ++bits)
            QCOMPARE(int(half_from_float(float_from_half(static_cast<std::uint16_t>(bits)))), bits);
        QVERIFY(std::isinf(float_from_half(0x7c00)));
        QVERIFY(std::isnan(float_from_half(half_from_float(std::numeric_limits<float>::quiet_NaN()))));
    }

    void a_store_returns_what_was_written() {
        std::vector<Image> blurred = scenes(2, 70, 50);
        blurred.push_back(dead_leaves(33, 41, 3));
        std::vector<Image> sharp = {dead_leaves(64, 64, 4)};
        const fs::path path = temporary() / "photos.frames";
        write_store(path, source_of(blurred), source_of(sharp));
        const FrameStore store(path);
        const auto check = [](const FrameStore::Frame& frame, const Image& image) {
            QCOMPARE(frame.width, image.width());
            QCOMPARE(frame.height, image.height());
            QCOMPARE(frame.clip_level[1], 1.0f);
            for (std::size_t i = 0; i < image.values().size(); ++i) {
                const float value = image.values()[i];
                QVERIFY(std::abs(float_from_half(frame.values[i]) - value) <= 0x1p-11f * std::abs(value));
            }
        };
        QCOMPARE(store.frames(Set::Blurred).size(), std::size_t{3});
        QCOMPARE(store.frames(Set::Sharp).size(), std::size_t{1});
        for (int i = 0; i < 3; ++i)
            check(store.frames(Set::Blurred)[i], blurred[i]);
        check(store.frames(Set::Sharp)[0], sharp[0]);
    }

    void values_that_are_no_numbers_are_clipped() {
        Image image = test::noise_image(64, 48, 3, 1);
        for (float& value : image.values())
            value = std::clamp(value, 0.1f, 0.9f);
        image.at(0, 3, 9) = std::numeric_limits<float>::quiet_NaN();
        image.at(2, 20, 40) = std::numeric_limits<float>::infinity();
        image.at(1, 30, 20) = 1e6f;
        const fs::path path = temporary() / "photos.frames";
        write_store(path, source_of({image}), source_of({image}));
        const FrameStore store(path);
        const FrameStore::Frame& frame = store.frames(Set::Blurred)[0];
        for (int i = 0; i < 3 * 64 * 48; ++i)
            QVERIFY(std::isfinite(float_from_half(frame.values[i])));
        int clipped = 0;
        for (int i = 0; i < frame.cells_across() * frame.cells_down(); ++i)
            clipped += frame.cells[i].clipped;
        QVERIFY(frame.cells[0 * 8 + 1].clipped && frame.cells[2 * 8 + 5].clipped);
        QVERIFY(frame.cells[3 * 8 + 2].clipped);
        QCOMPARE(clipped, 3);
    }

    void damaged_and_foreign_files_are_refused() {
        const fs::path good = temporary() / "photos.frames";
        write_store(good, source_of(scenes(1, 40, 40)), source_of(scenes(1, 40, 40)));
        const std::string bytes = read_whole_file(good);
        const fs::path bad = temporary() / "bad.frames";
        const auto code_of = [&](std::string content) {
            write_atomically(bad, content);
            return test::error_code_of([&] { FrameStore store(bad); });
        };
        for (const std::size_t size : {std::size_t{9}, std::size_t{40}, bytes.size() / 2, bytes.size() - 1})
            QCOMPARE(code_of(bytes.substr(0, size)), ErrorCode::DamagedFile);
        QCOMPARE(code_of("something else altogether"), ErrorCode::UnsupportedFormat);
        QCOMPARE(code_of("PETZ"), ErrorCode::UnsupportedFormat);
        QCOMPARE(code_of({}), ErrorCode::DamagedFile);
        const auto with = [&](std::size_t offset, auto number) {
            std::string changed = bytes;
            std::memcpy(changed.data() + offset, &number, sizeof number);
            return changed;
        };
        QCOMPARE(code_of(with(8, std::uint32_t{2})), ErrorCode::UnsupportedFormat);
        QCOMPARE(code_of(with(12, std::uint32_t{0x04030201})), ErrorCode::UnsupportedFormat);
        constexpr std::size_t entry = 32;
        QCOMPARE(code_of(with(24, std::uint64_t{1} << 60)), ErrorCode::DamagedFile);  // frames
        QCOMPARE(code_of(with(entry, std::uint32_t{7})), ErrorCode::DamagedFile);     // set
        QCOMPARE(code_of(with(entry + 4, std::uint32_t{0})), ErrorCode::DamagedFile); // width
        QCOMPARE(code_of(with(entry + 4, ~std::uint32_t{0})), ErrorCode::DamagedFile);
        QCOMPARE(code_of(with(entry + 8, std::uint32_t{4000})), ErrorCode::DamagedFile);
        QCOMPARE(code_of(with(entry + 24, ~std::uint64_t{0})), ErrorCode::DamagedFile); // where values are
        QCOMPARE(code_of(with(entry + 24, std::uint64_t{4097})), ErrorCode::DamagedFile);
        QCOMPARE(code_of(with(entry + 32, std::uint64_t{1} << 40)), ErrorCode::DamagedFile);
    }

    void a_stop_leaves_no_file() {
        std::stop_source stop;
        stop.request_stop();
        const fs::path path = temporary() / "photos.frames";
        const PhotoSource photos = source_of(scenes(1, 40, 40));
        QVERIFY_THROWS_EXCEPTION(Cancelled, FrameStore::write(path, photos, photos, {}, stop.get_token()));
        QVERIFY(fs::is_empty(temporary()));
    }

    void patches_are_cut_where_their_positions_say() {
        const fs::path path = temporary() / "photos.frames";
        write_store(path, source_of({map_photo(300, 200)}), source_of(scenes(1, 80, 80)));
        const FrameStore store(path);
        const PatchSampler sampler(store, {.count = 50, .size = 16, .flattest = 0.0});
        const PatchBatch batch = sampler.batch(0);
        QCOMPARE(batch.values.size(), std::size_t{50 * 3 * 16 * 16});
        for (int i = 0; i < 50; ++i) {
            const float* red = &batch.values[i * 3 * 256];
            const double left = std::round(red[0] * 1024.0) - 1.0;
            const double top = std::round(red[256] * 1024.0) - 1.0;
            QVERIFY(std::abs(batch.positions[2 * i] - (left + 7.5) / 299.0) < 1e-3);
            QVERIFY(std::abs(batch.positions[2 * i + 1] - (top + 7.5) / 199.0) < 1e-3);
            QVERIFY(std::abs(red[15] - (left + 16.0) / 1024.0) < 1e-3); // x runs along rows
        }
    }

    void batches_depend_on_draw_and_index_alone() {
        const fs::path path = temporary() / "photos.frames";
        write_store(path, source_of(scenes(4, 160, 120)), source_of(scenes(2, 130, 130)));
        const FrameStore store(path);
        PatchDraw draw{.set = Set::Sharp, .count = 20, .size = 24, .seed = 5, .threads = 1};
        const PatchSampler first(store, draw);
        draw.threads = 2;
        const PatchSampler second(store, draw);
        QCOMPARE(second.batch(8).values.size(), first.batch(8).values.size());
        const PatchBatch seventh = first.batch(7);
        QVERIFY(second.batch(7).values == seventh.values);
        QVERIFY(second.batch(7).positions == seventh.positions);
        QVERIFY(first.batch(8).values != seventh.values);
        draw.seed = 6;
        QVERIFY(PatchSampler(store, draw).batch(7).values != seventh.values);
    }

    void no_patch_has_clipped_pixels() {
        std::vector<Image> images = scenes(2, 128, 128);
        for (Image& image : images)
            for (int i = 0; i < 3; ++i)
                image.at(i, 20 + 40 * i, 30 + 35 * i) = 1.0f;
        const fs::path path = temporary() / "photos.frames";
        write_store(path, source_of(images), source_of(images));
        const FrameStore store(path);
        const PatchBatch batch = PatchSampler(store, {.count = 300, .size = 24, .flattest = 0.0}).batch(0);
        for (const float value : batch.values)
            QVERIFY(value < 1.0f);
        for (Image& image : images)
            std::ranges::fill(image.values(), 1.0f);
        const fs::path white = temporary() / "white.frames";
        write_store(white, source_of(images), source_of(images));
        const FrameStore nothing(white);
        QCOMPARE(test::error_code_of([&] { PatchSampler(nothing, {.size = 24}); }),
                 ErrorCode::UnsuitableInput);
        QCOMPARE(test::error_code_of([&] { PatchSampler(store, {.size = 200}); }),
                 ErrorCode::UnsuitableInput);
    }

    void parts_share_no_pixel_data() {
        QTest::addColumn<int>("frames");
        QTest::newRow("one frame") << 1;
        QTest::newRow("six frames") << 6;
    }
    void parts_share_no_pixel() {
        QFETCH(int, frames);
        std::vector<Image> images;
        for (int i = 0; i < frames; ++i) {
            images.push_back(map_photo(400, 300));
            for (float& value : images.back().plane(2))
                value = 0.1f + 0.1f * static_cast<float>(i);
        }
        const fs::path path = temporary() / "photos.frames";
        write_store(path, source_of(images), source_of(images));
        const FrameStore store(path);
        std::vector<int> owner(static_cast<std::size_t>(frames) * 400 * 300, 0);
        int seen[2] = {0, 0};
        for (const FramePart part : {FramePart::Training, FramePart::HeldOut}) {
            const PatchBatch batch =
                PatchSampler(store, {.part = part, .count = 400, .size = 20, .flattest = 0.0}).batch(0);
            const int mark = part == FramePart::Training ? 1 : 2;
            for (int i = 0; i < 400; ++i) {
                const float* red = &batch.values[i * 1200];
                const int left = static_cast<int>(std::round(red[0] * 1024.0f)) - 1;
                const int top = static_cast<int>(std::round(red[400] * 1024.0f)) - 1;
                const int frame = static_cast<int>(std::round((red[800] - 0.1f) / 0.1f));
                for (int y = top; y < top + 20; ++y)
                    for (int x = left; x < left + 20; ++x) {
                        int& pixel = owner[(static_cast<std::size_t>(frame) * 300 + y) * 400 + x];
                        QVERIFY(pixel == 0 || pixel == mark);
                        seen[mark - 1] += pixel == 0;
                        pixel = mark;
                    }
            }
        }
        // Of what is seen of the frames, about a quarter is kept for judging.
        QVERIFY(seen[1] > 0.05 * seen[0]);
        QVERIFY(seen[1] < seen[0]);
    }

    void the_flattest_are_left_out_and_sharpness_is_not_asked_for() {
        // A frame of which half is all but flat; blurred strongly, the same half goes.
        std::vector<Image> images = scenes(1, 512, 256);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < 256; ++y)
                for (int x = 0; x < 256; ++x)
                    images[0].at(c, y, x) = 0.4f;
        PsfGrid lens({1, 1, 3, 9});
        for (float& value : lens.values())
            value = 1.0f / 81.0f;
        const test::Photos soft = test::photographed(images, lens, 0.0, 1);
        for (const bool blurred : {false, true}) {
            const fs::path path = temporary() / "photos.frames";
            write_store(path, blurred ? test::photo_source(soft) : source_of(images), source_of(images));
            const FrameStore store(path);
            const PatchBatch batch =
                PatchSampler(store, {.count = 200, .size = 16, .flattest = 0.4}).batch(0);
            int flat = 0;
            for (int i = 0; i < 200; ++i)
                flat += batch.positions[2 * i] < 0.35f;
            QVERIFY2(flat < 2, qPrintable(QString::number(flat)));
        }
    }

    void sharp_patches_show_the_content_of_the_blurred_set() {
        // The sharp set is dark in three quarters of its frames, the blurred one in a quarter.
        const auto set = [](int dark) {
            std::vector<Image> images = scenes(4, 160, 160);
            for (int i = 0; i < dark; ++i)
                for (float& value : images[i].values())
                    value *= 0.1f;
            return images;
        };
        const fs::path path = temporary() / "photos.frames";
        write_store(path, source_of(set(1)), source_of(set(3)));
        const FrameStore store(path);
        const auto share_of_dark = [&](PatchDraw draw) {
            draw.count = 400;
            draw.size = 24;
            draw.flattest = 0.0;
            const PatchBatch batch = PatchSampler(store, draw).batch(0);
            int dark = 0;
            const std::size_t values = 3 * 24 * 24;
            for (int i = 0; i < draw.count; ++i) {
                const float* patch = &batch.values[i * values];
                dark += *std::max_element(patch, patch + values) <= 0.1f;
            }
            return dark / 400.0;
        };
        const double blurred = share_of_dark({.set = Set::Blurred});
        const double plain = share_of_dark({.set = Set::Sharp, .content_of_blurred = false});
        const double matched = share_of_dark({.set = Set::Sharp});
        QVERIFY2(plain > blurred + 0.35, qPrintable(QString::number(plain)));
        QVERIFY2(std::abs(matched - blurred) < 0.1, qPrintable(QString("%1 %2").arg(matched).arg(blurred)));
    }

    void content_is_placed_where_the_blurred_set_has_it() {
        // Dark at the left of the blurred photo; the sharp photo is dark at its top.
        Image blurred = dead_leaves(320, 240, 1), sharp = dead_leaves(240, 320, 2);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < 240; ++y)
                for (int x = 0; x < 160; ++x) {
                    blurred.at(c, y, x) *= 0.1f;
                    sharp.at(c, x, y) *= 0.1f;
                }
        const fs::path path = temporary() / "photos.frames";
        write_store(path, source_of({blurred}), source_of({sharp}));
        const FrameStore store(path);
        const PatchDraw draw{.set = Set::Sharp, .count = 300, .size = 16, .flattest = 0.0};
        const PatchBatch batch = PatchSampler(store, draw).batch(0);
        const std::size_t values = 3 * 16 * 16;
        int fitting = 0;
        for (int i = 0; i < 300; ++i) {
            const float* patch = &batch.values[i * values];
            const bool dark = *std::max_element(patch, patch + values) <= 0.1f;
            fitting += dark == (batch.positions[2 * i] < 0.5f);
        }
        QVERIFY2(fitting > 260, qPrintable(QString::number(fitting)));
    }
};

QTEST_GUILESS_MAIN(TestFrameStore)
#include "test_frame_store.moc"
