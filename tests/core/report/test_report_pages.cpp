#include "report/calibration_report.h"

#include "base/atomic_file.h"
#include "report/cairo_surface.h"
#include "report/html_writer.h"
#include "report/page_layout.h"
#include "report/pdf_writer.h"
#include "report/svg_figure.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

using namespace petzval;
using petzval::test::error_code_of;

namespace {

CalibrationReport report_of(const PsfShape& shape) {
    CalibrationReport report;
    report.grid = test::asymmetric_grid(shape, 1);
    report.grid.metadata().lens =
        "A lens <with> an \"odd\" & very, very long name \xff that takes more than one line";
    report.grid.metadata().f_number = 2.8;
    report.grid.metadata().pixel_pitch = 4.0;
    report.grid.metadata().frame_width = 6000;
    report.grid.metadata().frame_height = 4000;
    report.project = "box";
    report.version = "9.9";
    report.models = {{"round", -8.1, true}};
    report.trust.assign(static_cast<std::size_t>(shape.rows) * shape.cols, {7, 0.5, false});
    for (int i = 0; i < 60; ++i)
        report.photos.push_back({i % 2 ? SetName::Sharp : SetName::Blurred, std::string(i, 'n') + ".dng",
                                 true,
                                 i % 7 ? "good"
                                       : "It shakes, it is dark, it is a long story told in many words, "
                                         "and it goes on to the next line.",
                                 i < 20 ? Image(30, i % 3 ? 20 : 45, 3, TransferCurve::Srgb) : Image()});
    return report;
}

const std::vector<PsfShape> kShapes = {{8, 8, 3, 13}, {1, 1, 1, 3}, {2, 12, 3, 5}, {20, 1, 3, 7}};

} // namespace

class TestReportPages : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void nothing_leaves_the_pages_and_none_is_empty() {
        for (const PsfShape& shape : kShapes) {
            const Document document = document_of(report_of(shape));
            const CairoSurface scratch(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr));
            const CairoContext measure(cairo_create(scratch.get()));
            Canvas canvas(measure.get());
            const PageLayout layout(canvas, document);
            QVERIFY(layout.pages().size() >= 4);
            for (const Page& page : layout.pages()) {
                const CairoSurface surface(
                    cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr));
                const CairoContext context(cairo_create(surface.get()));
                Canvas drawn(context.get());
                for (const Drawing& drawing : page)
                    drawing(drawn);
                require_success(cairo_status(context.get()));
                double x = 0.0, y = 0.0, width = 0.0, height = 0.0;
                cairo_recording_surface_ink_extents(surface.get(), &x, &y, &width, &height);
                constexpr double margin = 48.0;
                QVERIFY(width > 0.0 && height > 0.0);
                QVERIFY2(x >= margin && x + width <= page_width - margin,
                         qPrintable(QString("%1 to %2").arg(x).arg(x + width)));
                QVERIFY2(y >= margin && y + height <= page_height - margin,
                         qPrintable(QString("%1 to %2").arg(y).arg(y + height)));
            }
        }
    }

    void the_pdf_is_whole() {
        const auto path = temporary() / "report.pdf";
        write_pdf(path, document_of(report_of({3, 4, 3, 5})));
        const std::string content = read_whole_file(path);
        QVERIFY(content.starts_with("%PDF-"));
        QVERIFY(content.find("%%EOF") != std::string::npos);
    }

    void the_html_page_needs_nothing_else() {
        const QString html = QString::fromStdString(html_from(document_of(report_of({8, 8, 3, 13}))));
        QVERIFY(!html.contains("<script") && !html.contains("@import") && !html.contains("<link"));
        QString others = html;
        others.remove("http://www.w3.org/2000/svg").remove("http://www.w3.org/1999/xlink");
        QVERIFY(!others.contains("http:") && !others.contains("https:"));
        QVERIFY(html.contains("A lens &lt;with&gt; an &quot;odd&quot; &amp; very"));
        QVERIFY(!html.contains(QChar(QChar::ReplacementCharacter)));
        QVERIFY(html.contains("prefers-color-scheme: dark"));
    }

    void its_figures_are_well_formed_and_their_ids_unique() {
        const QString html = QString::fromStdString(html_from(document_of(report_of({3, 3, 3, 5}))));
        static const QRegularExpression element("<svg.*?</svg>",
                                                QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression id(" id=\"([^\"]+)\""), use("(?:href=\"#|url\\(#)([^\")]+)");
        QSet<QString> ids;
        int figures = 0;
        for (auto each = element.globalMatch(html); each.hasNext(); ++figures) {
            const QString svg = each.next().captured();
            QXmlStreamReader reader(svg);
            while (!reader.atEnd())
                reader.readNext();
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
            QSet<QString> own;
            for (auto match = id.globalMatch(svg); match.hasNext();)
                own.insert(match.next().captured(1));
            QVERIFY(!own.isEmpty() && !ids.intersects(own));
            for (auto match = use.globalMatch(svg); match.hasNext();) {
                const QString name = match.next().captured(1);
                QVERIFY2(own.contains(name), qPrintable(name));
            }
            ids.unite(own);
        }
        QCOMPARE(figures, 3 + 1 + 4 + 2 + 2);
    }

    void figures_take_the_pages_colours() {
        Figure figure;
        figure.height = [](double) { return 10.0; };
        figure.draw = [](Canvas& canvas, double, double) {
            canvas.fill({0.0, 0.0, 1.0, 1.0}, palette::blue);
            canvas.text({0.0, 8.0}, "text", {8.0, palette::ink});
            canvas.fill({2.0, 0.0, 1.0, 1.0}, {1.0, 1.0, 1.0});
        };
        const std::string svg = svg_from(figure, 20.0, "a-");
        QVERIFY(svg.find("var(--blue)") != std::string::npos);
        QVERIFY(svg.find("var(--ink)") != std::string::npos);
        QVERIFY(svg.find("rgb(100%") != std::string::npos); // no colour of the palette: stays
    }

    void pictures_are_png_in_base64() {
        const std::string address = data_address_of(Image(2, 1, 3, TransferCurve::Srgb));
        const QByteArray prefix = "data:image/png;base64,";
        QVERIFY(QByteArray::fromStdString(address).startsWith(prefix));
        const auto bytes = QByteArray::fromBase64Encoding(
            QByteArray::fromStdString(address).mid(prefix.size()), QByteArray::AbortOnBase64DecodingErrors);
        QVERIFY(bytes);
        QVERIFY(bytes.decoded.startsWith("\x89PNG"));
    }

    void a_place_that_cannot_be_written_is_an_error() {
        const Document document = document_of(report_of({1, 1, 3, 3}));
        QCOMPARE(error_code_of([&] { write_pdf("/nowhere/report.pdf", document); }),
                 std::optional(ErrorCode::NotFound));
        QCOMPARE(error_code_of([&] { write_html("/nowhere/report.html", document); }),
                 std::optional(ErrorCode::NotFound));
    }
};

QTEST_GUILESS_MAIN(TestReportPages)
#include "test_report_pages.moc"
