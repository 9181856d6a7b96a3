#include "jobs/run_recorder.h"

#include "base/atomic_file.h"
#include "jobs/run_record.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace petzval;
namespace fs = std::filesystem;

class TestRunRecorder : public test::Fixture {
    Q_OBJECT

    CalibrationObserver outer_;

    /// A run whose result has this termination (none: a run that was killed) and a grid made from `seed`.
    void run(Project& project, const std::string& termination, std::uint64_t seed) {
        const RunFiles files(project.new_run());
        write_fits(files.grid, test::asymmetric_grid({2, 2, 3, 5}, seed));
        if (!termination.empty())
            write_atomically(files.result, "{\"termination\": \"" + termination + "\"}");
    }

private Q_SLOTS:
    void grids_are_stored_early_seldom_and_last() {
        const RunFiles files(temporary());
        const RunRecorder recorder(temporary(), outer_);
        PsfGrid first = test::asymmetric_grid({2, 2, 3, 5}, 1);
        first.metadata().method = "spectral";
        const PsfGrid second = test::asymmetric_grid({2, 2, 3, 5}, 2);
        recorder.grid(first);
        QCOMPARE(read_fits(files.grid), first);
        recorder.grid(second);
        QCOMPARE(read_fits(files.grid), first);
        recorder.save_pending();
        QCOMPARE(read_fits(files.grid), second);
    }

    void grids_carry_the_cameras_metadata_and_their_own_method() {
        RunRecorder recorder(temporary(), outer_);
        PsfMetadata metadata;
        metadata.camera = "Box";
        metadata.f_number = 2.8;
        recorder.describe(metadata);
        PsfGrid grid = test::asymmetric_grid({2, 2, 3, 5}, 1);
        grid.metadata().method = "spectral, lens prior";
        recorder.save_final(grid);
        const PsfMetadata stored = read_fits(RunFiles(temporary()).grid).metadata();
        QCOMPARE(stored.camera, std::string("Box"));
        QCOMPARE(stored.f_number, std::optional(2.8));
        QCOMPARE(stored.method, std::string("spectral, lens prior"));
    }

    void half_a_line_of_a_killed_process_is_passed_over() {
        write_atomically(RunFiles(temporary()).metrics,
                         "{\"series\":\"loss\",\"step\":1,\"value\":0.5}\n{\"series\":\"loss\",\"st");
        RunRecorder(temporary(), outer_).metric("loss", 2, 0.25);
        const std::vector<MetricRecord> metrics = metrics_in(RunFiles(temporary()).metrics);
        QCOMPARE(metrics.size(), std::size_t(2));
        QCOMPARE(metrics[1].step, 2L);
    }

    void metrics_are_lines_of_json_and_notes_go_to_the_log() {
        const RunRecorder recorder(temporary(), outer_);
        recorder.metric("loss", 1, 0.5);
        recorder.metric("hold-out", 2, 0.25);
        recorder.note(NoteLevel::Warning, "Node 0,0 has no texture.");
        const std::string lines = read_whole_file(RunFiles(temporary()).metrics);
        const nlohmann::json second = nlohmann::json::parse(lines.substr(lines.find('\n') + 1));
        QCOMPARE(second.dump(), std::string(R"({"series":"hold-out","step":2,"value":0.25})"));
        QVERIFY(read_whole_file(RunFiles(temporary()).log).find("warning: Node 0,0") != std::string::npos);
    }

    void a_damaged_result_does_not_hide_the_other_runs() {
        Project project = Project::create(temporary() / "p.petzval");
        run(project, "finished", 1);
        run(project, "finished", 2);
        write_atomically(RunFiles(project.runs().back()).result, "{");
        const std::vector<RunState> states = run_states(project);
        QCOMPARE(states.size(), std::size_t(2));
        QCOMPARE(states[0].termination, std::optional(Termination::Finished));
        QCOMPARE(states[1].termination, std::optional<Termination>());
    }
};

QTEST_GUILESS_MAIN(TestRunRecorder)
#include "test_run_recorder.moc"
