#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/widgets/compare_view.h"
#include "ui/widgets/restored_overlay.h"

#include <QTest>
#include <QWheelEvent>

using namespace petzval;

namespace {

constexpr QSize kPhoto(300, 200);
const QColor kDark(0, 0, 0), kLight(255, 255, 255);

SharedPyramid grey(QSize size, float light) {
    Image image(size.width(), size.height(), 3);
    std::ranges::fill(image.values(), light);
    return std::make_shared<const PhotoPyramid>(std::move(image));
}

} // namespace

class TestCompareView : public test::Fixture {
    Q_OBJECT

    JobRunner jobs_;
    std::unique_ptr<CompareView> view_;

    /// A black photo, shown at 100 % or less.
    void open_view(QSize size = {300, 200}) {
        view_ = std::make_unique<CompareView>(jobs_);
        view_->resize(size);
        view_->show();
        view_->setPhoto(grey(kPhoto, 0.0f), 1);
    }

    QImage shown(PhotoView& view) {
        view.grab();
        if (!QTest::qWaitFor([&] {
                view.grab();
                return view_->isComplete();
            }))
            return {};
        return view.grab().toImage();
    }
    QImage after() { return shown(view_->after()); }

private Q_SLOTS:
    void the_restored_photo_covers_the_original_and_can_be_taken_away_for_a_moment() {
        open_view();
        QCOMPARE(after().pixelColor(150, 60), kDark);
        view_->setRestored(grey(kPhoto, 1.0f));
        QCOMPARE(after().pixelColor(150, 60), kLight);
        view_->setOriginalShown(true);
        QCOMPARE(after().pixelColor(150, 60), kDark);
        view_->setOriginalShown(false);
        QCOMPARE(after().pixelColor(150, 60), kLight);
    }

    void a_part_lies_where_it_belongs() {
        open_view();
        view_->setRestored(grey({40, 30}, 1.0f), {100, 50});
        const QImage screen = after();
        QCOMPARE(screen.pixelColor(103, 53), kLight);
        QCOMPARE(screen.pixelColor(136, 76), kLight);
        QCOMPARE(screen.pixelColor(95, 65), kDark);
        QCOMPARE(screen.pixelColor(145, 65), kDark);
        QCOMPARE(screen.pixelColor(120, 85), kDark);
    }

    void parts_turn_with_the_photo() {
        open_view({200, 300});
        view_->setPhoto(grey(kPhoto, 0.0f), 6); // a quarter to the right: (x, y) is shown at (199 - y, x)
        view_->setRestored(grey({40, 30}, 1.0f), {100, 50});
        const QImage screen = after();
        QCOMPARE(screen.pixelColor(200 - 65, 120), kLight);
        QCOMPARE(screen.pixelColor(200 - 95, 120), kDark);
        QCOMPARE(screen.pixelColor(200 - 65, 90), kDark);
    }

    void the_line_parts_before_from_after_and_can_be_dragged() {
        open_view();
        view_->setRestored(grey(kPhoto, 1.0f));
        view_->setMode(CompareView::Mode::Split);
        QImage screen = after();
        QCOMPARE(screen.pixelColor(100, 60), kDark);
        QCOMPARE(screen.pixelColor(200, 60), kLight);
        PhotoView& target = view_->after();
        QTest::mousePress(&target, Qt::LeftButton, {}, {150, 100});
        QTest::mouseMove(&target, {100, 100});
        QTest::mouseMove(&target, {60, 100});
        QTest::mouseRelease(&target, Qt::LeftButton, {}, {60, 100});
        QCOMPARE(view_->restored().line(), 0.2);
        screen = after();
        QCOMPARE(screen.pixelColor(100, 60), kLight);
        QCOMPARE(screen.pixelColor(30, 60), kDark);
    }

    void escape_puts_the_line_back() {
        open_view();
        view_->setRestored(grey(kPhoto, 1.0f));
        view_->setMode(CompareView::Mode::Split);
        PhotoView& target = view_->after();
        QTest::mousePress(&target, Qt::LeftButton, {}, {150, 100});
        QTest::mouseMove(&target, {60, 100});
        QTest::keyClick(&target, Qt::Key_Escape);
        QTest::mouseRelease(&target, Qt::LeftButton, {}, {60, 100});
        QCOMPARE(view_->restored().line(), 0.5);
    }

    void without_a_restoration_there_is_no_line() {
        open_view();
        view_->setMode(CompareView::Mode::Split);
        QVERIFY(!view_->restored().isSplit());
        view_->setRestored(grey(kPhoto, 1.0f));
        QVERIFY(view_->restored().isSplit());
    }

    void side_by_side_both_follow_each_other() {
        open_view({602, 200});
        view_->setRestored(grey(kPhoto, 1.0f));
        QVERIFY(view_->before().isHidden());
        view_->setMode(CompareView::Mode::SideBySide);
        QTRY_COMPARE(view_->before().size(), view_->after().size());
        QCOMPARE(shown(view_->before()).pixelColor(150, 60), kDark);
        QCOMPARE(after().pixelColor(150, 60), kLight);
        view_->after().setZoom(3.0, {10, 10});
        QCOMPARE(view_->before().geometryOfPhoto().zoom(), 3.0);
        QCOMPARE(view_->before().geometryOfPhoto().visible(), view_->after().geometryOfPhoto().visible());
        QTest::keyClick(&view_->before(), Qt::Key_Right);
        QVERIFY(view_->after().geometryOfPhoto().visible().left() > 30);
        QCOMPARE(view_->before().geometryOfPhoto().visible(), view_->after().geometryOfPhoto().visible());
    }

    void the_exposure_is_that_of_both() {
        open_view({602, 200});
        view_->setPhoto(grey(kPhoto, 0.1f), 1);
        view_->setRestored(grey(kPhoto, 0.1f));
        view_->setMode(CompareView::Mode::SideBySide);
        view_->setExposure(5.0);
        QCOMPARE(shown(view_->before()).pixelColor(150, 60), kLight);
        QCOMPARE(after().pixelColor(150, 60), kLight);
    }

    void the_part_before_stays_in_view_until_the_next_one_is_ready() {
        open_view();
        view_->setRestored(grey(kPhoto, 1.0f));
        QCOMPARE(after().pixelColor(150, 60), kLight);
        view_->setRestored(grey(kPhoto, 0.0f));
        QCOMPARE(view_->after().grab().toImage().pixelColor(150, 60), kLight); // nothing converted yet
        QCOMPARE(after().pixelColor(150, 60), kDark);
        view_->setRestored(nullptr);
        QVERIFY(!view_->hasRestored());
    }
};

QTEST_MAIN(TestCompareView)
#include "test_compare_view.moc"
