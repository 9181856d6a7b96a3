#include "reference.h"

#include <algorithm>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace petzval::cli {

namespace {

using Options = std::vector<const CLI::Option*>;

/// A command with what must be typed to choose it, as in "library add"; "" is the program itself.
struct Command {
    std::string words;
    const CLI::App* app;
};

std::vector<const CLI::App*> shown_commands(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

Options flags_of(const CLI::App& app) {
    return app.get_options([](const CLI::Option* option) { return option->nonpositional(); });
}

Options places_of(const CLI::App& app) {
    return app.get_options([](const CLI::Option* option) { return !option->nonpositional(); });
}

void append_commands(std::vector<Command>& commands, const std::string& words, const CLI::App& app) {
    commands.push_back({words, &app});
    for (const CLI::App* command : shown_commands(app))
        append_commands(commands, words + (words.empty() ? "" : " ") + command->get_name(), *command);
}

std::vector<Command> commands_of(const CLI::App& app) {
    std::vector<Command> commands;
    append_commands(commands, "", app);
    return commands;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
    std::string text;
    for (const std::string& word : words)
        text.append(text.empty() ? "" : separator).append(word);
    return text;
}

bool takes_value(const CLI::Option& option) {
    return option.get_items_expected_max() > 0;
}

/// "--out", "-h": all that choose it.
std::vector<std::string> names_of(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.get_snames())
        names.push_back("-" + name);
    for (const std::string& name : option.get_lnames())
        names.push_back("--" + name);
    return names;
}

/// The words that may follow it, where its type is written as in "left|right".
std::vector<std::string> choices_of(const CLI::Option& option) {
    std::vector<std::string> choices;
    const std::string type = option.get_type_name();
    if (type.find('|') == std::string::npos) return choices;
    for (std::size_t begin = 0; begin <= type.size();) {
        const std::size_t end = std::min(type.find('|', begin), type.size());
        choices.push_back(type.substr(begin, end - begin));
        begin = end + 1;
    }
    return choices;
}

std::string first_sentence(const std::string& text) {
    const std::size_t end = std::min({text.find(". "), text.find('\n'), text.find(" ("), text.size()});
    return text.substr(0, end > 0 && end == text.size() && text.back() == '.' ? end - 1 : end);
}

/// Of what was typed before the cursor, the command; both shells that need a loop have it alike.
std::string known_commands(const std::vector<Command>& commands) {
    std::vector<std::string> words;
    for (const Command& command : commands)
        if (!command.words.empty()) words.push_back("\"" + command.words + "\"");
    return joined(words, " | ");
}

std::vector<std::string> words_after(const CLI::App& app) {
    std::vector<std::string> words;
    for (const CLI::App* command : shown_commands(app))
        words.push_back(command->get_name());
    for (const CLI::Option* option : flags_of(app))
        for (const std::string& name : names_of(*option))
            words.push_back(name);
    return words;
}

// ------------------------------------------------------------------ man

std::string troff(const std::string& text) {
    const std::string escaped = replaced(replaced(text, "\\", "\\e"), "-", "\\-");
    const std::string lines = replaced(escaped, "\n", "\n.br\n");
    return lines.starts_with('.') || lines.starts_with('\'') ? "\\&" + lines : lines;
}

void write_man_option(std::ostream& out, const CLI::Option& option, const std::string& name) {
    out << ".TP\n\\fB" << troff(name) << "\\fR";
    if (takes_value(option) && option.nonpositional())
        out << " \\fI" << troff(option.get_type_name()) << "\\fR";
    out << '\n' << troff(option.get_description()) << '\n';
}

void write_man(std::ostream& out, const CLI::App& app) {
    out << ".TH PETZVAL\\-CLI 1 \"\" \"" << troff(app.version()) << "\" \"User Commands\"\n"
        << ".SH NAME\npetzval\\-cli \\- measures how a lens blurs, from ordinary photos\n"
        << ".SH SYNOPSIS\n\\fBpetzval\\-cli\\fR [\\fIOPTION\\fR...] \\fICOMMAND\\fR [\\fIARGUMENT\\fR...]\n"
        << ".SH DESCRIPTION\n"
        << troff(app.get_description()) << '\n';
    for (const auto& [words, command] : commands_of(app)) {
        if (words.empty())
            out << ".SH OPTIONS\nOf all commands:\n";
        else
            out << (words.find(' ') == std::string::npos ? ".SH " : ".SS ") << '"' << troff(words) << "\"\n"
                << troff(command->get_description()) << '\n';
        for (const CLI::Option* option : places_of(*command))
            write_man_option(out, *option, option->get_name(true));
        for (const CLI::Option* option : flags_of(*command))
            if (words.empty() || !option->check_lname("help"))
                write_man_option(out, *option, joined(names_of(*option), ", "));
    }
    out << ".SH NOTES\n" << troff(app.get_footer()) << "\n.SH SEE ALSO\n\\fBpetzval\\fR(1)\n";
}

// ------------------------------------------------------------------ shells

void write_bash(std::ostream& out, const CLI::App& app) {
    const auto commands = commands_of(app);
    out << "# Completes the words of petzval-cli in bash.\n"
           "_petzval_cli() {\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= word "
           "words=\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD - 1}\"; do\n"
           "        case \"${command:+$command }$word\" in\n            "
        << known_commands(commands)
        << ") command=\"${command:+$command }$word\" ;;\n        esac\n    done\n    case \"$command "
           "$before\" in\n";
    for (const auto& [words, command] : commands)
        for (const CLI::Option* option : flags_of(*command))
            if (const auto choices = choices_of(*option); !choices.empty())
                out << "        \"" << words << ' ' << names_of(*option).back() << "\") words=\""
                    << joined(choices, " ") << "\" ;;\n";
    out << "    esac\n    [[ $words ]] || case \"$command\" in\n";
    for (const auto& [words, command] : commands)
        out << "        \"" << words << "\") words=\"" << joined(words_after(*command), " ") << "\" ;;\n";
    out << "    esac\n"
           "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
           "}\n"
           "complete -o default -F _petzval_cli petzval-cli\n";
}

std::string zsh_quoted(const std::string& text) {
    std::string quoted = replaced(text, "'", "'\\''");
    for (const char* sign : {"[", "]", ":"})
        quoted = replaced(quoted, sign, std::string("\\") + sign);
    return quoted;
}

void write_zsh_command(std::ostream& out, const Command& command) {
    out << "        \"" << command.words << "\")\n            _arguments -S";
    for (const CLI::Option* option : flags_of(*command.app))
        for (const std::string& name : names_of(*option)) {
            out << " \\\n                '" << name << '['
                << zsh_quoted(first_sentence(option->get_description())) << ']';
            const auto choices = choices_of(*option);
            if (!choices.empty())
                out << ":word:(" << joined(choices, " ") << ')';
            else if (takes_value(*option))
                out << ':' << zsh_quoted(option->get_type_name()) << ":_files";
            out << '\'';
        }
    std::vector<std::string> names;
    for (const CLI::App* below : shown_commands(*command.app))
        names.push_back(below->get_name() + "\\:'" + zsh_quoted(first_sentence(below->get_description())) +
                        "'");
    if (names.empty())
        out << " \\\n                '*:file:_files' ;;\n";
    else
        out << " \\\n                \"*:command:((" << joined(names, " ") << "))\" ;;\n";
}

void write_zsh(std::ostream& out, const CLI::App& app) {
    const auto commands = commands_of(app);
    out << "#compdef petzval-cli\n"
           "_petzval_cli() {\n"
           "    local command= word\n"
           "    integer used=1\n"
           "    for word in ${words[2,CURRENT-1]}; do\n"
           "        case \"${command:+$command }$word\" in\n            "
        << replaced(known_commands(commands), "\" | \"", "\"|\"")
        << ") command=\"${command:+$command }$word\"; (( used++ )) ;;\n        esac\n    done\n"
           "    words=(petzval-cli ${words[used+1,-1]})\n"
           "    (( CURRENT -= used - 1 ))\n"
           "    case $command in\n";
    for (const Command& command : commands)
        write_zsh_command(out, command);
    out << "    esac\n}\n_petzval_cli \"$@\"\n";
}

std::string fish_quoted(const std::string& text) {
    return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

void write_fish(std::ostream& out, const CLI::App& app) {
    out << "# Completes the words of petzval-cli in fish.\n"
           "function __petzval_cli_command\n"
           "    set -l typed (string match -v -- '-*' (commandline -opc)[2..-1])\n"
           "    string match -qr -- \"^$argv\\$\" \"$typed\"\n"
           "end\n";
    for (const auto& [words, command] : commands_of(app)) {
        const bool has_commands = !shown_commands(*command).empty();
        const std::string when = words + (words.empty() || has_commands ? "" : "( .*)?");
        const std::string begin =
            "complete -c petzval-cli -n " + fish_quoted("__petzval_cli_command \"" + when + "\"");
        for (const CLI::App* below : shown_commands(*command))
            out << begin << " -f -a " << below->get_name() << " -d "
                << fish_quoted(first_sentence(below->get_description())) << '\n';
        for (const CLI::Option* option : flags_of(*command)) {
            out << begin;
            for (const std::string& name : option->get_snames())
                out << " -s " << name;
            for (const std::string& name : option->get_lnames())
                out << " -l " << name;
            if (const auto choices = choices_of(*option); !choices.empty())
                out << " -x -a " << fish_quoted(joined(choices, " "));
            else if (takes_value(*option))
                out << " -r";
            out << " -d " << fish_quoted(first_sentence(option->get_description())) << '\n';
        }
    }
}

} // namespace

void add_reference(CLI::App& app) {
    using Write = void (*)(std::ostream&, const CLI::App&);
    CLI::App* command = app.add_subcommand("reference", "")->group("")->require_subcommand(1);
    for (const auto& [kind, write] : std::initializer_list<std::pair<const char*, Write>>{
             {"man", write_man}, {"bash", write_bash}, {"zsh", write_zsh}, {"fish", write_fish}})
        command->add_subcommand(kind, "")->parse_complete_callback([&app, write = write] {
            write(std::cout, app);
            throw CLI::Success(); // which main takes for --help
        });
}

} // namespace petzval::cli
