#include "base/atomic_file.h"
#include "project/project.h"
#include "support/fixture.h"

#include <QtTest>

#include <csignal>
#include <fstream>
#include <map>
#include <sys/wait.h>
#include <unistd.h>

using namespace petzval;
using test::error_code_of;
using test::error_text_of;
namespace fs = std::filesystem;

namespace {

void write_file(const fs::path& path, const std::string& content) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

std::map<std::string, std::string> contents_of(const fs::path& folder) {
    std::map<std::string, std::string> contents;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        contents[entry.path().string()] = entry.is_directory() ? "" : read_whole_file(entry.path());
    return contents;
}

} // namespace

class TestProject : public test::Fixture {
    Q_OBJECT

    fs::path folder() const { return temporary() / "lens.petzval"; }
    fs::path json() const { return folder() / "project.json"; }

    /// A project with one photo, saved twice, so that a backup exists.
    void make_project() const {
        write_file(temporary() / "photos/a.jpg", "first photo");
        Project project = Project::create(folder());
        ProjectDocument document;
        document.blurred.push_back(project.reference_to(temporary() / "photos/a.jpg"));
        project.save(document);
    }

private Q_SLOTS:
    void a_new_project_is_empty_and_opens() {
        const Project made = Project::create(folder());
        QVERIFY(made.document() == ProjectDocument{});
        QVERIFY(made.runs().empty());
        QVERIFY(Project::open(folder(), Project::Access::Read).document() == ProjectDocument{});
    }

    void does_not_take_over_what_is_there() {
        write_file(folder() / "precious.txt", "mine");
        const auto before = contents_of(temporary());
        QVERIFY(error_code_of([&] { Project::create(folder()); }));
        QVERIFY(contents_of(temporary()) == before);
        QCOMPARE(error_code_of([&] { Project::create(temporary() / "no/such/x.petzval"); }),
                 ErrorCode::NotFound);
    }

    void opening_what_is_no_project_says_so() {
        QCOMPARE(error_code_of([&] { Project::open(folder(), Project::Access::Read); }),
                 ErrorCode::NotFound);
        fs::create_directories(folder());
        QCOMPARE(error_code_of([&] { Project::open(folder(), Project::Access::Write); }),
                 ErrorCode::NotFound);
        QVERIFY(fs::is_empty(folder()));
    }

    void saves_and_keeps_the_previous_document() {
        Project project = Project::create(folder());
        const std::string empty = read_whole_file(json());
        write_file(temporary() / "a.jpg", "photo");
        ProjectDocument document;
        document.raw_mode = RawMode::Superpixel;
        document.sharp.push_back(project.reference_to(temporary() / "a.jpg"));
        document.sharp[0].crop = {0.5, 0};
        project.save(document);
        QVERIFY(project.document() == document);
        QVERIFY(Project::open(folder(), Project::Access::Read).document() == document);
        QVERIFY(read_whole_file(folder() / "project.json.bak") == empty);
    }

    void photos_move_with_the_project() {
        make_project();
        fs::create_directory(temporary() / "elsewhere");
        fs::rename(folder(), temporary() / "elsewhere/lens.petzval");
        fs::rename(temporary() / "photos", temporary() / "elsewhere/photos");
        const Project project =
            Project::open(temporary() / "elsewhere/lens.petzval/", Project::Access::Read);
        const PhotoRef& photo = project.document().blurred[0];
        QCOMPARE(photo.path.string(), std::string("../photos/a.jpg"));
        QCOMPARE(project.resolved(photo), fs::canonical(temporary() / "elsewhere/photos/a.jpg"));
        project.require_unchanged(photo);
    }

    void a_photo_that_shares_only_the_root_is_absolute() {
        Project project = Project::create(folder());
        const PhotoRef photo = project.reference_to("/etc/passwd");
        QCOMPARE(photo.path, fs::path("/etc/passwd"));
        QCOMPARE(project.resolved(photo), fs::path("/etc/passwd"));
    }

    void odd_names_survive() {
        Project project = Project::create(folder());
        ProjectDocument document;
        for (const char* name :
             {"Übung № 1.jpg", "日本 \xF0\x9F\x93\xB7.jpg", "a \"b\" \\c\n.jpg", " .jpg", "-x"}) {
            write_file(temporary() / name, name);
            document.blurred.push_back(project.reference_to(temporary() / name));
        }
        project.save(document);
        const Project again = Project::open(folder(), Project::Access::Read);
        QVERIFY(again.document() == document);
        for (const PhotoRef& photo : again.document().blurred)
            again.require_unchanged(photo);
    }

    void a_name_that_is_not_utf8_is_refused() {
        const fs::path photo = temporary() / "caf\xE9.jpg";
        write_file(photo, "photo");
        const Project project = Project::create(folder());
        QCOMPARE(error_code_of([&] { project.reference_to(photo); }), ErrorCode::InvalidOption);
        // The message itself must be fit to be shown.
        const std::string message = error_text_of([&] { project.reference_to(photo); });
        QCOMPARE(QString::fromUtf8(message.c_str()).toStdString(), message);
        fs::remove(photo); // Qt's temporary directory cannot
    }

    void a_linked_photo_keeps_its_own_name() {
        write_file(temporary() / "store/1234", "photo");
        fs::create_symlink(temporary() / "store/1234", temporary() / "portrait.jpg");
        const Project project = Project::create(folder());
        QCOMPARE(project.reference_to(temporary() / "portrait.jpg").path.string(),
                 std::string("../portrait.jpg"));
    }

    void notices_changed_and_missing_photos() {
        make_project();
        const Project project = Project::open(folder(), Project::Access::Read);
        const PhotoRef photo = project.document().blurred[0];
        const fs::path path = temporary() / "photos/a.jpg";
        write_file(path, "FIRST photo"); // same size
        QCOMPARE(error_code_of([&] { project.require_unchanged(photo); }), ErrorCode::UnsuitableInput);
        write_file(path, "longer than before");
        QCOMPARE(error_code_of([&] { project.require_unchanged(photo); }), ErrorCode::UnsuitableInput);
        fs::remove(path);
        QCOMPARE(error_code_of([&] { project.require_unchanged(photo); }), ErrorCode::NotFound);
    }

    void two_writers_are_kept_apart() {
        make_project();
        {
            const Project first = Project::open(folder(), Project::Access::Write);
            QCOMPARE(error_code_of([&] { Project::open(folder(), Project::Access::Write); }),
                     ErrorCode::Busy);
            Project::open(folder(), Project::Access::Read);
        }
        Project::open(folder(), Project::Access::Write);
    }

    void a_killed_writer_leaves_no_lock() {
        make_project();
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const Project project = Project::open(folder(), Project::Access::Write);
            if (::write(ready[1], "x", 1) != 1) ::_exit(1);
            for (;;)
                ::pause();
        }
        char byte = 0;
        QCOMPARE(::read(ready[0], &byte, 1), ssize_t(1));
        QCOMPARE(error_code_of([&] { Project::open(folder(), Project::Access::Write); }), ErrorCode::Busy);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        Project::open(folder(), Project::Access::Write);
        ::close(ready[0]);
        ::close(ready[1]);
    }

    void writing_without_the_right_is_a_mistake_in_the_program() {
        make_project();
        Project project = Project::open(folder(), Project::Access::Read);
        QVERIFY_EXCEPTION_THROWN(project.save({}), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(project.new_run(), std::logic_error);
    }

    void a_damaged_document_is_reported_and_left_alone() {
        make_project();
        const std::string good = read_whole_file(json());
        for (const std::string& bad :
             {std::string(), good.substr(0, good.size() / 2), std::string("\0\0\0\0", 4), std::string("{}"),
              std::string("[[[["), good + "}", "\xFF\xFE" + good}) {
            write_file(json(), bad);
            const auto before = contents_of(folder());
            for (const auto access : {Project::Access::Read, Project::Access::Write}) {
                QCOMPARE(error_code_of([&] { Project::open(folder(), access); }), ErrorCode::DamagedFile);
                const std::string message = error_text_of([&] { Project::open(folder(), access); });
                QVERIFY(message.find(json().string()) == 0);
                QVERIFY(message.find("project.json.bak") != std::string::npos);
            }
            QVERIFY(contents_of(folder()) == before);
        }
    }

    void a_missing_document_points_to_the_backup() {
        make_project();
        fs::remove(json());
        QCOMPARE(error_code_of([&] { Project::open(folder(), Project::Access::Read); }),
                 ErrorCode::DamagedFile);
        fs::copy_file(folder() / "project.json.bak", json());
        QVERIFY(Project::open(folder(), Project::Access::Read).document() == ProjectDocument{});
    }

    void unknown_keys_may_be_read_but_not_lost() {
        make_project();
        std::string text = read_whole_file(json());
        text.insert(text.find("\"sets\""), "\"rating\": 5, ");
        write_file(json(), text);
        QCOMPARE(Project::open(folder(), Project::Access::Read).document().blurred.size(), std::size_t(1));
        const std::string message = error_text_of([&] { Project::open(folder(), Project::Access::Write); });
        QVERIFY2(message.find("\"rating\"") != std::string::npos, message.c_str());
    }

    void another_programs_changes_are_not_overwritten() {
        make_project();
        Project project = Project::open(folder(), Project::Access::Write);
        write_file(json(), read_whole_file(json()) + "\n");
        const auto before = contents_of(folder());
        QCOMPARE(error_code_of([&] { project.save({}); }), ErrorCode::Busy);
        QVERIFY(contents_of(folder()) == before);
        QCOMPARE(project.document().blurred.size(), std::size_t(1));
    }

    void runs_are_numbered() {
        Project project = Project::create(folder());
        QCOMPARE(project.new_run().filename().string(), std::string("0001"));
        QCOMPARE(project.new_run().filename().string(), std::string("0002"));
        fs::create_directory(folder() / "runs/notes");
        fs::create_directory(folder() / "runs/9999");
        fs::remove(folder() / "runs/0001");
        QCOMPARE(project.new_run().filename().string(), std::string("10000"));
        const std::vector<fs::path> runs = project.runs();
        QCOMPARE(runs.size(), std::size_t(3));
        QCOMPARE(runs[0].filename().string(), std::string("0002"));
        QCOMPARE(runs[2].filename().string(), std::string("10000"));
        fs::remove_all(folder() / "runs");
        QVERIFY(project.runs().empty());
        QCOMPARE(project.new_run().filename().string(), std::string("0001"));
    }

    void what_a_killed_run_left_goes_with_a_later_one() {
        Project project = Project::create(folder());
        const fs::path run = project.new_run();
        for (const char* name : {".petzval-old", ".petzval-young", "grid.fits"})
            write_atomically(run / name, "x");
        for (const char* name : {".petzval-old", "grid.fits"})
            fs::last_write_time(run / name, fs::file_time_type::clock::now() - std::chrono::hours(2));
        project.new_run();
        QVERIFY(!fs::exists(run / ".petzval-old"));
        QVERIFY(fs::exists(run / ".petzval-young"));
        QVERIFY(fs::exists(run / "grid.fits"));
    }

    void crops_are_read_and_written() {
        QVERIFY(crop_from_text("centre:0.3") == (CentreCrop{0.3, 0}));
        QVERIFY(crop_from_text("centre:768px") == (CentreCrop{1.0, 768}));
        for (const char* text : {"centre:0.1", "centre:0.333333333333", "centre:1px", "centre:1"})
            QCOMPARE(text_from_crop(crop_from_text(text)), std::string(text));
        for (const char* text :
             {"", "centre", "centre:", "centre:0", "centre:1.1", "centre:-0.5", "centre:nan", "centre:0px",
              "centre:1.5px", "centre:0.5x", "0.5", "middle:0.5"})
            QCOMPARE(error_code_of([&] { crop_from_text(text); }), ErrorCode::InvalidOption);
    }

    void crops_are_centred() {
        QVERIFY(crop_rect({}, 640, 480) == (Rect{0, 0, 640, 480}));
        QVERIFY(crop_rect({0.5, 0}, 640, 480) == (Rect{160, 120, 320, 240}));
        QVERIFY(crop_rect({1.0, 100}, 640, 480) == (Rect{270, 190, 100, 100}));
        QVERIFY(crop_rect({1.0, 500}, 640, 480) == (Rect{70, 0, 500, 480}));
        QVERIFY(crop_rect({0.001, 0}, 10, 10) == (Rect{4, 4, 1, 1}));
    }

    void sets_have_names() {
        for (const SetName set : {SetName::Blurred, SetName::Sharp})
            QCOMPARE(set_from_name(name_of(set)), set);
        QCOMPARE(error_code_of([] { set_from_name("blurry"); }), ErrorCode::InvalidOption);
    }
};

QTEST_GUILESS_MAIN(TestProject)
#include "test_project.moc"
