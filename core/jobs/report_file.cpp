#include "jobs/report_file.h"

#include "base/error.h"
#include "report/html_writer.h"
#include "report/pdf_writer.h"

#include <algorithm>

namespace petzval {

ReportWriter report_writer_for(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    if (extension == ".pdf") return write_pdf;
    if (extension == ".html" || extension == ".htm") return write_html;
    throw Error(ErrorCode::InvalidOption, path.string(), message("a report is a PDF or an HTML page"),
                message("End its name in .pdf or .html"));
}

} // namespace petzval
