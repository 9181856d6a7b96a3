#include "ui/widgets/pair_panel.h"

#include "support/fixture.h"

#include <QLabel>
#include <QTest>

using namespace petzval;

class TestPairPanel : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void both_are_shown_where_there_is_room_else_one_behind_tabs() {
        auto* first = new QLabel("first");
        auto* second = new QLabel("second");
        PairPanel panel({first, "First"}, {second, "Second"});
        panel.resize(900, 300);
        panel.show();
        QVERIFY(panel.showsBoth());
        QVERIFY(first->isVisible() && second->isVisible() && !panel.tabs().isVisible());
        panel.resize(400, 300);
        QCoreApplication::processEvents();
        QVERIFY(first->isVisible() && !second->isVisible() && panel.tabs().isVisible());
        panel.tabs().setCurrentIndex(1);
        QVERIFY(!first->isVisible() && second->isVisible());
        panel.resize(900, 300);
        QCoreApplication::processEvents();
        QVERIFY(first->isVisible() && second->isVisible());
    }
};

QTEST_MAIN(TestPairPanel)
#include "test_pair_panel.moc"
