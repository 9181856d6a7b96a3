#include "ui/models/restore_presets.h"

#include "support/fixture.h"
#include "support/own_settings.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace petzval;

class TestRestorePresets : public test::Fixture {
    Q_OBJECT

    QTemporaryDir settings_;

    static RestoreChoice strong() {
        RestoreChoice choice;
        choice.solver = "richardson-lucy";
        choice.strength.corners = 0.5;
        choice.bits = 8;
        choice.name = "{name}-restored";
        return choice;
    }

private Q_SLOTS:
    void initTestCase() { test::keep_settings_in(settings_.path(), "presets"); }

    void init() { QSettings().clear(); }

    void presets_are_found_by_any_name() {
        RestorePresets presets;
        QSignalSpy changed(&presets, &RestorePresets::changed);
        QVERIFY(presets.names().isEmpty());
        for (const QString& name : {QString("Nacht/Tag, 50 %"), QString("abc"), QString("Äpfel = gut")})
            presets.setTexts(name, RestorePresets::textsToSave(strong()));
        QCOMPARE(changed.size(), 3);
        QCOMPARE(presets.names().size(), 3);
        QVERIFY(presets.names().contains("Nacht/Tag, 50 %") && presets.names().contains("Äpfel = gut"));
        presets.setTexts("abc", std::nullopt);
        QCOMPARE(presets.names().size(), 2);
        QCOMPARE(RestorePresets().names(), presets.names());
    }

    void a_preset_brings_its_options_and_leaves_grid_and_folder() {
        RestorePresets presets;
        presets.setTexts("strong", RestorePresets::textsToSave(strong()));
        RestoreChoice mine;
        mine.folder = "/out";
        mine.grid = GridSource{"/lens.fits", false, 0};
        mine.allowedPrograms = {"hash"};
        mine.solverOptions["wiener"]["smoothing"] = 2.5;
        const RestoreChoice chosen = presets.applied("strong", mine);
        QVERIFY(restoresAlike(chosen, strong()));
        QVERIFY(!restoresAlike(chosen, mine));
        QCOMPARE(chosen.folder, mine.folder);
        QVERIFY(chosen.grid == mine.grid);
        QCOMPARE(chosen.allowedPrograms, mine.allowedPrograms);
        QCOMPARE(std::get<double>(chosen.solverOptions.at("wiener").at("smoothing")), 2.5);
        QCOMPARE(presets.nameOf(chosen), QString("strong"));
        QVERIFY(presets.nameOf(mine).isEmpty());
        QVERIFY(presets.applied("none", mine) == mine);
    }

    void options_that_the_solver_does_not_ask_for_make_no_difference() {
        RestoreChoice a = strong(), b = strong();
        b.prior = "/x/other.pt";
        b.solverOptions["wiener"]["smoothing"] = 9.0;
        QVERIFY(restoresAlike(a, b));
        b.noise = 0.01;
        QVERIFY(!restoresAlike(a, b));
    }
};

QTEST_GUILESS_MAIN(TestRestorePresets)
#include "test_restore_presets.moc"
