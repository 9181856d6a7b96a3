#include "exchange/description.h"

#include "core/exchange/sample_grids.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;
using petzval::test::error_code_of;
using petzval::test::error_text_of;

class TestGridDescriptions : public test::Fixture {
    Q_OBJECT

    static std::string sample_text() {
        GridDescription description{{4, 5, 3, 7}, test::sample_grid().metadata(), 12345.678901234567};
        return text_from(description);
    }

private Q_SLOTS:
    void round_trip_is_exact() {
        const GridDescription back = description_from(sample_text(), "file");
        QVERIFY(back.shape == PsfShape(4, 5, 3, 7));
        QVERIFY(back.metadata == test::sample_grid().metadata());
        QCOMPARE(back.scale, 12345.678901234567);
    }

    void is_one_line_of_ascii_that_says_what_the_axes_are() {
        const std::string text = sample_text();
        QVERIFY(std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 127; }));
        QVERIFY(looks_like_description(text));
        QVERIFY(text.find(R"("axes":["row","column","channel","y","x"],"shape":[4,5,3,7,7])") !=
                std::string::npos);
    }

    void text_that_is_not_utf8_is_repaired() {
        GridDescription description{{1, 1, 1, 3}, {}};
        description.metadata.lens = "50\xB5m";
        QCOMPARE(description_from(text_from(description), "file").metadata.lens,
                 std::string("50\xEF\xBF\xBDm"));
    }

    void refuses_wrong_descriptions_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("code");
        const int unsupported = static_cast<int>(ErrorCode::UnsupportedFormat);
        const int damaged = static_cast<int>(ErrorCode::DamagedFile);
        const auto row = [](const char* name, const char* from, const char* to, int code) {
            QTest::newRow(name) << from << to << code;
        };
        row("another format", "petzval-psf-grid", "somebody's", unsupported);
        row("newer version", "\"version\":1", "\"version\":2", unsupported);
        row("version in words", "\"version\":1", "\"version\":\"one\"", damaged);
        row("four axes", "[4,5,3,7,7]", "[4,5,3,7]", unsupported);
        row("not square", "[4,5,3,7,7]", "[4,5,3,7,5]", unsupported);
        row("two channels", "[4,5,3,7,7]", "[4,5,2,7,7]", unsupported);
        row("huge", "[4,5,3,7,7]", "[65,5,3,7,7]", unsupported);
        row("huge beyond int", "[4,5,3,7,7]", "[4294967300,5,3,7,7]", damaged);
        row("huge beyond everything", "[4,5,3,7,7]", "[1e300,5,3,7,7]", damaged);
        row("negative", "[4,5,3,7,7]", "[-4,5,3,7,7]", damaged);
        row("a fraction", "[4,5,3,7,7]", "[4.5,5,3,7,7]", damaged);
        row("shape in words", "[4,5,3,7,7]", "\"large\"", unsupported);
        row("unknown curve", "\"sqrt\"", "\"gamma\"", damaged);
        row("camera as a number", "\"Canon EOS 5D Mark IV\"", "5", damaged);
        row("pitch in words", "4.3", "\"small\"", damaged);
        row("negative frame", "6720", "-6720", damaged);
        row("scale zero", "12345.678901234567", "0", damaged);
        row("scale endless", "12345.678901234567", "1e999", damaged);
        row("cut off", "}", "", damaged);
    }

    void refuses_wrong_descriptions() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, code);
        std::string text = sample_text();
        const std::size_t at = text.find(from.toStdString());
        QVERIFY(at != std::string::npos);
        text.replace(at, static_cast<std::size_t>(from.size()), to.toStdString());
        QCOMPARE(error_code_of([&] { description_from(text, "file"); }), static_cast<ErrorCode>(code));
        QVERIFY(error_text_of([&] { description_from(text, "file"); }).starts_with("file: "));
    }

    void survives_nonsense() {
        for (const std::string& text :
             {std::string(), std::string(1 << 19, '['), std::string("[]"), std::string("null"),
              std::string("{\"format\":{}}"), std::string(2 << 20, ' ')})
            QVERIFY(error_code_of([&] { description_from(text, "file"); }).has_value());
    }
};

QTEST_GUILESS_MAIN(TestGridDescriptions)
#include "test_grid_descriptions.moc"
