#include "base/error.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;

class TestMessage : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void arguments_stand_at_their_places_as_they_are_told_to() {
        const Message told = message("%2 of %1: %3, %4, %5", 12, std::string("a"), fixed(0.125, 2),
                                     significant(0.00012345, 3), message("%1 px", 7));
        QCOMPARE(told.english(), std::string("a of 12: 0.12, 0.000123, 7 px"));
        QCOMPARE(message("%1 and %1", 3).english(), std::string("3 and 3"));
    }

    void percent_signs_that_are_no_places_are_text() {
        QCOMPARE(message("%1 % of 100%", fixed(12.4, 1)).english(), std::string("12.4 % of 100%"));
        QCOMPARE(Message(std::string("100%1 %2")).english(), std::string("100%1 %2"));
    }

    void arguments_are_not_read_as_templates() {
        QCOMPARE(message("%1, %2", std::string("%2"), std::string("b")).english(), std::string("%2, b"));
    }

    void parts_are_joined() {
        QCOMPARE(joined({}).english(), std::string());
        QCOMPARE(joined({message("a"), message("%1", 2), Message(std::string("c"))}).english(),
                 std::string("a, 2, c"));
        QCOMPARE(joined({message("a"), message("b")}, "; ").english(), std::string("a; b"));
    }

    void a_front_end_words_the_means_of_an_advice_wherever_it_stands() {
        const auto flags = [](const Means& means) { return " (--" + means.name + ")"; };
        const Message advice = message("Choose one").by_option("copy");
        QCOMPARE(advice.english(), std::string("Choose one"));
        QCOMPARE(message("Oh. %1.", advice).english(flags), std::string("Oh. Choose one (--copy)."));
        QVERIFY(!(advice == message("Choose one")));
    }

    void an_error_says_subject_problem_and_advice_in_sentences() {
        const auto told = [](const std::string& subject, const Message& advice) {
            return std::string(
                Error(ErrorCode::NotFound, subject, message("there is no run '%1'", 7), advice).what());
        };
        QCOMPARE(told("p", message("Calibrate")), std::string("p: there is no run '7'. Calibrate."));
        QCOMPARE(told("p", {}), std::string("p: there is no run '7'."));
        QCOMPARE(told("", message("Calibrate")), std::string("there is no run '7'. Calibrate."));
        QCOMPARE(told("", {}), std::string("there is no run '7'."));
    }

    void an_error_keeps_its_message_for_translation() {
        const Error error(ErrorCode::NotFound, "p", message("there is no run '%1'", 7));
        QCOMPARE(error.problem().text(), std::string("there is no run '%1'"));
        QVERIFY(error.message() == message("%1: %2.", std::string("p"), error.problem()));
    }
};

QTEST_GUILESS_MAIN(TestMessage)
#include "test_message.moc"
