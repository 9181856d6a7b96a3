#pragma once

#include "report/figure.h"

#include <string>

namespace petzval {

/// The drawing of a figure as an <svg> element for an HTML page: as wide as its place, its ids made
/// different from those of other figures by `prefix`, the colours of the palette as CSS variables (--ink,
/// --muted, --rule, --blue, --vermilion), so that the page decides on light or dark.
std::string svg_from(const Figure& figure, double width, const std::string& prefix);

/// The picture of a figure as a data: address of a PNG file.
std::string data_address_of(const Image& picture);

/// `text` for HTML: valid UTF-8, with &, <, > and quotes escaped.
std::string escaped_for_html(const std::string& text);

} // namespace petzval
