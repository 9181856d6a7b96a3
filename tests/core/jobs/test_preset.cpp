#include "jobs/preset.h"

#include "base/atomic_file.h"
#include "jobs/option_json.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;

class TestPreset : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void every_preset_fits_the_options() {
        const std::vector<std::string> names = preset_names();
        QVERIFY(std::ranges::find(names, "instant") != names.end());
        for (const std::string& name : names)
            CalibrationOptions::table().check(preset(name));
        for (const PresetDescription& each : preset_descriptions())
            QVERIFY(!each.title.empty() && each.help.ends_with('.'));
    }

    void an_unknown_preset_names_the_known_ones() {
        const std::string text = test::error_text_of([] { preset("../instant"); });
        QVERIFY(text.find("instant") != std::string::npos);
        QVERIFY(text.find("Choose one of") != std::string::npos);
    }

    void options_survive_json() {
        CalibrationOptions options;
        options.spectral.rows = 3;
        options.spectral.seed = 1234567890123;
        const auto& table = CalibrationOptions::table();
        const nlohmann::json json = json_from_options(table, options);
        CalibrationOptions back;
        set_options_from_json(table, nlohmann::json::parse(json.dump()), back);
        QCOMPARE(json_from_options(table, back).dump(), json.dump());
        QCOMPARE(back.spectral.seed, options.spectral.seed);
    }

    void json_that_does_not_fit_is_refused_by_name() {
        CalibrationOptions options;
        const auto set = [&](const char* text) {
            return test::error_text_of([&] {
                set_options_from_json(CalibrationOptions::table(), nlohmann::json::parse(text), options);
            });
        };
        QVERIFY(set(R"({"rowz": 8})").starts_with("rowz:"));
        QVERIFY(set(R"({"rows": "8"})").starts_with("rows:"));
        QVERIFY(set(R"({"rows": [8]})").starts_with("rows:"));
    }

    void text_that_is_no_json_is_a_damaged_file() {
        write_atomically(temporary() / "a.json", "{\"a\": ");
        QCOMPARE(test::error_code_of([&] { read_json(temporary() / "a.json"); }), ErrorCode::DamagedFile);
    }
};

QTEST_GUILESS_MAIN(TestPreset)
#include "test_preset.moc"
