#include "base/atomic_file.h"
#include "jobs/run_folder.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/own_settings.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/project_session.h"
#include "ui/pages/inspect_page.h"
#include "ui/window/main_window.h"
#include "ui/window/translations.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QLabel>
#include <QRegularExpression>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTranslator>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

constexpr QSize kSmall(1024, 700);

/// The longest word of a label, px.
int longest_word(const QLabel& label) {
    int longest = 0;
    for (const QString& word : label.text().split(QRegularExpression("[\\s\\x{200b}]+")))
        longest = std::max(longest, label.fontMetrics().horizontalAdvance(word));
    return longest;
}

/// What has too little room for its words; empty where all have enough.
QString cut_words(const QWidget& window) {
    for (const auto* button : window.findChildren<QAbstractButton*>())
        if (button->isVisible() && !button->text().isEmpty() &&
            button->width() < button->minimumSizeHint().width())
            return button->text();
    for (const auto* bar : window.findChildren<QTabBar*>())
        if (bar->isVisible() && bar->width() < bar->sizeHint().width()) return bar->tabText(0);
    for (const auto* label : window.findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().startsWith('<')) continue;
        if (label->wordWrap() && longest_word(*label) > label->contentsRect().width()) return label->text();
        if (label->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored && !label->wordWrap() &&
            label->width() < label->minimumSizeHint().width())
            return label->text();
    }
    return {};
}

} // namespace

/// What a user of a small screen sees.
class TestSmallWindow : public test::Fixture {
    Q_OBJECT

    const QTemporaryDir settings_;

    /// A project that was calibrated.
    fs::path project() const {
        const fs::path folder = temporary() / "lens.petzval";
        Project project = Project::create(folder);
        const RunFiles files(project.new_run());
        write_atomically(files.options, "{}");
        write_fits(files.grid, test::asymmetric_grid({8, 8, 3, 13}, 1));
        return folder;
    }

    static void speak_english_again() {
        for (auto* translator : qApp->findChildren<QTranslator*>(Qt::FindDirectChildrenOnly))
            delete translator; // which takes it away from the application, too
        QLocale::setDefault(QLocale::C);
    }

private Q_SLOTS:
    void initTestCase() {
        test::keep_settings_in(settings_.path(), "small-window");
        qputenv("XDG_DATA_HOME", settings_.path().toLocal8Bit()); // no lens library of the user's
    }
    void cleanup() { speak_english_again(); }

    void all_pages_fit_without_cut_words_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << "en";
        QTest::newRow("German") << "de";
    }
    void all_pages_fit_without_cut_words() {
        QFETCH(const QString, language);
        installTranslations(language);
        JobRunner jobs;
        ProjectSession session(jobs);
        MainWindow window(session, jobs);
        window.resize(kSmall);
        window.show();
        window.openPath(project());
        QTRY_VERIFY(!session.isChecking() && jobs.running().isEmpty());
        const auto fits = [&](const QString& where) {
            QTest::qWait(50);
            if (window.size() != kSmall)
                return qPrintable(QStringLiteral("%1: grew to %2 x %3; docks %4")
                                      .arg(where)
                                      .arg(window.width())
                                      .arg(window.height())
                                      .arg(window.findChild<QDockWidget*>("options")->width()));
            const QString cut = cut_words(window);
            return cut.isEmpty() ? "" : qPrintable(where + QStringLiteral(": cut: ") + cut);
        };
        for (QAction* action : window.findChildren<QAction*>())
            if (action->shortcut() == QKeySequence(Qt::SHIFT | Qt::Key_R)) // as when a photo has failed
                action->setVisible(true);
        for (int page = 0; page < MainWindow::kPageCount; ++page) {
            window.showPage(page);
            if (auto* inspect = qobject_cast<InspectPage*>(window.page(page))) {
                QTRY_VERIFY(inspect->inspector().grid());
                auto* tabs = inspect->findChild<QTabWidget*>();
                for (int tab = 0; tab < tabs->count(); ++tab) {
                    tabs->setCurrentIndex(tab);
                    QCOMPARE(fits(tabs->tabText(tab)), "");
                }
            }
            QCOMPARE(fits(MainWindow::pageName(page)), "");
        }
    }
};

QTEST_MAIN(TestSmallWindow)
#include "test_small_window.moc"
