#include "calibrate/calibration_options.h"

namespace petzval {

namespace {

constexpr const char* kFlow = translatable("Flow model");
constexpr const char* kMatching = translatable("Distribution matching");

} // namespace

const OptionTable<CalibrationOptions>& CalibrationOptions::table() {
    using C = CalibrationOptions;
    static const OptionTable<C> table = [] {
        const auto training = [](const char* name) {
            const OptionDescriptor& of = TrainingOptions::table().at(name).descriptor();
            return OptionLine{of.name,    of.title,   of.unit, of.minimum,
                              of.maximum, of.choices, of.help, of.group};
        };
        OptionTable<C> all = {
            {training("stages"), &C::stages},
            {training("device"), &C::device},
            {training("precision"), &C::precision},
        };
        all.include(translatable("Grid"), SpectralOptions::table(), &C::spectral);
        all.include(kFlow, FlowOptions::table(), &C::flow);
        all.include(kMatching, MatchingOptions::table(), &C::matching);
        return all;
    }();
    return table;
}

bool CalibrationOptions::uses(const OptionDescriptor& option) const {
    return (option.group != kFlow || stages >= 1) && (option.group != kMatching || stages >= 2);
}

TrainingOptions CalibrationOptions::training() const {
    return {stages, device, precision, flow, matching, spectral.threads, spectral.seed};
}

} // namespace petzval
