#include "image/tiles.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace petzval;

class TestTiles : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void cores_cover_each_pixel_once() {
        Image counts(37, 23, 1);
        for (const Tile& tile : tiles_of(37, 23, 10, 4)) {
            for (int y = tile.core.y; y < tile.core.y + tile.core.height; ++y)
                for (int x = tile.core.x; x < tile.core.x + tile.core.width; ++x)
                    counts.at(0, y, x) += 1.0f;
        }
        QVERIFY(std::ranges::all_of(counts.values(), [](float count) { return count == 1.0f; }));
    }

    void padding_ends_at_the_image() {
        const std::vector<Tile> tiles = tiles_of(37, 23, 10, 4);
        QCOMPARE(tiles.size(), std::size_t(12));
        QCOMPARE(tiles[5].core, (Rect{10, 10, 10, 10}));
        QCOMPARE(tiles[5].padded, (Rect{6, 6, 18, 17}));
    }

    void blending_unchanged_tiles_gives_the_image_back() {
        const Image image = test::noise_image(61, 47, 3, 5);
        // Also with cores smaller than the overlap, where more than two tiles meet along an axis.
        for (const auto& [size, overlap] : {std::pair{16, 0}, {16, 5}, {16, 8}, {7, 10}, {100, 4}}) {
            TileBlender blender(61, 47, 3, TransferCurve::Linear, overlap);
            for (const Tile& tile : tiles_of(61, 47, size, overlap))
                blender.add(tile, cropped(image, tile.padded));
            const Image blended = blender.take();
            for (std::size_t i = 0; i < image.values().size(); ++i)
                QVERIFY(std::abs(blended.values()[i] - image.values()[i]) < 1e-5f);
        }
    }

    void neighbours_fade_linearly() {
        TileBlender blender(20, 1, 1, TransferCurve::Linear, 2);
        float level = 0.0f;
        for (const Tile& tile : tiles_of(20, 1, 10, 2)) {
            Image flat(tile.padded.width, tile.padded.height, 1);
            for (float& value : flat.values())
                value = level;
            blender.add(tile, flat);
            level = 1.0f;
        }
        const Image blended = blender.take();
        const float expected[] = {0.0f, 0.125f, 0.375f, 0.625f, 0.875f, 1.0f};
        for (int i = 0; i < 6; ++i)
            QVERIFY(std::abs(blended.at(0, 0, 7 + i) - expected[i]) < 1e-6f);
    }

    void refuses_values_of_the_wrong_size() {
        TileBlender blender(20, 20, 1, TransferCurve::Linear, 2);
        const Tile tile = tiles_of(20, 20, 10, 2)[0];
        QVERIFY_EXCEPTION_THROWN(blender.add(tile, Image(10, 10, 1)), std::logic_error);
    }
};

QTEST_GUILESS_MAIN(TestTiles)
#include "test_tiles.moc"
