#include "calibrate/matching/flow_training.h"

#include "base/resource.h"
#include "flow_fixture.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

TrainingOptions short_training() {
    TrainingOptions options;
    options.device = "cpu";
    options.precision = "float32";
    options.threads = 1;
    options.flow.training.steps = 2;
    options.flow.training.batch = 8;
    options.flow.training.rate = 1e-4;
    return options;
}

} // namespace

class TestFlowTraining : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void the_flow_that_comes_along_is_for_the_small_network() {
        FlowOptions options;
        QCOMPARE(options.starting_flow()->shape, flow_shape("small"));
        options.network = "parking-lot";
        QVERIFY(!options.starting_flow());
        options = {};
        options.start = FlowStart::Nothing;
        QVERIFY(!options.starting_flow());
        QVERIFY(fs::file_size(resource("flows/built-in.flow")) < 20'000'000);
    }

    void training_begins_with_it_and_knows_more_at_once() {
        const FrameStore photos(
            test::written_frames(temporary(), test::round_grid({1, 1, 3, 5}), 0.01, 320));
        const auto trained = [&](FlowStart start, const std::string& name) {
            TrainingOptions options = short_training();
            options.flow.start = start;
            const FlowCourse course{FrameStore::Set::Blurred, message("Learning"), temporary() / name,
                                    temporary() / (name + ".state")};
            return train_flow(course, photos, options, nullptr, Observer(), {},
                              [](const FlowTrainer&, double) {});
        };
        const FlowFile with = trained(FlowStart::BuiltIn, "with.flow"),
                       without = trained(FlowStart::Nothing, "without.flow");
        const TrainingOptions options = short_training();
        const double known = held_out_loss(with, photos, options),
                     unknown = held_out_loss(without, photos, options);
        QVERIFY2(known < 0.5 * unknown, qPrintable(QString("%1, %2").arg(known).arg(unknown)));
        QVERIFY(fs::exists(temporary() / "with.flow"));
        QVERIFY(!fs::exists(temporary() / "with.flow.state"));
    }
};

QTEST_GUILESS_MAIN(TestFlowTraining)
#include "test_flow_training.moc"
