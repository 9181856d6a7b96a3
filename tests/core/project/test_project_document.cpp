#include "project/project_document.h"
#include "support/fixture.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <vector>

using namespace petzval;
using nlohmann::json;
using test::error_code_of;
using test::error_text_of;

namespace {

const DocumentOrigin kOrigin{"/photos/lens.petzval/project.json", "Look at the backup"};
const std::string kHash = "0123456789abcdef0123456789abcdef";

ProjectDocument example() {
    ProjectDocument document;
    document.raw_mode = RawMode::Superpixel;
    document.blurred = {{"../f2/Größe \"1\".jpg", 123, kHash, {}, false},
                        {"/mnt/b.dng", 5'000'000'000, kHash, {}, true}};
    document.sharp = {{"../f8/c.jpg", 7, kHash, {0.1, 0}, false},
                      {"../f8/d.jpg", 8, kHash, {1.0, 768}, false}};
    return document;
}

ProjectDocument parsed(const std::string& text) {
    return document_from_text(text, kOrigin).document;
}

std::string with(const std::function<void(json&)>& change) {
    json root = json::parse(text_from_document(example()));
    change(root);
    return root.dump();
}

} // namespace

class TestProjectDocument : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void survives_a_round_trip() {
        const ParsedDocument document = document_from_text(text_from_document(example()), kOrigin);
        QVERIFY(document.document == example());
        QVERIFY(document.unknown_keys.empty());
        QVERIFY(parsed(text_from_document({})) == ProjectDocument{});
    }

    void says_line_and_column_of_a_syntax_error() {
        std::string text = text_from_document(example());
        const std::size_t second_line = text.find('\n') + 1;
        text[text.find(':', second_line)] = '=';
        const std::string message = error_text_of([&] { parsed(text); });
        QVERIFY2(message.find("line 2, column 11") != std::string::npos, message.c_str());
        QVERIFY(message.find(kOrigin.subject) == 0);
        QVERIFY(message.find(kOrigin.remedy.english()) != std::string::npos);
    }

    void refuses_every_truncation() {
        const std::string text = text_from_document(example());
        // The last character is a line break, which is no loss.
        for (std::size_t length = 0; length + 1 < text.size(); ++length)
            QCOMPARE(error_code_of([&] { parsed(text.substr(0, length)); }), ErrorCode::DamagedFile);
    }

    void names_the_damaged_key_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("key");
        const auto row = [](const char* pointer, const char* value, const char* key) {
            QTest::addRow("%s=%s", pointer, value) << pointer << value << key;
        };
        row("/format", "\"jpeg\"", "\"format\"");
        row("/version", "0", "\"version\"");
        row("/version", "-1", "\"version\"");
        row("/version", "\"1\"", "\"version\"");
        row("/written_by", "[]", "\"written_by\"");
        row("/raw_mode", "\"foveon\"", "\"raw_mode\"");
        row("/sets", "[]", "\"sets\"");
        row("/sets/blurred", "{}", "\"sets.blurred\"");
        row("/sets/sharp/1", "\"a.jpg\"", "\"sets.sharp[1]\"");
        row("/sets/blurred/1/path", "\"\"", "\"sets.blurred[1].path\"");
        row("/sets/blurred/1/path", "\"a\\u0000b\"", "\"sets.blurred[1].path\"");
        row("/sets/blurred/1/size", "1.5", "\"sets.blurred[1].size\"");
        row("/sets/blurred/1/size", "-3", "\"sets.blurred[1].size\"");
        row("/sets/blurred/1/hash", "\"xyz\"", "\"sets.blurred[1].hash\"");
        row("/sets/sharp/0/crop", "\"centre:2\"", "\"sets.sharp[0].crop\"");
        row("/sets/sharp/0/excluded", "\"no\"", "\"sets.sharp[0].excluded\"");
        row("/sets/blurred/0/partner", "\"xyz\"", "\"sets.blurred[0].partner\"");
    }
    void names_the_damaged_key() {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, key);
        const std::string text = with([&](json& root) {
            root[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
        });
        QCOMPARE(error_code_of([&] { parsed(text); }), ErrorCode::DamagedFile);
        const std::string message = error_text_of([&] { parsed(text); });
        QVERIFY2(message.find(key.toStdString()) != std::string::npos, message.c_str());
    }

    void names_the_missing_key() {
        for (const char* pointer :
             {"/format", "/version", "/written_by", "/raw_mode", "/sets", "/sets/sharp",
              "/sets/blurred/0/path", "/sets/blurred/0/size", "/sets/blurred/0/hash"}) {
            const json::json_pointer place(pointer);
            const std::string text =
                with([&](json& root) { root[place.parent_pointer()].erase(place.back()); });
            const std::string message = error_text_of([&] { parsed(text); });
            QVERIFY2(message.find(place.back() + "\" is missing") != std::string::npos, message.c_str());
        }
    }

    void lists_unknown_keys() {
        const std::string text = with([](json& root) {
            root["colour"] = 1;
            root["sets"]["sharp"][1]["exclude"] = true;
        });
        const ParsedDocument document = document_from_text(text, kOrigin);
        QVERIFY(document.document == example());
        QVERIFY(document.unknown_keys == (std::vector<std::string>{"sets.sharp[1].exclude", "colour"}));
    }

    void refuses_a_newer_version_and_says_whose() {
        const std::string text = with([](json& root) {
            root["version"] = 7;
            root["written_by"] = "Petzval 9.1";
            root.erase("sets");
        });
        QCOMPARE(error_code_of([&] { parsed(text); }), ErrorCode::UnsupportedFormat);
        const std::string message = error_text_of([&] { parsed(text); });
        QVERIFY(message.find("Petzval 9.1") != std::string::npos);
        QVERIFY(message.find("version 7") != std::string::npos);
    }

    void migrates_one_step_at_a_time() {
        // As if version 1 had called the sets "lists", and version 2 the RAW mode "mode".
        const std::vector<Migration> steps = {[](json root) {
                                                  root["sets"] = root.at("lists");
                                                  root.erase("lists");
                                                  return root;
                                              },
                                              [](json root) {
                                                  root["raw_mode"] = root.at("mode");
                                                  root.erase("mode");
                                                  return root;
                                              }};
        json second = json::parse(text_from_document(example()));
        second["version"] = 2;
        second["mode"] = second["raw_mode"];
        second.erase("raw_mode");
        json first = second;
        first["version"] = 1;
        first["lists"] = first["sets"];
        first.erase("sets");
        for (const json& old : {first, second}) {
            const ParsedDocument document = document_from_text(old.dump(), kOrigin, steps);
            QVERIFY(document.document == example());
            QVERIFY(document.unknown_keys.empty());
        }
        first.erase("lists");
        QCOMPARE(error_code_of([&] { document_from_text(first.dump(), kOrigin, steps); }),
                 ErrorCode::DamagedFile);
    }

    void refuses_to_write_what_is_not_utf8() {
        ProjectDocument document = example();
        document.sharp[0].path = "caf\xE9.jpg";
        QCOMPARE(error_code_of([&] { text_from_document(document); }), ErrorCode::InvalidOption);
    }
};

QTEST_GUILESS_MAIN(TestProjectDocument)
#include "test_project_document.moc"
