#include "learn/weight_file.h"

#include "base/atomic_file.h"
#include "learn/prior_file.h"
#include "support/fixture.h"

#include <QTest>

#include <limits>

using namespace petzval;
using namespace petzval::test;

class TestWeightFile : public Fixture {
    Q_OBJECT

    std::filesystem::path path() { return temporary() / "a.weights"; }

    PriorFile small_prior() {
        PriorFile prior{{{4, 8, 16}, 1}, {}, 12};
        std::normal_distribution<float> normal(0.0f, 0.1f);
        for (std::size_t i = 0; i < weight_count(prior.shape); ++i)
            prior.weights.push_back(normal(rng()));
        return prior;
    }

private Q_SLOTS:
    void facts_and_numbers_come_back() {
        WeightFile file;
        file.facts = {{"kind", "test"}, {"steps", 7}};
        file.arrays = {{"a", {1.5f, -0.1f, 3e-5f}}, {"b", {}}, {"c", {65504.0f}}};
        write_weight_file(path(), file, WeightStorage::Single);
        const WeightFile single = read_weight_file(path());
        QCOMPARE(single.arrays, file.arrays);
        QVERIFY(single.facts == file.facts);

        write_weight_file(path(), file, WeightStorage::Half);
        const WeightFile half = read_weight_file(path());
        QCOMPARE(half.arrays.at("a")[0], 1.5f);
        QVERIFY(std::abs(half.arrays.at("a")[1] + 0.1f) < 0.1f / 1024);
        QCOMPARE(half.arrays.at("c")[0], 65504.0f);
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
        QCOMPARE(error_text_of([&] { read_prior_file(path()); }),
                 path().string() + ": the file of weights is damaged or cut off. "
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

        WeightFile training;
        training.facts = {{"kind", "training"}};
        write_weight_file(path(), training, WeightStorage::Single);
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

QTEST_GUILESS_MAIN(TestWeightFile)
#include "test_weight_file.moc"
