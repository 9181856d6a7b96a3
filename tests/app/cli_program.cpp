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

void start_cli(QProcess& process, const std::filesystem::path& folder, const Arguments& arguments) {
    QStringList list;
    for (const std::string& argument : arguments)
        list << QString::fromStdString(argument);
    process.setWorkingDirectory(QString::fromStdString(folder.string()));
    process.start(PETZVAL_CLI, list);
    process.waitForStarted();
}

CliResult run_cli(const std::filesystem::path& folder, const Arguments& arguments) {
    QProcess process;
    start_cli(process, folder, arguments);
    process.waitForFinished(240'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

void write_scenes(const std::filesystem::path& folder, int count, int width, int height) {
    for (int i = 0; i < count; ++i)
        write_photo(folder / (std::string(1, static_cast<char>('a' + i)) + ".tif"),
                    dead_leaves(width, height, static_cast<std::uint64_t>(i + 1)));
}

} // namespace petzval::test
