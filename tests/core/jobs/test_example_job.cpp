#include "jobs/example.h"

#include "base/atomic_file.h"
#include "photo/photo_writer.h"
#include "project/project.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

class TestExampleJob : public test::Fixture {
    Q_OBJECT

    ExampleOptions small_example() {
        ExampleOptions options;
        options.folder = temporary() / "example";
        options.photos.clear();
        for (const std::uint64_t seed : {1, 2}) {
            options.photos.push_back(temporary() / ("scene" + std::to_string(seed) + ".tif"));
            write_photo(options.photos.back(), test::dead_leaves(200, 160, seed));
        }
        options.halve = 0;
        options.width = 160;
        options.height = 120;
        options.threads = 1;
        return options;
    }

private Q_SLOTS:
    void an_example_is_a_project_with_both_sets_and_the_truth_beside_it() {
        const ExampleSummary summary = run_example(small_example());
        QCOMPARE(summary.outcome.message.english(), std::string());
        const Project project = Project::open(summary.project, Project::Access::Read);
        QCOMPARE(project.document().blurred.size(), std::size_t(2));
        QCOMPARE(project.document().sharp.size(), std::size_t(2));
        QVERIFY(project.document().blurred[0].hash != project.document().sharp[0].hash);
        for (const SetName set : {SetName::Blurred, SetName::Sharp})
            for (const PhotoRef& photo : project.document().set(set))
                project.require_unchanged(photo);
        QCOMPARE(read_fits(summary.truth).metadata().frame_width, 160);
    }

    void the_example_can_be_moved_as_a_whole() {
        const ExampleSummary summary = run_example(small_example());
        fs::rename(temporary() / "example", temporary() / "elsewhere");
        const Project project =
            Project::open(temporary() / "elsewhere" / summary.project.filename(), Project::Access::Read);
        project.require_unchanged(project.document().sharp[1]);
    }

    void a_folder_that_is_free_is_found() {
        QCOMPARE(free_example_folder(temporary()), temporary() / "Petzval" / "Example");
        fs::create_directories(temporary() / "Petzval" / "Example");
        fs::create_directories(temporary() / "Petzval" / "Example 2");
        QCOMPARE(free_example_folder(temporary()), temporary() / "Petzval" / "Example 3");
    }

    void a_folder_with_something_in_it_is_left_alone() {
        const ExampleOptions options = small_example();
        fs::create_directories(options.folder);
        write_atomically(options.folder / "mine.txt", "keep");
        QCOMPARE(run_example(options).outcome.code, std::optional(ErrorCode::InvalidOption));
        QCOMPARE(read_whole_file(options.folder / "mine.txt"), std::string("keep"));
    }

    void a_stop_or_failure_leaves_nothing_behind() {
        ExampleOptions options = small_example();
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(run_example(options, {}, stop.get_token()).outcome.termination, Termination::Cancelled);
        QVERIFY(!fs::exists(options.folder));
        options.width = 900;
        QCOMPARE(run_example(options).outcome.code, std::optional(ErrorCode::UnsuitableInput));
        QVERIFY(!fs::exists(options.folder));
    }
};

QTEST_GUILESS_MAIN(TestExampleJob)
#include "test_example_job.moc"
