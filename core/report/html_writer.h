#pragma once

#include "report/document.h"

#include <filesystem>
#include <string>

namespace petzval {

/// The report as one HTML page that needs nothing else: no scripts, no network, figures as inline SVG,
/// pictures as PNG data; light or dark as the reader's system asks, and fit for printing.
std::string html_from(const Document& document);

/// Writes it atomically. Errors as write_atomically (base/atomic_file.h).
void write_html(const std::filesystem::path& path, const Document& document);

} // namespace petzval
