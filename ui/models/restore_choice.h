#pragma once

#include "jobs/restore.h"
#include "ui/models/inspected_grid.h"

#include <QMap>
#include <QString>

namespace petzval {

/// What the user chose for restoring photos.
struct RestoreChoice {
    std::string solver = "wiener";
    std::map<std::string, SolverOptions> solverOptions; ///< by solver; those of the others are remembered
    std::string prior = "built-in";
    std::vector<std::string> allowedPrograms; ///< as RestoreOptions has it; the user's, not the photo's
    StrengthOptions strength;
    std::optional<double> noise;    ///< as RestoreOptions has it
    std::optional<GridSource> grid; ///< none: from the lens library, by each photo's lens
    bool betweenApertures = false;  ///< of the lens library
    std::filesystem::path folder;   ///< empty: "restored" beside the first photo
    RestoredFormat format = RestoredFormat::Tiff;
    int bits = 16;               ///< as RestoreOptions has it
    std::string name = "{name}"; ///< likewise

    const SolverDescription& description() const { return petzval::solver(solver); }
    SolverOptions optionsOfSolver() const; ///< complete
    bool operator==(const RestoreChoice& other) const;
};

/// Whether both restore photos alike: what the solver in use does not ask for, the grid and the folder do
/// not count.
bool restoresAlike(const RestoreChoice& a, const RestoreChoice& b);

/// As texts to be remembered, without the grid and the folder, which belong to a project and a set of
/// photos; and back. What is unknown or out of range keeps its default.
QMap<QString, QString> textsOf(const RestoreChoice& choice);
RestoreChoice choiceFrom(const QMap<QString, QString>& texts);

/// What run_restore is to be asked for one photo.
RestoreOptions restoreOptions(const RestoreChoice& choice, const std::filesystem::path& photo,
                              const std::filesystem::path& folder);

} // namespace petzval
