#include "base/atomic_file.h"

#include "support/fixture.h"

#include <QTest>

#include <fstream>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

long entries_in(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

/// The code of the Error that `action` meets in a child process that has first run `restrict`; 100 for
/// none.
int code_in_child(const std::function<void()>& restrict, const std::function<void()>& action) {
    const pid_t child = ::fork();
    if (child == 0) {
        restrict();
        const std::optional<ErrorCode> code = test::error_code_of(action);
        ::_exit(code ? static_cast<int>(*code) : 100);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Root may do everything, so the tests of permissions go on as somebody else.
void become_nobody() {
    if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(101);
}

} // namespace

class TestAtomicFile : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void replaces_content_and_leaves_nothing_else() {
        const fs::path path = temporary() / "a.json";
        write_atomically(path, "first");
        write_atomically(path, std::string_view("sec\0nd", 6));
        QCOMPARE(read_whole_file(path), std::string("sec\0nd", 6));
        QCOMPARE(entries_in(temporary()), 1L);
    }

    void hands_out_a_name_beside_the_target_with_its_extension() {
        const fs::path path = temporary() / (std::string(240, 'n') + ".fits");
        write_atomically(path, [&](const fs::path& written) {
            QCOMPARE(written.parent_path(), path.parent_path());
            QCOMPARE(written.extension().string(), std::string(".fits"));
            QVERIFY(!fs::exists(written));
            std::ofstream(written) << "x";
        });
        QVERIFY(fs::exists(path));
    }

    void a_writer_may_write_its_temporary_file_atomically() {
        const fs::path path = temporary() / "a.txt";
        write_atomically(path, [](const fs::path& written) { write_atomically(written, "nested"); });
        QCOMPARE(read_whole_file(path), std::string("nested"));
        QCOMPARE(entries_in(temporary()), 1L);
    }

    void keeps_the_old_file_when_the_writer_throws() {
        const fs::path path = temporary() / "a.txt";
        write_atomically(path, "old");
        const auto failing_writer = [](const fs::path& written) {
            std::ofstream(written) << "half";
            throw std::runtime_error("writer");
        };
        QVERIFY_EXCEPTION_THROWN(write_atomically(path, failing_writer), std::runtime_error);
        QCOMPARE(read_whole_file(path), std::string("old"));
        QCOMPARE(entries_in(temporary()), 1L);
    }

    void says_when_the_folder_is_missing_or_a_folder_is_in_the_way() {
        const fs::path missing = temporary() / "none" / "a.txt";
        QCOMPARE(test::error_code_of([&] { write_atomically(missing, "x"); }), ErrorCode::NotFound);
        QVERIFY(test::error_text_of([&] { write_atomically(missing, "x"); }).find("none/a.txt") !=
                std::string::npos);
        fs::create_directory(temporary() / "folder");
        QCOMPARE(test::error_code_of([&] { write_atomically(temporary() / "folder", "x"); }),
                 ErrorCode::WriteFailed);
    }

    void a_device_or_pipe_is_left_as_it_is() {
        const fs::path pipe = temporary() / "pipe";
        QCOMPARE(::mkfifo(pipe.c_str(), 0666), 0);
        QCOMPARE(test::error_text_of([&] { write_atomically(pipe, "x"); }),
                 pipe.string() + ": this is a device or pipe, not a file. Choose the name of a file.");
        QVERIFY(fs::is_fifo(pipe));
        QCOMPARE(test::error_code_of([&] { write_atomically("/dev/null", "x"); }), ErrorCode::WriteFailed);
        QVERIFY(fs::is_character_file("/dev/null"));
        const fs::path link = temporary() / "link";
        fs::create_symlink(pipe, link);
        QCOMPARE(test::error_code_of([&] { write_atomically(link, "x"); }), ErrorCode::WriteFailed);
        QCOMPARE(entries_in(temporary()), 2L);
    }

    void a_link_stays_and_what_it_leads_to_is_replaced() {
        fs::create_directory(temporary() / "away");
        const fs::path link = temporary() / "link.txt";
        fs::create_symlink("away/real.txt", link); // leads nowhere so far
        for (const char* content : {"first", "second"}) {
            write_atomically(link, content);
            QVERIFY(fs::is_symlink(link));
            QCOMPARE(read_whole_file(temporary() / "away/real.txt"), std::string(content));
        }
        fs::create_symlink("b", temporary() / "a");
        fs::create_symlink("a", temporary() / "b");
        QCOMPARE(test::error_code_of([&] { write_atomically(temporary() / "a", "x"); }),
                 ErrorCode::WriteFailed);
    }

    void a_free_name_is_never_written_over() {
        int asked = 0;
        const auto name = [&] {
            // Somebody else takes the first name between the question and the renaming.
            const fs::path path = temporary() / (std::to_string(asked / 2) + ".txt");
            if (++asked == 2) std::ofstream(path) << "theirs";
            return path;
        };
        const fs::path written = write_under_free_name(
            name, [](const fs::path& temporary) { std::ofstream(temporary) << "ours"; });
        QCOMPARE(written, temporary() / "1.txt");
        QCOMPARE(read_whole_file(temporary() / "0.txt"), std::string("theirs"));
        QCOMPARE(read_whole_file(written), std::string("ours"));
        QCOMPARE(entries_in(temporary()), 2L);
    }

    void failures_of_a_writer_name_the_users_file() {
        const fs::path path = temporary() / "a.txt";
        const auto write = [](const fs::path& temporary) {
            throw Error(ErrorCode::WriteFailed, temporary.string(),
                        "the file cannot be written (" + temporary.filename().string() + ": reason)");
        };
        QCOMPARE(test::error_text_of([&] { write_atomically(path, write); }),
                 path.string() + ": the file cannot be written (a.txt: reason).");
        QCOMPARE(entries_in(temporary()), 0L);
    }

    void what_killed_writers_left_goes_after_an_hour() {
        std::ofstream(temporary() / ".petzval-1-old.txt") << "x";
        std::ofstream(temporary() / ".petzval-2-new.txt") << "x";
        fs::last_write_time(temporary() / ".petzval-1-old.txt",
                            fs::file_time_type::clock::now() - std::chrono::hours(2));
        write_atomically(temporary() / "a.txt", "x");
        QCOMPARE(entries_in(temporary()), 2L);
        remove_leftovers(temporary(), std::chrono::seconds(0));
        QCOMPARE(entries_in(temporary()), 1L);
    }

    void says_when_the_folder_may_not_be_written() {
        const fs::path path = temporary() / "a.txt";
        ::chmod(temporary().c_str(), 0555);
        QCOMPARE(code_in_child(become_nobody, [&] { write_atomically(path, "x"); }),
                 static_cast<int>(ErrorCode::NoPermission));
    }

    void says_when_there_is_no_space_and_cleans_up() {
        const fs::path path = temporary() / "a.bin";
        write_atomically(path, "old");
        const std::string large(1 << 20, 'x');
        // A limit on the size of files stands in for a full disk.
        const auto limit = [] {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit small = {4096, 4096};
            ::setrlimit(RLIMIT_FSIZE, &small);
        };
        QCOMPARE(code_in_child(limit, [&] { write_atomically(path, large); }),
                 static_cast<int>(ErrorCode::NoSpace));
        QCOMPARE(read_whole_file(path), std::string("old"));
        QCOMPARE(entries_in(temporary()), 1L);
    }

    void names_what_is_wrong_with_a_file_to_read() {
        const auto text = [](const fs::path& path) {
            return test::error_text_of([&] { require_readable_file(path); });
        };
        const fs::path missing = temporary() / "none.jpg";
        QCOMPARE(text(missing), missing.string() + ": there is no such file.");
        QCOMPARE(text(temporary()), temporary().string() + ": this is a folder, not a file.");
        const fs::path empty = temporary() / "empty.jpg";
        std::ofstream(empty).close();
        QCOMPARE(text(empty), empty.string() + ": the file is empty.");
        QCOMPARE(test::error_code_of([&] { require_readable_file("/dev/null"); }),
                 ErrorCode::UnsupportedFormat);
        QCOMPARE(test::error_code_of([&] { require_readable_file(empty / "below"); }), ErrorCode::NotFound);
    }

    void says_when_a_file_may_not_be_read() {
        const fs::path path = temporary() / "a.txt";
        write_atomically(path, "secret");
        ::chmod(temporary().c_str(), 0755);
        ::chmod(path.c_str(), 0000);
        QCOMPARE(code_in_child(become_nobody, [&] { require_readable_file(path); }),
                 static_cast<int>(ErrorCode::NoPermission));
        ::chmod(path.c_str(), 0644);
        QCOMPARE(code_in_child(become_nobody, [&] { require_readable_file(path); }), 100);
    }

    void reads_sizes_and_empty_files() {
        const fs::path path = temporary() / "a.txt";
        write_atomically(path, "12345");
        QCOMPARE(require_readable_file(path), std::uintmax_t(5));
        write_atomically(path, "");
        QCOMPARE(read_whole_file(path), std::string());
    }
};

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "test_atomic_file.moc"
