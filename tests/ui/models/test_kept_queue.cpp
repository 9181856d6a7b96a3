#include "ui/models/kept_queue.h"

#include "base/atomic_file.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

class TestKeptQueue : public test::Fixture {
    Q_OBJECT

    /// A project's folder beside photos: two that wait, one done, one failed, one at work.
    KeptQueue queue() {
        KeptQueue queue;
        for (const char* name : {"a.tif", "b.tif", "done.tif", "failed.tif", "running.tif"})
            queue.photos.emplace_back().path = fs::canonical(temporary()) / "photos" / name;
        fs::create_directories(temporary() / "photos" / "restored");
        fs::create_directories(temporary() / "lens.petzval");
        QueuedPhoto& done = queue.photos[2];
        done.state = QueueState::Done;
        done.written = fs::canonical(temporary()) / "photos" / "restored" / "done.tif";
        done.seconds = 2.5;
        write_atomically(done.written, "result");
        queue.photos[3].state = QueueState::Failed;
        queue.photos[3].problem = "failed.tif: it is cut off.";
        queue.photos[4].state = QueueState::Running;
        queue.photos[4].fraction = 0.5;
        queue.folder = "/somewhere/else";
        queue.grid = GridSource{"/lenses/my.fits", false, 7};
        return queue;
    }

private Q_SLOTS:
    void a_queue_comes_back_data() {
        QTest::addColumn<bool>("project");
        QTest::newRow("in a project") << true;
        QTest::newRow("without one") << false;
    }
    void a_queue_comes_back() {
        QFETCH(bool, project);
        const KeptQueue kept = queue();
        const fs::path base = project ? fs::canonical(temporary()) / "lens.petzval" : fs::path();
        const QByteArray bytes = bytesOf(kept, base);
        QCOMPARE(bytes.contains("../photos/a.tif"), project);
        const KeptQueue back = keptQueueFrom(bytes, base, "file");
        QCOMPARE(back.photos.size(), kept.photos.size());
        for (std::size_t i = 0; i < kept.photos.size(); ++i)
            QCOMPARE(back.photos[i].path, kept.photos[i].path);
        QCOMPARE(back.photos[0].state, QueueState::Waiting);
        QCOMPARE(back.photos[2].state, QueueState::Done);
        QCOMPARE(back.photos[2].written, kept.photos[2].written);
        QCOMPARE(back.photos[2].seconds, 2.5);
        QCOMPARE(back.photos[3].state, QueueState::Failed);
        QCOMPARE(back.photos[3].problem, kept.photos[3].problem);
        QCOMPARE(back.photos[4].state, QueueState::Waiting); // what was at work waits again
        QCOMPARE(back.folder, kept.folder);
        QVERIFY(back.grid == kept.grid);
    }

    void photos_move_with_the_project() {
        const KeptQueue kept = queue();
        const fs::path here = fs::canonical(temporary());
        const QByteArray bytes = bytesOf(kept, here / "lens.petzval");
        const KeptQueue back = keptQueueFrom(bytes, "/moved/lens.petzval", "file");
        QCOMPARE(back.photos.at(0).path, fs::path("/moved/photos/a.tif"));
        QCOMPARE(back.photos.size(), kept.photos.size() - 1); // the result is not there any more
    }

    void what_is_none_is_refused_by_name() {
        for (const char* text : {"", "[]", "{\"format\": \"else\"}", "no JSON",
                                 "{\"format\": \"petzval-restore-queue\", \"version\": 2}"}) {
            const std::string said =
                test::error_text_of([&] { keptQueueFrom(QByteArray(text), {}, "restore-queue.json"); });
            QVERIFY2(said.find("restore-queue.json") == 0, text);
        }
        QVERIFY(keptQueueFrom("{\"format\": \"petzval-restore-queue\", \"version\": 1, \"photos\": [3, "
                              "{\"path\": 5}, {}]}",
                              {}, "file")
                    .photos.empty());
    }
};

QTEST_GUILESS_MAIN(TestKeptQueue)
#include "test_kept_queue.moc"
