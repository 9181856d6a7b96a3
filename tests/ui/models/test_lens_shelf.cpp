#include "base/atomic_file.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/inspected_grid.h"
#include "ui/models/lens_shelf.h"
#include "ui/models/profile_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

class TestLensShelf : public test::Fixture {
    Q_OBJECT

    fs::path file() const { return temporary() / "petzval" / "library.sqlite"; }

    static PsfGrid grid(double fNumber) {
        PsfGrid grid = test::asymmetric_grid({2, 2, 3, 5}, static_cast<std::uint64_t>(10.0 * fNumber));
        grid.metadata().camera = "Acme One";
        grid.metadata().lens = "Acme 50";
        grid.metadata().f_number = fNumber;
        grid.metadata().focal_length = 50.0;
        return grid;
    }
    /// Another program's doing.
    LensProfile keep(double fNumber, const ProfileLabel& label = {}, std::optional<double> score = {}) {
        return LensLibrary::open(file(), LensLibrary::Access::Write).add(grid(fNumber), label, score);
    }

private Q_SLOTS:
    void rows_tell_lens_aperture_copy_and_camera() {
        ProfileListModel model;
        const QAbstractItemModelTester tester(&model,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        const LensProfile profile = keep(2.8, {"my second 50", "after the repair"}, -8.25);
        model.setProfiles({keep(2.0), profile});
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex row = model.indexOf(profile.id);
        QCOMPARE(row.row(), 1);
        QCOMPARE(row.data().toString(),
                 QString("Acme 50\nf/%1, 50 mm, my second 50\nAcme One").arg(QLocale().toString(2.8)));
        QVERIFY(!row.data(Qt::AccessibleTextRole).toString().contains('\n'));
        for (const QString& told : {QString("after the repair"), QLocale().toString(-8.25, 'f', 3)})
            QVERIFY(row.data(Qt::ToolTipRole).toString().contains(told));
        QVERIFY(!model.indexOf(99).isValid());
        model.setProfiles({});
        QCOMPARE(model.rowCount(), 0);
    }

    void what_others_do_to_the_library_is_seen() {
        JobRunner jobs;
        LensShelf shelf(jobs, file());
        QTRY_VERIFY(shelf.hasBeenRead());
        QVERIFY(shelf.profiles().empty() && shelf.problem().isEmpty());
        QVERIFY(!fs::exists(temporary() / "petzval")); // reading does not make it
        keep(2.8);
        QTRY_COMPARE(shelf.profiles().size(), std::size_t(1));
        const LensProfile second = keep(4.0);
        QTRY_COMPARE(shelf.profiles().size(), std::size_t(2));
        LensLibrary::open(file(), LensLibrary::Access::Write).relabel(second.id, {"hers", {}});
        QTRY_COMPARE(shelf.profiles().back().label.name, std::string("hers"));
        fs::remove_all(temporary() / "petzval");
        QTRY_VERIFY(shelf.profiles().empty());
        keep(8.0);
        QTRY_COMPARE(shelf.profiles().size(), std::size_t(1));
    }

    void changes_are_made_in_order_and_removal_can_be_undone() {
        const LensProfile profile = keep(2.8, {"first", "note"}, -8.0);
        JobRunner jobs;
        LensShelf shelf(jobs, file());
        std::vector<RemovedProfile> removed;
        connect(&shelf, &LensShelf::removed, this, [&](const auto& gone) { removed = gone; });
        const QSignalSpy failed(&shelf, &LensShelf::failed);
        for (const char* name : {"a", "b", "c"})
            shelf.relabel(profile.id, {name, "note"});
        shelf.remove(profile.id);
        QTRY_COMPARE(removed.size(), std::size_t(1));
        QCOMPARE(removed.front().profile.label.name, std::string("c"));
        QTRY_VERIFY(shelf.hasBeenRead() && shelf.profiles().empty());
        shelf.putBack(removed);
        QTRY_COMPARE(shelf.profiles().size(), std::size_t(1));
        QCOMPARE(shelf.profiles().front().label, (ProfileLabel{"c", "note"}));
        QCOMPARE(shelf.profiles().front().added, profile.added);
        QCOMPARE(shelf.profiles().front().holdout_score, profile.holdout_score);
        QCOMPARE(failed.size(), 0);
        removed.push_back({profile, grid(8.0)});
        std::swap(removed[0], removed[1]);
        shelf.putBack(std::exchange(removed, {})); // one of them is there
        QTRY_COMPARE(removed.size(), std::size_t(1));
        QCOMPARE(removed.front().grid, grid(2.8));
        QCOMPARE(failed.size(), 1);
        QTRY_COMPARE(shelf.profiles().size(), std::size_t(2));
        shelf.remove(profile.id); // its number went with it
        QTRY_COMPARE(failed.size(), 2);
    }

    void a_library_travels() {
        keep(2.8);
        keep(4.0);
        JobRunner jobs;
        LensShelf shelf(jobs, file());
        LensShelf other(jobs, temporary() / "other.sqlite");
        const QSignalSpy noted(&other, &LensShelf::noted);
        QSignalSpy saved(&shelf, &LensShelf::noted);
        shelf.exportTo(temporary() / "all.sqlite");
        QTRY_COMPARE(saved.size(), 1);
        other.importFrom(temporary() / "all.sqlite");
        QTRY_COMPARE(other.profiles().size(), std::size_t(2));
        QCOMPARE(noted.size(), 1);
        const QSignalSpy failed(&other, &LensShelf::failed);
        write_atomically(temporary() / "none.sqlite", "this is no library, but a text");
        other.importFrom(temporary() / "none.sqlite");
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(other.profiles().size(), std::size_t(2));
    }

    void a_damaged_library_is_a_sentence() {
        fs::create_directories(file().parent_path());
        write_atomically(file(), "this is no library, but a text");
        JobRunner jobs;
        LensShelf shelf(jobs, file());
        QTRY_VERIFY(shelf.problem().contains("library.sqlite"));
        fs::remove(file());
        keep(2.8);
        QTRY_COMPARE(shelf.profiles().size(), std::size_t(1));
        QVERIFY(shelf.problem().isEmpty());
    }

    void an_entry_is_inspected_like_a_file() {
        const LensProfile profile = keep(2.8);
        const Inspection seen = inspected({.path = file(), .entry = profile.id}, {}, {});
        QVERIFY(seen.grid);
        QCOMPARE(seen.grid->original(), grid(2.8));
        const Inspection none = inspected({.path = file(), .entry = profile.id + 1}, {}, {});
        QVERIFY(!none.grid && none.problem.contains("no entry"));
    }
};

QTEST_GUILESS_MAIN(TestLensShelf)
#include "test_lens_shelf.moc"
