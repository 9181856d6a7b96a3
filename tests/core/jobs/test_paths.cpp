#include "jobs/paths.h"

#include "support/fixture.h"

#include <QTest>

#include <fstream>

using namespace petzval;
namespace fs = std::filesystem;

class TestPaths : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void a_project_may_be_named_without_its_ending() {
        QCOMPARE(project_folder("a/box"), fs::path("a/box.petzval"));
        QCOMPARE(project_folder("a/box.petzval"), fs::path("a/box.petzval"));
        QCOMPARE(project_folder("a/box.petzval/"), fs::path("a/box.petzval"));
        QCOMPARE(project_folder("f2.8"), fs::path("f2.8.petzval"));
    }

    void a_project_whose_folder_was_renamed_is_still_found() {
        fs::create_directory(temporary() / "renamed");
        std::ofstream(temporary() / "renamed" / "project.json") << "{}";
        QCOMPARE(project_folder(temporary() / "renamed"), temporary() / "renamed");
    }

    void folders_stand_for_the_photos_inside() {
        for (const char* name : {"b.JPG", "a.dng", "notes.txt", "grid.fits"})
            std::ofstream(temporary() / name) << "x";
        fs::create_directory(temporary() / "sub.jpg");
        const std::vector<fs::path> given = {"single.xyz", temporary()};
        const std::vector<fs::path> expected = {"single.xyz", temporary() / "a.dng", temporary() / "b.JPG"};
        QCOMPARE(photo_files(given), expected);
        const std::vector<fs::path> empty = {temporary() / "sub.jpg"};
        QCOMPARE(test::error_code_of([&] { photo_files(empty); }), ErrorCode::UnsuitableInput);
    }

    void photos_of_one_name_are_numbered() {
        const std::vector<fs::path> photos = {"a/x.jpg", "b/x.png", "a/x-2.jpg", "y.jpg"};
        const std::vector<std::string> expected = {"x.tif", "x-2.tif", "x-2-2.tif", "y.tif"};
        QCOMPARE(distinct_names(photos, ".tif"), expected);
    }

    void resources_are_found() {
        QVERIFY(fs::exists(resource("presets/instant.json")));
        QCOMPARE(test::error_code_of([] { resource("presets/none.json"); }), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestPaths)
#include "test_paths.moc"
