#include "base/hash.h"

#include "base/atomic_file.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;

class TestHash : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void agrees_with_the_published_value() {
        // `printf abc | xxh128sum`
        write_atomically(temporary() / "abc", "abc");
        QCOMPARE(content_hash(temporary() / "abc"), std::string("06b05ab6733a618578af5f94892f3950"));
    }

    void sees_a_changed_byte_far_inside() {
        std::string content((3 << 20) + 17, 'a');
        write_atomically(temporary() / "a", content);
        const std::string before = content_hash(temporary() / "a");
        content[2'500'000] = 'b';
        write_atomically(temporary() / "a", content);
        QVERIFY(content_hash(temporary() / "a") != before);
    }

    void refuses_what_is_no_file() {
        QCOMPARE(test::error_code_of([&] { content_hash(temporary()); }), ErrorCode::UnsupportedFormat);
        QCOMPARE(test::error_code_of([&] { content_hash(temporary() / "none"); }), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestHash)
#include "test_hash.moc"
