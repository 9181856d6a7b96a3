#include "report/page_layout.h"

#include <algorithm>
#include <numeric>

namespace petzval {

namespace {

constexpr double kMargin = 54.0;
constexpr double kTextWidth = page_width - 2.0 * kMargin;
constexpr double kBottom = page_height - 62.0;
constexpr double kColumnGap = 18.0;
constexpr double kPictureWidth = 40.0; ///< of a table's pictures
constexpr double kLeading = 1.42;      ///< line to line, of the size of the letters

constexpr TextStyle kTitle = {21.0, palette::ink, true};
constexpr TextStyle kKind = {9.0, palette::muted};
constexpr TextStyle kSubtitle = {10.0, palette::muted};
constexpr TextStyle kHeading = {12.5, palette::ink, true};
constexpr TextStyle kBody = {9.2, palette::ink};
constexpr TextStyle kQuiet = {7.4, palette::muted};
constexpr TextStyle kFigureTitle = {8.2, palette::ink, true};
constexpr TextStyle kCell = {8.0, palette::ink};
constexpr TextStyle kName = {8.0, palette::muted};

double line_height(const TextStyle& style) {
    return kLeading * style.size;
}

double column_width(const FigureRow& row) {
    return (kTextWidth - kColumnGap * (row.columns - 1)) / row.columns;
}

TextStyle bold(TextStyle style) {
    style.bold = true;
    return style;
}

} // namespace

PageLayout::PageLayout(Canvas& measure, const Document& document)
    : measure_(measure)
    , document_(document) {
    new_page();
    place_title();
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        following_ = i + 1 < document.blocks.size() ? least_height(document.blocks[i + 1]) : 0.0;
        std::visit([this](const auto& part) { place(part); }, document.blocks[i]);
    }
}

void PageLayout::new_page() {
    pages_.emplace_back();
    y_ = kMargin;
}

void PageLayout::require_room(double height) {
    if (y_ + height > kBottom && y_ > kMargin) new_page();
}

void PageLayout::draw_text(Point baseline, const std::string& text, const TextStyle& style) {
    draw([=](Canvas& canvas) { canvas.text(baseline, text, style); });
}

void PageLayout::place_lines(const std::vector<std::string>& lines, const TextStyle& style) {
    for (const std::string& line : lines) {
        require_room(line_height(style));
        draw_text({kMargin, y_ + style.size}, line, style);
        y_ += line_height(style);
    }
}

void PageLayout::place_title() {
    place_lines({document_.kind}, kKind);
    y_ += 2.0;
    place_lines(wrapped(measure_, document_.title, kTextWidth, kTitle), kTitle);
    place_lines(wrapped(measure_, document_.subtitle, kTextWidth, kSubtitle), kSubtitle);
    y_ += 6.0;
    draw([y = y_](Canvas& canvas) {
        canvas.line({kMargin, y}, {kMargin + kTextWidth, y}, {palette::rule, 0.8, Dash::Solid});
    });
    y_ += 10.0;
}

void PageLayout::place(const Heading& heading) {
    y_ += 12.0;
    require_room(line_height(kHeading) + 3.0 + following_);
    place_lines({heading.text}, kHeading);
    y_ += 3.0;
}

double PageLayout::least_height(const Block& block) {
    if (const auto* row = std::get_if<FigureRow>(&block)) return row_height(*row, 0);
    constexpr double some_lines = 60.0, some_pictures = 120.0;
    const auto* table = std::get_if<Table>(&block);
    return table && !table->pictures.empty() ? some_pictures : some_lines;
}

void PageLayout::place(const Paragraph& paragraph) {
    const TextStyle& style = paragraph.quiet ? kQuiet : kBody;
    place_lines(wrapped(measure_, paragraph.text, kTextWidth, style), style);
    y_ += 4.0;
}

double PageLayout::facts_height(const Facts& facts, double width) {
    double height = 0.0;
    for (const auto& [name, value] : facts.rows)
        height += line_height(kName) +
                  line_height(kCell) * static_cast<double>(wrapped(measure_, value, width, kCell).size()) +
                  3.0;
    return height;
}

/// Each name above its value: the column may be narrow.
void PageLayout::draw_facts(const Facts& facts, Point corner, double width) {
    double y = corner.y;
    for (const auto& [name, value] : facts.rows) {
        draw_text({corner.x, y + kName.size}, name, {6.8, palette::muted});
        y += line_height(kName) - 1.0;
        for (const std::string& line : wrapped(measure_, value, width, kCell)) {
            draw_text({corner.x, y + kCell.size}, line, kCell);
            y += line_height(kCell);
        }
        y += 4.0;
    }
}

void PageLayout::place(const Facts& facts) {
    double name_width = 0.0;
    for (const auto& [name, value] : facts.rows)
        name_width = std::max(name_width, measure_.text_width(name, kName));
    const double value_x = name_width + 16.0;
    for (const auto& [name, value] : facts.rows) {
        const std::vector<std::string> lines = wrapped(measure_, value, kTextWidth - value_x, kCell);
        require_room(line_height(kCell) * static_cast<double>(lines.size()));
        draw_text({kMargin, y_ + kCell.size}, name, kName);
        for (const std::string& line : lines) {
            draw_text({kMargin + value_x, y_ + kCell.size}, line, kCell);
            y_ += line_height(kCell);
        }
        y_ += 1.5;
    }
    y_ += 5.0;
}

std::vector<double> PageLayout::columns_of(const Table& table) {
    std::vector<double> columns = {table.pictures.empty() ? 0.0 : kPictureWidth + 10.0};
    for (std::size_t column = 0; column + 1 < table.header.size(); ++column) {
        double width = measure_.text_width(table.header[column], bold(kCell));
        for (const auto& row : table.rows)
            width = std::max(width, measure_.text_width(row[column], kCell));
        columns.push_back(columns.back() + std::min(width, 0.5 * kTextWidth) + 16.0);
    }
    columns.push_back(kTextWidth); // the last column takes what the others leave
    return columns;
}

void PageLayout::place_row(const std::vector<std::string>& cells, const Image* picture,
                           const std::vector<double>& columns, const TextStyle& style) {
    std::vector<std::vector<std::string>> lines;
    std::size_t count = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double gap = i + 1 < cells.size() ? 12.0 : 0.0;
        lines.push_back(wrapped(measure_, cells[i], columns[i + 1] - columns[i] - gap, style));
        count = std::max(count, lines.back().size());
    }
    const double picture_height =
        picture ? std::min(kPictureWidth, kPictureWidth * picture->height() / picture->width()) : 0.0;
    const double height = std::max(line_height(style) * static_cast<double>(count), picture_height) + 3.0;
    require_room(height);
    if (picture)
        draw([=, y = y_](Canvas& canvas) {
            const double width = picture_height * picture->width() / picture->height();
            canvas.picture({kMargin, y, width, picture_height}, *picture, Smoothing::Smooth);
        });
    const double lower = 0.5 * std::max(0.0, picture_height - line_height(style) * double(count));
    for (std::size_t i = 0; i < cells.size(); ++i)
        for (std::size_t line = 0; line < lines[i].size(); ++line)
            draw_text({kMargin + columns[i], y_ + style.size + lower + double(line) * line_height(style)},
                      lines[i][line], style);
    y_ += height;
    draw([y = y_ - 1.5](Canvas& canvas) {
        canvas.line({kMargin, y}, {kMargin + kTextWidth, y}, {palette::rule, 0.4, Dash::Solid});
    });
    y_ += 1.5;
}

void PageLayout::place(const Table& table) {
    const std::vector<double> columns = columns_of(table);
    require_room(3.0 * line_height(kCell));
    place_row(table.header, nullptr, columns, bold(kCell));
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const bool pictured = i < table.pictures.size() && !table.pictures[i].empty();
        place_row(table.rows[i], pictured ? &table.pictures[i] : nullptr, columns, kCell);
    }
    y_ += 6.0;
}

double PageLayout::figure_height(const Figure& figure, double width) {
    const auto caption = wrapped(measure_, figure.caption, width, kQuiet);
    return (figure.title.empty() ? 0.0 : line_height(kFigureTitle) + 2.0) + figure.height(width) +
           (figure.caption.empty() ? 0.0 : 3.0 + line_height(kQuiet) * static_cast<double>(caption.size()));
}

void PageLayout::draw_figure(const Figure& figure, const Box& box) {
    double y = box.y;
    if (!figure.title.empty()) {
        draw_text({box.x, y + kFigureTitle.size}, figure.title, kFigureTitle);
        y += line_height(kFigureTitle) + 2.0;
    }
    const double height = figure.height(box.width);
    const Box place = {box.x, y, box.width, height};
    if (figure.picture.empty())
        draw([&figure, place](Canvas& canvas) {
            canvas.drawn_at({place.x, place.y}, [&] { figure.draw(canvas, place.width, place.height); });
        });
    else
        draw([&figure, place](Canvas& canvas) {
            const double width = place.height * figure.picture.width() / figure.picture.height();
            canvas.picture({place.x, place.y, std::min(place.width, width), place.height}, figure.picture,
                           figure.smoothing);
        });
    y += height + 3.0;
    if (figure.caption.empty()) return;
    for (const std::string& line : wrapped(measure_, figure.caption, box.width, kQuiet)) {
        draw_text({box.x, y + kQuiet.size}, line, kQuiet);
        y += line_height(kQuiet);
    }
}

double PageLayout::row_height(const FigureRow& row, std::size_t first) {
    const std::size_t last = std::min(first + static_cast<std::size_t>(row.columns), row.figures.size());
    double height = 0.0;
    for (std::size_t i = first; i < last; ++i)
        height = std::max(height, figure_height(row.figures[i], column_width(row)));
    return height;
}

void PageLayout::place(const FigureRow& row) {
    const double width = column_width(row);
    const std::size_t columns = static_cast<std::size_t>(row.columns);
    for (std::size_t first = 0; first < row.figures.size(); first += columns) {
        const double height = row_height(row, first);
        require_room(height);
        for (std::size_t i = first; i < std::min(first + columns, row.figures.size()); ++i)
            draw_figure(row.figures[i], {kMargin + static_cast<double>(i - first) * (width + kColumnGap),
                                         y_, width, height});
        y_ += height + 8.0;
    }
}

void PageLayout::place(const FigureWithFacts& pair) {
    constexpr double share = 0.68;
    const double width = share * kTextWidth;
    const double facts_x = kMargin + width + kColumnGap;
    const double facts_width = kTextWidth - width - kColumnGap;
    y_ += 6.0;
    const double height =
        std::max(figure_height(pair.figure, width), facts_height(pair.facts, facts_width));
    require_room(height);
    draw_figure(pair.figure, {kMargin, y_, width, height});
    draw_facts(pair.facts, {facts_x, y_}, facts_width);
    y_ += height + 8.0;
}

} // namespace petzval
