#include "base/options.h"

#include "support/fixture.h"

#include <QTest>

#include <limits>

using namespace petzval;

namespace {

enum class Mode { Fast, Good };

} // namespace

template <>
struct petzval::OptionWords<Mode> {
    static constexpr std::array words = {std::pair{"fast", Mode::Fast}, std::pair{"good", Mode::Good}};
};

namespace {

struct Sample {
    int rows = 8;
    double weight = 0.5;
    float limit = 1.0f;
    Mode mode = Mode::Fast;
    bool strict = false;

    static const OptionTable<Sample>& table() {
        static const OptionTable<Sample> table = {
            {{"rows", "", "", 1, 32, {}, "Rows."}, &Sample::rows},
            {{"weight", "", "px", 0.0, 2.0, {}, "Weight."}, &Sample::weight},
            {{"limit", "", "", 0.0, 1.0, {}, "Limit."}, &Sample::limit},
            {{"mode", "", "", 0, 0, {}, "Mode."}, &Sample::mode},
            {{"strict", "", "", 0, 0, {}, "Strict."}, &Sample::strict},
        };
        return table;
    }
};

std::string refusal(const std::string& name, const std::string& text) {
    return test::error_text_of([&] { parsed(Sample::table().at(name).descriptor(), text); });
}

} // namespace

class TestOptions : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void parses_stores_and_writes_back() {
        Sample sample;
        const auto& table = Sample::table();
        for (const auto& [name, text] :
             std::vector<std::pair<std::string, std::string>>{{"rows", "16"},
                                                              {"weight", "0.25"},
                                                              {"limit", "0.5"},
                                                              {"mode", "good"},
                                                              {"strict", "true"}}) {
            const auto& entry = table.at(name);
            entry.set(sample, parsed(entry.descriptor(), text));
            QCOMPARE(text_from_value(entry.get(sample)), text);
        }
        QCOMPARE(sample.rows, 16);
        QCOMPARE(sample.weight, 0.25);
        QCOMPARE(sample.limit, 0.5f);
        QVERIFY(sample.mode == Mode::Good);
        QVERIFY(sample.strict);
        table.check(sample);
    }

    void a_default_takes_the_type_of_its_field() {
        QVERIFY(std::holds_alternative<double>(Sample::table().at("weight").descriptor().fallback));
    }

    void names_option_value_and_constraint() {
        QCOMPARE(refusal("rows", "33"), std::string("rows: '33' is not a whole number from 1 to 32."));
        QCOMPARE(refusal("rows", "8.5"), std::string("rows: '8.5' is not a whole number from 1 to 32."));
        QCOMPARE(refusal("rows", "99999999999999999999"),
                 std::string("rows: '99999999999999999999' is not a whole number from 1 to 32."));
        QCOMPARE(refusal("weight", "-1"), std::string("weight: '-1' is not a number from 0 to 2 px."));
        QVERIFY(!refusal("weight", "nan").empty());
        QVERIFY(!refusal("weight", "").empty());
        QVERIFY(!refusal("weight", "1x").empty());
        QCOMPARE(refusal("mode", "best"), std::string("mode: 'best' is not one of fast, good."));
        QVERIFY(!refusal("strict", "maybe").empty());
    }

    void checks_values_from_json() {
        const auto& weight = Sample::table().at("weight").descriptor();
        QCOMPARE(std::get<double>(checked(weight, std::int64_t(2))), 2.0);
        QCOMPARE(test::error_code_of([&] { checked(weight, std::string("2")); }), ErrorCode::InvalidOption);
        const auto& rows = Sample::table().at("rows").descriptor();
        QCOMPARE(test::error_code_of([&] { checked(rows, 8.0); }), ErrorCode::InvalidOption);
    }

    void finds_the_field_out_of_range() {
        Sample sample;
        sample.weight = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(test::error_code_of([&] { Sample::table().check(sample); }), ErrorCode::InvalidOption);
        QCOMPARE(test::error_code_of([] { Sample::table().at("colour"); }), ErrorCode::InvalidOption);
    }

    void real_numbers_survive_as_text() {
        const OptionDescriptor any = {"x", "", "", 0.0, -1e300, 1e300, {}, ""};
        for (const double value : {0.1, 1.0 / 3.0, 1e-17, -2.5e20})
            QCOMPARE(std::get<double>(parsed(any, text_from_value(value))), value);
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "test_options.moc"
