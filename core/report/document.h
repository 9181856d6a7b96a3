#pragma once

#include "report/figure.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace petzval {

/// The parts of a report, from which the PDF and the HTML page are both made (pdf_writer.h, html_writer.h).

struct Heading {
    std::string text;
};

struct Paragraph {
    std::string text;
    bool quiet = false; ///< small and grey
};

/// Names and values side by side.
struct Facts {
    std::vector<std::pair<std::string, std::string>> rows;
};

struct Table {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows; ///< as many cells as the header has
    std::vector<Image> pictures; ///< sRGB values, small, at the left of each row; or none at all
};

/// Figures in rows of `columns`, each as wide as the others.
struct FigureRow {
    std::vector<Figure> figures;
    int columns = 2;
};

/// A figure with facts at its side.
struct FigureWithFacts {
    Figure figure;
    Facts facts;
};

using Block = std::variant<Heading, Paragraph, Facts, Table, FigureRow, FigureWithFacts>;

struct Document {
    std::string kind;     ///< "Lens report"
    std::string title;    ///< the lens
    std::string subtitle; ///< camera, aperture, date
    std::string footer;   ///< at the bottom of every page
    std::vector<Block> blocks;
};

} // namespace petzval
