#include "ui/jobs/job_runner.h"
#include "ui/models/project_session.h"
#include "ui/window/appearance.h"
#include "ui/window/main_window.h"
#include "ui/window/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>

#include <algorithm>
#include <clocale>
#include <cstdio>

namespace {

void nameApplication() {
    QCoreApplication::setOrganizationName(QStringLiteral("Petzval"));
    QCoreApplication::setApplicationName(QStringLiteral("Petzval"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PETZVAL_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.petzval.petzval"));
}

/// Parses the arguments; ends the program for --help, --version and mistakes.
struct Arguments {
    explicit Arguments(const QCoreApplication& application) {
        QCommandLineParser parser;
        parser.setApplicationDescription(
            QStringLiteral("Measures how a lens blurs, from ordinary photos."));
        parser.addHelpOption();
        parser.addVersionOption();
        const QCommandLineOption language_option(
            QStringLiteral("language"),
            QStringLiteral("Speak this language instead of the system's: en, de."), QStringLiteral("code"));
        parser.addOption(language_option);
        parser.addPositionalArgument(
            QStringLiteral("path"),
            QStringLiteral("A project (NAME.petzval) or a grid (NAME.fits) to open."),
            QStringLiteral("[PATH]"));
        parser.process(application);
        language = parser.value(language_option);
        if (!parser.positionalArguments().isEmpty()) path = parser.positionalArguments().first();
    }
    QString language;
    QString path;
};

/// Whether all that was asked for is a text, which needs no display.
bool wantsText(int argc, char** argv) {
    return std::any_of(argv + 1, argv + argc, [](const QByteArray& word) {
        return word == "-h" || word == "--help" || word == "--help-all" || word == "-v" ||
               word == "--version";
    });
}

bool hasDisplay() {
    const char* const names[] = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"};
    return std::any_of(std::begin(names), std::end(names),
                       [](const char* name) { return !qEnvironmentVariableIsEmpty(name); });
}

} // namespace

int main(int argc, char** argv) {
    using namespace petzval;
    nameApplication();
    if (wantsText(argc, argv)) {
        const QCoreApplication application(argc, argv);
        const Arguments unused(application);
        return 0;
    }
    if (!hasDisplay()) {
        std::fputs("petzval: there is no display to open a window on. petzval-cli works without one.\n",
                   stderr);
        return 2;
    }
    const QApplication application(argc, argv);
    // Qt took over the user's locale; in German, say, libraries would then write numbers with commas into
    // files.
    std::setlocale(LC_NUMERIC, "C");
    const Arguments arguments(application);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/petzval.svg")));
    installTranslations(arguments.language.isEmpty() ? QSettings().value(kLanguageKey).toString()
                                                     : arguments.language);
    applyAppearance(appearanceFromName(QSettings().value(kAppearanceKey).toString()));

    JobRunner jobs;
    ProjectSession session(jobs);
    MainWindow window(session, jobs);
    window.show();
    if (!arguments.path.isEmpty()) window.openPath(arguments.path.toStdString());
    return QApplication::exec();
}
