#include "ui/widgets/log_view.h"

#include "support/fixture.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QTest>

using namespace petzval;

class TestLogView : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void the_model_is_consistent_and_keeps_only_the_newest() {
        LogModel model(3);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 5; ++i)
            model.append({QDateTime::currentDateTime(), NoteLevel::Info, QString::number(i)});
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(model.index(0).data().toString().endsWith(QLatin1Char('2')));
        model.setLines({{{}, NoteLevel::Info, QStringLiteral("a")},
                        {{}, NoteLevel::Info, QStringLiteral("b")},
                        {{}, NoteLevel::Info, QStringLiteral("c")},
                        {{}, NoteLevel::Warning, QStringLiteral("d")}});
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(model.index(2).data().toString().endsWith(QLatin1Char('d')));
        model.refreshIcons();
        model.setLines({});
        QCOMPARE(model.rowCount(), 0);
    }

    void lines_have_time_level_and_text() {
        LogModel model;
        model.append(
            {QDateTime({2026, 5, 3}, {14, 2, 11}), NoteLevel::Warning, QStringLiteral("Too dark.")});
        const QModelIndex line = model.index(0);
        QCOMPARE(line.data().toString(), QStringLiteral("14:02:11  Too dark."));
        QCOMPARE(line.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Warning: Too dark."));
        QVERIFY(!line.data(Qt::DecorationRole).value<QIcon>().isNull());
    }

    void selected_lines_are_copied_in_order() {
        LogView view;
        view.setLines({{QDateTime({2026, 5, 3}, {1, 0, 0}), NoteLevel::Info, QStringLiteral("a")},
                       {QDateTime({2026, 5, 3}, {2, 0, 0}), NoteLevel::Info, QStringLiteral("b")},
                       {QDateTime({2026, 5, 3}, {3, 0, 0}), NoteLevel::Info, QStringLiteral("c")}});
        view.selectionModel()->select(view.model()->index(2, 0), QItemSelectionModel::Select);
        view.selectionModel()->select(view.model()->index(0, 0), QItemSelectionModel::Select);
        view.show();
        view.activateWindow();
        view.setFocus();
        QTRY_VERIFY(view.hasFocus());
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("01:00:00  a\n03:00:00  c"));
        view.clearSelection();
        QCOMPARE(view.selectedText().count(QLatin1Char('\n')), 2);
    }

    void the_view_follows_the_newest_line_unless_scrolled_up() {
        LogView view;
        view.resize(300, 100);
        view.show();
        for (int i = 0; i < 50; ++i)
            view.append(NoteLevel::Info, QString::number(i));
        QTRY_COMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        QVERIFY(view.verticalScrollBar()->maximum() > 0);
        view.verticalScrollBar()->setValue(0);
        view.append(NoteLevel::Info, QStringLiteral("more"));
        QTest::qWait(20);
        QCOMPARE(view.verticalScrollBar()->value(), 0);
    }
};

QTEST_MAIN(TestLogView)
#include "test_log_view.moc"
