#include "ui/widgets/loss_plot.h"

#include "base/atomic_file.h"
#include "support/fixture.h"
#include "ui/widgets/loss_curves.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
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

    static QCPAxis& steps_of(const LossCurves& curves, const QString& series) {
        return *curves.panelOf(series)->axes().axis(QCPAxis::atBottom);
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
        QCOMPARE(curves.panelOf(loss())->curve(loss()).data()->size(), 25);
        curves.clear();
        QVERIFY(curves.series().isEmpty());
        QVERIFY(!curves.panelOf(loss()));
        QCOMPARE(curves.graphCount(), 0);
    }

    void series_of_a_kind_share_axes_and_others_have_their_own() {
        LossCurves curves;
        curves.resize(900, 200);
        curves.show();
        const QStringList names = {QStringLiteral("distribution matching"),
                                   QStringLiteral("auxiliary flow"), QStringLiteral("regulariser, sparse"),
                                   QStringLiteral("regulariser, centre"),
                                   QStringLiteral("hold-out, distribution matching")};
        for (const QString& name : names)
            curves.add({{name, 1, -2.0}, {name, 50, name.size() * 10.0}});
        QCOMPARE(curves.axisRectCount(), 2 * 4); // each with its bands
        const CurvePanel* panel = curves.panelOf(names[2]);
        QCOMPARE(panel, curves.panelOf(names[3]));
        QCOMPARE(panel->legend().itemCount(), 2);
        QCOMPARE(panel->curve(names[3]).name(), QStringLiteral("centre"));
        QVERIFY(curves.panelOf(names[0]) != curves.panelOf(names[4]));
        for (const QString& name : names) {
            const QCPRange range = curves.panelOf(name)->axes().axis(QCPAxis::atLeft)->range();
            QVERIFY(range.contains(-2.0) && range.contains(name.size() * 10.0) && range.upper < 350.0);
        }
        steps_of(curves, names[0]).setRange(5, 10);
        QCOMPARE(steps_of(curves, names[4]).range(), QCPRange(5, 10));
        curves.resize(400, 300);
        QCOMPARE(curves.plotLayout()->rowCount(), 2);
        QCOMPARE(curves.axisRectCount(), 2 * 4);
    }

    void steps_that_begin_again_open_a_chapter() {
        LossCurves curves;
        const QString flow = QStringLiteral("flow matching");
        QSignalSpy changed(&curves, &LossCurves::chaptersChanged);
        curves.markStage(QStringLiteral("Fitting"));
        curves.add(falling(loss(), 1, 50));
        curves.markStage(QStringLiteral("Learning"));
        curves.add(falling(flow, 10, 3));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(curves.book().chapters().size(), std::size_t(2));
        QCOMPARE(curves.chapter(), std::size_t(1));
        QCOMPARE(curves.series(), QStringList(flow));
        QVERIFY(!steps_of(curves, flow).range().contains(50));
        curves.setChapter(0);
        QCOMPARE(curves.series(), QStringList(loss()));
        curves.add(falling(flow, 13, 3)); // what the user looks at stays
        QCOMPARE(curves.chapter(), std::size_t(0));
        curves.setChapter(1);
        QCOMPARE(curves.points(flow).steps().size(), 6);
    }

    void a_resumed_stage_goes_on_in_its_chapter_and_replaces_what_it_tells_again() {
        CurveBook book;
        book.markStage(QStringLiteral("Fitting"));
        for (const int step : {1, 2, 3})
            book.add({loss(), step, 1.0});
        book.markStage(QStringLiteral("Learning"));
        for (const int step : {1, 2, 3, 4})
            book.add({QStringLiteral("flow"), step, 2.0});
        book.markStage(QStringLiteral("Fitting"));
        book.add({loss(), 1, 5.0});
        book.markStage(QStringLiteral("Learning"));
        book.add({QStringLiteral("flow"), 3, 6.0});
        QCOMPARE(book.chapters().size(), std::size_t(2));
        QCOMPARE(book.newest(), std::size_t(1));
        QCOMPARE(book.chapters()[0].find(loss())->points.values(), QVector<double>{5.0});
        const MetricCurve& flow = book.chapters()[1].find(QStringLiteral("flow"))->points;
        QCOMPARE(flow.steps(), QVector<double>({1, 2, 3}));
        QCOMPARE(flow.values().last(), 6.0);
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
        curves.add(falling(loss(), 1, 40));
        const CurvePanel* panel = curves.panelOf(loss());
        QCOMPARE(panel->raw(loss()).visible(), false);
        curves.setSmoothing(90);
        QCOMPARE(panel->raw(loss()).visible(), true);
        QVERIFY(panel->curve(loss()).data()->at(19)->value > panel->raw(loss()).data()->at(19)->value);
    }

    void the_logarithmic_axis_shows_negative_values_by_their_height() {
        LossCurves curves;
        curves.add(falling(loss(), 1, 20, -8.0));
        curves.add(falling(QStringLiteral("positive"), 1, 20));
        curves.setLogarithmic(true);
        const QCPAxis* values = curves.panelOf(loss())->axes().axis(QCPAxis::atLeft);
        const QCPGraph& curve = curves.panelOf(loss())->curve(loss());
        QCOMPARE(values->scaleType(), QCPAxis::stLogarithmic);
        QVERIFY(!values->label().isEmpty());
        for (const QCPGraphData& point : *curve.data())
            QVERIFY(point.value > 0.0);
        QVERIFY(values->range().lower > 0.0);
        QVERIFY(curve.data()->at(0)->value > curve.data()->at(19)->value);
        const CurvePanel* other = curves.panelOf(QStringLiteral("positive"));
        QCOMPARE(other->curve(QStringLiteral("positive")).data()->at(0)->value, 1.0);
        QVERIFY(other->axes().axis(QCPAxis::atLeft)->label() != values->label());
        curves.setLogarithmic(false);
        QCOMPARE(curve.data()->at(0)->value, -7.0);
    }

    void the_axes_follow_until_the_user_zooms_and_again_after_a_double_click() {
        LossCurves curves;
        curves.resize(500, 300);
        curves.add(falling(loss(), 1, 20));
        QCPAxis& steps = steps_of(curves, loss());
        QVERIFY(steps.range().contains(20));
        curves.add(falling(loss(), 21, 20));
        QVERIFY(steps.range().contains(40));
        steps.setRange(10, 30);
        curves.add(falling(loss(), 41, 20));
        QVERIFY(!steps.range().contains(60));
        QTest::mouseDClick(&curves, Qt::LeftButton, {}, {250, 150});
        QVERIFY(steps.range().contains(60));
    }

    void a_click_in_the_legend_hides_and_shows_a_curve() {
        LossCurves curves;
        curves.resize(500, 300);
        curves.add(falling(loss(), 1, 20));
        curves.show();
        curves.replot();
        const CurvePanel* panel = curves.panelOf(loss());
        const QPoint name = panel->legend().item(0)->rect().center();
        QTest::mouseClick(&curves, Qt::LeftButton, {}, name);
        QVERIFY(!curves.isSeriesVisible(loss()));
        QVERIFY(!panel->curve(loss()).visible());
        QTest::mouseClick(&curves, Qt::LeftButton, {}, name);
        QVERIFY(curves.isSeriesVisible(loss()));
    }

    void a_curve_rests_while_another_of_its_kind_goes_on() {
        LossCurves curves;
        const QString all = QStringLiteral("likelihood loss"),
                      half = QStringLiteral("likelihood loss, half of the photos");
        curves.add(falling(all, 1, 20));
        curves.add(falling(half, 21, 60));
        curves.add(falling(all, 81, 20));
        const auto gapsOf = [&](const QString& name) {
            QVector<double> gaps;
            for (const QCPGraphData& point : *curves.panelOf(name)->curve(name).data())
                if (std::isnan(point.value)) gaps.append(point.key);
            return gaps;
        };
        QCOMPARE(curves.panelOf(all), curves.panelOf(half));
        QCOMPARE(gapsOf(all), QVector<double>{50.5});
        QVERIFY(gapsOf(half).isEmpty());
        const QCPRange shown = curves.panelOf(all)->axes().axis(QCPAxis::atLeft)->range();
        QVERIFY(shown.contains(1.0) && shown.upper < 1.2); // whatever a gap is
    }

    void a_pause_in_which_nothing_goes_on_is_no_gap() {
        LossCurves curves;
        curves.add(falling(loss(), 1, 20));
        curves.add(falling(loss(), 100, 20));
        for (const QCPGraphData& point : *curves.panelOf(loss())->curve(loss()).data())
            QVERIFY(std::isfinite(point.value));
    }

    void the_models_scores_are_no_curves() {
        LossCurves curves;
        curves.add(falling(loss(), 1, 3));
        curves.add({{QStringLiteral("hold-out, free"), 3, -7.4}});
        QVERIFY(curves.panelOf(loss()));
        QVERIFY(!curves.panelOf(QStringLiteral("hold-out, free")));
        QCOMPARE(curves.series().size(), 2); // they are there, for files
    }

    void axes_say_what_is_drawn_and_stages_are_bands_under_them() {
        LossCurves curves;
        curves.resize(700, 300);
        curves.show();
        curves.markStage(QStringLiteral("Fitting the lens"));
        curves.add(
            {{QStringLiteral("likelihood loss"), 1, -7.0}, {QStringLiteral("likelihood loss"), 60, -7.5}});
        curves.markStage(QStringLiteral("Refining the kernels"));
        curves.add(
            {{QStringLiteral("likelihood loss"), 61, -7.6}, {QStringLiteral("likelihood loss"), 62, -7.7}});
        curves.add({{QStringLiteral("hold-out, distribution matching"), 62, -7.4}});
        curves.replot();
        const CurvePanel& fit = *curves.panelOf(QStringLiteral("likelihood loss"));
        QCOMPARE(fit.axes().axis(QCPAxis::atLeft)->label(), QStringLiteral("Misfit to photos"));
        QCOMPARE(fit.axes().axis(QCPAxis::atBottom)->label(), QStringLiteral("Step of the fit"));
        const CurvePanel* holdOut = curves.panelOf(QStringLiteral("hold-out, distribution matching"));
        QCOMPARE(holdOut->axes().axis(QCPAxis::atLeft)->label(), QStringLiteral("Misfit"));
        QCOMPARE(fit.stages(),
                 QStringList({QStringLiteral("Fitting the lens")})); // the other's band is too narrow
        for (int step = 63; step < 130; ++step)
            curves.add({{QStringLiteral("likelihood loss"), step, -7.8}});
        curves.replot();
        QCOMPARE(fit.stages().size(), 2);
        // Under the axis, and none across the data.
        for (int i = 0; i < curves.itemCount(); ++i)
            if (auto* words = qobject_cast<QCPItemText*>(curves.item(i)); words && words->visible())
                QVERIFY(words->position->pixelPosition().y() > fit.axes().bottom());
        // Names that are too long for a line take two.
        curves.resize(200, 300);
        curves.replot();
        for (const QString& name : curves.panelOf(QStringLiteral("likelihood loss"))->stages())
            QVERIFY(name.contains('\n'));
    }

    void stages_are_marked_where_the_next_step_comes() {
        LossCurves curves;
        const auto marks = [&] { return curves.book().chapters().at(0).marks; };
        curves.markStage(QStringLiteral("Fitting"));
        curves.add(falling(loss(), 1, 5));
        curves.markStage(QStringLiteral("Refining"));
        QCOMPARE(marks().size(), 1);
        curves.add(falling(loss(), 6, 5));
        curves.markStage(QStringLiteral("Refining"));
        curves.add(falling(loss(), 11, 5));
        QCOMPARE(marks(), (QList<std::pair<double, QString>>{{1.0, QStringLiteral("Fitting")},
                                                             {6.0, QStringLiteral("Refining")}}));
        QCOMPARE(curves.itemCount(), 2 * 3); // a line, a band and its name
    }

    void a_recorded_run_is_drawn_as_it_was() {
        LossCurves curves;
        curves.add(falling(QStringLiteral("old"), 1, 5));
        curves.setRecord({{"loss", 1, 2.0, "Fitting"}, {"loss", 2, 1.0, ""}, {"loss", 3, 0.5, "Refining"}});
        QCOMPARE(curves.series(), QStringList(loss()));
        QCOMPARE(curves.points(loss()).steps().size(), 3);
        QCOMPARE(curves.book().chapters().at(0).marks,
                 (QList<std::pair<double, QString>>{{1.0, QStringLiteral("Fitting")},
                                                    {3.0, QStringLiteral("Refining")}}));
    }

    void curves_are_saved_as_pdf_png_and_csv() {
        LossPlot plot;
        plot.resize(500, 300);
        plot.curves().markStage(QStringLiteral("Fitting"));
        plot.curves().add(falling(QStringLiteral("hold-out, lens prior"), 1, 3, -8.0));
        plot.save(temporary() / "c.csv");
        QCOMPARE(read_whole_file(temporary() / "c.csv"),
                 std::string("stage,series,step,value\n\"Fitting\",\"hold-out, lens prior\",1,-7\n"
                             "\"Fitting\",\"hold-out, lens prior\",2,-7.5\n"
                             "\"Fitting\",\"hold-out, lens prior\",3,-7.66666666666667\n"));
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
        plot.curves().add(falling(loss(), 1, 40));
        plot.findChild<QCheckBox*>()->click();
        QVERIFY(plot.curves().isLogarithmic());
        plot.findChild<QSlider*>()->setValue(50);
        QVERIFY(plot.curves().panelOf(loss())->raw(loss()).visible());
        const auto* chapters = plot.findChild<QComboBox*>();
        QVERIFY(chapters->isHidden());
        plot.curves().markStage(QStringLiteral("Learning"));
        plot.curves().add({{loss(), 1, 1.0}});
        QVERIFY(!chapters->isHidden());
        QCOMPARE(chapters->currentText(), QStringLiteral("Learning"));
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
