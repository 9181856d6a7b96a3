#include "cli_program.h"

#include "photo/photo_writer.h"
#include "support/synthetic.h"

#include <QJsonDocument>

namespace petzval::test {

QJsonObject CliResult::json() const {
    return QJsonDocument::fromJson(out.toUtf8()).object();
}

QJsonObject CliResult::error_json() const {
    return QJsonDocument::fromJson(err.toUtf8()).object();
}

namespace {

void start(QProcess& process, const QString& program, const std::filesystem::path& folder,
           const Arguments& arguments) {
    QStringList list;
    for (const std::string& argument : arguments)
        list << QString::fromStdString(argument);
    process.setWorkingDirectory(QString::fromStdString(folder.string()));
    process.start(program, list);
    process.waitForStarted();
}

CliResult result_of(const QString& program, const std::filesystem::path& folder,
                    const Arguments& arguments) {
    QProcess process;
    start(process, program, folder, arguments);
    process.waitForFinished(240'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

void start_cli(QProcess& process, const std::filesystem::path& folder, const Arguments& arguments) {
    start(process, PETZVAL_CLI, folder, arguments);
}

CliResult run_cli(const std::filesystem::path& folder, const Arguments& arguments) {
    return result_of(PETZVAL_CLI, folder, arguments);
}

CliResult run_installed_cli(const std::filesystem::path& folder, const Arguments& arguments) {
    const std::filesystem::path program = folder / "bin/petzval-cli";
    std::filesystem::create_directories(program.parent_path());
    std::filesystem::copy_file(PETZVAL_CLI, program);
    return result_of(QString::fromStdString(program.string()), folder, arguments);
}

void write_scenes(const std::filesystem::path& folder, int count, int width, int height) {
    for (int i = 0; i < count; ++i)
        write_photo(folder / (std::string(1, static_cast<char>('a' + i)) + ".tif"),
                    dead_leaves(width, height, static_cast<std::uint64_t>(i + 1)));
}

} // namespace petzval::test
