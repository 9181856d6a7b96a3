#pragma once

#include "project/project.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace petzval {

/// One step from a version of project.json to the next; steps[0] makes version 2 of version 1, and so on.
/// May throw nlohmann's exceptions where the old layout is not as it should be.
using Migration = std::function<nlohmann::json(nlohmann::json)>;

/// The steps that lead to the current version, which is one more than their number. Version 1 is the first
/// and so far the only one.
std::span<const Migration> document_migrations();

/// Which project.json is being read, for messages.
struct DocumentOrigin {
    std::string subject; ///< the file's path
    Message remedy;      ///< what to do when it is damaged, without the final full stop
};

struct ParsedDocument {
    ProjectDocument document;
    std::vector<std::string> unknown_keys; ///< "sets.blurred[2].colour": would be lost on saving
};

/// Reads the text of a project.json, migrating it to the current version. Errors, naming line and column or
/// key: Error{DamagedFile}; Error{UnsupportedFormat} for a version newer than this program.
ParsedDocument document_from_text(std::string_view text, const DocumentOrigin& origin,
                                  std::span<const Migration> migrations = document_migrations());

/// The text of project.json in the current version. Error{InvalidOption} for a path that is not valid
/// UTF-8.
std::string text_from_document(const ProjectDocument& document);

} // namespace petzval
