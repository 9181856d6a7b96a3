#include "ui/widgets/core_text_list.h"

#include <QtGlobal>

namespace petzval {

namespace {

const char* const kTexts[] = {
    // options of stages 1 and 2, groups, choices
    QT_TRANSLATE_NOOP("core", "Course"),
    QT_TRANSLATE_NOOP("core", "Grid"),
    QT_TRANSLATE_NOOP("core", "Flow model"),
    QT_TRANSLATE_NOOP("core", "Distribution matching"),
    QT_TRANSLATE_NOOP("core", "Stages"),
    QT_TRANSLATE_NOOP("core", "Device"),
    QT_TRANSLATE_NOOP("core", "Precision"),
    QT_TRANSLATE_NOOP(
        "core", "The last stage: 0 spectra alone, 1 also a flow model, 2 also distribution matching."),
    QT_TRANSLATE_NOOP("core", "Where the networks compute; auto takes a GPU where there is one."),
    QT_TRANSLATE_NOOP("core", "auto"),
    QT_TRANSLATE_NOOP("core", "cpu"),
    QT_TRANSLATE_NOOP("core", "cuda"),
    QT_TRANSLATE_NOOP("core", "float32"),
    QT_TRANSLATE_NOOP("core", "bfloat16"),
    QT_TRANSLATE_NOOP(
        "core",
        "Numbers inside the networks; auto takes bfloat16, which is faster, where the hardware has it."),
    QT_TRANSLATE_NOOP("core", "Orientation patches"),
    QT_TRANSLATE_NOOP("core", "How many patches may be spent on the question which way the kernels point."),
    QT_TRANSLATE_NOOP("core", "Starts"),
    QT_TRANSLATE_NOOP("core", "How often the lens is fitted, from different starts, to average the "
                              "results; more is better and takes longer."),
    QT_TRANSLATE_NOOP("core", "Network"),
    QT_TRANSLATE_NOOP("core", "Size of the networks; all but small want a GPU."),
    QT_TRANSLATE_NOOP("core", "small"),
    QT_TRANSLATE_NOOP("core", "Flow steps"),
    QT_TRANSLATE_NOOP("core", "Steps of training on the blurred photos."),
    QT_TRANSLATE_NOOP("core", "Prior steps"),
    QT_TRANSLATE_NOOP("core",
                      "Steps of training on the sharp photos before; the result also serves restoration."),
    QT_TRANSLATE_NOOP("core", "Flow batch"),
    QT_TRANSLATE_NOOP("core", "Patches in a step."),
    QT_TRANSLATE_NOOP("core", "patches"),
    QT_TRANSLATE_NOOP("core", "steps"),
    QT_TRANSLATE_NOOP("core", "Flow rate"),
    QT_TRANSLATE_NOOP("core", "Learning rate of the flow model."),
    QT_TRANSLATE_NOOP("core", "Schedule"),
    QT_TRANSLATE_NOOP("core", "How the learning rate falls after the warm-up."),
    QT_TRANSLATE_NOOP("core", "constant"),
    QT_TRANSLATE_NOOP("core", "square-root"),
    QT_TRANSLATE_NOOP("core", "cosine"),
    QT_TRANSLATE_NOOP("core", "Warm up"),
    QT_TRANSLATE_NOOP("core", "Steps over which the learning rate grows to its size."),
    QT_TRANSLATE_NOOP("core", "Decay after"),
    QT_TRANSLATE_NOOP("core", "Where the square-root schedule begins to fall."),
    QT_TRANSLATE_NOOP("core", "Random positions"),
    QT_TRANSLATE_NOOP("core",
                      "Share of patches told a wrong place, so that places are not learned by heart."),
    QT_TRANSLATE_NOOP("core", "Flow average"),
    QT_TRANSLATE_NOOP("core", "Width of the averaging over the training's steps."),
    QT_TRANSLATE_NOOP("core", "Matching steps"),
    QT_TRANSLATE_NOOP("core", "Steps of distribution matching."),
    QT_TRANSLATE_NOOP("core", "Start"),
    QT_TRANSLATE_NOOP("core", "What distribution matching starts from."),
    QT_TRANSLATE_NOOP("core", "spectral"),
    QT_TRANSLATE_NOOP("core", "gaussian"),
    QT_TRANSLATE_NOOP("core", "random"),
    QT_TRANSLATE_NOOP("core", "Colours"),
    QT_TRANSLATE_NOOP("core", "Kernels at a node: 3, or 1 for all colours together."),
    QT_TRANSLATE_NOOP("core", "Matching batch"),
    QT_TRANSLATE_NOOP("core", "Kernel rate"),
    QT_TRANSLATE_NOOP("core", "Learning rate of the kernels."),
    QT_TRANSLATE_NOOP("core", "Auxiliary rate"),
    QT_TRANSLATE_NOOP("core", "Learning rate of the auxiliary flow model."),
    QT_TRANSLATE_NOOP("core", "Kernel parameters"),
    QT_TRANSLATE_NOOP("core", "How kernels are kept positive."),
    QT_TRANSLATE_NOOP("core", "absolute"),
    QT_TRANSLATE_NOOP("core", "squares"),
    QT_TRANSLATE_NOOP("core", "Noise model"),
    QT_TRANSLATE_NOOP(
        "core", "The blurred photos' noise: known, or learned as white, or as photon and read noise."),
    QT_TRANSLATE_NOOP("core", "known"),
    QT_TRANSLATE_NOOP("core", "white"),
    QT_TRANSLATE_NOOP("core", "photon-read"),
    QT_TRANSLATE_NOOP("core", "Known noise"),
    QT_TRANSLATE_NOOP(
        "core", "Standard deviation of the noise to start from, of full scale; 0 takes the measured one."),
    QT_TRANSLATE_NOOP("core", "Passes"),
    QT_TRANSLATE_NOOP(
        "core",
        "Whether kernels and auxiliary model learn in turn, or from the same pass, which is faster."),
    QT_TRANSLATE_NOOP("core", "alternating"),
    QT_TRANSLATE_NOOP("core", "shared"),
    QT_TRANSLATE_NOOP("core", "Sparse"),
    QT_TRANSLATE_NOOP("core", "Weight of the kernels' mean value."),
    QT_TRANSLATE_NOOP("core", "Centre"),
    QT_TRANSLATE_NOOP("core", "Weight of the centroids' distance from the middle."),
    QT_TRANSLATE_NOOP("core", "Gaussian"),
    QT_TRANSLATE_NOOP("core", "Weight of the kernels' spread."),
    QT_TRANSLATE_NOOP("core", "Earliest"),
    QT_TRANSLATE_NOOP("core", "First time of the flow that is used; 0 is noise, 1 a photo."),
    QT_TRANSLATE_NOOP("core", "Latest"),
    QT_TRANSLATE_NOOP("core", "Last time of the flow that is used."),
    QT_TRANSLATE_NOOP("core", "Kernel average"),
    QT_TRANSLATE_NOOP("core", "Width of the averaging of the kernels; 0 for none."),

    // stages 1 and 2: what they do and find
    QT_TRANSLATE_NOOP("core", "Learning what sharp photos look like"),
    QT_TRANSLATE_NOOP("core", "Learning what blurred photos look like"),
    QT_TRANSLATE_NOOP("core", "Asking the flow model which way the kernels point"),
    QT_TRANSLATE_NOOP("core", "Matching the distributions"),
    QT_TRANSLATE_NOOP("core", "Decoding the photos"),
    QT_TRANSLATE_NOOP("core", "flow matching"),
    QT_TRANSLATE_NOOP("core", "flow matching, sharp photos"),
    QT_TRANSLATE_NOOP("core", "auxiliary flow"),
    QT_TRANSLATE_NOOP("core", "distribution matching"),
    QT_TRANSLATE_NOOP("core", "hold-out, spectral"),
    QT_TRANSLATE_NOOP("core", "hold-out, distribution matching"),
    QT_TRANSLATE_NOOP("core", "regulariser, sparse"),
    QT_TRANSLATE_NOOP("core", "regulariser, centre"),
    QT_TRANSLATE_NOOP("core", "regulariser, gaussian"),
    QT_TRANSLATE_NOOP("core", "flow model"),
    QT_TRANSLATE_NOOP("core", "%1 the orientation (%2 standard errors)"),
    QT_TRANSLATE_NOOP("core", "agrees with"),
    QT_TRANSLATE_NOOP("core", "disagrees with"),
    QT_TRANSLATE_NOOP("core", "is undecided about"),
    QT_TRANSLATE_NOOP("core", "%1: %2 on photos not used (step %3), spectral %4"),
    QT_TRANSLATE_NOOP("core", "taken"),
    QT_TRANSLATE_NOOP("core", "not taken"),
    QT_TRANSLATE_NOOP("core", "Distribution matching improved the hold-out score: its grid was taken."),
    QT_TRANSLATE_NOOP("core", "Distribution matching did not improve the hold-out score: the spectral "
                              "calibration's grid was kept."),
    QT_TRANSLATE_NOOP("core", "%1 The spectral calibration's grid was kept."),
    QT_TRANSLATE_NOOP("core",
                      "flow model: the loss is no longer a number after %1 steps. Go on from the last "
                      "good state with a smaller rate."),
    QT_TRANSLATE_NOOP("core", "distribution matching: a loss is no longer a number. Go on from the last "
                              "good state with smaller rates."),
    QT_TRANSLATE_NOOP("core",
                      "device: there is no CUDA GPU that this program can use. Choose cpu or auto."),
    QT_TRANSLATE_NOOP("core", "%1: the project's photos have changed since this run began, so it cannot go "
                              "on. Start a new calibration."),

    // presets
    QT_TRANSLATE_NOOP("core", "Quick"),
    QT_TRANSLATE_NOOP("core", "Standard"),
    QT_TRANSLATE_NOOP("core", "Parking lot (paper)"),
    QT_TRANSLATE_NOOP("core", "Defocus (paper)"),
    QT_TRANSLATE_NOOP("core", "Motion blur (paper)"),
    QT_TRANSLATE_NOOP("core", "The lens fitted from more starts, then a small network that tries to refine "
                              "it: 20 minutes without a GPU."),
    QT_TRANSLATE_NOOP(
        "core",
        "A larger network on one GPU, with its own model of sharp photos for restoration: about an hour."),
    QT_TRANSLATE_NOOP("core", "The settings of the paper's experiment with photos of a parking lot, from "
                              "random kernels: many hours on a GPU."),
    QT_TRANSLATE_NOOP("core", "The settings of the paper's experiment with defocused photos (DPDD), one "
                              "kernel for all colours: many hours on a GPU."),
    QT_TRANSLATE_NOOP("core", "The settings of the paper's experiment with faces, one kernel for the whole "
                              "frame: many hours on a GPU."),
};

} // namespace

std::span<const char* const> learningTexts() {
    return kTexts;
}

} // namespace petzval
