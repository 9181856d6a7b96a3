#include "support/external_program.h"

#include "base/error.h"

#include <cstdlib>
#include <sstream>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace petzval::test {

namespace fs = std::filesystem;

namespace {

/// What a program needs of the caller's surroundings; the rest could change its result.
std::vector<std::string> environment_of(const ProgramCall& call) {
    std::map<std::string, std::string> variables = {{"LC_ALL", "C.UTF-8"}};
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"})
        variables[name] = call.folder.string();
    for (const char* name : {"PATH", "TMPDIR", "OMP_NUM_THREADS"})
        if (const char* value = std::getenv(name)) variables[name] = value;
    for (const auto& [name, value] : call.variables)
        variables[name] = value;
    std::vector<std::string> lines;
    for (const auto& [name, value] : variables)
        lines.push_back(name + '=' + value);
    return lines;
}

std::vector<char*> pointers_to(std::vector<std::string>& strings) {
    std::vector<char*> pointers;
    for (std::string& string : strings)
        pointers.push_back(string.data());
    pointers.push_back(nullptr);
    return pointers;
}

[[noreturn]] void fail(const ProgramCall& call, const std::string& problem) {
    throw Error(ErrorCode::UnsuitableInput, call.words.front(), problem,
                "See " + (call.folder / "log.txt").string());
}

} // namespace

std::optional<fs::path> program_named(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
        const fs::path program = fs::path(folder) / name;
        if (::access(program.c_str(), X_OK) == 0 && fs::is_regular_file(program)) return program;
    }
    return std::nullopt;
}

void run_program(const ProgramCall& call) {
    std::vector<std::string> words = call.words;
    std::vector<std::string> environment = environment_of(call);
    const std::string log = (call.folder / "log.txt").string();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    posix_spawn_file_actions_addchdir_np(&actions, call.folder.c_str());
    pid_t child = 0;
    const int failure = posix_spawnp(&child, words.front().c_str(), &actions, nullptr,
                                     pointers_to(words).data(), pointers_to(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) fail(call, "the program cannot be started");
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) fail(call, "the program failed");
}

} // namespace petzval::test
