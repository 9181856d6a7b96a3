#include "calibrate/fit/spectral_result.h"
#include "jobs/preset.h"
#include "support/fixture.h"
#include "ui/models/project_session.h"
#include "ui/widgets/core_text.h"
#include "ui/widgets/core_text_list.h"
#include "ui/window/translations.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

#include <algorithm>

using namespace petzval;

namespace {

QStringList holesIn(const QString& text) {
    static const QRegularExpression hole("%[1-9]");
    QStringList holes;
    for (const QRegularExpressionMatch& match : hole.globalMatch(text))
        holes << match.captured();
    holes.sort();
    return holes;
}

/// The texts that a translation lacks when all sources have been read again.
QStringList unfinished(const std::filesystem::path& folder, const QString& name,
                       const QStringList& options) {
    const QString copy = QString::fromStdString((folder / name.toStdString()).string());
    const auto original = test::repository("resources/translations") / name.toStdString();
    if (!QFile::copy(QString::fromStdString(original.string()), copy)) return {"the file is missing"};
    QProcess lupdate;
    lupdate.setWorkingDirectory(QString::fromStdString(test::repository(".").string()));
    lupdate.start(LUPDATE, QStringList({"-silent", "-no-obsolete", "-I", ".", "ui", "app/gui"}) + options +
                               QStringList({"-ts", copy}));
    if (!lupdate.waitForFinished(60000) || lupdate.exitCode() != 0) return {lupdate.readAllStandardError()};
    QFile file(copy);
    if (!file.open(QFile::ReadOnly)) return {"the file cannot be read"};
    static const QRegularExpression text("<source>([^<]*)</source>[^/]*<translation type=\"unfinished\"");
    QStringList texts;
    for (const QRegularExpressionMatch& match : text.globalMatch(QString::fromUtf8(file.readAll())))
        texts << match.captured(1);
    return texts;
}

} // namespace

class TestTranslations : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installTranslations("de"); }

    void every_text_is_translated() {
        if (!QFile::exists(LUPDATE)) QSKIP("lupdate is not installed");
        const QStringList missing = unfinished(temporary(), "petzval_de.ts", {}) +
                                    unfinished(temporary(), "petzval_en.ts", {"-pluralonly"});
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join('\n')));
    }

    void numbers_of_things_have_their_plural() {
        QCOMPARE(ProjectSession::tr("Add %n photo(s)", nullptr, 1), QString("1 Foto hinzufügen"));
        QCOMPARE(ProjectSession::tr("Add %n photo(s)", nullptr, 3), QString("3 Fotos hinzufügen"));
        QTranslator english;
        QVERIFY(english.load(":/translations/petzval_en.qm"));
        QCOMPARE(english.translate("petzval::ProjectSession", "Add %n photo(s)", nullptr, 1),
                 QString("Add %n photo"));
    }

    void what_core_says_is_translated_with_what_differs_filled_in() {
        QCOMPARE(coreText("12.5 % of the photo is blown out."),
                 QString("12,5 % des Fotos sind ausgefressen."));
        QCOMPARE(coreText("Decoding the sharp photos"), QString("Die scharfen Fotos werden entwickelt"));
        QCOMPARE(coreText("/a/b.jpg: there is no such file. This photo was left out."),
                 QString("/a/b.jpg: Diese Datei gibt es nicht. Dieses Foto wurde ausgelassen."));
        QCOMPARE(
            coreText("Points of light are 1.9 times as wide at the right as at the left: the lens looks "
                     "decentred or tilted."),
            QString("Lichtpunkte sind rechts 1,9-mal so breit wie links: Das Objektiv wirkt dezentriert "
                    "oder verkippt."));
        QCOMPARE(coreText("100%1 unheard of"), QString("100%1 unheard of"));
        QCOMPARE(coreText(""), QString());
    }

    void translations_lose_nothing_that_is_filled_in() {
        for (const char* text : coreTexts())
            QCOMPARE(holesIn(QCoreApplication::translate("core", text)), holesIn(text));
    }

    void options_and_presets_are_among_the_texts() {
        const auto known = [](const std::string& text) {
            return std::ranges::find(coreTexts(), text) != coreTexts().end();
        };
        for (const auto& entry : CalibrationOptions::table())
            QVERIFY2(known(entry.descriptor().help), entry.descriptor().name.c_str());
        for (const PresetDescription& each : preset_descriptions())
            QVERIFY2(known(each.title) && known(each.help), each.name.c_str());
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "test_translations.moc"
