#include "jobs/report.h"

#include "base/atomic_file.h"
#include "jobs/add.h"
#include "jobs/report_photos.h"
#include "jobs/result_json.h"
#include "photo/photo_writer.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace petzval;
namespace fs = std::filesystem;

class TestReportJob : public test::Fixture {
    Q_OBJECT

    fs::path folder() const { return temporary() / "box.petzval"; }
    fs::path run() const { return folder() / "runs" / "0001"; }

    fs::path photo(const std::string& name, std::uint64_t seed) {
        write_photo(temporary() / name, test::dead_leaves(96, 64, seed));
        return temporary() / name;
    }

    void add(SetName set, const std::vector<fs::path>& photos) {
        QCOMPARE(run_add({folder(), set, {}, photos}).outcome.message.english(), std::string());
    }

    /// A project with a finished run of the photos that it has so far.
    void make_run() {
        Project project = Project::open(folder(), Project::Access::Write);
        const RunFiles files(project.new_run());
        CalibrateSummary summary;
        summary.has_grid = true;
        CalibrationResult result;
        result.grid = test::asymmetric_grid({2, 3, 3, 5}, 1);
        result.grid.metadata().lens = "Acme 50mm F1.8";
        result.nodes.assign(6, {50, 0.1, true});
        result.holdout_score = -8.3;
        result.start_score = -8.1;
        write_fits(files.grid, result.grid);
        summary.result = result;
        write_atomically(files.result, json_from_summary(summary).dump());
        nlohmann::json options = {{"version", 1}, {"options", {{"rows", 2}, {"cols", 3}}}};
        for (const SetName set : {SetName::Blurred, SetName::Sharp})
            for (const PhotoRef& reference : project.document().set(set))
                options[std::string(name_of(set))].push_back({{"hash", reference.hash}});
        write_atomically(files.options, options.dump());
        write_atomically(files.metrics, "{\"series\":\"hold-out, round\",\"step\":0,\"value\":-8.1}\n");
        write_atomically(files.log, "2026-11-21 11:46:20.596 info: Decoding the blurred photos\n"
                                    "2026-11-21 11:46:21.000 warning: " +
                                        (temporary() / "bad.tif").string() +
                                        ": the file is cut off. This photo was left out.\n");
    }

    void make_project() {
        Project::create(folder());
        add(SetName::Blurred, {photo("a.tif", 1), photo("bad.tif", 2)});
        add(SetName::Sharp, {photo("b.tif", 3)});
        make_run();
    }

    ReportOptions options(const std::vector<fs::path>& out) const {
        ReportOptions options;
        options.project = folder();
        options.out = out;
        return options;
    }

private Q_SLOTS:
    void it_writes_both_kinds() {
        make_project();
        ReportOptions both = options({temporary() / "r.pdf", temporary() / "r.HTML"});
        both.pixel_pitch = 4.0;
        const ReportSummary summary = run_report(both);
        QCOMPARE(summary.outcome.message.english(), std::string());
        QCOMPARE(summary.run, std::string("0001"));
        QCOMPARE(summary.written, both.out);
        QVERIFY(read_whole_file(temporary() / "r.pdf").starts_with("%PDF-"));
        const std::string html = read_whole_file(temporary() / "r.HTML");
        for (const char* part : {"Acme 50mm F1.8", "2026-11-21", "a.tif", "\u22128.3", "4.00 \u00b5m"})
            QVERIFY2(html.find(part) != std::string::npos, part);
    }

    void photos_tell_how_they_were_used() {
        make_project();
        add(SetName::Blurred, {photo("late.tif", 4)});
        {
            Project project = Project::open(folder(), Project::Access::Write);
            ProjectDocument document = project.document();
            document.sharp.push_back(project.reference_to(photo("out.tif", 5)));
            document.sharp.back().excluded = true;
            project.save(document);
        }
        const Project project = Project::open(folder(), Project::Access::Read);
        const auto photos = report_photos(project, run(), read_run(run()), {}, {});
        QCOMPARE(photos.size(), std::size_t(5));
        QVERIFY(photos[0].used && photos[0].name == "a.tif" && !photos[0].words.empty());
        QVERIFY(!photos[0].thumbnail.empty());
        QVERIFY(!photos[1].used);
        QCOMPARE(photos[1].words, std::string("the file is cut off."));
        QVERIFY(!photos[2].used);
        QCOMPARE(photos[2].words, std::string("added after this calibration"));
        QVERIFY(photos[3].used && photos[3].set == SetName::Sharp);
        QCOMPARE(photos[4].words, std::string("excluded by hand"));
    }

    void options_of_stages_that_were_not_run_are_left_out() {
        make_project();
        QCOMPARE(run_report(options({temporary() / "r.html"})).outcome.message.english(), std::string());
        const std::string text = read_whole_file(temporary() / "r.html");
        QVERIFY(text.find("patch") != std::string::npos);
        QVERIFY(text.find("flow-steps") == std::string::npos);
        QVERIFY(text.find("matching-steps") == std::string::npos);
        CalibrationOptions all;
        all.stages = 2;
        for (const auto& entry : CalibrationOptions::table())
            QVERIFY(all.uses(entry.descriptor()));
    }

    void photos_that_are_gone_stop_nothing() {
        make_project();
        fs::remove(temporary() / "a.tif");
        const ReportSummary summary = run_report(options({temporary() / "r.html"}));
        QCOMPARE(summary.outcome.message.english(), std::string());
        QVERIFY(read_whole_file(temporary() / "r.html").find("a.tif") != std::string::npos);
    }

    void mistakes_end_with_a_sentence_before_anything_is_written() {
        make_project();
        const fs::path good = temporary() / "r.pdf";
        const auto code = [](const ReportOptions& options) { return run_report(options).outcome.code; };
        QCOMPARE(code(options({})), std::optional(ErrorCode::InvalidOption));
        QCOMPARE(code(options({good, temporary() / "r.doc"})), std::optional(ErrorCode::InvalidOption));
        ReportOptions other = options({good});
        other.run = "0007";
        QCOMPARE(code(other), std::optional(ErrorCode::NotFound));
        other = options({good});
        other.pixel_pitch = -1.0;
        QCOMPARE(code(other), std::optional(ErrorCode::InvalidOption));
        write_atomically(RunFiles(run()).options, "{\"blurred\": 7}");
        QCOMPARE(code(options({good})), std::optional(ErrorCode::DamagedFile));
        write_atomically(RunFiles(run()).grid, "no grid");
        QCOMPARE(code(options({good})), std::optional(ErrorCode::DamagedFile));
        QVERIFY(!fs::exists(good));
    }

    void it_stops_when_asked() {
        make_project();
        std::stop_source stop;
        stop.request_stop();
        const ReportSummary summary = run_report(options({temporary() / "r.pdf"}), {}, stop.get_token());
        QCOMPARE(summary.outcome.termination, Termination::Cancelled);
        QVERIFY(!fs::exists(temporary() / "r.pdf"));
    }
};

QTEST_GUILESS_MAIN(TestReportJob)
#include "test_report_job.moc"
