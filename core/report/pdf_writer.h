#pragma once

#include "report/document.h"

#include <filesystem>

namespace petzval {

/// Writes the report as a PDF on A4 pages, atomically. Errors as write_atomically (base/atomic_file.h).
void write_pdf(const std::filesystem::path& path, const Document& document);

} // namespace petzval
