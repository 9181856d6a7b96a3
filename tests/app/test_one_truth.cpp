// The window, `analyse` and the report tell the same of one grid.
#include "base/atomic_file.h"
#include "cli_program.h"
#include "support/finished_run.h"
#include "support/fixture.h"
#include "support/own_settings.h"
#include "support/synthetic.h"
#include "ui/pages/field_map_panel.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/node_panel.h"
#include "ui/widgets/field_map_view.h"
#include "ui/widgets/option_form.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QSettings>
#include <QTest>

using namespace petzval;
using namespace petzval::test;

class TestOneTruth : public Fixture {
    Q_OBJECT

    QTemporaryDir settings_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<ProjectSession> session_;
    std::unique_ptr<InspectPage> page_;
    std::string run_;

    CliResult cli(const Arguments& arguments) { return run_cli(temporary(), arguments); }

    /// One run of a calibration, whose lens axis was found beside the middle, shown by the window.
    void measure() {
        QSettings().clear();
        PsfGrid grid = asymmetric_grid({4, 5, 3, 9}, 7);
        grid.metadata().frame_width = 600;
        grid.metadata().frame_height = 400;
        grid.metadata().pixel_pitch = 4.0;
        grid.metadata().raw_mode = "demosaic";
        grid.metadata().method = "spectral, lens prior";
        page_.reset();
        session_.reset();
        jobs_ = std::make_unique<JobRunner>();
        session_ = std::make_unique<ProjectSession>(*jobs_);
        page_ = std::make_unique<InspectPage>(*session_, *jobs_);
        page_->show();
        session_->create(temporary() / "lens");
        const std::filesystem::path folder = session_->newRun();
        write_finished_run(folder, grid);
        run_ = RunFiles(folder).grid.string();
        session_->refreshRuns();
        QTRY_VERIFY(page_->inspector().grid() && !page_->inspector().isBusy());
    }

    QString report() {
        const CliResult written = cli({"report", "lens", "--out", "report.html"});
        if (written.exit_code != 0) qWarning("%s", qPrintable(written.err));
        return QString::fromStdString(read_whole_file(temporary() / "report.html"));
    }

    QString verdict() const { return page_->findChild<QLabel*>(QStringLiteral("verdict"))->text(); }

private Q_SLOTS:
    void initTestCase() { test::keep_settings_in(settings_.path(), "one-truth"); }

    void the_verdict_is_the_same() {
        measure();
        QStringList sentences;
        for (const QJsonValue sentence : cli({"--json", "analyse", run_}).json()["verdict"].toArray())
            sentences.append(sentence.toString());
        QCOMPARE(sentences.size(), 3);
        QCOMPARE(verdict(), sentences.join(' '));
        QVERIFY(report().contains(verdict()));
        const QString text = cli({"analyse", run_}).out;
        for (const QString& sentence : sentences)
            QVERIFY(text.contains(sentence));
    }

    void mtf50_is_the_same_at_every_node() {
        measure();
        const QJsonArray nodes = cli({"--json", "analyse", run_}).json()["nodes"].toArray();
        const QString page = report();
        const auto& map = std::get<NodeMap>(page_->map().view().picture()); // the first of all: MTF50
        int told = 0;
        for (const QJsonValue each : nodes) {
            const QJsonObject node = each.toObject();
            const QJsonValue mtf50 = node["channels"].toObject()["green"].toObject()["mtf50_cycles_per_px"];
            const auto shown = map.values.at(node["row"].toInt(), node["col"].toInt());
            QCOMPARE(shown.has_value(), mtf50.isDouble());
            if (!shown) continue;
            QCOMPARE(*shown, mtf50.toDouble());
            ++told;
        }
        QVERIFY(told > 10);
        const FieldMap::Range range = *map.values.range(); // a picture's numbers are not text
        QVERIFY(page.contains(QStringLiteral("MTF50 over the frame, from %1 to %2 cycles/px")
                                  .arg(range.lowest, 0, 'f', 3)
                                  .arg(range.highest, 0, 'f', 3)));
    }

    void centre_and_corners_are_the_same() {
        measure();
        const QJsonObject places = cli({"--json", "analyse", run_}).json()["places"].toObject();
        const QString page = report();
        for (const PlaceSharpness& place : page_->inspector().grid()->verdict.places) {
            const QJsonObject told = places[QString::fromStdString(std::string(place.place))].toObject();
            QCOMPARE(told["mtf50_sagittal_cycles_per_px"].toDouble(), place.sagittal.value());
            QCOMPARE(told["mtf50_tangential_cycles_per_px"].toDouble(), place.tangential.value());
            QVERIFY(page.contains(QStringLiteral("MTF50 %1 sagittal, %2 tangential")
                                      .arg(*place.sagittal, 0, 'f', 3)
                                      .arg(*place.tangential, 0, 'f', 3)));
        }
    }

    void the_axis_and_where_data_end_are_told_alike() {
        measure();
        const GridAnalysis& analysis = page_->inspector().grid()->analysis;
        const QString text = cli({"analyse", run_}).out;
        const QString page = report();
        QString panels; // of the options, and below the map
        for (const QLabel* label : page_->optionsPanel()->findChildren<QLabel*>())
            panels += label->text();
        QString map;
        for (const QLabel* label : page_->map().findChildren<QLabel*>())
            map += label->text();
        for (const Message& words : {axis_words(analysis), measured_words(analysis)}) {
            const QString sentence = QString::fromStdString(words.english());
            QVERIFY(sentence.size() > 20);
            QVERIFY(text.contains(sentence));
            QVERIFY(page.contains(sentence.toHtmlEscaped()) || page.contains(sentence));
            QVERIFY(panels.contains(sentence));
            QVERIFY(map.contains(sentence));
        }
        QVERIFY(text.contains("from the middle of the frame"));
    }

    void another_axis_is_told() {
        measure();
        auto* form = page_->optionsPanel()->findChild<OptionForm*>();
        form->setValue("axis", std::string("where it was found"));
        Q_EMIT form->changed("axis");
        QTRY_VERIFY(!page_->inspector().isBusy());
        const GridAnalysis& analysis = page_->inspector().grid()->analysis;
        QCOMPARE(analysis.options.axis_x, 0.25);
        const QJsonArray nodes =
            cli({"--json", "analyse", run_, "--axis", "0.25,0.75"}).json()["nodes"].toArray();
        QCOMPARE(nodes[3].toObject()["height_half_diagonals"].toDouble(), analysis.nodes[3].height);
        const auto& map = page_->map();
        bool told = false;
        for (const QLabel* label : map.findChildren<QLabel*>())
            told = told || label->text().contains("25 % of the frame's width");
        QVERIFY(told);
    }
};

QTEST_MAIN(TestOneTruth)
#include "test_one_truth.moc"
