#include "calibrate/calibration_options.h"
#include "jobs/preset.h"
#include "psf/field_maps.h"
#include "restore/solver.h"
#include "restore/strength.h"
#include "support/fixture.h"
#include "ui/jobs/core_text.h"
#include "ui/models/project_session.h"
#include "ui/window/translations.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace petzval;

namespace {

struct Translation {
    QString context;
    QString source;
    QString text;
    bool finished = false;
};

QString path_of(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

QString output_of(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.setWorkingDirectory(path_of(test::repository(".")));
    process.start(program, arguments);
    if (process.waitForFinished(60000) && process.exitCode() == 0) return {};
    return program + ": " + process.errorString() + ' ' + process.readAllStandardError();
}

Translation translation_in(QXmlStreamReader& xml, const QString& context) {
    Translation read{context, {}, {}, false};
    while (xml.readNextStartElement()) {
        const QString name = xml.name().toString();
        if (name == u"translation") read.finished = xml.attributes().value("type").isEmpty();
        const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        if (name == u"source") read.source = text;
        if (name == u"translation") read.text = text;
    }
    return read;
}

QList<Translation> translations_in(const QString& path) {
    QFile file(path);
    if (!file.open(QFile::ReadOnly)) return {};
    QXmlStreamReader xml(&file);
    QList<Translation> all;
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == u"name") context = xml.readElementText();
        if (xml.name() == u"message") all.append(translation_in(xml, context));
    }
    return all;
}

/// The file as it is when all sources have been read again, as by the target "translations".
QList<Translation> renewed(const std::filesystem::path& folder, const QString& name,
                           const QStringList& options) {
    const QString copy = path_of(folder / name.toStdString());
    const QString core = path_of(folder / "core_messages.cpp");
    if (!QFile::copy(path_of(test::repository("resources/translations") / name.toStdString()), copy))
        qFatal("the translations cannot be copied");
    QString failure = output_of(CMAKE, {"-DOUT=" + core, "-P", "cmake/CoreMessages.cmake"});
    if (failure.isEmpty())
        failure =
            output_of(LUPDATE, QStringList({"-silent", "-no-obsolete", "-I", ".", "ui", "app/gui", core}) +
                                   options + QStringList({"-ts", copy}));
    if (!failure.isEmpty()) qFatal("%s", qPrintable(failure));
    return translations_in(copy);
}

QSet<QString> holes_in(const QString& text) {
    static const QRegularExpression hole("%(n|L?[1-9])");
    QSet<QString> holes;
    for (const QRegularExpressionMatch& match : hole.globalMatch(text))
        holes.insert(match.captured());
    return holes;
}

/// How often a folder of the sources marks a message or a word.
int marks_in(const char* folder) {
    static const QRegularExpression mark(R"re((?<![A-Za-z0-9_.>"])(message|translatable)\(\s*")re");
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(test::repository(folder))) {
        QFile file(path_of(entry.path()));
        if (!entry.is_regular_file() || !file.open(QFile::ReadOnly)) continue;
        for (auto marks = mark.globalMatch(QString::fromUtf8(file.readAll())); marks.hasNext();
             marks.next())
            ++count;
    }
    return count;
}

} // namespace

class TestTranslations : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installTranslations("de"); }

    void every_text_is_translated_with_the_same_places() {
        if (!QFile::exists(LUPDATE)) QSKIP("lupdate is not installed");
        const QList<Translation> german = renewed(temporary(), "petzval_de.ts", {});
        QVERIFY(german.size() > 1500);
        for (const Translation& each : german) {
            QVERIFY2(each.finished, qPrintable("not translated: " + each.source));
            QVERIFY2(holes_in(each.source) == holes_in(each.text), qPrintable(each.source));
        }
        for (const Translation& each : renewed(temporary(), "petzval_en.ts", {"-pluralonly"}))
            QVERIFY2(each.finished, qPrintable("without plural: " + each.source));
    }

    void no_text_of_the_window_names_a_flag_or_the_command_line_program() {
        static const QRegularExpression flag("--[a-z]|petzval-cli");
        for (const Translation& each :
             translations_in(path_of(test::repository("resources/translations/petzval_de.ts")))) {
            QVERIFY2(!each.source.contains(flag), qPrintable(each.source));
            QVERIFY2(!each.text.contains(flag), qPrintable(each.text));
        }
    }

    void nothing_that_is_marked_is_overlooked() {
        const QString file = path_of(temporary() / "core_messages.cpp");
        QCOMPARE(output_of(CMAKE, {"-DOUT=" + file, "-P", "cmake/CoreMessages.cmake"}), QString());
        QFile found(file);
        QVERIFY(found.open(QFile::ReadOnly));
        const int presets = 2 * static_cast<int>(preset_descriptions().size());
        QCOMPARE(found.readAll().count("QT_TRANSLATE_NOOP"), marks_in("core") + marks_in("ui") + presets);
    }

    void numbers_of_things_have_their_plural() {
        QCOMPARE(ProjectSession::tr("Add %n photo(s)", nullptr, 1), QString("1 Foto hinzufügen"));
        QCOMPARE(ProjectSession::tr("Add %n photo(s)", nullptr, 3), QString("3 Fotos hinzufügen"));
        QTranslator english;
        QVERIFY(english.load(":/translations/petzval_en.qm"));
        QCOMPARE(english.translate("petzval::ProjectSession", "Add %n photo(s)", nullptr, 1),
                 QString("Add %n photo"));
    }

    void messages_of_core_are_translated_with_their_arguments() {
        QCOMPARE(coreText(message("%1 of the photo is blown out.", message("%1 %", fixed(12.5, 1)))),
                 QString("12,5 % des Fotos sind ausgefressen."));
        QCOMPARE(coreText(message("Decoding the %1 photos", message("sharp"))),
                 QString("Die scharfen Fotos werden entwickelt"));
        const Error error(ErrorCode::NotFound, "/a/b%1.jpg", message("there is no such file"));
        QCOMPARE(coreText(message("%1 This photo was left out.", error.message())),
                 QString("/a/b%1.jpg: Diese Datei gibt es nicht. Dieses Foto wurde ausgelassen."));
    }

    void the_means_of_an_advice_are_those_of_the_window() {
        QCOMPARE(coreText(message("Add some").by_command("add --set sharp")),
                 QString("Fügen Sie welche hinzu (auf der Seite „Fotos“)"));
        QCOMPARE(coreText(message("Choose one").by_option("copy")), QString("Wählen Sie eines"));
    }

    void what_is_not_known_stays_english() {
        QCOMPARE(coreText(Message("100%1 unheard of")), QString("100%1 unheard of"));
        QCOMPARE(coreText(message("unheard of: %1 and %2", 3, fixed(0.5, 1))),
                 QString("unheard of: 3 and 0,5"));
        QCOMPARE(coreText(Message()), QString());
    }

    /// Words are plain strings, which the compiler does not ask to be marked.
    void all_words_that_the_window_shows_are_marked() {
        const QList<Translation> german =
            translations_in(path_of(test::repository("resources/translations/petzval_de.ts")));
        QSet<QString> known = {QString()};
        for (const Translation& each : german)
            if (each.context == u"core") known.insert(each.source);
        const auto require = [&](std::string_view word) {
            const QString text = QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
            if (!known.contains(text)) qWarning("not marked: %s", qPrintable(text));
            return known.contains(text);
        };
        const auto require_option = [&](const OptionDescriptor& option) {
            return require(option.title) && require(option.unit) && require(option.help) &&
                   require(option.group);
        };
        for (const auto& entry : CalibrationOptions::table())
            QVERIFY(require_option(entry.descriptor()));
        for (const auto& entry : StrengthOptions::table())
            QVERIFY(require_option(entry.descriptor()));
        for (const SolverDescription& each : solvers()) {
            QVERIFY(require(each.title) && require(each.help) && require(each.cost));
            for (const OptionDescriptor& option : each.options)
                QVERIFY(require_option(option));
        }
        for (const PresetDescription& each : preset_descriptions())
            QVERIFY(require(each.title) && require(each.help));
        for (const FieldMeasureInfo& each : field_measures())
            QVERIFY(require(each.label) && (each.unit == "%" || require(each.unit)));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "test_translations.moc"
