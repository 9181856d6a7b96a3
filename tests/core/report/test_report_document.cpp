#include "report/calibration_report.h"

#include "core/report/document_blocks.h"
#include "report/summary_words.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>

using namespace petzval;
using test::blocks;

namespace {

CalibrationReport report() {
    CalibrationReport report;
    report.grid = test::asymmetric_grid({2, 3, 3, 5}, 1);
    PsfMetadata& about = report.grid.metadata();
    about.lens = "Acme 50mm F1.8";
    about.camera = "Acme One";
    about.f_number = 2.8;
    about.focal_length = 50.0;
    about.method = "spectral";
    report.project = "box";
    report.run = "0002";
    report.date = "2026-11-21";
    report.version = "9.9";
    report.holdout_score = -8.3;
    report.start_score = -8.1;
    report.models = {{"round", -8.1, false}, {"lens prior", -8.3, true}};
    report.trust.assign(6, {100, 0.25, true});
    report.photos = {{SetName::Blurred, "a.dng", true, "good", {}},
                     {SetName::Sharp, "b.dng", false, "excluded by hand", {}}};
    report.options = {{"rows", "2"}};
    return report;
}

std::string all_text(const Document& document) {
    std::string text = document.title + '\n' + document.subtitle + '\n';
    for (const Paragraph& paragraph : blocks<Paragraph>(document))
        text += paragraph.text + '\n';
    for (const Facts& facts : blocks<Facts>(document))
        for (const auto& [name, value] : facts.rows)
            text += name + ": " + value + '\n';
    for (const Table& table : blocks<Table>(document))
        for (const auto& row : table.rows)
            for (const std::string& cell : row)
                text += cell + '\n';
    return text;
}

bool contains(const std::string& text, const std::string& part) {
    const bool found = text.find(part) != std::string::npos;
    if (!found) qWarning("%s", text.c_str());
    return found;
}

std::vector<std::string> headings(const Document& document) {
    std::vector<std::string> found;
    for (const Heading& heading : blocks<Heading>(document))
        found.push_back(heading.text);
    return found;
}

} // namespace

class TestReportDocument : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void it_tells_lens_scores_photos_options_and_version() {
        const Document document = document_of(report());
        QCOMPARE(document.title, std::string("Acme 50mm F1.8"));
        QCOMPARE(document.subtitle, std::string("Acme One \u00b7 f/2.8 \u00b7 50 mm \u00b7 2026-11-21"));
        const std::string text = all_text(document);
        for (const char* part : {"lens prior", "\u22128.3000", "chosen", "a.dng", "used", "b.dng",
                                 "left out", "excluded by hand", "rows: 2", "Petzval 9.9", "spectral"})
            QVERIFY(contains(text, part));
        QCOMPARE(headings(document),
                 (std::vector<std::string>{"Sharpness", "Over the frame", "Lateral colour", "Confidence",
                                           "Blurred photos", "Sharp photos", "Method"}));
    }

    void the_summary_says_how_sure_it_is() {
        CalibrationReport unsure = report();
        const auto words = [&] { return all_text(document_of(unsure)); };
        QVERIFY(contains(words(), "explains them better"));
        QVERIFY(contains(words(), "kernels change by 25 % on average"));
        QVERIFY(!contains(words(), "Nine times in ten"));
        QVERIFY(contains(words(), "Every place of the frame had enough texture"));
        unsure.uncertainties = {{FieldMeasure::Fwhm, 1, std::vector<std::optional<double>>(6, 0.5)}};
        QVERIFY(contains(words(), "right within these bounds, on average: widths to 0.50 px"));
        unsure.guessed = true;
        QVERIFY(!contains(words(), "Fitted again") && contains(words(), "Every place of the frame"));
        unsure.holdout_score = -8.0;
        unsure.trust[2].supported = false;
        QVERIFY(contains(words(), "do not rely on its details"));
        QVERIFY(contains(words(), "1 of 6 places had too little texture"));
        unsure.finished = false;
        QVERIFY(contains(words(), "was stopped before its end"));
    }

    void the_summary_finds_the_sharpest_and_softest_places() {
        CalibrationReport uneven = report();
        uneven.grid = PsfGrid(PsfShape{3, 3, 3, 7}); // sharp everywhere but at the bottom right
        for (int channel = 0; channel < 3; ++channel)
            std::ranges::fill(uneven.grid.kernel(2, 2, channel), 1.0f / 49.0f);
        uneven.trust.clear();
        const GridAnalysis analysis = analysed(uneven.grid);
        QVERIFY(contains(summary_sentences(uneven, analysis).at(1), "softest at the bottom right"));
    }

    void lateral_colour_is_told_in_micrometres_where_the_pitch_is_known() {
        CalibrationReport shifted = report();
        shifted.grid = PsfGrid(PsfShape{1, 1, 3, 5});
        shifted.trust.clear();
        std::ranges::fill(shifted.grid.kernel(0, 0, 0), 0.0f);
        shifted.grid.kernel(0, 0, 0)[2 * 5 + 4] = 1.0f; // 2 px to the right
        QVERIFY(contains(all_text(document_of(shifted)), "red lands up to 2.0 px and blue up to 0.0 px"));
        shifted.grid.metadata().pixel_pitch = 4.0;
        QVERIFY(contains(all_text(document_of(shifted)), "red lands up to 2.0 px (8.0 \u00b5m)"));
    }

    void what_is_unknown_is_left_out() {
        CalibrationReport bare;
        bare.grid = test::asymmetric_grid({1, 1, 1, 3}, 2);
        bare.project = "box";
        bare.version = "9.9";
        const Document document = document_of(bare);
        QCOMPARE(document.title, std::string("box"));
        QCOMPARE(headings(document),
                 (std::vector<std::string>{"Sharpness", "Over the frame", "Confidence", "Method"}));
        QVERIFY(all_text(document).find("Noise") == std::string::npos);
    }

    void nodes_with_too_little_texture_are_explained() {
        CalibrationReport weak = report();
        weak.trust[0].supported = false;
        bool explained = false;
        for (const FigureRow& row : blocks<FigureRow>(document_of(weak)))
            for (const Figure& figure : row.figures)
                explained = explained || figure.caption.find("Framed") != std::string::npos;
        QVERIFY(explained);
    }
};

QTEST_GUILESS_MAIN(TestReportDocument)
#include "test_report_document.moc"
