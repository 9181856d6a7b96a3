#include "cli_program.h"

#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QProcess>
#include <QTest>

#include <fstream>

using namespace petzval;
using namespace petzval::test;

class TestCliReference : public Fixture {
    Q_OBJECT

    QString told(const std::string& kind) {
        const CliResult result = run_cli(temporary(), {"reference", kind});
        return result.exit_code == 0 ? result.out : QString();
    }

    static QString run(const QString& program, const QStringList& words,
                       const QProcessEnvironment& environment) {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(program, words);
        process.waitForFinished(kPatience);
        return process.readAllStandardOutput();
    }

    /// What bash offers for the last of `typed`.
    QStringList completed(const QString& typed) {
        std::ofstream(temporary() / "completion") << told("bash").toStdString();
        const QString script =
            QStringLiteral("source '%1'; COMP_WORDS=(petzval-cli %2); "
                           "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _petzval_cli; "
                           "printf '%s\\n' \"${COMPREPLY[@]}\"")
                .arg(QString::fromStdString((temporary() / "completion").string()), typed);
        return run("bash", {"-c", script}, QProcessEnvironment::systemEnvironment())
            .split('\n', Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void the_page_has_every_command_and_flag() {
        const QString page = told("man");
        for (const char* command : {"simulate", "calibrate", "library", "library add", "train\\-prior"})
            QVERIFY2(page.contains(QStringLiteral("\"%1\"\n").arg(command)), command);
        QVERIFY(page.contains("\\fB\\-\\-turned\\fR \\fIleft|right\\fR\n"));
        QVERIFY(page.contains("\\fBPROJECT\\fR\n"));
        QVERIFY(!page.contains("\"reference\"\n"));
    }

    void bash_completes_commands_flags_and_their_words() {
        QCOMPARE(completed("cali"), QStringList{"calibrate"});
        QCOMPARE(completed("library ren"), QStringList{"rename"});
        QCOMPARE(completed("restore --turned ''"), (QStringList{"left", "right"}));
        QCOMPARE(completed("calibrate lens --preset q"), QStringList{"quick"});
        QVERIFY(completed("calibrate --pre").contains("--preset"));
        QVERIFY(!completed("check --pre").contains("--preset"));
    }

    void other_shells_have_the_same_words() {
        QVERIFY(told("zsh").contains("'--turned["));
        QVERIFY(told("zsh").contains(":word:(left right)"));
        QVERIFY(told("fish").contains("-l turned -x -a 'left right'"));
    }

    void libtorch_is_not_loaded_at_the_start() {
        if (!PETZVAL_LATE_LEARNING) QSKIP("this build links LibTorch");
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("LD_TRACE_LOADED_OBJECTS", "1");
        const QString libraries = run(PETZVAL_CLI, {}, environment);
        QVERIFY(libraries.contains("libexiv2"));
        QVERIFY2(!libraries.contains("libtorch"), qPrintable(libraries));
    }

    void a_missing_module_says_what_to_install() {
        if (!PETZVAL_LATE_LEARNING) QSKIP("this build links LibTorch");
        write_scenes(temporary(), 1, 96, 64);
        write_fits(temporary() / "grid.fits", asymmetric_grid({2, 2, 3, 5}, 1));
        const CliResult result = run_installed_cli(temporary(), {"restore", "a.tif", "--psf", "grid.fits",
                                                                 "--solver", "dpir", "--out", "restored"});
        QCOMPARE(result.exit_code, 2);
        QVERIFY2(result.err.contains("Install the package petzval-learn"), qPrintable(result.err));
    }
};

QTEST_GUILESS_MAIN(TestCliReference)
#include "test_cli_reference.moc"
