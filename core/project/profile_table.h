#pragma once

#include "project/profile_database.h"
#include "project/profile_entry.h"

#include <vector>

namespace petzval {

/// The table `profiles` of a lens library. What a row holds is checked: Error{DamagedFile} naming file and
/// entry. Ids that are not there: Error{NotFound}.

[[noreturn]] void throw_no_entry(const ProfileDatabase& database, std::int64_t id);

std::vector<LensProfile> read_profiles(const ProfileDatabase& database);
LensProfile read_profile(const ProfileDatabase& database, std::int64_t id);
PsfGrid read_kernels(const ProfileDatabase& database, std::int64_t id);

/// The entry that holds the very kernels of `grid`, if any.
std::optional<std::int64_t> id_of_same_kernels(const ProfileDatabase& database, const PsfGrid& grid);

/// Stores `grid` with label, date and score of `profile`, whose other fields are not looked at; an empty
/// date means now. Returns the new id.
std::int64_t insert_profile(const ProfileDatabase& database, const LensProfile& profile,
                            const PsfGrid& grid);

} // namespace petzval
