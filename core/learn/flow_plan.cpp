#include "learn/flow_plan.h"

#include "base/error.h"
#include "learn/flat_weights.h"

#include <algorithm>

namespace petzval {

namespace {

bool within(double value, double least, double most) {
    return value >= least && value <= most;
}

void require_sound(const FlowShape& shape) {
    const int levels = static_cast<int>(shape.multipliers.size());
    const bool sound =
        within(shape.patch, 4, 1024) && within(shape.channels, 1, 1024) && within(levels, 1, 8) &&
        shape.patch % (1 << (levels - 1)) == 0 && within(shape.blocks, 1, 16) &&
        std::ranges::all_of(shape.multipliers, [](int multiplier) { return within(multiplier, 1, 16); }) &&
        shape.dropout >= 0.0 && shape.dropout < 1.0;
    if (!sound)
        throw Error(ErrorCode::InvalidOption, "network", message("these sizes do not make a network"),
                    message("Patches must be divisible by 2 between the levels, and all sizes positive"));
}

std::vector<FlowBlock> blocks_of(const FlowShape& shape) {
    using enum FlowBlock::Half;
    using enum FlowBlock::Resampling;
    std::vector<FlowBlock> blocks;
    int channels = shape.channels * shape.multipliers.front();
    std::vector<int> skips = {channels};
    const int levels = static_cast<int>(shape.multipliers.size());
    const auto attention = [&](int level) {
        const int side = shape.patch >> level;
        return std::ranges::count(shape.attention, side) > 0 ? side : 0;
    };
    for (int level = 0; level < levels; ++level) {
        const int outputs = shape.channels * shape.multipliers[level];
        if (level > 0) {
            blocks.push_back({Encoder, Halve, channels, channels});
            skips.push_back(channels);
        }
        for (int block = 0; block < shape.blocks; ++block) {
            blocks.push_back({Encoder, Keep, channels, outputs, false, attention(level)});
            skips.push_back(channels = outputs);
        }
    }
    for (int level = levels - 1; level >= 0; --level) {
        const int outputs = shape.channels * shape.multipliers[level];
        if (level == levels - 1) {
            blocks.push_back({Decoder, Keep, channels, channels, false, attention(level)});
            blocks.push_back({Decoder, Keep, channels, channels});
        } else {
            blocks.push_back({Decoder, Double, channels, channels});
        }
        for (int block = 0; block <= shape.blocks; ++block) {
            blocks.push_back({Decoder, Keep, channels + skips.back(), outputs, true, attention(level)});
            skips.pop_back();
            channels = outputs;
        }
    }
    return blocks;
}

} // namespace

FlowPlan flow_plan(const FlowShape& shape) {
    require_sound(shape);
    const std::int64_t first = shape.channels * shape.multipliers.front();
    FlowPlan plan;
    plan.embedding = shape.channels * std::ranges::max(shape.multipliers);
    plan.blocks = blocks_of(shape);
    plan.weights = {{plan.embedding, first}, {first, kFlowInputs, 3, 3}};
    for (const FlowBlock& block : plan.blocks) {
        const std::int64_t in = block.inputs;
        const std::int64_t out = block.outputs;
        if (in != out) plan.weights.push_back({out, in, 1, 1});
        if (block.resampling == FlowBlock::Resampling::Double) plan.doubling.push_back(plan.weights.size());
        plan.weights.push_back({out, block.half == FlowBlock::Half::Encoder ? out : in, 3, 3});
        plan.weights.push_back({out, plan.embedding});
        plan.weights.push_back({});
        plan.weights.push_back({out, out, 3, 3});
        if (block.attention > 0) {
            plan.weights.push_back({3 * out, out, 1, 1});
            plan.weights.push_back({out, out, 1, 1});
        }
    }
    plan.weights.push_back({3, plan.blocks.back().outputs, 3, 3});
    plan.weights.push_back({});
    return plan;
}

int flow_stride(const FlowShape& shape) {
    const auto attends = [](const FlowBlock& block) { return block.attention > 0; };
    return std::ranges::any_of(blocks_of(shape), attends) ? shape.patch
                                                          : 1 << (shape.multipliers.size() - 1);
}

std::int64_t weight_count(const FlowPlan& plan) {
    return value_count(plan.weights);
}

} // namespace petzval
