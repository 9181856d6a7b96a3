#include "ui/widgets/curves/model_bars.h"

#include "support/fixture.h"

#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

using namespace petzval;

class TestModelBars : public test::Fixture {
    Q_OBJECT

    /// Round, lens, free.
    static HeldOutScores scores(std::array<double, 3> values) {
        HeldOutScores scores;
        const char* series[] = {"hold-out, round", "hold-out, lens prior", "hold-out, free"};
        for (std::size_t i = 0; i < values.size(); ++i)
            scores.take(QString::fromLatin1(series[i]), values[i]);
        return scores;
    }

    /// How far a bar reaches, as a share of its row; of the row with this number.
    static double reach(ModelBars& bars, int row) {
        const QImage image = bars.grab().toImage();
        int bar = -1, found = -1;
        for (int y = 0; y < image.height(); ++y) {
            const bool filled = image.pixelColor(0, y).saturation() > 60;
            if (filled && (y == 0 || image.pixelColor(0, y - 1).saturation() <= 60)) ++bar;
            if (filled && bar == row) found = y + 2;
            if (found >= 0 && bar == row) break;
        }
        if (found < 0) return -1.0;
        int x = 0;
        while (x < image.width() && image.pixelColor(x, found).saturation() > 60)
            ++x;
        return static_cast<double>(x) / image.width();
    }

private Q_SLOTS:
    void nothing_is_shown_before_all_are_known() {
        ModelBars bars;
        HeldOutScores some;
        QVERIFY(some.take(QStringLiteral("hold-out, round"), -7.0));
        QVERIFY(!some.take(QStringLiteral("hold-out, distribution matching"), -7.0));
        QVERIFY(!some.take(QStringLiteral("likelihood loss"), -7.0));
        bars.setScores(some);
        QVERIFY(!bars.isVisibleTo(nullptr));
        bars.setScores(scores({-7.0, -7.4, -7.1}));
        QVERIFY(bars.isVisibleTo(nullptr));
        bars.clear();
        QVERIFY(!bars.isVisibleTo(nullptr));
    }

    void bars_are_the_share_of_what_the_best_explains() {
        ModelBars bars;
        bars.setScores(scores({-7.0, -7.4, -7.1}));
        QCOMPARE(bars.scores().gain(SpectralModel::Round), 0.0);
        QCOMPARE(bars.scores().gain(SpectralModel::Lens), 1.0);
        QVERIFY(qAbs(bars.scores().gain(SpectralModel::Free) - 0.25) < 1e-9);
        bars.resize(300, bars.heightForWidth(300));
        QVERIFY(qAbs(reach(bars, 1) - 1.0) < 0.02);
        QVERIFY(qAbs(reach(bars, 2) - 0.25) < 0.02);
        QVERIFY(bars.accessibleDescription().contains(QStringLiteral("Any blur, whatever made it: 25 %")));
    }

    void where_nothing_explains_more_it_says_so() {
        ModelBars bars;
        bars.setScores(scores({-7.0, -6.9, -6.5}));
        for (const SpectralModel model : kSpectralModels)
            QCOMPARE(bars.scores().gain(model), 0.0);
        bars.resize(300, bars.heightForWidth(300));
        bars.grab();
    }

    void a_bar_tells_its_number() {
        ModelBars bars;
        bars.setScores(scores({-7.0, -7.4, -7.1}));
        bars.setChosen(SpectralModel::Lens);
        bars.resize(300, bars.heightForWidth(300));
        bars.show();
        const QPoint last(150, bars.height() - 12);
        QHelpEvent help(QEvent::ToolTip, last, bars.mapToGlobal(last));
        QApplication::sendEvent(&bars, &help);
        QVERIFY2(QToolTip::text().contains(QStringLiteral("-7.1")), qPrintable(QToolTip::text()));
    }
};

QTEST_MAIN(TestModelBars)
#include "test_model_bars.moc"
