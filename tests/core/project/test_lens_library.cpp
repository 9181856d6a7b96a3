#include "project/lens_library.h"

#include "base/atomic_file.h"
#include "project/profile_schema.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <cstdlib>
#include <latch>
#include <thread>

using namespace petzval;
using petzval::test::asymmetric_grid;
using petzval::test::error_code_of;
using petzval::test::error_text_of;
namespace fs = std::filesystem;

namespace {

using Access = LensLibrary::Access;

PsfGrid grid_at(double f_number, std::uint64_t seed = 1) {
    PsfGrid grid = asymmetric_grid({2, 3, 3, 5}, seed);
    PsfMetadata& about = grid.metadata();
    about.camera = "Acme One";
    about.lens = "Acme 50mm F1.8 \xc3\x9c";
    about.f_number = f_number;
    about.focal_length = 50.0;
    about.focus_distance = 2.5;
    about.pixel_pitch = 4.25;
    about.curve = TransferCurve::SquareRoot;
    about.raw_mode = "superpixel";
    about.method = "simulated";
    about.frame_width = 3000;
    about.frame_height = 2000;
    return grid;
}

} // namespace

class TestLensLibrary : public test::Fixture {
    Q_OBJECT

    fs::path file() const { return temporary() / "mine" / "library.sqlite"; }
    LensLibrary writable() const { return LensLibrary::open(file(), Access::Write); }
    static std::vector<const char*> with_another(const char* migration) {
        std::vector<const char*> all(library_migrations().begin(), library_migrations().end());
        all.push_back(migration);
        return all;
    }
    LensLibrary readable() const { return LensLibrary::open(file(), Access::Read); }

    static std::vector<std::int64_t> ids(const std::vector<LensProfile>& profiles) {
        std::vector<std::int64_t> found;
        for (const LensProfile& profile : profiles)
            found.push_back(profile.id);
        return found;
    }

private Q_SLOTS:
    void grids_come_back_to_the_bit_with_all_that_is_known() {
        const PsfGrid grid = grid_at(2.8);
        const LensProfile added = writable().add(grid, {"my second 50", "after the repair"}, -8.25);
        const LensLibrary library = readable();
        QCOMPARE(library.grid(added.id), grid);
        const LensProfile profile = library.profiles().at(0);
        QCOMPARE(profile.about, grid.metadata());
        QCOMPARE(profile.shape, grid.shape());
        QCOMPARE(profile.label.name, std::string("my second 50"));
        QCOMPARE(profile.label.note, std::string("after the repair"));
        QCOMPARE(profile.holdout_score, std::optional(-8.25));
        QCOMPARE(profile.added.size(), std::size_t(20));
    }

    void what_is_unknown_stays_unknown() {
        PsfGrid grid = asymmetric_grid({1, 1, 1, 3}, 4);
        grid.metadata().camera = "Acme One";
        grid.metadata().lens = "Acme 50";
        grid.metadata().f_number = 4.0;
        LensLibrary library = writable();
        const std::int64_t id = library.add(grid, {}).id;
        QCOMPARE(library.grid(id), grid);
        QVERIFY(!library.profile(id).holdout_score);
    }

    void a_missing_library_is_empty_and_is_not_made_by_reading() {
        QVERIFY(readable().profiles().empty());
        QVERIFY(!fs::exists(file()));
        QCOMPARE(error_code_of([&] { readable().grid(1); }), std::optional(ErrorCode::NotFound));
    }

    void entries_are_renamed_and_removed() {
        LensLibrary library = writable();
        const std::int64_t first = library.add(grid_at(2.8, 1), {"a", "b"}).id;
        const std::int64_t second = library.add(grid_at(4.0, 2), {}).id;
        library.relabel(first, {"mine", "sharp on the left"});
        QCOMPARE(library.profile(first).label.name, std::string("mine"));
        const std::vector both = {second, second + 1};
        QCOMPARE(error_code_of([&] { library.remove(both); }), std::optional(ErrorCode::NotFound));
        QCOMPARE(library.profiles().size(), std::size_t(2));
        library.remove(std::vector{second});
        QCOMPARE(ids(library.profiles()), std::vector<std::int64_t>{first});
        QCOMPARE(error_code_of([&] { library.relabel(second, {}); }), std::optional(ErrorCode::NotFound));
        QVERIFY(library.add(grid_at(4.0, 3), {}).id > second); // a number never comes back
    }

    void what_was_removed_is_put_back_as_it_was_under_a_new_number() {
        LensLibrary library = writable();
        LensProfile profile = library.add(grid_at(2.8), {"mine", "note"}, -8.25);
        library.remove(std::vector{profile.id});
        profile.added = "2020-02-02T20:20:20Z";
        const LensProfile back = library.put_back(profile, grid_at(2.8));
        QVERIFY(back.id > profile.id);
        profile.id = back.id;
        QCOMPARE(back, profile);
        QCOMPARE(library.grid(back.id), grid_at(2.8));
        QCOMPARE(error_code_of([&] { library.put_back(profile, grid_at(2.8)); }),
                 std::optional(ErrorCode::UnsuitableInput));
    }

    void the_very_same_kernels_are_added_once() {
        LensLibrary library = writable();
        library.add(grid_at(2.8), {});
        const std::string why = error_text_of([&] { library.add(grid_at(2.8), {"again", ""}); });
        QVERIFY(why.find("as entry 1: Acme 50mm") != std::string::npos);
        QCOMPARE(library.profiles().size(), std::size_t(1));
    }

    void a_grid_must_tell_lens_camera_and_aperture() {
        LensLibrary library = writable();
        const std::vector<std::pair<const char*, std::function<void(PsfMetadata&)>>> gaps = {
            {"its lens", [](PsfMetadata& about) { about.lens.clear(); }},
            {"its camera", [](PsfMetadata& about) { about.camera.clear(); }},
            {"its f-number", [](PsfMetadata& about) { about.f_number.reset(); }},
        };
        for (const auto& [fact, remove] : gaps) {
            PsfGrid grid = grid_at(2.8);
            remove(grid.metadata());
            QVERIFY(error_text_of([&] { library.add(grid, {}); }).find(fact) != std::string::npos);
        }
        QVERIFY(library.profiles().empty());
    }

    void a_library_travels_as_one_file_and_merges() {
        LensLibrary library = writable();
        library.add(grid_at(2.8, 1), {"mine", "note"}, -8.0);
        library.add(grid_at(8.0, 2), {});
        const fs::path travelling = temporary() / "all.petzval-lenses";
        library.export_to(travelling);

        LensLibrary other = LensLibrary::open(temporary() / "other.sqlite", Access::Write);
        other.add(grid_at(8.0, 2), {"theirs", ""});
        const ImportedProfiles imported = other.import_from(travelling);
        QCOMPARE(imported.added.size(), std::size_t(1));
        QCOMPARE(imported.already_there.size(), std::size_t(1));
        QCOMPARE(imported.already_there.front().label.name, std::string("theirs"));
        const LensProfile& added = imported.added.front();
        QCOMPARE(other.grid(added.id), grid_at(2.8, 1));
        QCOMPARE(added.label.note, std::string("note"));
        QCOMPARE(added.added, library.profile(1).added);
        QCOMPARE(added.holdout_score, std::optional(-8.0));
        QVERIFY(other.import_from(travelling).added.empty());
        QCOMPARE(error_code_of([&] { library.export_to(file()); }),
                 std::optional(ErrorCode::InvalidOption));
    }

    void several_writers_at_once_lose_nothing() {
        constexpr int writers = 4, each = 8;
        std::latch start(writers);
        std::vector<std::jthread> threads;
        std::atomic<int> failures = 0;
        for (int writer = 0; writer < writers; ++writer)
            threads.emplace_back([&, writer] {
                start.arrive_and_wait();
                for (int i = 0; i < each; ++i)
                    if (error_code_of([&] { writable().add(grid_at(2.8, writer * each + i), {}); }))
                        ++failures;
            });
        threads.clear();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(readable().profiles().size(), std::size_t(writers * each));
    }

    void older_layouts_are_brought_up_to_date_and_newer_ones_refused() {
        writable().add(grid_at(2.8), {"mine", ""});
        const std::vector<const char*> newer =
            with_another("ALTER TABLE profiles ADD COLUMN colour TEXT DEFAULT 'red'");
        {
            const ProfileDatabase database(file(), ProfileDatabase::Mode::Write);
            migrate(database, newer);
            migrate(database, newer); // nothing left to do
            Statement row = database.statement("SELECT name, colour FROM profiles");
            QVERIFY(row.step());
            QCOMPARE(row.text(0), std::string("mine"));
            QCOMPARE(row.text(1), std::string("red"));
        }
        const std::string before = read_whole_file(file());
        for (const Access access : {Access::Read, Access::Write})
            QVERIFY(error_text_of([&] { LensLibrary::open(file(), access); }).find("newer Petzval") !=
                    std::string::npos);
        QCOMPARE(read_whole_file(file()), before);
    }

    void the_first_layout_knows_no_finest_detail() {
        PsfGrid grid = grid_at(2.8);
        grid.metadata().finest = 0.45;
        const std::int64_t id = writable().add(grid, {}).id;
        QCOMPARE(readable().grid(id).metadata().finest, std::optional(0.45));
        ProfileDatabase(file(), ProfileDatabase::Mode::Write)
            .execute("ALTER TABLE profiles DROP COLUMN finest_cycles_per_px; PRAGMA user_version = 1");
        const std::string before = read_whole_file(file());
        QVERIFY(!readable().grid(id).metadata().finest);
        QCOMPARE(read_whole_file(file()), before);
        QVERIFY(!writable().grid(id).metadata().finest);
        QVERIFY(read_whole_file(file()) != before);
    }

    void grids_that_enlarge_photos_are_refused() {
        PsfGrid grid = grid_at(2.8);
        grid.metadata().photo_scale = 2;
        QCOMPARE(error_code_of([&] { writable().add(grid, {}); }),
                 std::optional(ErrorCode::UnsuitableInput));
    }

    void a_migration_that_fails_leaves_the_file_as_it_was() {
        writable().add(grid_at(2.8), {});
        const std::vector<const char*> broken = with_another("DELETE FROM profiles; NONSENSE");
        const ProfileDatabase database(file(), ProfileDatabase::Mode::Write);
        QVERIFY(error_code_of([&] { migrate(database, broken); }).has_value());
        QCOMPARE(readable().profiles().size(), std::size_t(1));
    }

    void a_copy_in_memory_can_be_changed_without_the_file() {
        writable().add(grid_at(2.8), {});
        const ProfileDatabase copy = ProfileDatabase(file(), ProfileDatabase::Mode::Read).copy_in_memory();
        copy.execute("DELETE FROM profiles");
        QCOMPARE(readable().profiles().size(), std::size_t(1));
    }

    void damaged_and_foreign_files_are_refused_in_a_sentence_and_left_alone() {
        LensLibrary whole = writable();
        for (int i = 0; i < 4; ++i)
            whole.add(grid_at(2.8, i), {});
        const std::string bytes = read_whole_file(file());
        const fs::path bad = temporary() / "bad.sqlite";
        const auto refused = [&](const std::string& content) {
            write_atomically(bad, content);
            for (const auto& action : std::vector<std::function<void()>>{
                     [&] { LensLibrary::open(bad, Access::Read).profiles(); },
                     [&] { LensLibrary::open(bad, Access::Write); }, [&] { whole.import_from(bad); }}) {
                const std::string why = error_text_of(action);
                QVERIFY2(why.find("bad.sqlite") != std::string::npos && why.find('\n') == std::string::npos,
                         why.c_str());
            }
            QCOMPARE(read_whole_file(bad), content);
        };
        for (std::size_t size = 1; size < bytes.size(); size += 1777)
            refused(bytes.substr(0, size));
        refused(
            "this is a text, not a lens library at all, and long enough to be looked at as a header....");
        std::string scrambled = bytes;
        std::fill(scrambled.begin() + 4096, scrambled.begin() + 8192, '\x5a');
        refused(scrambled);
        QCOMPARE(whole.profiles().size(), std::size_t(4));
    }

    void databases_of_other_programs_are_refused() {
        const fs::path other = temporary() / "photos.db";
        ProfileDatabase(other, ProfileDatabase::Mode::Create).execute("CREATE TABLE profiles (id)");
        for (const Access access : {Access::Read, Access::Write})
            QCOMPARE(error_code_of([&] { LensLibrary::open(other, access); }),
                     std::optional(ErrorCode::UnsupportedFormat));
    }

    void an_entry_that_was_tampered_with_is_named() {
        writable().add(grid_at(2.8, 1), {});
        writable().add(grid_at(2.8, 2), {});
        const ProfileDatabase database(file(), ProfileDatabase::Mode::Write);
        const auto complaint = [&](const std::string& change) {
            database.execute("BEGIN; UPDATE profiles SET " + change + " WHERE id = 2; COMMIT");
            const std::string why = error_text_of([&] {
                readable().profiles();
                readable().grid(2);
            });
            return why.find("entry 2") == std::string::npos ? "not named: " + why : std::string();
        };
        for (const char* change :
             {"kernels = zeroblob(900 * 4 + 4)", "kernels = zeroblob(2 * 3 * 3 * 5 * 5 * 4)",
              "size = 9000000000000", "size = 4", "f_number = -1", "f_number = 9e999", "curve = 'odd'",
              "raw_mode = 'odd'", "lens = ''"})
            QCOMPARE(complaint(change), std::string());
        LensLibrary other = LensLibrary::open(temporary() / "other.sqlite", Access::Write);
        QVERIFY(error_code_of([&] { other.import_from(file()); }).has_value());
        QVERIFY(other.profiles().empty()); // all or none
    }

    void a_library_that_may_only_be_read_can_be_read() {
        writable().add(grid_at(2.8), {});
        fs::permissions(file(), fs::perms::owner_read);
        QCOMPARE(readable().profiles().size(), std::size_t(1));
    }

    void the_default_is_in_the_users_data_folder() {
        qputenv("XDG_DATA_HOME", "/data/of/mine");
        QCOMPARE(default_library_path(), fs::path("/data/of/mine/petzval/library.sqlite"));
        qputenv("XDG_DATA_HOME", "relative");
        qputenv("HOME", "/home/someone");
        QCOMPARE(default_library_path(), fs::path("/home/someone/.local/share/petzval/library.sqlite"));
    }
};

QTEST_GUILESS_MAIN(TestLensLibrary)
#include "test_lens_library.moc"
