#include "ui/models/restore_choice.h"

#include "jobs/result_name.h"

#include <algorithm>

namespace petzval {

namespace {

QString text(const OptionValue& value) {
    return QString::fromStdString(text_from_value(value));
}

/// Calls `take` with the remembered text, where there is one; a text that no longer fits is as good as
/// none.
template <typename Take>
void recall(const QMap<QString, QString>& texts, const QString& key, const Take& take) {
    const auto found = texts.constFind(key);
    if (found == texts.constEnd()) return;
    try {
        take(found->toStdString());
    } catch (const Error&) {
        // Of another version of Petzval: the default will do.
    }
}

QString keyOf(const SolverDescription& solver, const OptionDescriptor& option) {
    return QStringLiteral("solver-%1-%2")
        .arg(QString::fromStdString(solver.name), QString::fromStdString(option.name));
}

QString keyOfStrength(const OptionDescriptor& option) {
    return QStringLiteral("strength-") + QString::fromStdString(option.name);
}

} // namespace

SolverOptions RestoreChoice::optionsOfSolver() const {
    const auto given = solverOptions.find(solver);
    return checked(description(), given == solverOptions.end() ? SolverOptions() : given->second);
}

bool RestoreChoice::operator==(const RestoreChoice& other) const {
    return textsOf(*this) == textsOf(other) && grid == other.grid && folder == other.folder;
}

bool restoresAlike(const RestoreChoice& a, const RestoreChoice& b) {
    const auto essence = [](RestoreChoice choice) {
        choice.solverOptions = {{choice.solver, choice.optionsOfSolver()}};
        if (!choice.description().needs_prior) choice.prior.clear();
        return textsOf(choice);
    };
    return essence(a) == essence(b);
}

QMap<QString, QString> textsOf(const RestoreChoice& choice) {
    QMap<QString, QString> texts;
    texts["solver"] = QString::fromStdString(choice.solver);
    texts["prior"] = QString::fromStdString(choice.prior);
    texts["format"] = QString::fromStdString(std::string(name_of(choice.format)));
    texts["bits"] = QString::number(choice.bits);
    texts["name"] = QString::fromStdString(choice.name);
    texts["between-apertures"] = text(choice.betweenApertures);
    if (choice.noise) texts["noise"] = text(*choice.noise);
    for (const auto& entry : StrengthOptions::table())
        texts[keyOfStrength(entry.descriptor())] = text(entry.get(choice.strength));
    for (const auto& [name, options] : choice.solverOptions)
        for (const OptionDescriptor& option : solver(name).options)
            if (const auto given = options.find(option.name); given != options.end())
                texts[keyOf(solver(name), option)] = text(given->second);
    return texts;
}

RestoreChoice choiceFrom(const QMap<QString, QString>& texts) {
    RestoreChoice choice;
    recall(texts, "solver", [&](const std::string& name) { choice.solver = solver(name).name; });
    recall(texts, "prior", [&](const std::string& word) { choice.prior = word; });
    recall(texts, "format",
           [&](const std::string& name) { choice.format = restored_format_from_name(name); });
    if (texts.value("bits") == QLatin1String("8")) choice.bits = 8;
    recall(texts, "name", [&](const std::string& pattern) {
        check_name_pattern(pattern);
        choice.name = pattern;
    });
    choice.betweenApertures = texts.value("between-apertures") == QLatin1String("true");
    recall(texts, "noise", [&](const std::string& number) {
        const OptionDescriptor noise{"noise", "", "", 0.0, 0.0, 1.0, {}, ""};
        choice.noise = std::get<double>(parsed(noise, number));
    });
    for (const auto& entry : StrengthOptions::table())
        recall(texts, keyOfStrength(entry.descriptor()), [&](const std::string& number) {
            entry.set(choice.strength, parsed(entry.descriptor(), number));
        });
    for (const SolverDescription& solver : solvers())
        for (const OptionDescriptor& option : solver.options)
            recall(texts, keyOf(solver, option), [&](const std::string& value) {
                choice.solverOptions[solver.name][option.name] = parsed(option, value);
            });
    return choice;
}

RestoreOptions restoreOptions(const RestoreChoice& choice, const std::filesystem::path& photo,
                              const std::filesystem::path& folder) {
    RestoreOptions options;
    options.photos = {photo};
    options.out = folder;
    if (choice.grid) options.psf = choice.grid->path;
    options.between_apertures = choice.betweenApertures;
    options.solver = choice.solver;
    options.solver_options = choice.optionsOfSolver();
    options.prior = choice.prior;
    options.allowed_programs = choice.allowedPrograms;
    options.strength = choice.strength;
    options.noise = choice.noise;
    options.format = choice.format;
    options.bits = choice.bits;
    options.name = choice.name;
    return options;
}

} // namespace petzval
