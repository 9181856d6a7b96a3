#pragma once

#include "report/document.h"

#include <filesystem>

namespace petzval {

using ReportWriter = void (*)(const std::filesystem::path&, const Document&);

/// Chosen by the extension: .pdf, .html or .htm; else Error{InvalidOption}.
ReportWriter report_writer_for(const std::filesystem::path& path);

} // namespace petzval
