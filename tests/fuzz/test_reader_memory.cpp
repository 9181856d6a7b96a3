#include "base/atomic_file.h"
#include "fuzz/readers.h"
#include "support/fixture.h"
#include "support/memory_faults.h"

#include <QTest>

#include <cstdio>
#include <exception>
#include <new>

#include <csignal>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace petzval;
using namespace petzval::test;

namespace {

constexpr int kEnded = 3;

/// Every so manieth request as a test, all for docs/reliability.md.
long stride() {
    return qEnvironmentVariableIsSet("PETZVAL_EVERY_FAULT") ? 1 : 41;
}

struct Counts {
    long next = 1; ///< request to be refused
    long tried = 0;
    long otherwise = 0; ///< an Error that does not speak of memory
    long ended = 0;     ///< by std::terminate
    long crashed = 0;   ///< within a library that decodes photos
};

} // namespace

/// Readers of strangers' files, and the writers of the same formats, that get no memory: at each of their
/// requests in turn.
class TestReaderMemory : public Fixture {
    Q_OBJECT

    /// Memory that parent and child see.
    void* const shared_ =
        ::mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    /// Refuses one request after the other in a process of its own, until one of them ends it: by a fault,
    /// or where std::bad_alloc may not be thrown any more (the JSON library's destructors). What the
    /// process ends with.
    int refuse_all(const fuzz::Reader& reader, const std::string& seed, long requests, Counts& counts) {
        const pid_t child = ::fork();
        if (child == 0) {
            std::set_terminate([] { ::_exit(kEnded); });
            for (const int fault : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE})
                std::signal(fault, SIG_DFL); // not QtTest's, which calls the debugger
            for (; counts.next <= requests; counts.next += stride(), ++counts.tried)
                refuse(reader, seed, counts);
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        remove_leftovers(temporary(),
                         std::chrono::seconds(0)); // of a process that ended too early to do so
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

    void refuse(const fuzz::Reader& reader, const std::string& seed, Counts& counts) {
        refuse_request(counts.next);
        try {
            reader.try_bytes(seed, temporary());
        } catch (const std::bad_alloc&) {
        } catch (const Error&) {
            ++counts.otherwise;
        } catch (const std::exception& fault) {
            stop_counting_requests();
            std::fprintf(stderr, "request %ld: %s\n", counts.next, fault.what());
            ::_exit(1);
        }
        stop_counting_requests();
    }

    long requests_of(const fuzz::Reader& reader, const std::string& seed) {
        refuse_request(0);
        reader.try_bytes(seed, temporary());
        return stop_counting_requests();
    }

private Q_SLOTS:
    void a_refused_request_is_told_data() {
        QTest::addColumn<QString>("name");
        for (const fuzz::Reader& reader : fuzz::readers())
            QTest::newRow(reader.name.data()) << QString::fromLatin1(reader.name.data());
    }

    void a_refused_request_is_told() {
        QFETCH(QString, name);
        const fuzz::Reader& reader = fuzz::reader_named(name.toStdString());
        Counts& counts = *new (shared_) Counts;
        std::string failures;
        for (const std::string& seed : reader.seeds(temporary())) {
            requests_of(reader, seed); // what libraries keep for good is there from now on
            const long requests = requests_of(reader, seed);
            counts.next = 1;
            while (const int end = refuse_all(reader, seed, requests, counts)) {
                // libtiff 4.5, Little CMS and LibRaw forget to look in places (docs/reliability.md).
                const bool is_of_library =
                    name == "photo" ? end < 0 : end == -SIGSEGV && seed.starts_with("II*");
                if (end == kEnded)
                    ++counts.ended;
                else if (is_of_library)
                    ++counts.crashed;
                else
                    failures += "\n" + std::to_string(counts.next) + " of " + std::to_string(requests) +
                                ": " + std::to_string(end);
                counts.next += stride(), ++counts.tried;
            }
        }
        std::fprintf(
            stderr,
            "%s: %ld requests refused; %ld told as something else, %ld where nothing may be thrown, "
            "%ld crashes of libraries\n",
            qPrintable(name), counts.tried, counts.otherwise, counts.ended, counts.crashed);
        QVERIFY2(failures.empty(), failures.c_str());
    }
};

QTEST_GUILESS_MAIN(TestReaderMemory)
#include "test_reader_memory.moc"
