#pragma once

#include "project/profile_database.h"

#include <span>

namespace petzval {

/// The steps of SQL that lead from an empty file to the current layout of a lens library; the file's
/// user_version is the number of steps it has been through.
std::span<const char* const> library_migrations();

/// Whether `database` holds nothing at all, as a file just made does.
bool is_blank(const ProfileDatabase& database);

/// Brings `database`, which may be blank, to the current version, or leaves it as it is where a step fails.
/// Errors: Error{UnsupportedFormat} for a newer version and for databases of other programs.
void migrate(const ProfileDatabase& database,
             std::span<const char* const> migrations = library_migrations());

/// Error{UnsupportedFormat, DamagedFile} unless the file of `database` is a lens library, of `version` or
/// older, whose pages are all there and whole.
void require_whole_library(const ProfileDatabase& database, std::size_t version);

/// The number of steps that `database` has been through. Errors: Error{UnsupportedFormat} for databases of
/// other programs, unless blank.
std::size_t version_of(const ProfileDatabase& database);

} // namespace petzval
