#include "ui/models/grid_inspector.h"

#include "jobs/reference_scenes.h"
#include "psf/field_maps.h"
#include "support/finished_run.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/models/figures_table.h"

#include <QSignalSpy>
#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

class TestGridInspector : public test::Fixture {
    Q_OBJECT

    GridSource file(const std::string& name, const PsfGrid& grid) const {
        write_fits(temporary() / name, grid);
        return {temporary() / name, false};
    }

    static PsfGrid grid_of(const PsfShape& shape, std::uint64_t seed) {
        PsfGrid grid = test::asymmetric_grid(shape, seed);
        grid.metadata().frame_width = 600;
        grid.metadata().frame_height = 400;
        return grid;
    }

private Q_SLOTS:
    void a_file_is_told_with_its_figures() {
        const PsfGrid grid = grid_of({3, 4, 3, 7}, 1);
        const Inspection found = inspected(file("a.fits", grid), {}, {});
        QVERIFY(found.grid);
        QCOMPARE(found.grid->grid, grid);
        QCOMPARE(found.grid->analysis.options.axis_x, 0.5);
        QCOMPARE(found.grid->verdict.sentences, lens_verdict(grid, analysed(grid)).sentences);
        QVERIFY(!found.grid->confidence(0, 0));
    }

    void a_run_tells_its_confidence_and_the_axis_it_found() {
        test::write_finished_run(temporary(), grid_of({3, 4, 3, 7}, 1));
        Inspection found = inspected({temporary(), true}, {}, {});
        QVERIFY(found.grid);
        QCOMPARE(found.grid->analysis.options.axis_x, 0.5); // unless asked otherwise
        QCOMPARE(found.grid->confidence(1, 2)->patches, 106);
        QVERIFY(!found.grid->confidence(2, 3)->supported);
        FigureOptions options;
        options.fromFoundAxis = true;
        found = inspected_again(*found.grid, options, {});
        QCOMPARE(found.grid->analysis.options.axis_x, 0.25);
        QCOMPARE(found.grid->analysis.options.axis_y, 0.75);
    }

    void of_a_guess_no_uncertainty_is_told() {
        test::write_finished_run(temporary(), grid_of({3, 4, 3, 7}, 1));
        const Inspection found = inspected({temporary(), true}, {}, {});
        QVERIFY(found.grid && found.grid->spread({1, 2}));
        InspectedGrid guess = *found.grid;
        SpectralResult marked;
        mark_as_guessed(marked);
        guess.grid.metadata().method += marked.grid.metadata().method;
        QVERIFY(!guess.spread({1, 2}));
        QCOMPARE(guess.contrastUncertainty({1, 2}, 1), 0.0);
        QCOMPARE(guess.confidence(1, 2)->patches, 106); // which it is told by still
    }

    void what_cannot_be_read_is_told_in_a_sentence() {
        const GridSource good = file("a.fits", grid_of({3, 4, 3, 7}, 1));
        fs::resize_file(good.path, fs::file_size(good.path) / 2);
        for (const GridSource& source : {good, GridSource{temporary() / "none.fits", false}}) {
            const Inspection found = inspected(source, {}, {});
            QVERIFY(!found.grid);
            QVERIFY(found.problem.contains(QString::fromStdString(source.path.string())));
            QVERIFY(found.problem.endsWith('.'));
        }
        fs::create_directories(temporary() / "0007");
        QVERIFY(inspected({temporary() / "0007", true}, {}, {}).problem.contains("0007"));
    }

    void a_pixel_size_is_used_only_where_the_grid_tells_none() {
        PsfGrid grid = grid_of({2, 2, 3, 7}, 1);
        FigureOptions options;
        options.pixelPitch = 5.0;
        const Inspection without = inspected(file("a.fits", grid), options, {});
        QVERIFY(without.grid->pitchIsAssumed);
        QCOMPARE(without.grid->grid.metadata().pixel_pitch, std::optional(5.0));
        QCOMPARE(without.grid->original(), grid);
        QVERIFY(without.grid->analysis.at(0, 0).red->length_um);
        QVERIFY(!inspected_again(*without.grid, {}, {}).grid->grid.metadata().pixel_pitch);
        grid.metadata().pixel_pitch = 4.0;
        const Inspection with = inspected(file("b.fits", grid), options, {});
        QCOMPARE(with.grid->grid.metadata().pixel_pitch, std::optional(4.0));
        QCOMPARE(with.grid->original(), grid);
    }

    void the_last_one_asked_for_wins() {
        JobRunner jobs;
        GridInspector inspector(jobs);
        const GridSource first = file("first.fits", grid_of({8, 8, 3, 21}, 1));
        const GridSource second = file("second.fits", grid_of({2, 2, 3, 5}, 2));
        QSignalSpy changed(&inspector, &GridInspector::gridChanged);
        inspector.showGrid(first);
        inspector.showGrid(second);
        FigureOptions options;
        options.frequency = 0.125;
        inspector.setFigureOptions(options); // while it is read
        QVERIFY(inspector.isBusy());
        QTRY_VERIFY(!inspector.isBusy());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(inspector.grid()->source, second);
        QCOMPARE(inspector.grid()->analysis.options.frequency, 0.125);
    }

    void a_failure_leaves_the_grid_before() {
        JobRunner jobs;
        GridInspector inspector(jobs);
        const GridSource good = file("good.fits", grid_of({2, 2, 3, 5}, 2));
        inspector.showGrid(good);
        QTRY_VERIFY(inspector.grid());
        QSignalSpy failed(&inspector, &GridInspector::failed);
        inspector.showGrid({temporary() / "none.fits", false});
        QTRY_COMPARE(failed.size(), 1);
        QTRY_VERIFY(!inspector.isBusy());
        QCOMPARE(inspector.grid()->source, good);
    }

    void a_grid_is_like_itself() {
        JobRunner jobs;
        GridInspector inspector(jobs);
        const GridSource source = file("a.fits", grid_of({3, 4, 3, 7}, 1));
        inspector.showGrid(source);
        inspector.showReference(source);
        QTRY_VERIFY(inspector.comparison());
        QVERIFY(std::abs(inspector.comparison()->score.ncc_min - 1.0) < 1e-6);
        QCOMPARE(inspector.comparison()->score.nodes.size(), std::size_t(12));
        inspector.clearReference();
        QVERIFY(!inspector.comparison() && inspector.grid());
        inspector.clear();
        QVERIFY(!inspector.grid());
    }

    void grids_of_other_channels_cannot_be_compared() {
        JobRunner jobs;
        GridInspector inspector(jobs);
        QSignalSpy failed(&inspector, &GridInspector::failed);
        inspector.showGrid(file("a.fits", grid_of({2, 2, 3, 5}, 1)));
        inspector.showReference(file("b.fits", grid_of({2, 2, 1, 5}, 1)));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!inspector.comparison());
        QVERIFY(inspector.reference());
    }

    void the_table_has_all_figures_of_all_nodes() {
        test::write_finished_run(temporary(), grid_of({2, 3, 3, 7}, 1));
        const auto lens = inspected({temporary(), true}, {}, {}).grid;
        const QStringList lines =
            QString::fromStdString(figures_table(*lens)).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 2 * 3 * 3);
        const QStringList names = lines[0].split(',');
        const auto value = [&](int line, const QString& name) {
            return lines[line].split(',').at(names.indexOf(name));
        };
        const int last_blue = 18; // node 1,2
        QCOMPARE(value(last_blue, "row"), QString("1"));
        QCOMPARE(value(last_blue, "col"), QString("2"));
        QCOMPARE(value(last_blue, "channel"), QString("blue"));
        const NodeAnalysis& node = lens->analysis.at(1, 2);
        QVERIFY(std::abs(value(last_blue, "ee80 (px)").toDouble() - node.channels[2].kernel.ee80) < 1e-4);
        QVERIFY(std::abs(value(last_blue, "shift-right (px)").toDouble() - node.blue->x) < 1e-4);
        QCOMPARE(value(last_blue, "shift (um)"), QString()); // the pixel pitch is unknown
        QCOMPARE(value(last_blue, "pieces"), QString("105"));
        QCOMPARE(value(2, "shift-right (px)"), QString()); // green
        for (const QString& line : lines)
            QCOMPARE(line.count(','), names.size() - 1);
    }
};

QTEST_GUILESS_MAIN(TestGridInspector)
#include "test_grid_inspector.moc"
