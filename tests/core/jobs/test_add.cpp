#include "jobs/add.h"

#include "base/atomic_file.h"
#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

class TestAdd : public test::Fixture {
    Q_OBJECT

    fs::path photo(const std::string& name, std::uint64_t seed) {
        write_photo(temporary() / name, test::noise_image(32, 24, 3, seed));
        return temporary() / name;
    }

    AddSummary add(const std::vector<fs::path>& photos) {
        AddOptions options;
        options.project = project();
        options.photos = photos;
        return run_add(options);
    }

    fs::path project() const { return temporary() / "p.petzval"; }
    std::vector<PhotoRef> blurred() const {
        return Project::open(project(), Project::Access::Read).document().blurred;
    }

private Q_SLOTS:
    void adds_in_order_and_leaves_duplicates_out() {
        Project::create(project());
        const fs::path a = photo("a.png", 1);
        const fs::path b = photo("b.png", 2);
        QCOMPARE(add({b, a, b}).added, (std::vector<fs::path>{b, a}));
        fs::copy_file(a, temporary() / "copy.png");
        const AddSummary again = add({temporary() / "copy.png"});
        QCOMPARE(again.outcome.termination, Termination::Finished);
        QCOMPARE(again.already_there.size(), std::size_t(1));
        QCOMPARE(blurred().size(), std::size_t(2));
    }

    void a_changed_photo_gets_a_fresh_reference() {
        Project::create(project());
        add({photo("a.png", 1), photo("b.png", 2)});
        const std::string before = blurred()[0].hash;
        add({photo("a.png", 3)});
        QCOMPARE(blurred().size(), std::size_t(2));
        QVERIFY(blurred()[0].hash != before);
    }

    void one_bad_photo_stops_all_and_every_bad_one_is_named() {
        Project::create(project());
        write_atomically(temporary() / "empty.png", "");
        write_atomically(temporary() / "cut.png", read_whole_file(photo("whole.png", 4)).substr(0, 900));
        const AddSummary summary =
            add({photo("a.png", 1), temporary() / "empty.png", temporary() / "cut.png"});
        QCOMPARE(summary.outcome.code, std::optional(ErrorCode::DamagedFile));
        QVERIFY(summary.outcome.message.english().find("empty.png") != std::string::npos);
        QVERIFY(summary.outcome.message.english().find("cut.png") != std::string::npos);
        QVERIFY(summary.added.empty());
        QVERIFY(blurred().empty());
    }

    void only_the_sharp_set_is_cropped() {
        Project::create(project());
        AddOptions options;
        options.project = project();
        options.photos = {photo("a.png", 1)};
        options.crop = crop_from_text("centre:0.5");
        QCOMPARE(run_add(options).outcome.code, std::optional(ErrorCode::InvalidOption));
        options.set = SetName::Sharp;
        QCOMPARE(run_add(options).outcome.termination, Termination::Finished);
        const Project opened = Project::open(project(), Project::Access::Read);
        QCOMPARE(opened.document().sharp.front().crop, options.crop);
    }

    void a_missing_project_is_an_error() {
        QCOMPARE(add({photo("a.png", 1)}).outcome.code, std::optional(ErrorCode::NotFound));
    }
};

QTEST_GUILESS_MAIN(TestAdd)
#include "test_add.moc"
