#include "ui/widgets/loss_plot.h"

#include "base/atomic_file.h"
#include "support/fixture.h"
#include "ui/widgets/loss_curves.h"

#include <QCheckBox>
#include <QSlider>
#include <QTest>

#include <cmath>
#include <limits>

using namespace petzval;

class TestLossPlot : public test::Fixture {
    Q_OBJECT

    static QList<MetricPoint> falling(const QString& series, int from, int count, double base = 0.0) {
        QList<MetricPoint> points;
        for (int step = from; step < from + count; ++step)
            points.append({series, step, base + 1.0 / step});
        return points;
    }

    static const QString& loss() {
        static const QString name = QStringLiteral("loss");
        return name;
    }

private Q_SLOTS:
    void every_series_becomes_a_curve() {
        LossCurves curves;
        curves.add(falling(loss(), 1, 20));
        curves.add({{QStringLiteral("hold-out"), 20, 0.5}});
        curves.add(falling(loss(), 21, 5));
        QCOMPARE(curves.series(), QStringList({loss(), QStringLiteral("hold-out")}));
        QCOMPARE(curves.points(loss()).steps().size(), 25);
        QCOMPARE(curves.points(loss()).values().last(), 1.0 / 25);
        QCOMPARE(curves.legend->itemCount(), 2);
        curves.clear();
        QVERIFY(curves.series().isEmpty());
        QCOMPARE(curves.graphCount(), 0);
    }

    void a_long_series_is_thinned_and_keeps_its_ends() {
        MetricCurve curve(1000);
        for (int step = 0; step < 100001; ++step)
            curve.add(step, step * 2.0);
        QVERIFY(curve.steps().size() <= 1000);
        QVERIFY(curve.steps().size() >= 400);
        QCOMPARE(curve.steps().first(), 0.0);
        QCOMPARE(curve.steps().last(), 100000.0);
        QCOMPARE(curve.values().last(), 200000.0);
        for (qsizetype i = 1; i < curve.steps().size(); ++i) {
            QVERIFY(curve.steps()[i] > curve.steps()[i - 1]);
            QCOMPARE(curve.values()[i], 2.0 * curve.steps()[i]);
        }
    }

    void values_that_are_no_numbers_are_left_out() {
        MetricCurve curve;
        curve.add(1, std::numeric_limits<double>::quiet_NaN());
        curve.add(2, std::numeric_limits<double>::infinity());
        QVERIFY(curve.isEmpty());
    }

    void smoothing_draws_means_of_the_past() {
        MetricCurve curve;
        for (const double value : {1.0, 3.0, 3.0})
            curve.add(curve.steps().size(), value);
        QCOMPARE(curve.smoothed(0.0), curve.values());
        const QVector<double> means = curve.smoothed(0.5);
        QCOMPARE(means[0], 1.0);
        QCOMPARE(means[1], 3.5 / 1.5);
        QCOMPARE(means[2], 4.75 / 1.75);
        LossCurves curves;
        curves.add(falling(loss(), 1, 20));
        QCOMPARE(curves.graph(0)->visible(), false);
        curves.setSmoothing(90);
        QCOMPARE(curves.graph(0)->visible(), true);
        QVERIFY(curves.graph(1)->data()->at(19)->value > curves.graph(0)->data()->at(19)->value);
    }

    void the_logarithmic_axis_shows_negative_values_by_their_height() {
        LossCurves curves;
        curves.add(falling(loss(), 1, 20, -8.0));
        curves.setLogarithmic(true);
        QCOMPARE(curves.yAxis->scaleType(), QCPAxis::stLogarithmic);
        for (const QCPGraphData& point : *curves.graph(1)->data())
            QVERIFY(point.value > 0.0);
        QVERIFY(curves.yAxis->range().lower > 0.0);
        QVERIFY(curves.graph(1)->data()->at(0)->value > curves.graph(1)->data()->at(19)->value);
        curves.setLogarithmic(false);
        QCOMPARE(curves.graph(1)->data()->at(0)->value, -7.0);
        curves.clear();
        curves.add(falling(loss(), 1, 20));
        curves.setLogarithmic(true);
        QCOMPARE(curves.graph(1)->data()->at(0)->value, 1.0);
    }

    void the_axes_follow_until_the_user_zooms_and_again_after_a_double_click() {
        LossCurves curves;
        curves.resize(500, 300);
        curves.add(falling(loss(), 1, 20));
        QVERIFY(curves.xAxis->range().contains(20));
        curves.add(falling(loss(), 21, 20));
        QVERIFY(curves.xAxis->range().contains(40));
        curves.xAxis->setRange(10, 30);
        curves.add(falling(loss(), 41, 20));
        QVERIFY(!curves.xAxis->range().contains(60));
        QTest::mouseDClick(&curves, Qt::LeftButton, {}, {250, 150});
        QVERIFY(curves.xAxis->range().contains(60));
    }

    void a_click_in_the_legend_hides_and_shows_a_curve() {
        LossCurves curves;
        curves.resize(500, 300);
        curves.add(falling(loss(), 1, 20));
        curves.show();
        curves.replot();
        const QPoint name = curves.legend->item(0)->rect().center();
        QTest::mouseClick(&curves, Qt::LeftButton, {}, name);
        QVERIFY(!curves.isSeriesVisible(loss()));
        QVERIFY(!curves.graph(1)->visible());
        QTest::mouseClick(&curves, Qt::LeftButton, {}, name);
        QVERIFY(curves.isSeriesVisible(loss()));
    }

    void stages_are_marked_where_the_next_step_comes() {
        LossCurves curves;
        curves.markStage(QStringLiteral("Fitting"));
        curves.add(falling(loss(), 1, 5));
        curves.markStage(QStringLiteral("Refining"));
        curves.add({{QStringLiteral("hold-out"), 0, 0.5}});
        QCOMPARE(curves.stageMarks().size(), 1);
        curves.add(falling(loss(), 6, 5));
        curves.markStage(QStringLiteral("Refining"));
        curves.add(falling(loss(), 11, 5));
        QCOMPARE(curves.stageMarks(),
                 (QList<std::pair<double, QString>>{{1.0, QStringLiteral("Fitting")},
                                                    {6.0, QStringLiteral("Refining")}}));
        QCOMPARE(curves.itemCount(), 1 + 2 * 2);
        curves.clear();
        QVERIFY(curves.stageMarks().isEmpty());
    }

    void a_recorded_run_is_drawn_as_it_was() {
        LossCurves curves;
        curves.add(falling(QStringLiteral("old"), 1, 5));
        curves.setRecord({{"loss", 1, 2.0, "Fitting"}, {"loss", 2, 1.0, ""}, {"loss", 3, 0.5, "Refining"}});
        QCOMPARE(curves.series(), QStringList(loss()));
        QCOMPARE(curves.points(loss()).steps().size(), 3);
        QCOMPARE(curves.stageMarks(),
                 (QList<std::pair<double, QString>>{{1.0, QStringLiteral("Fitting")},
                                                    {3.0, QStringLiteral("Refining")}}));
    }

    void curves_are_saved_as_pdf_png_and_csv() {
        LossPlot plot;
        plot.resize(500, 300);
        plot.curves().add(falling(QStringLiteral("hold-out, lens prior"), 1, 3, -8.0));
        plot.save(temporary() / "c.csv");
        QCOMPARE(read_whole_file(temporary() / "c.csv"),
                 std::string(
                     "series,step,value\n\"hold-out, lens prior\",1,-7\n\"hold-out, lens prior\",2,-7.5\n"
                     "\"hold-out, lens prior\",3,-7.66666666666667\n"));
        plot.save(temporary() / "c.pdf");
        QVERIFY(read_whole_file(temporary() / "c.pdf").starts_with("%PDF"));
        plot.save(temporary() / "c.png");
        QVERIFY(!QImage(QString::fromStdString((temporary() / "c.png").string())).isNull());
        QCOMPARE(test::error_code_of([&] { plot.save(temporary() / "c.txt"); }),
                 ErrorCode::UnsupportedFormat);
        QVERIFY(test::error_code_of([&] { plot.save(temporary() / "nowhere" / "c.pdf"); }).has_value());
    }

    void the_controls_drive_the_curves() {
        LossPlot plot;
        plot.curves().add(falling(loss(), 1, 20));
        plot.findChild<QCheckBox*>()->click();
        QVERIFY(plot.curves().isLogarithmic());
        plot.findChild<QSlider*>()->setValue(50);
        QVERIFY(plot.curves().graph(0)->visible());
    }

    void light_and_dark_palettes_are_followed() {
        LossCurves curves;
        curves.resize(300, 200);
        curves.setPalette(QPalette(Qt::black, Qt::white));
        const QColor light = curves.toPixmap().toImage().pixelColor(2, 2);
        QPalette dark(Qt::darkGray, Qt::black);
        dark.setColor(QPalette::Base, QColor(30, 30, 30));
        curves.setPalette(dark);
        QVERIFY(curves.toPixmap().toImage().pixelColor(2, 2).lightness() < light.lightness());
    }
};

QTEST_MAIN(TestLossPlot)
#include "test_loss_plot.moc"
