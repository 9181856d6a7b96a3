#include "jobs/preset.h"

#include "base/atomic_file.h"
#include "jobs/option_json.h"
#include "support/fixture.h"

#include <QTest>

#include <map>
#include <sstream>

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

    void the_papers_presets_are_those_of_their_table() {
        // docs/paper-presets.md: "## Title: `preset`", then rows "| option | value | source | remark |".
        std::istringstream page(read_whole_file(test::repository("docs/paper-presets.md")));
        std::map<std::string, std::map<std::string, std::string>> told;
        std::string name;
        for (std::string line; std::getline(page, line);) {
            if (line.starts_with("## "))
                name = line.substr(line.find('`') + 1, line.rfind('`') - line.find('`') - 1);
            if (name.empty() || !line.starts_with("| ") || line.starts_with("| option") ||
                line.starts_with("| ---"))
                continue;
            const std::size_t second = line.find(" | "), third = line.find(" | ", second + 3);
            told[name][line.substr(2, second - 2)] = line.substr(second + 3, third - second - 3);
            QVERIFY2(line.find(" | ", third + 3) > third + 4, line.c_str()); // has a source
        }
        QCOMPARE(told.size(), std::size_t{3});
        for (const auto& [preset_name, rows] : told) {
            const CalibrationOptions options = preset(preset_name);
            const nlohmann::json named =
                read_json(test::repository("resources/presets/" + preset_name + ".json")).at("options");
            QCOMPARE(rows.size(), named.size() - 1); // all but the stages
            for (const auto& [option, value] : rows) {
                const auto& entry = CalibrationOptions::table().at(option);
                QVERIFY2(entry.get(options) == parsed(entry.descriptor(), value), option.c_str());
                QVERIFY2(named.contains(option), option.c_str());
            }
        }
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
