#pragma once

#include "cli_program.h"

#include <filesystem>
#include <string>
#include <vector>

namespace petzval::test {

/// A command that writes, in a DeedFolder.
struct Deed {
    std::string name;
    Arguments command;
    std::string written = {}; ///< the file that it makes or replaces; empty where it is none of its own
};

/// Those whose every call is tried, and longer ones, which are killed at any moment.
const std::vector<Deed>& deeds();
const std::vector<Deed>& long_deeds();

/// A folder with photos, grids, a lens library and a project with a finished run, made anew for each trial.
class DeedFolder {
public:
    /// `original` is filled with what each trial begins with.
    DeedFolder(std::filesystem::path original, std::filesystem::path place);

    const std::filesystem::path& path() const { return place_; }
    void renew() const;

    /// What must hold whatever became of the deed: photos are as they were, the run that was there too,
    /// files are whole, the project and the libraries have all that was in them, and the commands that look
    /// at them say so. Throws what does not hold.
    void require_good(const Deed& deed) const;

    /// The same command, now that all is well, does its work, and calibrations go on.
    void require_repeatable(const Deed& deed) const;

    /// Names of temporary files.
    std::vector<std::string> leftovers() const;
    /// Makes them look as if they had been written hours ago.
    void age_leftovers() const;

private:
    std::filesystem::path original_;
    std::filesystem::path place_;

    void require_same(const std::string& file) const;
    void require_told(const Arguments& command) const;
    void require_whole_project() const;
    void require_whole_library(const std::string& name) const;
    void resume_calibrations() const;
};

/// Whether a grid or a photo can be read.
bool is_whole(const std::filesystem::path& path);

} // namespace petzval::test
