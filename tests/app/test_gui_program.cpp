#include "support/fixture.h"

#include <QProcess>
#include <QTest>

using namespace petzval;

namespace {

/// The program without anything that tells of a display.
void start(QProcess& process, const QStringList& arguments) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(name);
    process.setProcessEnvironment(environment);
    process.start(PETZVAL_GUI, arguments);
    process.waitForFinished(20'000);
}

} // namespace

class TestGuiProgram : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void tells_its_version_and_usage_without_a_display() {
        QProcess version;
        start(version, {"--version"});
        QCOMPARE(version.exitCode(), 0);
        QVERIFY(version.readAllStandardOutput().startsWith("Petzval "));
        QProcess help;
        start(help, {"--help"});
        QCOMPARE(help.exitCode(), 0);
        QVERIFY(help.readAllStandardOutput().contains("--language"));
    }

    void says_that_there_is_no_display() {
        QProcess process;
        start(process, {});
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains("petzval-cli"));
    }
};

QTEST_GUILESS_MAIN(TestGuiProgram)
#include "test_gui_program.moc"
