#include "exchange/exchange.h"
#include "exchange/pickle.h"
#include "exchange/zip_archive.h"

#include "base/atomic_file.h"
#include "core/exchange/sample_grids.h"
#include "support/fixture.h"

#include <QTest>

#include <cstring>

using namespace petzval;
using namespace std::string_literals;
using petzval::test::error_code_of;
using petzval::test::error_text_of;
namespace fs = std::filesystem;

/// PyTorch's files are archives of a program and of numbers; these are some that nobody should run.
class TestHostilePickles : public test::Fixture {
    Q_OBJECT

    /// Four grey kernels of 3 x 3 px at the corners.
    static PickledDictionary corners() {
        PickledDictionary dictionary;
        dictionary.tensors["psf"] = {"FloatStorage", "0", 0, {4, 1, 3, 3}, {9, 9, 3, 1}};
        dictionary.tensors["x"] = {"FloatStorage", "1", 0, {4}, {1}};
        dictionary.tensors["y"] = {"FloatStorage", "2", 0, {4}, {1}};
        return dictionary;
    }

    static std::string bytes_of(const std::vector<float>& values) {
        std::string bytes(values.size() * sizeof(float), '\0');
        std::memcpy(bytes.data(), values.data(), bytes.size());
        return bytes;
    }

    PsfGrid read(const std::string& pickle, const std::vector<float>& x = {0, 1, 0, 1},
                 const std::vector<float>& y = {0, 0, 1, 1}) {
        std::vector<float> kernels(36, 0.0f);
        for (int node = 0; node < 4; ++node)
            kernels[node * 9 + node] = 1.0f;
        write_atomically(temporary() / "lens.pt", zip_of({{"a/data.pkl", pickle},
                                                          {"a/data/0", bytes_of(kernels)},
                                                          {"a/data/1", bytes_of(x)},
                                                          {"a/data/2", bytes_of(y)}}));
        return read_grid(temporary() / "lens.pt");
    }

    void expect(const char* what, const std::string& pickle, const char* said) {
        const std::string text = error_text_of([&] { read(pickle); });
        QVERIFY2(text.find("lens.pt: ") != std::string::npos && text.find(said) != std::string::npos,
                 (what + (": " + text)).c_str());
    }

    static std::string repeated(const std::string& text, int times) {
        std::string result;
        for (int i = 0; i < times; ++i)
            result += text;
        return result;
    }

private Q_SLOTS:
    void nodes_may_come_in_any_order() {
        const PsfGrid grid = read(pickled(corners()), {1, 0, 0, 1}, {0, 0, 1, 1});
        QCOMPARE(grid.shape().rows, 2);
        QCOMPARE(grid.kernel(0, 1, 0)[0], 1.0f);
        QCOMPARE(grid.kernel(0, 0, 0)[1], 1.0f);
        QCOMPARE(grid.kernel(1, 0, 0)[2], 1.0f);
        QCOMPARE(grid.kernel(1, 1, 0)[3], 1.0f);
    }

    void nodes_must_fill_an_even_grid() {
        const std::string good = pickled(corners());
        const auto code = [&](const std::vector<float>& x, const std::vector<float>& y) {
            return error_code_of([&] { read(good, x, y); });
        };
        QCOMPARE(code({0, 0.3f, 1, 1}, {0, 0, 0, 0}), ErrorCode::UnsuitableInput);
        QCOMPARE(code({0.25f, 0.75f, 0.25f, 0.75f}, {0, 0, 1, 1}), ErrorCode::UnsuitableInput);
        QCOMPARE(code({0, 1, 0, 0}, {0, 0, 1, 1}), ErrorCode::UnsuitableInput);
        QCOMPARE(code({0, 1, 0, std::numeric_limits<float>::quiet_NaN()}, {0, 0, 1, 1}),
                 ErrorCode::UnsuitableInput);
        QCOMPARE(code({0, 1, 0}, {0, 0, 1, 1}), ErrorCode::DamagedFile);
        QVERIFY(!code({0, 0.3334f, 0.6667f, 1}, {0.5f, 0.5f, 0.5f, 0.5f}));
    }

    void tensors_must_lie_within_their_numbers() {
        const auto with = [](const char* name, auto change) {
            PickledDictionary dictionary = corners();
            change(dictionary.tensors.at(name));
            return pickled(dictionary);
        };
        const char* larger = "larger than its numbers";
        expect("more kernels", with("psf", [](PickledTensor& t) { t.lengths[0] = 5; }), "as long as");
        expect("too large", with("psf", [](PickledTensor& t) { t.lengths[0] = 1 << 20; }), "too large");
        expect("larger kernels", with("psf", [](PickledTensor& t) { t.lengths[2] = t.lengths[3] = 5; }),
               larger);
        expect("huge stride", with("psf", [](PickledTensor& t) { t.strides[0] = 1 << 30; }), larger);
        expect("offset", with("psf", [](PickledTensor& t) { t.offset = 1; }), larger);
        expect("one number for all",
               with("psf",
                    [](PickledTensor& t) {
                        t.lengths = {4, 1, 5, 5};
                        t.strides = {0, 0, 0, 0};
                    }),
               larger);
        expect("three axes", with("psf", [](PickledTensor& t) { t.lengths.pop_back(); }), "four axes");
        expect("no strides", with("psf", [](PickledTensor& t) { t.strides.clear(); }), larger);
        expect("not square", with("psf", [](PickledTensor& t) { t.lengths[3] = 1; }), "square");
        expect("integers", with("x", [](PickledTensor& t) { t.storage_type = "LongStorage"; }), "float32");
        expect("no entry", with("x", [](PickledTensor& t) { t.storage = "9"; }), "data/9");
        expect("a path", with("x", [](PickledTensor& t) { t.storage = "../data.pkl"; }), "lacks");
        PickledDictionary without = corners();
        without.tensors.erase("y");
        expect("no y", pickled(without), "no tensor \"y\"");
    }

    void programs_are_not_run() {
        expect("a shell", "\x80\2cos\nsystem\n(X\4\0\0\0true\x85R."s, "");
        expect("a shell, in protocol 0", "cos\nsystem\n(S'true'\ntR.", "");
        expect("a call", "\x80\2cos\nsystem\nX\4\0\0\0true\x85R."s, "does not run");
        expect("another protocol", "\x80\5."s, "protocol");
        expect("an object", "\x80\2}\x81."s, "instruction");
    }

    void stacks_may_be_empty_and_values_nested() {
        for (const std::string& pickle : {"."s,
                                          "t."s,
                                          "R."s,
                                          "Q."s,
                                          "u."s,
                                          "\x85."s,
                                          "q\1."s,
                                          "h\1."s,
                                          "(."s,
                                          "}s."s,
                                          "]a."s,
                                          "}(K\1u."s,
                                          "X\xff\xff\xff\xff."s,
                                          "\x8a\xff."s,
                                          "c"s,
                                          "cos\n"s,
                                          "K\1K\1R."s,
                                          ")Q."s,
                                          "b."s,
                                          ""s})
            expect("broken", "\x80\2"s + pickle, "");
        expect("nested tuples", "\x80\2)"s + repeated("\x85", 200'000) + '.', "no dictionary");
        expect("nested lists", "\x80\2"s + repeated("]", 100'000) + repeated("a", 99'999) + '.',
               "no dictionary");
        expect("a list in itself", "\x80\2]q\1h\1a."s, "no dictionary");
        expect("too long", "\x80\2"s + repeated("N", 300'000) + '.', "too long");
    }

    /// One long text or list that a short pickle asks to be copied over and over.
    void copies_are_not_multiplied() {
        const std::string text = "X\xa0\x86\1\0"s + std::string(100'000, 'a'); // 100,000 letters
        std::string many = "\x80\2}"s + "(" + text + "q\1";
        for (char a = 'a'; a <= 'z'; ++a)
            for (char b = 'a'; b <= 'z'; ++b)
                many += "X\2\0\0\0"s + a + b + "h\1";
        expect("texts", many + "u.", "");
        const std::string list = "(" + repeated("K\1", 50'000) + "tq\1";
        expect("lists",
               "\x80\2ctorch._utils\n_rebuild_tensor_v2\nq\2"s + list + repeated("h\2h\1R", 10'000) + ".",
               "");
    }

    void archives_must_be_whole() {
        const std::string good = zip_of({{"a/data.pkl", pickled(corners())}, {"a/b", "12345"}});
        QCOMPARE(zip_entries(good, "file").at("a/b"), std::string_view("12345"));
        for (std::size_t length = 0; length < good.size(); ++length)
            QVERIFY(error_code_of([&] { zip_entries(good.substr(0, length), "file"); }).has_value());
        std::string squeezed = good;
        squeezed[good.find("PK\1\2") + 10] = 8;
        QCOMPARE(error_code_of([&] { zip_entries(squeezed, "file"); }), ErrorCode::UnsupportedFormat);
        for (int trial = 0; trial < 20'000; ++trial) {
            std::string bad = good;
            bad[rng()() % bad.size()] = static_cast<char>(rng()());
            try {
                zip_entries(bad, "file");
            } catch (const Error&) {
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestHostilePickles)
#include "test_hostile_pickles.moc"
