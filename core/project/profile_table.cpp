#include "project/profile_table.h"

#include "base/error.h"
#include "photo/photo.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include <xxhash.h>

namespace petzval {

static_assert(std::endian::native == std::endian::little, "kernels are stored as little-endian float32");

namespace {

/// In the order of the table's columns below.
constexpr const char* kColumns =
    "name, note, added, holdout_score, camera, lens, f_number, focal_length_mm, focus_distance_m, "
    "pixel_pitch_um, curve, raw_mode, method, frame_width, frame_height, rows, cols, channels, size, "
    "finest_cycles_per_px";
constexpr int kColumnCount = 20;

std::string select(const std::string& columns, const std::string& condition) {
    return "SELECT " + columns + " FROM profiles " + condition;
}

[[noreturn]] void throw_damaged(const ProfileDatabase& database, std::int64_t id, const Message& problem) {
    throw Error(ErrorCode::DamagedFile, database.subject(),
                message("entry %1 of this lens library is damaged: %2", id, problem),
                message("Remove the entry and add it again"));
}

PsfMetadata metadata_in(const Statement& row) {
    PsfMetadata about;
    about.camera = row.text(4);
    about.lens = row.text(5);
    about.f_number = row.number(6);
    about.focal_length = row.number(7);
    about.focus_distance = row.number(8);
    about.pixel_pitch = row.number(9);
    about.curve = transfer_curve_from_name(row.text(10));
    about.raw_mode = row.text(11);
    if (!about.raw_mode.empty()) raw_mode_from_name(about.raw_mode);
    about.method = row.text(12);
    about.frame_width = static_cast<int>(std::clamp<std::int64_t>(row.integer(13), 0, 1'000'000));
    about.frame_height = static_cast<int>(std::clamp<std::int64_t>(row.integer(14), 0, 1'000'000));
    about.finest = row.number(19);
    return about;
}

PsfShape shape_in(const Statement& row) {
    const auto at = [&](int column) {
        return static_cast<int>(std::clamp<std::int64_t>(row.integer(column), 0, 1'000'000));
    };
    return {at(15), at(16), at(17), at(18)};
}

/// Empty where all is well.
Message problem_of(const LensProfile& profile) {
    const PsfMetadata& about = profile.about;
    if (about.camera.empty() || about.lens.empty()) return message("it names no camera or no lens");
    for (const std::optional<double>& value :
         {about.f_number, about.focal_length, about.focus_distance, about.pixel_pitch, about.finest})
        if (value && !(std::isfinite(*value) && *value > 0.0))
            return message("it holds an impossible number");
    if (!about.f_number) return message("it names no aperture");
    return problem_of(profile.shape);
}

/// The row's columns are the id and kColumns.
LensProfile profile_in(const Statement& row, const ProfileDatabase& database) {
    LensProfile profile;
    profile.id = row.integer(kColumnCount);
    profile.label = {row.text(0), row.text(1)};
    profile.added = row.text(2);
    profile.holdout_score = row.number(3);
    try {
        profile.about = metadata_in(row);
    } catch (const Error& error) {
        throw_damaged(database, profile.id, error.message());
    }
    profile.shape = shape_in(row);
    if (const Message problem = problem_of(profile); !problem.empty())
        throw_damaged(database, profile.id, problem);
    return profile;
}

std::span<const std::byte> bytes_of(const PsfGrid& grid) {
    return std::as_bytes(grid.values());
}

std::int64_t hash_of(const PsfGrid& grid) {
    const std::span<const std::byte> bytes = bytes_of(grid);
    return std::bit_cast<std::int64_t>(XXH3_64bits(bytes.data(), bytes.size()));
}

} // namespace

void throw_no_entry(const ProfileDatabase& database, std::int64_t id) {
    throw Error(ErrorCode::NotFound, database.subject(),
                message("there is no entry %1 in this lens library", id),
                message("Look at the list of its entries").by_command("library list"));
}

std::vector<LensProfile> read_profiles(const ProfileDatabase& database) {
    Statement row =
        database.statement(select(std::string(kColumns) + ", id",
                                  "ORDER BY lens, camera, name, focal_length_mm, f_number, added, id"));
    std::vector<LensProfile> profiles;
    while (row.step())
        profiles.push_back(profile_in(row, database));
    return profiles;
}

LensProfile read_profile(const ProfileDatabase& database, std::int64_t id) {
    Statement row = database.statement(select(std::string(kColumns) + ", id", "WHERE id = ?"));
    row.bind(0, id);
    if (!row.step()) throw_no_entry(database, id);
    return profile_in(row, database);
}

PsfGrid read_kernels(const ProfileDatabase& database, std::int64_t id) {
    const LensProfile profile = read_profile(database, id);
    Statement row = database.statement(select("kernels, hash", "WHERE id = ?"));
    row.bind(0, id);
    if (!row.step()) throw_damaged(database, id, message("it is gone"));
    PsfGrid grid(profile.shape, profile.about);
    const std::span<const std::byte> stored = row.blob(0);
    if (stored.size() != grid.values().size_bytes())
        throw_damaged(database, id, message("its kernels are cut off"));
    std::memcpy(grid.values().data(), stored.data(), stored.size());
    if (row.integer(1) != hash_of(grid)) throw_damaged(database, id, message("its kernels have changed"));
    require_valid(grid, database.subject());
    return grid;
}

std::optional<std::int64_t> id_of_same_kernels(const ProfileDatabase& database, const PsfGrid& grid) {
    Statement row = database.statement(select("id", "WHERE hash = ? AND kernels = ?"));
    row.bind(0, hash_of(grid));
    row.bind(1, bytes_of(grid));
    return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

std::int64_t insert_profile(const ProfileDatabase& database, const LensProfile& profile,
                            const PsfGrid& grid) {
    const PsfMetadata& about = grid.metadata();
    const PsfShape& shape = grid.shape();
    Statement insert = database.statement(
        std::string("INSERT INTO profiles (") + kColumns +
        ", hash, kernels) VALUES (?, ?, iif(?3 = '', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?3), "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    int column = 0;
    for (const std::string* text : {&profile.label.name, &profile.label.note, &profile.added})
        insert.bind(column++, *text);
    insert.bind(column++, profile.holdout_score);
    insert.bind(column++, about.camera);
    insert.bind(column++, about.lens);
    for (const std::optional<double>& number :
         {about.f_number, about.focal_length, about.focus_distance, about.pixel_pitch})
        insert.bind(column++, number);
    insert.bind(column++, std::string(name_of(about.curve)));
    insert.bind(column++, about.raw_mode);
    insert.bind(column++, about.method);
    for (const int number :
         {about.frame_width, about.frame_height, shape.rows, shape.cols, shape.channels, shape.size})
        insert.bind(column++, std::int64_t(number));
    insert.bind(column++, about.finest);
    insert.bind(column++, hash_of(grid));
    insert.bind(column++, bytes_of(grid));
    insert.step();
    return database.last_id();
}

} // namespace petzval
