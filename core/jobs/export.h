#pragma once

#include "base/observer.h"
#include "jobs/outcome.h"

#include <filesystem>

namespace petzval {

enum class ExportFormat {
    Fits, ///< psf/fits.h
    Png,  ///< a contact sheet for looking at, psf/contact_sheet.h
};
ExportFormat export_format_from_name(std::string_view name); ///< "fits", "png"

struct ExportOptions {
    std::filesystem::path project; ///< with or without its ending
    std::string run;               ///< the id of a run that has a grid; empty: the newest finished one
    ExportFormat format = ExportFormat::Fits;
    std::filesystem::path out;
};

struct ExportSummary {
    Outcome outcome;
    std::string run; ///< whose grid was exported
};

ExportSummary run_export(const ExportOptions& options, const Observer& observer = {},
                         std::stop_token stop = {});

} // namespace petzval
