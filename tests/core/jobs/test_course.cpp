#include "jobs/course.h"

#include "calibrate/calibration_options.h"
#include "jobs/calibrate.h"
#include "jobs/example.h"
#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <mutex>
#include <set>

using namespace petzval;
namespace fs = std::filesystem;

/// Keeps what was reported.
class Listener : public CalibrationObserver {
public:
    void progress(const Progress& progress) const override {
        const std::lock_guard lock(mutex_);
        all_.push_back(progress);
    }
    std::vector<Progress> all() const { return all_; }

private:
    mutable std::mutex mutex_;
    mutable std::vector<Progress> all_;
};

class TestCourse : public test::Fixture {
    Q_OBJECT

    static Progress at(const char* stage, double fraction, double remaining = -1.0) {
        return {Message(std::string(stage)), fraction, remaining};
    }

private Q_SLOTS:
    void stages_are_one_progress_by_the_time_that_they_take() {
        Course course({{"a", 10.0}, {"b", 30.0}, {"a", 60.0}});
        QCOMPARE(course.at(at("a", 0.0), 0.0).fraction, 0.0);
        Course::Place place = course.at(at("a", 0.5), 5.0);
        QVERIFY(qAbs(place.remaining - 95.0) < 1e-9);
        QVERIFY(qAbs(place.fraction - 0.05) < 1e-9);
        place = course.at(at("b", 0.0), 10.0);
        QVERIFY(qAbs(place.fraction - 0.1) < 1e-9);
        place = course.at(at("a", 0.5), 70.0); // the second of its name
        QVERIFY(qAbs(place.remaining - 30.0) < 1e-9);
        QVERIFY(qAbs(place.fraction - 0.7) < 1e-9);
        QCOMPARE(course.at(at("a", 1.0), 100.0).fraction, 1.0);
    }

    void a_slower_machine_is_noticed() {
        Course course({{"a", 10.0}, {"b", 90.0}});
        course.at(at("a", 0.0), 0.0);
        const Course::Place place = course.at(at("b", 0.0), 30.0);
        QVERIFY(place.remaining > 200.0 && place.remaining < 280.0);
    }

    void what_a_stage_says_of_itself_counts_before_what_was_expected() {
        Course course({{"a", 10.0}, {"b", 20.0}});
        const Course::Place place = course.at(at("a", 0.5, 40.0), 5.0);
        QVERIFY(qAbs(place.remaining - 60.0) < 1e-9);
    }

    void it_never_goes_back_and_unknown_stages_do_not_count() {
        Course course({{"a", 10.0}, {"b", 10.0}, {"c", 10.0}});
        course.at(at("b", 0.5), 5.0);
        const double before = course.at(at("b", 0.9), 9.0).fraction;
        QVERIFY(course.at(at("b", 0.2), 9.5).fraction >= before);
        QVERIFY(course.at(at("else", 0.0), 10.0).fraction >= before);
        QVERIFY(course.at(at("a", 0.0), 10.0).fraction >= before); // it is over
        QVERIFY(course.at(at("c", 0.5), 10.0).fraction > before);
    }

    void without_stages_it_is_that_of_the_stage() {
        Course course;
        const Course::Place place = course.at(at("a", 0.25, 7.0), 100.0);
        QCOMPARE(place.fraction, 0.25);
        QCOMPARE(place.remaining, 7.0);
    }

    void a_calibration_has_no_other_stages() {
        ExampleOptions example;
        example.folder = temporary() / "example";
        example.photos.clear();
        for (const std::uint64_t seed : {1, 2, 3, 4}) {
            example.photos.push_back(temporary() / (std::to_string(seed) + ".tif"));
            write_photo(example.photos.back(), test::dead_leaves(480, 320, seed));
        }
        example.halve = 0;
        example.width = 480;
        example.height = 320;
        CalibrateOptions options;
        options.project = run_example(example).project;
        options.calibration.spectral.rows = options.calibration.spectral.cols = 3;
        options.calibration.spectral.kernel = 7;
        const Listener listener;
        const CalibrateSummary summary = run_calibrate(options, listener);
        QCOMPARE(summary.outcome.message.english(), std::string());

        Course course = calibration_course(options.calibration, 4, 4);
        double before = -1.0;
        for (const Progress& progress : listener.all()) {
            QVERIFY2(course.knows(progress.stage), progress.stage.english().c_str());
            const double fraction = course.at(progress, 1.0).fraction;
            QVERIFY(fraction >= before && fraction <= 1.0);
            before = fraction;
        }
        QVERIFY(course.stages_left() <= 2); // the last one came, or what it might have ended with
    }
};

QTEST_GUILESS_MAIN(TestCourse)
#include "test_course.moc"
