#include "solver_list.h"

#include "restore/solver.h"

namespace petzval::cli {

using nlohmann::json;

namespace {

json json_from_option(const OptionDescriptor& option) {
    json document = {
        {"name", option.name}, {"unit", option.unit}, {"help", option.help}, {"choices", option.choices}};
    std::visit([&](const auto& value) { document["default"] = value; }, option.fallback);
    if (std::holds_alternative<std::int64_t>(option.fallback) ||
        std::holds_alternative<double>(option.fallback)) {
        document["minimum"] = option.minimum;
        document["maximum"] = option.maximum;
    }
    return document;
}

} // namespace

std::vector<std::string> solver_names() {
    std::vector<std::string> names;
    for (const SolverDescription& solver : solvers())
        names.push_back(solver.name);
    return names;
}

std::string text_from_solvers() {
    std::string text;
    for (const SolverDescription& solver : solvers()) {
        text += (text.empty() ? "" : "\n") + solver.name + ": " + solver.title + ". " + solver.help + '\n';
        text += "    costs " + solver.cost + (solver.needs_prior ? "; needs a prior" : "") + '\n';
        if (!solver.source.empty()) text += "    " + solver.source + '\n';
        for (const OptionDescriptor& option : solver.options)
            text += "    --option " + option.name + "=" + text_from_value(option.fallback) + "  " +
                    option.help + " (" + constraint_of(option).english() + ")\n";
    }
    return text;
}

json json_from_solvers() {
    json array = json::array();
    for (const SolverDescription& solver : solvers()) {
        json options = json::array();
        for (const OptionDescriptor& option : solver.options)
            options.push_back(json_from_option(option));
        array.push_back({{"name", solver.name},
                         {"title", solver.title},
                         {"help", solver.help},
                         {"source", solver.source},
                         {"cost", solver.cost},
                         {"needs_prior", solver.needs_prior},
                         {"options", options}});
    }
    return {{"solvers", array}};
}

} // namespace petzval::cli
