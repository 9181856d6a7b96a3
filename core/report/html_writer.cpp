#include "report/html_writer.h"

#include "base/atomic_file.h"
#include "report/svg_figure.h"

namespace petzval {

namespace {

/// In the dark, the two signal colours are lighter, as Okabe and Ito's sky blue and orange.
constexpr const char* kStyle = R"css(
:root { color-scheme: light dark; --ink: #1a1a1f; --muted: #6b6b73; --rule: #d6d6db; --paper: #fff;
        --blue: #0073b3; --vermilion: #d65e00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8ec; --muted: #a2a2ad; --rule: #3c3c44; --paper: #17171b; --blue: #56b4e9;
          --vermilion: #f0883e; } }
@media print {
  :root { --ink: #1a1a1f; --muted: #6b6b73; --rule: #d6d6db; --paper: #fff; --blue: #0073b3;
          --vermilion: #d65e00; }
  figure, tr { break-inside: avoid; } h2 { break-after: avoid; } }
body { margin: 0; background: var(--paper); color: var(--ink);
       font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.5rem; }
header { border-bottom: 1px solid var(--rule); margin-bottom: 1.5rem; padding-bottom: 1rem; }
header p, .quiet, figcaption, dt, footer { color: var(--muted); }
h1 { font-size: 2rem; line-height: 1.2; margin: 0.2rem 0; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 0.8rem; }
header p, p { margin: 0 0 0.7rem; }
.quiet, figcaption, footer { font-size: 0.85rem; }
figure { margin: 0; min-width: 0; }
figure svg, figure img { display: block; width: 100%; height: auto; }
figure img { max-height: 60rem; object-fit: contain; object-position: left; }
figure img.pixels { image-rendering: pixelated; }
figure h3 { font-size: 0.95rem; margin: 0 0 0.3rem; }
figcaption { margin-top: 0.3rem; overflow-wrap: anywhere; }
.row { display: grid; gap: 1.5rem; margin: 0 0 1.2rem; }
.beside { display: grid; grid-template-columns: 2fr 1fr; gap: 1.5rem; margin: 1.2rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1.2rem; margin: 0 0 1rem; }
.beside dl { display: block; } .beside dd { margin-bottom: 0.5rem; }
dt { font-size: 0.9rem; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1rem; font-size: 0.92rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 1rem 0.3rem 0;
         border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
td.picture { width: 4.5rem; } td.picture img { display: block; max-width: 4.5rem; max-height: 4.5rem; }
footer { margin-top: 3rem; border-top: 1px solid var(--rule); padding-top: 0.8rem; }
@media (max-width: 40rem) { .row, .beside { grid-template-columns: 1fr !important; } }
)css";

/// Widths that figures are drawn at, pt: their letters then have the size of the page's small print.
double drawing_width(int columns) {
    constexpr double whole = 487.0, gap = 18.0;
    return (whole - gap * (columns - 1)) / columns;
}

class HtmlPage {
public:
    void write(const Heading& heading) { text_ += "<h2>" + escaped_for_html(heading.text) + "</h2>\n"; }

    void write(const Paragraph& paragraph) {
        text_ +=
            (paragraph.quiet ? "<p class=\"quiet\">" : "<p>") + escaped_for_html(paragraph.text) + "</p>\n";
    }

    void write(const Facts& facts) {
        text_ += "<dl>\n";
        for (const auto& [name, value] : facts.rows)
            text_ += "<dt>" + escaped_for_html(name) + "</dt><dd>" + escaped_for_html(value) + "</dd>\n";
        text_ += "</dl>\n";
    }

    void write(const Table& table) {
        text_ += "<table>\n";
        write_row(table.header, table.pictures.empty() ? "" : "<th></th>", "th");
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            write_row(table.rows[i], i < table.pictures.size() ? picture_cell(table.pictures[i]) : "",
                      "td");
        text_ += "</table>\n";
    }

    void write(const FigureRow& row) {
        text_ += "<div class=\"row\" style=\"grid-template-columns: repeat(" + std::to_string(row.columns) +
                 ", minmax(0, 1fr))\">\n";
        for (const Figure& figure : row.figures)
            write(figure, drawing_width(row.columns));
        text_ += "</div>\n";
    }

    void write(const FigureWithFacts& pair) {
        text_ += "<div class=\"beside\">\n";
        write(pair.figure, drawing_width(1));
        write(pair.facts);
        text_ += "</div>\n";
    }

    const std::string& text() const { return text_; }

private:
    static std::string picture_cell(const Image& picture) {
        if (picture.empty()) return "<td></td>";
        return "<td class=\"picture\"><img alt=\"\" src=\"" + data_address_of(picture) + "\"></td>";
    }

    void write_row(const std::vector<std::string>& cells, const std::string& picture,
                   const std::string& tag) {
        text_ += "<tr>" + picture;
        for (const std::string& cell : cells)
            text_ += '<' + tag + '>' + escaped_for_html(cell) + "</" + tag + '>';
        text_ += "</tr>\n";
    }

    void write(const Figure& figure, double width) {
        text_ += "<figure>";
        if (!figure.title.empty()) text_ += "<h3>" + escaped_for_html(figure.title) + "</h3>";
        if (figure.picture.empty())
            text_ += svg_from(figure, width, 'f' + std::to_string(++figures_) + '-');
        else
            text_ += std::string("<img ") +
                     (figure.smoothing == Smoothing::Pixels ? "class=\"pixels\" " : "") + "alt=\"" +
                     escaped_for_html(figure.description) + "\" src=\"" + data_address_of(figure.picture) +
                     "\">";
        if (!figure.caption.empty())
            text_ += "<figcaption>" + escaped_for_html(figure.caption) + "</figcaption>";
        text_ += "</figure>\n";
    }

    std::string text_;
    int figures_ = 0;
};

} // namespace

std::string html_from(const Document& document) {
    HtmlPage page;
    for (const Block& block : document.blocks)
        std::visit([&](const auto& part) { page.write(part); }, block);
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
           escaped_for_html(document.title) + "</title>\n<style>" + kStyle +
           "</style>\n</head>\n<body>\n<main>\n<header>\n<p>" + escaped_for_html(document.kind) +
           "</p>\n<h1>" + escaped_for_html(document.title) + "</h1>\n<p>" +
           escaped_for_html(document.subtitle) + "</p>\n</header>\n" + page.text() + "<footer>" +
           escaped_for_html(document.footer) + "</footer>\n</main>\n</body>\n</html>\n";
}

void write_html(const std::filesystem::path& path, const Document& document) {
    write_atomically(path, html_from(document));
}

} // namespace petzval
