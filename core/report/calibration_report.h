#pragma once

#include "project/acceptance.h"
#include "psf/field_uncertainty.h"
#include "psf/psf_grid.h"
#include "report/document.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace petzval {

/// How sure a calibration is of one node.
struct NodeTrust {
    int patches = 0;
    double spread = 0.0; ///< relative change of the kernel when refitted on other photos
    bool supported = true;
};

struct ModelScore {
    std::string name;
    double score = 0.0; ///< on photos that were not used; lower is better
    bool chosen = false;
};

struct ReportPhoto {
    SetName set = SetName::Blurred;
    std::string name;
    bool used = true;
    std::string words; ///< "good", or why it is doubtful or was not used
    Image thumbnail;   ///< sRGB values, as it is looked at; may be empty
};

/// All that a report tells of one calibration.
struct CalibrationReport {
    PsfGrid grid;
    std::string project; ///< its name
    std::string run;     ///< "0002"
    std::string date;    ///< of the run, for people; may be empty
    std::string version; ///< of Petzval
    bool finished = true;
    bool guessed = false; ///< without sharp photos: how far off it is, refits to other photos do not tell
    std::optional<double> start_score; ///< of one round blur for the whole frame
    std::optional<double> holdout_score;
    std::optional<double>
        orientation; ///< what speaks for the kernels' orientation where that is decided, standard errors
    std::vector<ModelScore> models;
    std::optional<std::array<double, 3>> noise;    ///< R, G, B at half of full scale
    std::optional<std::pair<double, double>> axis; ///< of the lens, in width and height of the frame
    std::vector<NodeTrust> trust;                  ///< row-major, or empty
    std::vector<FieldUncertainty> uncertainties;   ///< of the grid's figures, or empty
    std::vector<ReportPhoto> photos;
    std::vector<std::pair<std::string, std::string>> options;
    std::vector<std::string> notes; ///< what the calibration warned of
};

/// The report's text and figures.
Document document_of(const CalibrationReport& report);

} // namespace petzval
