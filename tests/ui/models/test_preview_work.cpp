#include "ui/models/preview_work.h"

#include "image/dead_leaves.h"
#include "photo/photo_writer.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/models/photo_picture.h"

#include <QTest>

using namespace petzval;

class TestPreviewWork : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void the_meter_tells_the_whole_from_the_pace_since_the_first_it_heard() {
        const PreviewMeter meter;
        QCOMPARE(meter.fraction(), 0.0);
        meter.progress({"Restoring", 0.1, -1.0});
        QVERIFY(!meter.expected());
        QTest::qSleep(20);
        meter.progress({"Restoring", 0.12, -1.0});
        QVERIFY(!meter.expected()); // too little to tell by
        meter.progress({"Restoring", 0.3, -1.0});
        QCOMPARE(meter.fraction(), 0.3);
        QVERIFY(meter.expected());
        QVERIFY(*meter.expected() >= 0.02 / 0.2);
    }

    void raw_photos_have_the_colours_of_the_photos_page() {
        PhotoFacts facts;
        facts.camera = "Acme One";
        const std::filesystem::path path = temporary() / "a.dng";
        write_bayer_dng(path, dead_leaves(96, 64, 3), facts);
        PsfGrid grid({2, 2, 3, 5});
        grid.metadata().raw_mode = "demosaic";
        grid.metadata().frame_width = 96;
        grid.metadata().frame_height = 64;
        write_fits(temporary() / "lens.fits", grid);
        RestoreChoice choice;
        // One that restores, and one that is not there: then the photo is read in the quick way.
        for (const auto& [lens, mode] :
             {std::pair("lens.fits", RawMode::Demosaic), std::pair("none.fits", RawMode::Superpixel)}) {
            choice.grid = GridSource{temporary() / lens, false};
            const SharedPhoto photo = preparedPhoto(path, choice, {});
            QVERIFY2(photo->shown, qPrintable(photo->problem));
            QCOMPARE(photo->problem.isEmpty(), mode == RawMode::Demosaic);
            QVERIFY(photo->shown->width() == (mode == RawMode::Demosaic ? 96 : 48));
        }
        // A camera whose red is pale.
        Photo pale = read_photo(path, RawMode::Superpixel);
        pale.color->srgb_from_camera[0] = {1.8, -0.6, -0.2};
        RestorationInput input;
        input.photo = pale;
        const Image restored = as_written(input, pale.image), light = pale.image;
        QCOMPARE(test::largest_difference(restored, shownLight(std::move(pale))), 0.0);
        QVERIFY(test::largest_difference(restored, light) > 0.1);
    }
};

QTEST_GUILESS_MAIN(TestPreviewWork)
#include "test_preview_work.moc"
