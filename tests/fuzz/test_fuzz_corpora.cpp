#include "fuzz/readers.h"
#include "support/fixture.h"

#include <QTest>

#include <fstream>
#include <sstream>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

/// What the fuzzers begin with, and what they found (tests/fuzz/regressions/READER, a file each, named
/// after what was wrong).
class TestFuzzCorpora : public Fixture {
    Q_OBJECT

    static void add_readers() {
        QTest::addColumn<QString>("name");
        for (const fuzz::Reader& reader : fuzz::readers())
            QTest::newRow(reader.name.data()) << QString::fromLatin1(reader.name.data());
    }

private Q_SLOTS:
    void seeds_are_read_and_come_back_data() { add_readers(); }
    void seeds_are_read_and_come_back() {
        QFETCH(QString, name);
        const fuzz::Reader& reader = fuzz::reader_named(name.toStdString());
        const std::vector<std::string> seeds = reader.seeds(temporary());
        QVERIFY(!seeds.empty());
        for (const std::string& seed : seeds)
            reader.try_bytes(seed, temporary());
    }

    void damaged_seeds_are_read_or_refused_data() { add_readers(); }
    void damaged_seeds_are_read_or_refused() {
        QFETCH(QString, name);
        const fuzz::Reader& reader = fuzz::reader_named(name.toStdString());
        for (const std::string& seed : reader.seeds(temporary()))
            for (int trial = 0; trial < 30; ++trial) {
                std::string bad = seed;
                for (int i = 0; i < 3; ++i)
                    bad[rng()() % bad.size()] = static_cast<char>(rng()());
                if (trial % 5 == 0) bad.resize(rng()() % bad.size());
                reader.try_bytes(bad, temporary());
            }
    }

    void what_fuzzers_found_stays_mended_data() { add_readers(); }
    void what_fuzzers_found_stays_mended() {
        QFETCH(QString, name);
        const fs::path folder = repository("tests/fuzz/regressions") / name.toStdString();
        if (!fs::exists(folder)) return;
        for (const fs::directory_entry& file : fs::directory_iterator(folder)) {
            std::ostringstream bytes;
            bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
            fuzz::reader_named(name.toStdString()).try_bytes(bytes.str(), temporary());
        }
    }
};

QTEST_GUILESS_MAIN(TestFuzzCorpora)
#include "test_fuzz_corpora.moc"
