#pragma once

#include "base/observer.h"
#include "base/options.h"
#include "image/image.h"
#include "learn/network_trainer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace petzval {

/// What numbers a network computes in while it is trained.
enum class TrainingPrecision { Float32, Bfloat16 };
template <>
struct OptionWords<TrainingPrecision> {
    static constexpr std::array words = {std::pair{"float32", TrainingPrecision::Float32},
                                         std::pair{"bfloat16", TrainingPrecision::Bfloat16}};
};

/// What all trainings of networks from a user's photos have in common.
struct NetworkTraining {
    std::vector<std::filesystem::path> photos = {}; ///< or folders of them
    std::filesystem::path out =
        {}; ///< what is trained; `out`.training (the state) and `out`.jsonl (the log) stand beside it
    bool resume = false;    ///< goes on from `out`.training
    double minutes = 60.0;  ///< of training in all, those before a resumption included
    std::int64_t steps = 0; ///< in all; 0: as many as the minutes allow
    int batch = 16;
    double rate = 1e-3;
    TrainingPrecision precision = TrainingPrecision::Float32;
    std::uint64_t seed = 1;
    int threads = 0;

    /// All but the files.
    static const OptionTable<NetworkTraining>& table();
    Computation computation() const;
};

/// The size of the network that denoises and restores.
struct NetworkSize {
    int channels = 32; ///< at half the resolution; doubled at each halving
    int blocks = 2;

    static const OptionTable<NetworkSize>& table();
};

/// Its training by patches of `patch` px: Error{InvalidOption} unless that is a multiple of kNetworkStride.
NetworkCourse network_course(const NetworkSize& size, int patch, const NetworkTraining& training);

/// Scenes to learn from in patches of this size (learn/training_patches.h). Errors: as read_photo.
/// Cancelled on stop.
std::vector<Image> read_training_scenes(const NetworkTraining& training, int patch,
                                        const Observer& observer, const std::stop_token& stop);

/// What a training writes and tells besides its state.
struct TrainingReport {
    std::function<void()> write_result; ///< to `out`
    std::function<double()> held_out;   ///< what is not learned from, now and then
    std::string held_out_name;          ///< in the log: "held_out_psnr"
    std::function<void()> show = {};    ///< what the network can do by now, more often
};

/// Runs a training to its end, from its state where it is resumed; writes the state, the result and a line
/// of the log (JSON) as it goes; when stopped, or when it fails, what was reached by then. `observer` gets
/// the series "loss" and "held-out".
void run_network_training(const NetworkTraining& training, Trainer& trainer, const TrainingReport& report,
                          const Observer& observer, const std::stop_token& stop);

} // namespace petzval
