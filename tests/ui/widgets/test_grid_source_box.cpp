#include "ui/widgets/grid_source_box.h"

#include "support/fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace petzval;

Q_DECLARE_METATYPE(petzval::GridSource)

class TestGridSourceBox : public test::Fixture {
    Q_OBJECT

    const NamedSource run_ = {"Run 0002", {"/p/runs/0002", true}};
    const NamedSource truth_ = {"True lens", {"/p/truth.fits", false}};

    static void choose(GridSourceBox& box, const QString& text) {
        const int index = box.findText(text);
        QVERIFY(index >= 0);
        box.setCurrentIndex(index);
        Q_EMIT box.activated(index);
    }

private Q_SLOTS:
    void a_choice_waits_for_its_confirmation() {
        GridSourceBox box({});
        box.setSources({run_, truth_});
        box.setCurrent(run_.source);
        QSignalSpy chosen(&box, &GridSourceBox::sourceChosen);
        choose(box, "True lens");
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen[0][0].value<GridSource>() == truth_.source);
        QCOMPARE(box.currentText(), QString("Run 0002"));
        box.setCurrent(truth_.source);
        QCOMPARE(box.currentText(), QString("True lens"));
    }

    void a_file_that_was_opened_is_offered_by_its_name() {
        GridSourceBox box({});
        box.setSources({run_});
        box.setCurrent(GridSource{"/elsewhere/other.npy", false});
        QCOMPARE(box.currentText(), QString("other.npy"));
        box.setSources({run_, truth_});
        QCOMPARE(box.currentText(), QString("other.npy"));
        QCOMPARE(box.nameOf(run_.source), QString("Run 0002"));
    }

    void nothing_and_any_file_can_be_chosen() {
        GridSourceBox box("nothing");
        box.setSources({run_});
        QCOMPARE(box.currentText(), QString("nothing"));
        QSignalSpy none(&box, &GridSourceBox::noneChosen), file(&box, &GridSourceBox::fileWanted);
        box.setCurrent(run_.source);
        choose(box, "nothing");
        QCOMPARE(none.size(), 1);
        choose(box, "Open a file…");
        QCOMPARE(file.size(), 1);
        QCOMPARE(box.currentText(), QString("Run 0002"));
        box.setCurrent({});
        QCOMPARE(box.currentText(), QString("nothing"));
    }
};

QTEST_MAIN(TestGridSourceBox)
#include "test_grid_source_box.moc"
