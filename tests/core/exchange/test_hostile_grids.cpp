#include "exchange/exchange.h"

#include "base/atomic_file.h"
#include "core/exchange/sample_grids.h"
#include "support/fixture.h"

#include <QTemporaryFile>
#include <QTest>

#include <fstream>
#include <limits>

#include <sys/resource.h>
#include <unistd.h>

using namespace petzval;
using namespace std::string_literals;
using petzval::test::error_code_of;
using petzval::test::error_text_of;
namespace fs = std::filesystem;

namespace {

PsfGrid small_grid() {
    return test::sample_grid({2, 3, 3, 5});
}

template <typename Number>
std::string bytes_of(std::initializer_list<Number> numbers) {
    return {reinterpret_cast<const char*>(numbers.begin()), numbers.size() * sizeof(Number)};
}

/// The most memory this process ever had, MB.
long peak_memory() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

} // namespace

/// Whatever a file holds: a grid, or one sentence that names it; no crash, no gigabytes, nothing on stderr.
class TestHostileGrids : public test::Fixture {
    Q_OBJECT

    fs::path path() { return temporary() / "hostile"; }

    std::string written(const char* format, const PsfGrid& grid = small_grid()) {
        write_grid(path(), grid, grid_format_named(format));
        return read_whole_file(path());
    }
    PsfGrid read(const std::string& content) {
        fs::remove(path()); // a file written over is flushed to disk, which takes long
        std::ofstream(path(), std::ios::binary) << content;
        return read_grid(path());
    }
    /// The message for `content`, which must be an Error naming the file.
    std::string refusal(const std::string& content) {
        const std::string text = error_text_of([&] { read(content); });
        return text.starts_with(path().string() + ": ") ? text : "WRONG: " + text;
    }
    static std::string replaced(std::string content, const std::string& from, const std::string& to) {
        const std::size_t at = content.find(from);
        if (at == std::string::npos) return "nothing to replace";
        return content.replace(at, from.size(), to);
    }

    static void add_files() {
        QTest::addColumn<QString>("name");
        for (const GridFormat& format : grid_formats())
            if (format.readable() && !format.is_folder())
                QTest::newRow(format.name.data()) << QString::fromLatin1(format.name.data());
    }

    /// Expects a refusal that says `said`.
    void expect(const char* what, const std::string& content, const char* said) {
        const std::string text = refusal(content);
        QVERIFY2(text.find(said) != std::string::npos, (what + (": " + text)).c_str());
    }

    QTemporaryFile printed_;
    int stderr_ = -1;
    long memory_before_ = 0;

private Q_SLOTS:
    void initTestCase() {
        memory_before_ = peak_memory();
        QVERIFY(printed_.open());
        stderr_ = ::dup(STDERR_FILENO);
        ::dup2(printed_.handle(), STDERR_FILENO);
    }

    void cleanupTestCase() {
        ::dup2(stderr_, STDERR_FILENO);
        ::close(stderr_);
        const std::string printed = read_whole_file(printed_.fileName().toStdString());
        QVERIFY2(printed.empty(), printed.c_str());
#ifndef __SANITIZE_ADDRESS__ // which keeps freed memory
        const long taken = peak_memory() - memory_before_;
        QVERIFY2(taken < 100, std::to_string(taken).c_str());
#endif
    }

    void cut_off_files_are_refused_data() {
        add_files();
    }
    void cut_off_files_are_refused() {
        QFETCH(QString, name);
        const std::string good = written(qPrintable(name));
        const PsfGrid whole = read(good);
        for (std::size_t length = 1; length < good.size(); length += length < 400 ? 1 : 29) {
            const std::string part = good.substr(0, length);
            try {
                QVERIFY(read(part) == whole); // only padding is gone
            } catch (const Error& error) {
                QVERIFY(error.subject().starts_with(path().string()));
            }
        }
    }

    void damaged_files_give_a_grid_or_a_sentence_data() {
        add_files();
    }
    void damaged_files_give_a_grid_or_a_sentence() {
        QFETCH(QString, name);
        const std::string good = written(qPrintable(name));
        constexpr int trials = 600;
        for (int trial = 0; trial < trials; ++trial) {
            std::string bad = good;
            const std::size_t reach = trial % 2 ? bad.size() : std::min<std::size_t>(bad.size(), 500);
            for (int i = 0; i < 1 + trial % 4; ++i) {
                const char byte = static_cast<char>(rng()());
                bad[rng()() % reach] = trial % 3 == 0 ? '\xff' : byte;
            }
            try {
                require_valid(read(bad), "grid");
            } catch (const Error& error) {
                QVERIFY(error.subject().starts_with(path().string()));
            }
        }
    }

    void kernels_that_are_none_are_refused_data() {
        add_files();
    }
    void kernels_that_are_none_are_refused() {
        QFETCH(QString, name);
        if (name == "tiff16") return; // cannot hold them
        const std::pair<float, const char*> values[] = {
            {std::numeric_limits<float>::quiet_NaN(), "not a number"},
            {std::numeric_limits<float>::infinity(), "not a number"},
            {-0.25f, "negative"},
            {3.0f, "sums to"}};
        for (const auto& [value, said] : values) {
            PsfGrid grid = small_grid();
            grid.kernel(1, 2, 0)[3] = value;
            const std::string text = refusal(written(qPrintable(name), grid));
            QVERIFY2(text.find(said) != std::string::npos, text.c_str());
            QVERIFY2(text.find("row 1, column 2, channel 0") != std::string::npos, text.c_str());
        }
    }

    void descriptions_must_fit() {
        for (const char* name : {"tiff", "tiff16", "exr", "matlab"}) {
            const std::string good = written(name);
            expect(name, replaced(good, "[2,3,3,5,5]", "[3,2,3,5,5]"), "");
            expect(name, replaced(good, "[2,3,3,5,5]", "[2,3,1,5,5]"), "");
            expect(name, replaced(good, "[2,3,3,5,5]", "[64,3,3,5,5"), "damaged");
            expect(name, replaced(good, "\"version\":1", "\"version\":2"), "newer Petzval");
        }
    }

    void numpy_arrays_of_other_kinds() {
        const std::string good = written("numpy");
        fs::remove(path().string() + ".json");
        QVERIFY(read(good).shape() == small_grid().shape());
        expect("half of the doubles", replaced(good, "<f4", "<f8"), "cut off");
        expect("byte order", replaced(good, "<f4", ">f4"), "little-endian float32");
        expect("objects", replaced(good, "'<f4'", "'|O' "), "little-endian float32");
        expect("Fortran", replaced(good, "False", "True "), "Fortran");
        expect("four axes", replaced(good, "(2, 3, 3, 5, 5)", "(2, 3, 3, 25  )"), "five axes");
        expect("six axes", replaced(good, "(2, 3, 3, 5, 5), }  ", "(2, 3, 3, 5, 5, 1)} "), "five axes");
        expect("not square", replaced(good, "(2, 3, 3, 5, 5)", "(2, 3, 5, 5, 3)"), "square");
        expect("huge", replaced(good, "5, 5), }      ", "65535, 65535)}"), "kernel size");
        expect("overflow", replaced(good, "(2, 3, 3, 5, 5), }", "(99999999999999, 3"), "far too large");
        expect("negative", replaced(good, "(2, 3, ", "(-2,3, "), "rows");
        expect("longer", good + "1234", "longer");
        expect("version", replaced(good, "NUMPY\1", "NUMPY\7"), "version");
        expect("no dictionary", replaced(good, "'descr'", "'DESCR'"), "header");
    }

    void descriptions_beside_an_array_must_be_its_own() {
        const std::string good = written("numpy");
        const fs::path side = path().string() + ".json";
        const std::string about = read_whole_file(side);
        write_atomically(side, replaced(about, "[2,3,3,5,5]", "[3,2,3,5,5]"));
        expect("another", good, "another shape");
        write_atomically(side, "{");
        expect("damaged", good, "damaged");
    }

    void bombs_of_exr() {
        const std::string good = written("exr");
        const std::string window = bytes_of<std::int32_t>({0, 0, 14, 9});
        const auto with_window = [&](std::int32_t right, std::int32_t bottom) {
            return replaced(good, window, bytes_of<std::int32_t>({0, 0, right, bottom}));
        };
        expect("gigantic", with_window(1 << 30, 1 << 30), "EXR header");
        expect("endless", with_window(std::numeric_limits<std::int32_t>::max(), 9), "EXR header");
        expect("other size", with_window(4159, 4159), "size that its description says");
        expect("backwards", with_window(-20, 9), "");
        // The largest grid, claimed by a file of 2 kB.
        expect("both",
               replaced(with_window(4159, 4159), "\"shape\":[2,3,3,5,5],\"curve\":\"sqrt\"",
                        "\"shape\":[64,64,3,65,65],\"c\":\"sqrt\""),
               "far too small");
        expect("no description", replaced(good, "petzval\0string"s, "pEtzval\0string"s), "missing");
        expect("half floats", replaced(good, "R\0\2"s, "R\0\1"s), "32-bit floating point");
        expect("other channels", replaced(good, "R\0\2"s, "X\0\2"s), "R, G and B");
    }

    void matlab_variables_of_other_kinds() {
        const std::string good = written("matlab");
        const std::string lengths = bytes_of<std::int32_t>({2, 3, 3, 5, 5});
        const std::string flags = bytes_of<std::uint32_t>({6, 8, 7, 0});
        QVERIFY(good.find(flags) != std::string::npos);
        expect("double", replaced(good, flags, bytes_of<std::uint32_t>({6, 8, 6, 0})), "class single");
        expect("complex", replaced(good, flags, bytes_of<std::uint32_t>({6, 8, 0x807, 0})), "class single");
        expect("huge", replaced(good, lengths, bytes_of<std::int32_t>({64, 64, 3, 65, 65})), "too small");
        expect("beyond", replaced(good, lengths, bytes_of<std::int32_t>({2, -1, 3, 5, 5})), "columns");
        expect("not square", replaced(good, lengths, bytes_of<std::int32_t>({2, 3, 5, 5, 3})), "square");
        expect("another name", replaced(good, "psf\0"s, "pfs\0"s), "no variable");
        expect("version 7.3", replaced(good, "\0\1IM"s, "\0\2IM"s), "version 5");
        // A number of bytes within a tag, which has room for four.
        expect("lengths in a tag",
               replaced(good, bytes_of<std::uint32_t>({5, 20}), "\5\0\xff\xff\x14\0\0\0"s), "no variable");
        expect("endless element",
               replaced(good, bytes_of<std::uint32_t>({7, 1800}), bytes_of<std::uint32_t>({7, 0xfffffff0})),
               "cut off");
    }

    void nodes_of_a_folder_must_be_there_and_alike() {
        const fs::path folder = temporary() / "nodes";
        write_grid(folder, small_grid(), grid_format_named("siril"));
        const std::string node = read_whole_file(folder / "psf_01_01.fit");
        const auto said = [&] { return error_text_of([&] { read_grid(folder); }); };
        fs::remove(folder / "psf_01_01.fit");
        QVERIFY(said().find("whole grid") != std::string::npos);
        write_atomically(folder / "psf_01_01.fit", node.substr(0, 3000));
        QVERIFY(said().find("psf_01_01.fit") != std::string::npos);
        write_grid(temporary() / "other", test::sample_grid({1, 1, 3, 7}), grid_format_named("siril"));
        fs::copy_file(temporary() / "other/psf_00_00.fit", folder / "psf_01_01.fit",
                      fs::copy_options::overwrite_existing);
        QVERIFY(said().find("another size") != std::string::npos);
        write_atomically(folder / "psf_01_01.fit", node);
        QCOMPARE(said(), std::string());
        fs::rename(folder / "psf_00_01.fit", folder / "psf_00_03.fit");
        QVERIFY(said().find("whole grid") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestHostileGrids)
#include "test_hostile_grids.moc"
