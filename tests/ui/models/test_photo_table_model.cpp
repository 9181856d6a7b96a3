#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/photo_digests.h"
#include "ui/models/photo_filter_model.h"
#include "ui/models/photo_table_model.h"
#include "ui/models/photo_words.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>
#include <fstream>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

constexpr SetName kBlurred = SetName::Blurred;
constexpr SetName kSharp = SetName::Sharp;

PhotoFacts facts(double aperture, const std::string& lens = "Acme 50mm F2") {
    PhotoFacts facts;
    facts.camera = "Acme Model 1";
    facts.lens = lens;
    facts.f_number = aperture;
    facts.focal_length = 50.0;
    facts.iso = 200;
    facts.exposure_time = 1.0 / 250.0;
    return facts;
}

QStringList column(const QAbstractItemModel& model, int column) {
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row, column).data().toString();
    return texts;
}

} // namespace

class TestPhotoTableModel : public test::Fixture {
    Q_OBJECT

    fs::path photo(const std::string& name, std::uint64_t seed, const PhotoFacts& about = facts(2.0),
                   int width = 240) {
        fs::create_directories(temporary() / "photos");
        write_photo(temporary() / "photos" / name, test::dead_leaves(width, 160, seed), about);
        return temporary() / "photos" / name;
    }

    /// A project with these photos as its blurred set, on disk.
    fs::path project(const std::vector<fs::path>& blurred) const {
        Project project = Project::create(temporary() / "lens.petzval");
        ProjectDocument document;
        for (const fs::path& photo : blurred)
            document.blurred.push_back(project.reference_to(photo));
        project.save(document);
        return project.folder();
    }

private Q_SLOTS:
    void photographers_words() {
        QLocale::setDefault(QLocale::c());
        PhotoFacts about = facts(1.8);
        QCOMPARE(PhotoWords::aperture(about), QString("f/1.8"));
        QCOMPARE(PhotoWords::focalLength(about), QString("50 mm"));
        QCOMPARE(PhotoWords::shutter(about), QString("1/250 s"));
        about.exposure_time = 2.5;
        QCOMPARE(PhotoWords::shutter(about), QString("2.5 s"));
        about.f_number = 11.0;
        QCOMPARE(PhotoWords::aperture(about), QString("f/11"));
        QVERIFY(PhotoWords::crop({0.5, 0}, {3000, 2000}).startsWith("50 %"));
        QVERIFY(PhotoWords::crop({1.0, 768}, {768, 768}).startsWith(QStringLiteral("768 × 768")));
        QCOMPARE(PhotoWords::aperture({}), QString());
    }

    void the_model_keeps_its_promises_through_all_changes() {
        JobRunner jobs;
        ProjectSession session(jobs);
        PhotoDigests digests(jobs);
        PhotoTableModel blurred(session, digests, kBlurred), sharp(session, digests, kSharp);
        const QAbstractItemModelTester strict(&blurred,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester too(&sharp, QAbstractItemModelTester::FailureReportingMode::QtTest);
        session.open(project({photo("a.tif", 1), photo("b.tif", 2), photo("c.tif", 3), photo("d.tif", 4)}));
        QCOMPARE(column(blurred, 0), QStringList({"a.tif", "b.tif", "c.tif", "d.tif"}));
        const QPersistentModelIndex d = blurred.index(3, 0);
        session.remove({{kBlurred, 1}});
        QCOMPARE(d.row(), 2); // rows that stay keep their place in views
        session.move({{kBlurred, 0}, {kBlurred, 2}}, kSharp);
        QCOMPARE(column(sharp, 0), QStringList({"a.tif", "d.tif"}));
        QCOMPARE(column(blurred, 0), QStringList({"c.tif"}));
        session.undoStack().undo();
        session.undoStack().undo();
        QCOMPARE(column(blurred, 0), QStringList({"a.tif", "b.tif", "c.tif", "d.tif"}));
        session.setExcluded({{kBlurred, 2}}, true);
        QVERIFY(blurred.index(2, 0).data(PhotoTableModel::ExcludedRole).toBool());
        QTRY_VERIFY(session.report().has_value());
        session.close();
        QCOMPARE(blurred.rowCount(), 0);
    }

    void facts_arrive_before_the_check_and_pictures_when_asked_for() {
        JobRunner jobs;
        ProjectSession session(jobs);
        PhotoDigests digests(jobs);
        PhotoTableModel model(session, digests, kBlurred);
        PhotoFacts turned = facts(2.8);
        turned.orientation = 6;
        session.open(project({photo("a.tif", 1, turned)}));
        session.setExcluded({{kBlurred, 0}}, true); // the check does not look at it
        QTRY_COMPARE(column(model, PhotoTableModel::Aperture), QStringList({"f/2.8"}));
        QCOMPARE(column(model, PhotoTableModel::Lens), QStringList({"Acme 50mm F2"}));
        QCOMPARE(column(model, PhotoTableModel::Size), QStringList({QStringLiteral("240 × 160")}));
        QVERIFY(model.index(0, 0).data(Qt::DecorationRole).value<QImage>().isNull());
        model.requestPicture(0);
        QTRY_COMPARE(model.index(0, 0).data(Qt::DecorationRole).value<QImage>().size(), QSize(160, 240));
    }

    void the_odd_one_out_is_marked() {
        JobRunner jobs;
        ProjectSession session(jobs);
        PhotoDigests digests(jobs);
        PhotoTableModel model(session, digests, kBlurred);
        session.open(project({photo("a.tif", 1), photo("b.tif", 2, facts(8.0)), photo("c.tif", 3),
                              photo("d.tif", 4), photo("small.tif", 5, facts(2.0), 200)}));
        QTRY_VERIFY(session.report().has_value());
        QCOMPARE(model.oddOnesOut(), (std::vector<PhotoIndex>{{kBlurred, 1}, {kBlurred, 4}}));
        QVERIFY(model.index(1, 0).data(Qt::ToolTipRole).toString().contains("f/8.0"));
        QCOMPARE(model.index(1, PhotoTableModel::Check).data().toString(), QString("Odd one out"));
        session.setExcluded({{kBlurred, 1}, {kBlurred, 4}}, true);
        QVERIFY(model.oddOnesOut().empty()); // at once, before the next check
        QCOMPARE(model.index(1, PhotoTableModel::Check).data().toString(), QString("Excluded"));
    }

    void where_most_differ_none_is_odd() {
        JobRunner jobs;
        ProjectSession session(jobs);
        PhotoDigests digests(jobs);
        PhotoTableModel model(session, digests, kBlurred);
        session.open(project({photo("a.tif", 1), photo("b.tif", 2, facts(4.0)),
                              photo("c.tif", 3, facts(8.0)), photo("d.tif", 4, facts(11.0))}));
        QTRY_VERIFY(session.report().has_value());
        QVERIFY(model.oddOnesOut().empty());
        QCOMPARE(model.index(3, PhotoTableModel::Check).data().toString(), QString("Unusable"));
    }

    void a_file_that_vanished_is_marked_and_found_again() {
        JobRunner jobs;
        ProjectSession session(jobs);
        PhotoDigests digests(jobs);
        PhotoTableModel model(session, digests, kBlurred);
        const fs::path folder = project({photo("a.tif", 1), photo("b.tif", 2)});
        fs::rename(temporary() / "photos" / "b.tif", temporary() / "kept.tif");
        session.open(folder);
        QTRY_VERIFY(model.index(1, 0).data(PhotoTableModel::ProblemRole).toString().contains("b.tif"));
        QCOMPARE(model.index(1, PhotoTableModel::Check).data().toString(), QString("Unreadable"));
        QVERIFY(model.index(0, 0).data(PhotoTableModel::ProblemRole).toString().isEmpty());
        QTRY_VERIFY(session.report().has_value());
        fs::rename(temporary() / "kept.tif", temporary() / "photos" / "b.tif");
        digests.forgetProblems();
        session.setExcluded({{kBlurred, 0}}, true); // anything that has the photos checked again
        QTRY_VERIFY(!session.isChecking());
        QCOMPARE(model.index(1, 0).data(PhotoTableModel::ProblemRole).toString(), QString());
        QTRY_COMPARE(column(model, PhotoTableModel::Aperture)[1], QString("f/2"));
    }

    void photos_are_sorted_by_value_and_filtered() {
        JobRunner jobs;
        ProjectSession session(jobs);
        PhotoDigests digests(jobs);
        PhotoTableModel model(session, digests, kBlurred);
        PhotoFilterModel filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester strict(&filter,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        session.open(project({photo("a.tif", 1, facts(11.0)), photo("b.tif", 2, facts(2.8)),
                              photo("c.tif", 3, facts(8.0, "Zenith 58mm F2"))}));
        QTRY_VERIFY(!column(model, PhotoTableModel::Aperture).contains(QString()));
        filter.sort(PhotoTableModel::Aperture);
        QCOMPARE(column(filter, 0), QStringList({"b.tif", "c.tif", "a.tif"})); // not as text
        filter.sort(-1);
        QCOMPARE(column(filter, 0), QStringList({"a.tif", "b.tif", "c.tif"}));
        filter.setLens("Acme 50mm F2");
        QCOMPARE(column(filter, 0), QStringList({"a.tif", "b.tif"}));
        filter.setAperture("f/11");
        QCOMPARE(column(filter, 0), QStringList({"a.tif"}));
        filter.setLens({});
        filter.setAperture({});
        filter.setText(" zenith ");
        QCOMPARE(column(filter, 0), QStringList({"c.tif"}));
    }

    void dragged_rows_are_files_for_others_and_photos_for_the_other_set() {
        JobRunner jobs;
        ProjectSession session(jobs);
        PhotoDigests digests(jobs);
        PhotoTableModel model(session, digests, kBlurred);
        session.open(project({photo("a.tif", 1), photo("b.tif", 2)}));
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(1, 0), model.index(1, 3)}));
        QCOMPARE(data->urls().size(), 1);
        QVERIFY(data->urls().front().toLocalFile().endsWith("photos/b.tif"));
        QCOMPARE(draggedPhotos(*data, session), QList<PhotoIndex>({{kBlurred, 1}}));
        session.remove({{kBlurred, 0}});
        QCOMPARE(draggedPhotos(*data, session), QList<PhotoIndex>({{kBlurred, 0}}));
        QCOMPARE(draggedPhotos(QMimeData(), session), QList<PhotoIndex>());
    }

    void camera_files_of_every_kind_have_facts_and_pictures() {
        JobRunner jobs;
        PhotoDigests digests(jobs);
        const auto raw = test::shared_data("raw/digicam_corpus/PowerShotS40_CRW_0101.CRW");
        const auto jpeg = test::shared_data("photos/metadata-extractor/Canon_EOS_5D.jpg");
        if (!raw || !jpeg) QSKIP("needs ../shared/data");
        for (const fs::path& path : {*raw, *jpeg}) {
            const QString key = QString::fromStdString(path.string());
            digests.requestFacts(key, path);
            digests.requestPicture(key, path);
        }
        const QString jpegKey = QString::fromStdString(jpeg->string());
        QTRY_VERIFY_WITH_TIMEOUT(!digests.picture(QString::fromStdString(raw->string())).isNull() &&
                                     !digests.picture(jpegKey).isNull(),
                                 30000);
        QCOMPARE(digests.picture(jpegKey).height(), PhotoDigests::pictureSide); // an upright portrait
        QCOMPARE(digests.facts(jpegKey)->camera, std::string("Canon EOS 5D"));
        QVERIFY(digests.facts(QString::fromStdString(raw->string()))->raw);
    }

    void what_is_no_photo_has_a_problem_and_no_picture() {
        JobRunner jobs;
        PhotoDigests digests(jobs);
        std::ofstream(temporary() / "note.jpg") << "no photo";
        QSignalSpy changed(&digests, &PhotoDigests::changed);
        digests.requestPicture("key", temporary() / "note.jpg");
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(digests.problem("key").contains("note.jpg"));
        QVERIFY(digests.picture("key").isNull());
        digests.requestPicture("key", temporary() / "note.jpg"); // once is enough
        QTest::qWait(50);
        QCOMPARE(changed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestPhotoTableModel)
#include "test_photo_table_model.moc"
