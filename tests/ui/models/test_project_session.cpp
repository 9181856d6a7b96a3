#include "base/atomic_file.h"
#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/project_session.h"

#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

constexpr SetName kBlurred = SetName::Blurred;
constexpr SetName kSharp = SetName::Sharp;

QStringList names(const ProjectSession& session, SetName set) {
    QStringList names;
    for (const PhotoRef& photo : session.document().set(set))
        names << QString::fromStdString(photo.path.filename().string());
    return names;
}

ProjectDocument on_disk(const fs::path& folder) {
    return Project::open(folder, Project::Access::Read).document();
}

/// Acts as a user who may not write to what belongs to root.
class AsNobody {
public:
    AsNobody() { acting_ = ::geteuid() == 0 && ::seteuid(65534) == 0; }
    ~AsNobody() {
        if (acting_ && ::seteuid(0) != 0) std::abort();
    }

private:
    bool acting_ = false;
};

} // namespace

class TestProjectSession : public test::Fixture {
    Q_OBJECT

    fs::path folder() const { return temporary() / "lens.petzval"; }

    fs::path photo(const std::string& name, std::uint64_t seed) {
        fs::create_directories(temporary() / "photos");
        write_photo(temporary() / "photos" / name, test::noise_image(48, 40, 3, seed));
        return temporary() / "photos" / name;
    }

    /// a, b in the blurred set, c in the sharp one.
    void fill(ProjectSession& session) {
        session.create(folder());
        session.add(kBlurred, {photo("a.png", 1), photo("b.png", 2)});
        QTRY_COMPARE(names(session, kBlurred), QStringList({"a.png", "b.png"}));
        session.add(kSharp, {photo("c.png", 3)});
        QTRY_COMPARE(names(session, kSharp), QStringList({"c.png"}));
    }

private Q_SLOTS:
    void a_new_project_opens_and_closes() {
        JobRunner jobs;
        ProjectSession session(jobs);
        QSignalSpy opened(&session, &ProjectSession::opened);
        QSignalSpy closed(&session, &ProjectSession::closed);
        session.create(temporary() / "lens");
        QCOMPARE(opened.size(), 1);
        QCOMPARE(session.name(), QString("lens"));
        QCOMPARE(session.folder().filename().string(), std::string("lens.petzval"));
        QVERIFY(!session.isReadOnly());
        session.close();
        QCOMPARE(closed.size(), 1);
        QVERIFY(!session.isOpen());
        Project::open(folder(), Project::Access::Write); // nobody holds it
    }

    void each_change_is_saved_and_can_be_undone() {
        JobRunner jobs;
        ProjectSession session(jobs);
        fill(session);
        const std::vector<std::pair<const char*, std::function<void()>>> changes = {
            {"exclude",
             [&] {
                 session.setExcluded({{kBlurred, 0}, {kBlurred, 1}}, true);
             }},
            {"move",
             [&] {
                 session.move({{kBlurred, 1}}, kSharp);
             }},
            {"remove",
             [&] {
                 session.remove({{kBlurred, 0}, {kSharp, 0}});
             }},
            {"crop",
             [&] {
                 session.setCrop({{kSharp, 0}}, {0.5, 0});
             }},
            {"raw mode", [&] { session.setRawMode(RawMode::Superpixel); }},
        };
        for (const auto& [name, change] : changes) {
            const ProjectDocument before = session.document();
            const int steps = session.undoStack().index();
            change();
            const ProjectDocument after = session.document();
            QVERIFY2(after != before, name);
            QCOMPARE(session.undoStack().index(), steps + 1);
            QVERIFY2(on_disk(folder()) == after, name);
            session.undoStack().undo();
            QVERIFY2(session.document() == before && on_disk(folder()) == before, name);
            session.undoStack().redo();
            QVERIFY2(session.document() == after && on_disk(folder()) == after, name);
            session.undoStack().undo();
        }
        session.undoStack().undo();
        session.undoStack().undo(); // the adding itself
        QVERIFY(session.document() == ProjectDocument{});
    }

    void a_moved_photo_takes_its_new_neighbours_crop() {
        JobRunner jobs;
        ProjectSession session(jobs);
        fill(session);
        session.setCrop({{kSharp, 0}}, {0.5, 0});
        session.move({{kBlurred, 0}}, kSharp);
        QCOMPARE(session.document().sharp[1].crop, (CentreCrop{0.5, 0}));
        session.move({{kSharp, 1}}, kBlurred);
        QCOMPARE(session.document().blurred[1].crop, CentreCrop());
    }

    void photos_that_cannot_be_read_are_named_and_the_others_added() {
        JobRunner jobs;
        ProjectSession session(jobs);
        session.create(folder());
        photo("a.png", 1);
        write_atomically(temporary() / "photos/empty.png", "");
        QSignalSpy failed(&session, &ProjectSession::failed);
        session.add(kBlurred, {temporary() / "photos"});
        QVERIFY(failed.wait());
        QVERIFY(failed[0][0].toString().contains("empty.png"));
        QCOMPARE(names(session, kBlurred), QStringList({"a.png"}));

        QSignalSpy noted(&session, &ProjectSession::noted);
        session.add(kBlurred, {temporary() / "photos/a.png"});
        QVERIFY(noted.wait());
        QCOMPARE(session.undoStack().count(), 1);
    }

    void a_missing_photo_is_a_finding_and_comes_back_when_added_again() {
        JobRunner jobs;
        ProjectSession session(jobs);
        fill(session);
        fs::rename(temporary() / "photos/a.png", temporary() / "photos/moved.png");
        session.setRawMode(RawMode::Superpixel); // any change checks anew
        QTRY_VERIFY(session.report() && !session.isChecking());
        QCOMPARE(session.reportOf({kBlurred, 0})->verdict, Verdict::Unusable);
        session.add(kBlurred, {temporary() / "photos/moved.png"});
        QTRY_COMPARE(names(session, kBlurred), QStringList({"moved.png", "b.png"}));
    }

    void photos_are_checked_after_the_last_change() {
        JobRunner jobs;
        ProjectSession session(jobs);
        QSignalSpy started(&session, &ProjectSession::checkStarted);
        fill(session);
        QVERIFY(session.isChecking());
        QTRY_VERIFY(!session.isChecking());
        QVERIFY(session.report());
        QCOMPARE(session.reportOf({kSharp, 0})->path, session.resolved(session.document().sharp[0]));
        const auto before = started.size();
        for (int i = 0; i < 5; ++i)
            session.setExcluded({{kBlurred, 0}}, i % 2 == 0);
        QTRY_VERIFY(!session.isChecking());
        QCOMPARE(started.size(), before + 1);
        QVERIFY(session.reportOf({kBlurred, 0})->excluded);
    }

    void a_damaged_project_is_told_and_the_open_one_stays() {
        JobRunner jobs;
        ProjectSession session(jobs);
        fill(session);
        session.create(temporary() / "other");
        const std::string text = read_whole_file(folder() / "project.json");
        write_atomically(folder() / "project.json", text.substr(0, text.size() / 2));
        QSignalSpy failed(&session, &ProjectSession::failed);
        session.open(folder());
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains("project.json.bak"));
        QCOMPARE(session.name(), QString("other"));
        session.open(temporary() / "nowhere");
        QCOMPARE(failed.size(), 2);
    }

    void a_locked_project_opens_for_reading() {
        JobRunner jobs;
        { Project::create(folder()); }
        const Project elsewhere = Project::open(folder(), Project::Access::Write);
        ProjectSession session(jobs);
        session.open(folder());
        QVERIFY(session.isOpen() && session.isReadOnly());
        QVERIFY(session.readOnlyReason().contains("another Petzval"));
        QSignalSpy failed(&session, &ProjectSession::failed);
        session.setRawMode(RawMode::Superpixel);
        QCOMPARE(failed.size(), 1);
        QVERIFY(session.document() == ProjectDocument{});
        QVERIFY(test::error_code_of([&] { session.newRun(); }));
    }

    void a_folder_that_cannot_be_written_opens_for_reading() {
        JobRunner jobs;
        { Project::create(folder()); }
        fs::remove(folder() / "project.lock");
        fs::permissions(temporary(), fs::perms(0755));
        fs::permissions(folder(), fs::perms(0555));
        ProjectSession session(jobs);
        {
            const AsNobody nobody;
            session.open(folder());
        }
        QVERIFY(session.isReadOnly());
        QVERIFY(session.readOnlyReason().contains("lens.petzval"));
        session.close();
        fs::permissions(folder(), fs::perms(0755));
    }

    void a_change_that_cannot_be_saved_has_not_happened() {
        JobRunner jobs;
        ProjectSession session(jobs);
        fill(session);
        session.setRawMode(RawMode::Superpixel);
        const ProjectDocument before = session.document();
        const std::string text = read_whole_file(folder() / "project.json");
        write_atomically(folder() / "project.json", text + "\n"); // someone with an editor
        QSignalSpy failed(&session, &ProjectSession::failed);
        session.remove({{kBlurred, 0}});
        QCOMPARE(failed.size(), 1);
        QVERIFY(session.document() == before);
        QCOMPARE(session.undoStack().count(), 3);
        session.undoStack().undo();
        QCOMPARE(failed.size(), 2);
        QTRY_COMPARE(session.undoStack().index(), 3);

        write_atomically(folder() / "project.json", text);
        session.undoStack().undo();
        QCOMPARE(session.document().raw_mode, RawMode::Demosaic);
        QCOMPARE(session.undoStack().index(), 2);
    }

    void the_open_project_can_be_opened_again() {
        JobRunner jobs;
        ProjectSession session(jobs);
        fill(session);
        session.open(temporary() / "lens");
        QVERIFY(session.isOpen() && !session.isReadOnly());
        QCOMPARE(names(session, kSharp), QStringList({"c.png"}));
    }

    void new_runs_are_listed() {
        JobRunner jobs;
        ProjectSession session(jobs);
        session.create(folder());
        QSignalSpy changed(&session, &ProjectSession::runsChanged);
        const fs::path run = session.newRun();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(session.runs().size(), std::size_t(1));
        QCOMPARE(session.runs()[0].folder, run);
        QVERIFY(!session.runs()[0].termination);
    }
};

QTEST_GUILESS_MAIN(TestProjectSession)
#include "test_project_session.moc"
