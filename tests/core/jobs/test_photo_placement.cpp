#include "jobs/photo_placement.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;

namespace {

PsfMetadata frame(int width, int height, const char* raw_mode = "") {
    PsfMetadata grid;
    grid.frame_width = width;
    grid.frame_height = height;
    grid.raw_mode = raw_mode;
    return grid;
}

PhotoFacts developed(int orientation = 1) {
    PhotoFacts facts;
    facts.orientation = orientation;
    return facts;
}

PhotoFacts raw() {
    PhotoFacts facts;
    facts.raw = true;
    facts.orientation = 8; // how it is shown says nothing of its pixels
    return facts;
}

bool spans(const FieldPlacement& field, double left, double top, double right, double bottom) {
    return std::abs(field.left - left) < 1e-9 && std::abs(field.top - top) < 1e-9 &&
           std::abs(field.right - right) < 1e-9 && std::abs(field.bottom - bottom) < 1e-9;
}

} // namespace

class TestPhotoPlacement : public test::Fixture {
    Q_OBJECT

    const PsfMetadata grid_ = frame(6001, 4001);

    PhotoPlacement placed(int width, int height, const PhotoFacts& facts = developed(),
                          const PhotoHints& hints = {}) {
        return photo_placement("a.jpg", width, height, facts, grid_, hints);
    }

    QString refusal(int width, int height, const PhotoFacts& facts = developed(),
                    const PhotoHints& hints = {}) {
        return QString::fromStdString(test::error_text_of([&] { placed(width, height, facts, hints); }));
    }

private Q_SLOTS:
    void whole_frames_span_the_field() {
        for (const PhotoFacts& facts : {developed(), developed(6), raw()}) {
            const PhotoPlacement placement = placed(6001, 4001, facts);
            QCOMPARE(placement.turn, 1);
            QVERIFY(spans(placement.field, 0, 0, 1, 1));
        }
    }

    void frames_cut_a_little_differently_lie_in_the_middle() {
        QVERIFY(spans(placed(5941, 3961).field, 0.005, 0.005, 0.995, 0.995));
        QVERIFY(spans(placed(6051, 4001).field, 0, 0, 1, 1));
    }

    void a_grid_of_unknown_frame_spans_the_photo() {
        const PhotoPlacement placement = photo_placement("a.jpg", 300, 500, developed(), frame(0, 0), {});
        QCOMPARE(placement.turn, 1);
        QVERIFY(spans(placement.field, 0, 0, 1, 1));
    }

    void upright_photos_are_turned_back_where_they_tell_how() {
        // Tag 6: shown turned right; the pixels were turned, the tag was left.
        QCOMPARE(placed(4001, 6001, developed(6)).turn, 8);
        QCOMPARE(placed(4001, 6001, developed(8)).turn, 6);
        QCOMPARE(placed(4001, 6001, developed(), {{}, Turn::Right, {}}).turn, 8);
        QCOMPARE(placed(4001, 6001, developed(), {{}, Turn::Left, {}}).turn, 6);
        QVERIFY(spans(placed(4001, 6001, developed(6)).field, 0, 0, 1, 1));
        QVERIFY(refusal(4001, 6001).contains("which way it was turned"));
        // Said of a batch, it does not concern those that lie as the sensor does.
        QCOMPARE(placed(6001, 4001, developed(), {{}, Turn::Right, {}}).turn, 1);
    }

    void scaled_photos_are_refused() {
        QVERIFY(refusal(3000, 2000).contains("3000 x 2000 px"));
        QVERIFY(refusal(3000, 2000).contains("it was scaled"));
        QVERIFY(refusal(2000, 3000).contains("it was scaled"));
        QVERIFY(refusal(12002, 8002).contains("original size"));
        QCOMPARE(test::error_code_of([&] { placed(3000, 2000); }), ErrorCode::UnsuitableInput);
    }

    void crops_are_placed_or_refused() {
        QVERIFY(refusal(1501, 2001).contains("place the crop"));
        const PhotoHints at = {{}, {}, PhotoHints::Corner{1500, 1000}};
        QVERIFY(spans(placed(1501, 2001, developed(), at).field, 0.25, 0.25, 0.5, 0.75));
        QCOMPARE(test::error_code_of([&] { placed(5000, 2001, developed(), at); }),
                 ErrorCode::InvalidOption);
        QVERIFY(refusal(5000, 2001, developed(), at).contains("leads beyond"));
        QVERIFY(spans(placed(6001, 4001, developed(), at).field, 0, 0, 1, 1));
    }

    void crops_of_upright_photos_are_found_on_the_sensor() {
        // 1501 x 2001 px of the upright 4001 x 6001, 500 from its left and 1000 from its top.
        const PhotoHints::Corner at{500, 1000};
        const PhotoPlacement right = placed(1501, 2001, developed(), {{}, Turn::Right, at});
        QCOMPARE(right.turn, 8);
        // Turned right, the sensor's left is on top and its bottom at the left.
        QVERIFY(spans(right.field, 1000 / 6000.0, 1 - 2000 / 4000.0, 3000 / 6000.0, 1 - 500 / 4000.0));
        const PhotoPlacement left = placed(1501, 2001, developed(), {{}, Turn::Left, at});
        QCOMPARE(left.turn, 6);
        QVERIFY(spans(left.field, 1 - 3000 / 6000.0, 500 / 4000.0, 1 - 1000 / 6000.0, 2000 / 4000.0));
    }

    void raw_photos_of_another_size_are_refused() {
        QVERIFY(refusal(4000, 3000, raw()).contains("this camera"));
        QVERIFY(refusal(4001, 6001, raw()).contains("this camera"));
        QVERIFY(!refusal(3000, 2000, raw(), {{}, {}, PhotoHints::Corner{0, 0}}).isEmpty());
    }

    void superpixel_grids_are_not_for_developed_photos() {
        const auto place = [&] {
            photo_placement("a.jpg", 6000, 4000, developed(), frame(3000, 2000, "superpixel"), {});
        };
        QVERIFY(test::error_text_of(place).find("superpixels") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestPhotoPlacement)
#include "test_photo_placement.moc"
