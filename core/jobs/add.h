#pragma once

#include "base/observer.h"
#include "jobs/outcome.h"
#include "project/project.h"

namespace petzval {

struct AddOptions {
    std::filesystem::path project; ///< with or without its ending
    SetName set = SetName::Blurred;
    CentreCrop crop;                           ///< for the sharp set only
    std::vector<std::filesystem::path> photos; ///< files and folders
    int threads = 0;
};

/// Photos that were looked at one by one before they become part of a set.
struct ReferenceSummary {
    Outcome outcome;
    std::vector<PhotoRef> references; ///< of those that can be read, in order
    std::vector<Error> errors;        ///< of the others
};

/// Decodes every photo and makes a reference to each that can be read; writes nothing. Needs no lock: the
/// project may be open for writing in this process.
ReferenceSummary run_reference(const AddOptions& options, const Observer& observer = {},
                               std::stop_token stop = {});

/// Several errors as one that begins with `headline` ("3 photos cannot be read") and names them all; a
/// single one as it is. `advice` as for Error.
Error joined(const std::vector<Error>& errors, const std::string& headline, const Message& advice);

enum class AddedAs { NewPhoto, FreshReference, AlreadyThere };

/// Puts `photo` into a set of `project`. Content that the set has already is left out; a photo that changed
/// on disk since it was added gets a fresh reference, and so does one that is missing but turns up under
/// another name.
AddedAs add_to_set(std::vector<PhotoRef>& set, PhotoRef photo, const Project& project);

struct AddSummary {
    Outcome outcome;
    std::vector<std::filesystem::path> added;
    std::vector<std::filesystem::path> already_there; ///< the same content is in the set; left out
};

/// Adds photos to a set (add_to_set), all or none: every photo is decoded first, and the failure names
/// every one that cannot be read. A note names each photo that the set has already.
AddSummary run_add(const AddOptions& options, const Observer& observer = {}, std::stop_token stop = {});

} // namespace petzval
