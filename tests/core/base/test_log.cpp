#include "base/log.h"

#include "base/atomic_file.h"
#include "support/fixture.h"

#include <QTest>

#include <spdlog/logger.h>

using namespace petzval;

class TestLog : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void appends_and_flushes_every_line() {
        const std::filesystem::path path = temporary() / "runs" / "log.txt";
        file_logger(path)->info("first {}", 1);
        const auto logger = file_logger(path);
        logger->warn("second");
        const std::string text = read_whole_file(path);
        QVERIFY(text.find("info: first 1\n") != std::string::npos);
        QVERIFY(text.find("warning: second\n") > text.find("first"));
    }

    void a_place_that_cannot_be_written_is_an_error() {
        QCOMPARE(test::error_code_of([&] { file_logger(temporary()); }), ErrorCode::WriteFailed);
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "test_log.moc"
