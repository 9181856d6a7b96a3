#include "learn/number_file.h"

#include "base/atomic_file.h"
#include "learn/prior_file.h"
#include "support/fixture.h"

#include <QTest>

#include <limits>

using namespace petzval;
using namespace petzval::test;

class TestNumberFile : public Fixture {
    Q_OBJECT

    std::filesystem::path path() { return temporary() / "a.weights"; }

    PriorFile small_prior() {
        PriorFile prior{{{4, 8, 16}, 1}, {}, 12};
        std::normal_distribution<float> normal(0.0f, 0.1f);
        for (std::size_t i = 0; i < weight_count(prior.shape); ++i)
            prior.weights.push_back(normal(rng()));
        return prior;
    }

    /// With FNV-1a behind it, as a file has it.
    static std::string hashed(std::string bytes) {
        std::uint64_t hash = 14695981039346656037u;
        for (const char byte : bytes)
            hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
        return bytes.append(reinterpret_cast<const char*>(&hash), sizeof hash);
    }

private Q_SLOTS:
    void numbers_and_words_come_back() {
        NumberFile file;
        file.integers = {{"steps", {7}}, {"sizes", {-1, 0, 1L << 40}}};
        file.reals = {{"rate", {0.1}}, {"none", {}}};
        file.words = {{"options", {"name", "", "a b\n"}}};
        file.arrays = {{"a", {1.5f, -0.1f, 3e-5f}}, {"b", {}}, {"c", {65504.0f}}};
        write_number_file(path(), "test", file);
        const NumberFileReader single(path(), "test");
        QCOMPARE(single.integer("steps"), std::int64_t(7));
        QCOMPARE(single.real("rate"), 0.1);
        QCOMPARE(single.words("options"), file.words["options"]);
        for (const auto& [name, values] : file.arrays)
            QCOMPARE(single.array(name, values.size()), values);
        QCOMPARE(error_code_of([&] { single.integers("sizes"); }), ErrorCode::DamagedFile); // beyond an int
        QCOMPARE(error_code_of([&] { single.integer("rate"); }), ErrorCode::DamagedFile);
        QCOMPARE(error_code_of([&] { single.array("a", 4); }), ErrorCode::DamagedFile);

        write_number_file(path(), "test", file, ArrayStorage::Half);
        const NumberFileReader half(path(), "test");
        QCOMPARE(half.array("a", 3)[0], 1.5f);
        QVERIFY(std::abs(half.array("a", 3)[1] + 0.1f) < 0.1f / 1024);
        QCOMPARE(half.array("c", 1)[0], 65504.0f);
    }

    void what_was_begun_with_other_options_is_told() {
        NumberFile options;
        options.integers["batch"] = {8};
        options.reals["rate"] = {0.1};
        NumberFile state = options;
        state.arrays["weights"] = {1.0f};
        write_number_file(path(), "test", state);
        const NumberFileReader reader(path(), "test");
        reader.require_same(options);
        options.reals["rate"] = {0.2};
        QCOMPARE(error_code_of([&] { reader.require_same(options); }), ErrorCode::UnsuitableInput);
        options.reals = {{"another", {0.1}}};
        QCOMPARE(error_code_of([&] { reader.require_same(options); }), ErrorCode::UnsuitableInput);
    }

    void a_count_beyond_the_file_takes_no_memory() {
        NumberFile file;
        file.integers["a"] = {1};
        write_number_file(path(), "test", file);
        // After magic, version, kind, number of entries, name and type: the count.
        const std::size_t place = 8 + 4 + (4 + 4) + 4 + (4 + 1) + 1;
        for (const std::uint64_t count : {std::uint64_t{2}, std::uint64_t{1} << 61, ~std::uint64_t{0}}) {
            std::string bytes = read_whole_file(path());
            bytes.replace(place, sizeof count, reinterpret_cast<const char*>(&count), sizeof count);
            write_atomically(path(), hashed(bytes.substr(0, bytes.size() - 8)));
            QCOMPARE(error_code_of([&] { NumberFileReader(path(), "test"); }), ErrorCode::DamagedFile);
        }
    }

    void files_of_earlier_versions_are_refused_by_name() {
        for (const char* start : {"PK\3\4", "PETZVALW"}) {
            write_atomically(path(), start + std::string(100, 'x'));
            const std::string text = error_text_of([&] { NumberFileReader(path(), "flow model"); });
            QVERIFY2(text.find("earlier versions") != std::string::npos, text.c_str());
        }
    }

    void a_damaged_file_is_refused() {
        write_prior_file(path(), small_prior());
        const std::string whole = read_whole_file(path());
        for (const std::size_t length : {9u, 13u, 40u, 500u}) {
            write_atomically(path(), whole.substr(0, length));
            QCOMPARE(error_code_of([&] { read_prior_file(path()); }), ErrorCode::DamagedFile);
        }
        for (const std::size_t place : {14u, 60u, 700u}) {
            std::string changed = whole;
            changed[place] ^= 1;
            write_atomically(path(), changed);
            QCOMPARE(error_code_of([&] { read_prior_file(path()); }), ErrorCode::DamagedFile);
        }
        write_atomically(path(), whole.substr(0, whole.size() - 1) + "xx");
        QCOMPARE(error_text_of([&] { read_prior_file(path()); }), path().string() +
                                                                      ": the file is damaged or cut off. "
                                                                      "Copy it again from where it came.");
    }

    void other_files_are_told_apart() {
        write_prior_file(path(), small_prior());
        QVERIFY(is_prior_file(path()));
        std::string newer = read_whole_file(path());
        newer[8] = 2;
        write_atomically(path(), newer);
        QVERIFY(error_text_of([&] { read_prior_file(path()); }).find("newer Petzval") != std::string::npos);

        write_atomically(path(), "no weights");
        QVERIFY(!is_prior_file(path()));
        QCOMPARE(error_code_of([&] { read_prior_file(path()); }), ErrorCode::UnsupportedFormat);
        QCOMPARE(error_code_of([&] { read_prior_file(temporary() / "none"); }), ErrorCode::NotFound);
        QVERIFY(!is_prior_file(temporary() / "none"));

        write_number_file(path(), "training", {});
        QCOMPARE(error_code_of([&] { read_prior_file(path()); }), ErrorCode::UnsupportedFormat);
    }

    void a_prior_comes_back() {
        const PriorFile prior = small_prior();
        write_prior_file(path(), prior);
        const PriorFile read = read_prior_file(path());
        QVERIFY(read.shape == prior.shape);
        QCOMPARE(read.steps, prior.steps);
        QCOMPARE(read.weights.size(), prior.weights.size());
        for (std::size_t i = 0; i < read.weights.size(); ++i)
            QVERIFY(std::abs(read.weights[i] - prior.weights[i]) <=
                    std::abs(prior.weights[i]) / 1024 + 1e-7f);
    }

    void numbers_that_make_no_denoiser_are_refused() {
        PriorFile prior = small_prior();
        prior.weights.pop_back();
        write_prior_file(path(), prior);
        QCOMPARE(error_code_of([&] { read_prior_file(path()); }), ErrorCode::DamagedFile);
        prior.weights.push_back(std::numeric_limits<float>::quiet_NaN());
        write_prior_file(path(), prior);
        QCOMPARE(error_code_of([&] { read_prior_file(path()); }), ErrorCode::DamagedFile);
        prior.shape.channels = {-4, 8, 16};
        write_prior_file(path(), prior);
        QCOMPARE(error_code_of([&] { read_prior_file(path()); }), ErrorCode::DamagedFile);
    }
};

QTEST_GUILESS_MAIN(TestNumberFile)
#include "test_number_file.moc"
