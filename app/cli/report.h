#pragma once

#include "photo/photo.h"
#include "psf/psf_grid.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace petzval::cli {

/// Text with printf's format.
[[gnu::format(printf, 1, 2)]] std::string formatted(const char* format, ...);

/// Lines of "name  value" with the values aligned; rows with an empty value are left out.
class Rows {
public:
    void add(const std::string& name, const std::string& value);
    void add(const std::string& name, std::optional<double> value, const std::string& unit);
    std::string text() const;

private:
    std::vector<std::pair<std::string, std::string>> rows_;
};

Rows rows_of(const PhotoFacts& facts);
nlohmann::json json_from_facts(const PhotoFacts& facts);
Rows rows_of(const PsfGrid& grid);
nlohmann::json json_from_grid(const PsfGrid& grid);

nlohmann::json json_from_paths(const std::vector<std::filesystem::path>& paths);

} // namespace petzval::cli
