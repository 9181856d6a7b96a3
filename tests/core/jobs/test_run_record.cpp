#include "jobs/run_record.h"

#include "base/atomic_file.h"
#include "jobs/result_json.h"
#include "jobs/result_words.h"
#include "jobs/run_recorder.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>

using namespace petzval;

class TestRunRecord : public test::Fixture {
    Q_OBJECT

    static CalibrationResult some_result() {
        CalibrationResult result;
        result.grid = test::asymmetric_grid({1, 2, 3, 5}, 1);
        result.nodes = {{120, 0.05, true}, {3, 0.5, false}};
        result.uncertainties = {{FieldMeasure::LateralRed, 0, {0.25, std::nullopt}}};
        result.holdout_score = -7.25;
        result.start_score = -7.0;
        result.noise = {0.01, 0.02, 0.03};
        result.centre_x = 0.4;
        result.centre_y = 0.6;
        result.model = SpectralModel::Lens;
        result.correction = 0.375;
        result.orientation = 7.4;
        return result;
    }

    RunFiles files() const { return RunFiles(temporary()); }

private Q_SLOTS:
    void what_a_run_recorded_is_read_back() {
        const CalibrationObserver outer;
        RunRecorder recorder(temporary(), outer);
        recorder.progress({"Fitting", 0.0, -1.0});
        recorder.metric("loss", 1, 0.5);
        recorder.metric("loss", 2, 0.25);
        recorder.progress({"Refining", 0.0, -1.0});
        recorder.metric("loss", 3, -1.0);
        const Message note = message("Node %1,%2: too little texture.", 0, 1);
        recorder.note(NoteLevel::Warning, note);
        CalibrateSummary summary;
        summary.has_grid = true;
        summary.result = some_result();
        summary.seconds = 12.5;
        summary.notes = recorder.notes();
        recorder.save_final(summary.result->grid);
        write_atomically(files().result, json_from_summary(summary).dump());

        const RunRecord run = read_run(temporary());
        QVERIFY(run.problems.empty());
        QCOMPARE(run.metrics.size(), std::size_t(3));
        QCOMPARE(run.metrics[0].stage, std::string("Fitting"));
        QCOMPARE(run.metrics[1].stage, std::string());
        QCOMPARE(run.metrics[1].value, 0.25);
        QCOMPARE(run.metrics[2].stage, std::string("Refining"));
        QCOMPARE(run.metrics[2].step, 3L);
        QCOMPARE(run.log.size(), std::size_t(3));
        QCOMPARE(run.log[0].text.english(), std::string("Fitting"));
        QCOMPARE(run.log[2].level, NoteLevel::Warning);
        QCOMPARE(run.log[2].text.english(), std::string("Node 0,1: too little texture."));
        QVERIFY(run.log[2].text == note); // with its arguments, to be translated
        QCOMPARE(run.log[2].time.size(), std::size_t(23));
        QCOMPARE(run.grid.shape(), (PsfShape{1, 2, 3, 5}));
        QVERIFY(run.summary && run.summary->result);
        QCOMPARE(run.summary->seconds, 12.5);
        QVERIFY(run.summary->notes == (std::vector<Note>{{NoteLevel::Warning, note}}));
        QCOMPARE(run.summary->result->grid, run.grid);
        QCOMPARE(run.summary->result->model, SpectralModel::Lens);
        QCOMPARE(run.summary->result->correction, 0.375);
        QCOMPARE(run.summary->result->nodes[1].supported, false);
        QVERIFY(run.summary->result->uncertainties == some_result().uncertainties);
        QCOMPARE(run.summary->result->noise, some_result().noise);
        QCOMPARE(run.summary->result->centre_y, 0.6);
        QCOMPARE(run.summary->result->orientation, 7.4);
    }

    void an_empty_folder_is_a_run_that_had_not_come_far() {
        const RunRecord run = read_run(temporary());
        QVERIFY(run.grid.empty() && run.metrics.empty() && run.log.empty() && run.problems.empty());
        QVERIFY(!run.summary && !run.options);
    }

    void a_line_that_was_cut_off_does_not_hide_the_others() {
        std::ofstream(files().metrics) << R"({"series":"loss","step":1,"value":0.5})"
                                       << "\n{\"series\":\"lo";
        const RunRecord run = read_run(temporary());
        QCOMPARE(run.metrics.size(), std::size_t(1));
        QVERIFY(run.problems.empty());
    }

    void damaged_files_are_told_and_the_others_read() {
        write_atomically(files().options, "{\"options\": {\"kernel\": 900}}");
        write_atomically(files().result, "{\"termination\": \"exploded\"}");
        write_atomically(files().log, "2026-05-03 14:02:11.250 info: Fitting\nand on\n");
        const RunRecord run = read_run(temporary());
        QCOMPARE(run.problems.size(), std::size_t(2));
        QVERIFY(!run.options && !run.summary);
        QVERIFY(!run_options(temporary()));
        write_atomically(files().options, "{\"options\": {\"kernel\": 9}}");
        QCOMPARE(run_options(temporary())->spectral.kernel, 9);
        QCOMPARE(run.log.front().text.english(), std::string("Fitting\nand on"));
    }

    void what_goes_too_deep_or_on_for_ever_is_damaged() {
        const auto repeated = [](const std::string& text, int times) {
            std::string all;
            for (int i = 0; i < times; ++i)
                all += text;
            return all;
        };
        const auto problems = [&](const std::string& argument) {
            write_atomically(files().result,
                             R"({"termination":"finished","notes":[{"level":"info","text":"a",)"
                             R"("text-template":"%1","text-arguments":[)" +
                                 argument + "]}]}");
            return read_run(temporary()).problems.size();
        };
        QCOMPARE(problems(R"("a")"), std::size_t(0));
        QCOMPARE(problems(repeated("[", 300'000) + repeated("]", 300'000)), std::size_t(1));
        QCOMPARE(problems(repeated(R"({"template":"%1","arguments":[)", 300'000) + "1" +
                          repeated("]}", 300'000)),
                 std::size_t(1));
        QCOMPARE(
            problems(repeated(R"({"template":"%1%1%1%1","arguments":[)", 20) + "1" + repeated("]}", 20)),
            std::size_t(1));
        QCOMPARE(problems(R"({"number":1.5,"decimals":2000000000})"), std::size_t(0));
        QVERIFY(read_run(temporary()).summary->notes[0].text.english().size() < 30);
    }

    void results_without_their_grid_are_told_too() {
        CalibrationResult result = some_result();
        result.grid = {};
        QVERIFY(!result_rows(result, 12.5).empty());
    }

    void results_are_told_in_rows_with_the_weak_nodes() {
        const auto rows = result_rows(some_result(), 12.5);
        QCOMPARE(rows[0].second.english(), std::string("1 x 2, kernels 5 x 5 px"));
        QCOMPARE(rows[1].second.english(),
                 std::string("-7.2500 on photos not used (start -7.0000; lower is better)"));
        QCOMPARE(rows[5].second.english(),
                 std::string("by 38 % of what single places ask for: halves of the photos agree on that"));
        QCOMPARE(rows[6].second.english(), std::string("as the photos' edges show it (7 standard errors)"));
        QCOMPARE(rows[7].first.english(), std::string("too little texture"));
        QCOMPARE(rows[7].second.english(), std::string("0,1"));
        CalibrationResult good = some_result();
        good.nodes[1].supported = true;
        QCOMPARE(result_rows(good, 1.0).size(), rows.size() - 1);
    }
};

QTEST_GUILESS_MAIN(TestRunRecord)
#include "test_run_record.moc"
