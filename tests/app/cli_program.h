#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>

#include <filesystem>
#include <string>
#include <vector>

namespace petzval::test {

/// What a run of petzval-cli left.
struct CliResult {
    int exit_code = -1; ///< -1 where it crashed
    QString out;
    QString err;

    QJsonObject json() const;       ///< of stdout
    QJsonObject error_json() const; ///< of stderr
};

using Arguments = std::vector<std::string>;

/// Starts petzval-cli in `folder`.
void start_cli(QProcess& process, const std::filesystem::path& folder, const Arguments& arguments);

/// Runs it to its end.
CliResult run_cli(const std::filesystem::path& folder, const Arguments& arguments);

/// Copies it to FOLDER/bin, so that `folder` is where it is installed, and runs it there to its end.
CliResult run_installed_cli(const std::filesystem::path& folder, const Arguments& arguments);

/// Dead-leaves scenes as 16-bit TIFF below `folder`, named a.tif, b.tif, ...
void write_scenes(const std::filesystem::path& folder, int count, int width, int height);

} // namespace petzval::test
