#include "ui/widgets/option_form.h"

#include "support/fixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace petzval;

namespace {

struct Options {
    int size = 13;
    double strength = 0.25;
    bool careful = true;
    std::string way = "fast";
    std::string note;
    std::uint64_t seed = 1;

    static const OptionTable<Options>& table() {
        static const OptionTable<Options> table = {
            {{"size", "", "px", 3, 65, {}, "Side of the kernels."}, &Options::size},
            {{"strength", "", "", 0.0, 1.0, {}, "How strong."}, &Options::strength},
            {{"careful", "", "", 0, 0, {}, "Takes its time."}, &Options::careful},
            {{"way", "", "", 0, 0, {"fast", "good"}, "Which way."}, &Options::way},
            {{"note", "", "", 0, 0, {}, "Any text."}, &Options::note},
            {{"seed", "", "", 0, 1e15, {}, "Seed."}, &Options::seed},
        };
        return table;
    }
};

} // namespace

class TestOptionForm : public test::Fixture {
    Q_OBJECT

    static QLabel* label(const OptionForm& form, const QString& text) {
        for (QLabel* label : form.findChildren<QLabel*>())
            if (label->text() == text) return label;
        return nullptr;
    }

    /// The editor of the option whose label has this text.
    template <typename Editor>
    static Editor* editor(const OptionForm& form, const QString& text) {
        return qobject_cast<Editor*>(label(form, text)->buddy());
    }

    static void type(QAbstractSpinBox* box, const QString& text) {
        box->selectAll();
        QTest::keyClicks(box, text);
        QTest::keyClick(box, Qt::Key_Return);
    }

private Q_SLOTS:
    void every_kind_of_option_has_its_field_and_starts_at_its_default() {
        const OptionForm form(Options::table());
        QCOMPARE(editor<QDoubleSpinBox>(form, QStringLiteral("Size"))->text(), QStringLiteral("13 px"));
        QCOMPARE(editor<QDoubleSpinBox>(form, QStringLiteral("Size"))->maximum(), 65.0);
        QCOMPARE(editor<QDoubleSpinBox>(form, QStringLiteral("Strength"))->value(), 0.25);
        QVERIFY(editor<QCheckBox>(form, QStringLiteral("Careful"))->isChecked());
        QCOMPARE(editor<QComboBox>(form, QStringLiteral("Way"))->count(), 2);
        QVERIFY(editor<QLineEdit>(form, QStringLiteral("Note"))->text().isEmpty());
        const Options options = form.options(Options::table());
        QCOMPARE(options.size, 13);
        QCOMPARE(options.way, std::string("fast"));
    }

    void options_go_in_and_come_out_without_a_signal() {
        OptionForm form(Options::table());
        QSignalSpy changed(&form, &OptionForm::changed);
        form.setOptions(Options::table(), {21, 0.125, false, "good", "hello", 123456789012345});
        const Options options = form.options(Options::table());
        QCOMPARE(options.size, 21);
        QCOMPARE(options.strength, 0.125);
        QCOMPARE(options.careful, false);
        QCOMPARE(options.way, std::string("good"));
        QCOMPARE(options.note, std::string("hello"));
        QCOMPARE(options.seed, std::uint64_t(123456789012345));
        QVERIFY(changed.isEmpty());
        QCOMPARE(test::error_code_of([&] { form.setValue("size", std::int64_t(99)); }),
                 ErrorCode::InvalidOption);
        QCOMPARE(test::error_code_of([&] { form.value("nothing"); }), ErrorCode::InvalidOption);
    }

    void what_the_user_changes_is_told_once() {
        OptionForm form(Options::table());
        QSignalSpy changed(&form, &OptionForm::changed);
        type(editor<QDoubleSpinBox>(form, QStringLiteral("Size")), QStringLiteral("25"));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.takeFirst().front().toString(), QStringLiteral("size"));
        QCOMPARE(form.value("size"), OptionValue(std::int64_t(25)));
        editor<QCheckBox>(form, QStringLiteral("Careful"))->click();
        editor<QComboBox>(form, QStringLiteral("Way"))->setCurrentIndex(1);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(form.value("way"), OptionValue(std::string("good")));
    }

    void only_steps_from_the_minimum_are_accepted_where_asked() {
        OptionForm form(Options::table());
        form.setStep("size", 2);
        auto* box = editor<QDoubleSpinBox>(form, QStringLiteral("Size"));
        type(box, QStringLiteral("20"));
        QCOMPARE(std::get<std::int64_t>(form.value("size")) % 2, std::int64_t(1));
        type(box, QStringLiteral("31"));
        QCOMPARE(form.value("size"), OptionValue(std::int64_t(31)));
        box->stepUp();
        QCOMPARE(form.value("size"), OptionValue(std::int64_t(33)));
    }

    void changed_values_are_marked_and_a_double_click_brings_the_default_back() {
        OptionForm form(Options::table());
        form.show();
        QLabel* name = label(form, QStringLiteral("Size"));
        QVERIFY(!name->font().bold());
        form.setValue("size", std::int64_t(15));
        QVERIFY(name->font().bold());
        QSignalSpy changed(&form, &OptionForm::changed);
        QTest::mouseDClick(name, Qt::LeftButton);
        QCOMPARE(form.value("size"), OptionValue(std::int64_t(13)));
        QCOMPARE(changed.size(), 1);
        QVERIFY(!name->font().bold());
        QTest::mouseDClick(name, Qt::LeftButton);
        QCOMPARE(changed.size(), 1);
    }

    void another_default_is_what_counts_as_unchanged() {
        OptionForm form(Options::table());
        Options preset;
        preset.size = 21;
        form.setDefaults(Options::table(), preset);
        QVERIFY(label(form, QStringLiteral("Size"))->font().bold());
        for (QToolButton* button : form.findChildren<QToolButton*>())
            if (!button->isHidden()) button->click();
        QCOMPARE(form.value("size"), OptionValue(std::int64_t(21)));
        QCOMPARE(form.value("strength"), OptionValue(0.25));
    }

    void the_field_with_the_focus_is_explained() {
        OptionForm form(Options::table());
        form.setLabel("size", QStringLiteral("Kernel size"));
        form.show();
        form.activateWindow();
        auto* box = editor<QDoubleSpinBox>(form, QStringLiteral("Kernel size"));
        QCOMPARE(box->accessibleName(), QStringLiteral("Kernel size"));
        QVERIFY(box->toolTip().contains(QStringLiteral("From 3 to 65 px.")));
        QTRY_VERIFY(form.isActiveWindow());
        box->setFocus();
        QTRY_VERIFY(label(form, QStringLiteral("Side of the kernels. From 3 to 65 px.")));
        editor<QCheckBox>(form, QStringLiteral("Careful"))->setFocus();
        QVERIFY(label(form, QStringLiteral("Takes its time.")));
    }

    void the_wheel_scrolls_past_fields_without_the_focus() {
        OptionForm form(Options::table());
        form.show();
        auto* box = editor<QDoubleSpinBox>(form, QStringLiteral("Size"));
        box->clearFocus();
        QWheelEvent wheel(QPointF(5, 5), box->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(box, &wheel);
        QCOMPARE(box->value(), 13.0);
    }

    void groups_fold_and_keep_what_they_hide() {
        std::vector<OptionDescriptor> options(3);
        for (int i = 0; i < 3; ++i) {
            options[i].name = "option-" + std::to_string(i);
            options[i].fallback = 4e-5 + i;
            options[i].maximum = 10.0;
            options[i].help = "Help.";
        }
        options[1].group = options[2].group = "More";
        OptionForm form(options);
        form.show();
        auto* heading = [&] {
            for (auto* button : form.findChildren<QToolButton*>())
                if (button->text() == QStringLiteral("More")) return button;
            return static_cast<QToolButton*>(nullptr);
        }();
        const auto boxes = form.findChildren<QDoubleSpinBox*>();
        QVERIFY(heading && boxes[1]->isVisible());
        boxes[1]->setValue(7.0);
        heading->click();
        QVERIFY(boxes[0]->isVisible() && !boxes[1]->isVisible() && !boxes[2]->isVisible());
        for (auto* button : form.findChildren<QToolButton*>())
            QVERIFY(button == heading || !button->isVisible());
        QCOMPARE(form.value("option-1"), OptionValue(7.0));
        QCOMPARE(form.value("option-0"), OptionValue(4e-5));
        form.setGroupFolded("More", false);
        QVERIFY(boxes[2]->isVisible());
        form.setGroupVisible("More", false);
        QVERIFY(!heading->isVisible() && !boxes[2]->isVisible());
        QCOMPARE(test::error_code_of([&] { form.setGroupFolded("Less", true); }), ErrorCode::InvalidOption);
    }
};

QTEST_MAIN(TestOptionForm)
#include "test_option_form.moc"
