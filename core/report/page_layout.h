#pragma once

#include "report/document.h"

#include <functional>
#include <vector>

namespace petzval {

/// A4 in points.
inline constexpr double page_width = 595.28;
inline constexpr double page_height = 841.89;

using Drawing = std::function<void(Canvas&)>;
using Page = std::vector<Drawing>;

/// Places the parts of a report one below the other and begins a new page where the next one does not fit.
class PageLayout {
public:
    /// `measure` is asked how wide texts are; nothing is drawn on it. Both must outlive the pages.
    PageLayout(Canvas& measure, const Document& document);

    const std::vector<Page>& pages() const { return pages_; }

private:
    void place_title();
    void place(const Heading& heading);
    void place(const Paragraph& paragraph);
    void place(const Facts& facts);
    void place(const Table& table);
    void place(const FigureRow& row);
    void place(const FigureWithFacts& pair);

    /// What a block needs at once, so that no heading stands alone.
    double least_height(const Block& block);
    void place_row(const std::vector<std::string>& cells, const Image* picture,
                   const std::vector<double>& columns, const TextStyle& style);
    /// Where the columns of a table begin, and where the last one ends, from the left margin.
    std::vector<double> columns_of(const Table& table);
    double row_height(const FigureRow& row, std::size_t first);
    void place_lines(const std::vector<std::string>& lines, const TextStyle& style);
    /// Height of the figure with its words when it is `width` wide.
    double figure_height(const Figure& figure, double width);
    void draw_figure(const Figure& figure, const Box& box);
    double facts_height(const Facts& facts, double width);
    void draw_facts(const Facts& facts, Point corner, double width);

    void draw(Drawing drawing) { pages_.back().push_back(std::move(drawing)); }
    void draw_text(Point baseline, const std::string& text, const TextStyle& style);
    /// Begins a new page unless `height` fits on this one.
    void require_room(double height);
    void new_page();

    Canvas& measure_;
    const Document& document_;
    std::vector<Page> pages_;
    double y_ = 0.0;         ///< where the next part goes
    double following_ = 0.0; ///< least height of the part after it
};

} // namespace petzval
