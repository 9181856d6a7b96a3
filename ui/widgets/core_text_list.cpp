#include "ui/widgets/core_text_list.h"

#include <QtGlobal>

namespace petzval {

namespace {

const char* const kTexts[] = {
    // words
    QT_TRANSLATE_NOOP("core", "blurred"),
    QT_TRANSLATE_NOOP("core", "sharp"),
    QT_TRANSLATE_NOOP("core", "camera"),
    QT_TRANSLATE_NOOP("core", "lens"),
    QT_TRANSLATE_NOOP("core", "aperture"),
    QT_TRANSLATE_NOOP("core", "focal length"),
    QT_TRANSLATE_NOOP("core", "nodes"),
    QT_TRANSLATE_NOOP("core", "cycles/px"),
    QT_TRANSLATE_NOOP("core", "lp/mm"),
    QT_TRANSLATE_NOOP("core", "lw/ph"),

    // options and their choices
    QT_TRANSLATE_NOOP("core", "Rows"),
    QT_TRANSLATE_NOOP("core", "Cols"),
    QT_TRANSLATE_NOOP("core", "Kernel"),
    QT_TRANSLATE_NOOP("core", "Patch"),
    QT_TRANSLATE_NOOP("core", "Threads"),
    QT_TRANSLATE_NOOP("core", "Seed"),
    QT_TRANSLATE_NOOP("core", "Rows of the grid; fewer need fewer photos."),
    QT_TRANSLATE_NOOP("core", "Columns of the grid."),
    QT_TRANSLATE_NOOP("core", "Side of the kernels, odd; larger for stronger blur."),
    QT_TRANSLATE_NOOP("core", "Side of the patches whose spectra are taken; at least twice the kernel."),
    QT_TRANSLATE_NOOP("core", "Threads to use; 0 takes all cores."),
    QT_TRANSLATE_NOOP("core", "Seed of all random choices; the same seed gives the same grid."),
    QT_TRANSLATE_NOOP("core", "Instant"),
    QT_TRANSLATE_NOOP("core",
                      "From the fineness of detail in the photos alone: a grid in a minute or two."),
    QT_TRANSLATE_NOOP("core", "all colours"),
    QT_TRANSLATE_NOOP("core", "red"),
    QT_TRANSLATE_NOOP("core", "green"),
    QT_TRANSLATE_NOOP("core", "blue"),
    QT_TRANSLATE_NOOP("core", "as on a screen"),
    QT_TRANSLATE_NOOP("core", "linear"),
    QT_TRANSLATE_NOOP("core", "common"),
    QT_TRANSLATE_NOOP("core", "each its own"),
    QT_TRANSLATE_NOOP("core", "as measured"),
    QT_TRANSLATE_NOOP("core", "with the pixel"),
    QT_TRANSLATE_NOOP("core", "without the pixel"),
    QT_TRANSLATE_NOOP("core", "where it was found"),
    QT_TRANSLATE_NOOP("core", "middle of the frame"),
    QT_TRANSLATE_NOOP("core", "demosaic"),
    QT_TRANSLATE_NOOP("core", "superpixel"),

    // stages of work
    QT_TRANSLATE_NOOP("core", "Reading the photos"),
    QT_TRANSLATE_NOOP("core", "Checking photos"),
    QT_TRANSLATE_NOOP("core", "Decoding the %1 photos"),
    QT_TRANSLATE_NOOP("core", "Looking through the photos"),
    QT_TRANSLATE_NOOP("core", "Measuring the scenes' contrast"),
    QT_TRANSLATE_NOOP("core", "Measuring the sharp set's spectra"),
    QT_TRANSLATE_NOOP("core", "Measuring the blurred set's spectra"),
    QT_TRANSLATE_NOOP("core", "Finding the overall blur"),
    QT_TRANSLATE_NOOP("core", "Fitting the lens"),
    QT_TRANSLATE_NOOP("core", "Fitting the lens to half of the photos"),
    QT_TRANSLATE_NOOP("core", "Refining the kernels"),
    QT_TRANSLATE_NOOP("core", "Estimating the confidence"),
    QT_TRANSLATE_NOOP("core", "Simulating the lens"),
    QT_TRANSLATE_NOOP("core", "Photographing through the lens"),

    // curves and results of a calibration
    QT_TRANSLATE_NOOP("core", "likelihood loss"),
    QT_TRANSLATE_NOOP("core", "likelihood loss, half of the photos"),
    QT_TRANSLATE_NOOP("core", "hold-out, round"),
    QT_TRANSLATE_NOOP("core", "hold-out, lens prior"),
    QT_TRANSLATE_NOOP("core", "hold-out, lens prior, corrected"),
    QT_TRANSLATE_NOOP("core", "hold-out, free"),
    QT_TRANSLATE_NOOP("core", "score"),
    QT_TRANSLATE_NOOP("core", "noise"),
    QT_TRANSLATE_NOOP("core", "lens axis"),
    QT_TRANSLATE_NOOP("core", "model"),
    QT_TRANSLATE_NOOP("core", "too little texture"),
    QT_TRANSLATE_NOOP("core", "time"),
    QT_TRANSLATE_NOOP("core", "round"),
    QT_TRANSLATE_NOOP("core", "lens prior"),
    QT_TRANSLATE_NOOP("core", "lens prior, corrected"),
    QT_TRANSLATE_NOOP("core", "free"),
    QT_TRANSLATE_NOOP("core", "%1 x %2, kernels %3 x %4 px"),
    QT_TRANSLATE_NOOP("core", "%1 on photos not used (start %2; lower is better)"),
    QT_TRANSLATE_NOOP("core", "%1 %2 %3 (R, G, B at half of full scale, which is 1)"),
    QT_TRANSLATE_NOOP("core", "%1 %2 of width and height"),
    QT_TRANSLATE_NOOP("core", "%1 of %2 nodes have too little texture near them; their kernels follow from "
                              "the rest of the lens."),
    QT_TRANSLATE_NOOP("core",
                      "No lens explains this blur; the kernels were fitted without a lens prior and "
                      "their shapes are less certain."),
    QT_TRANSLATE_NOOP("core", "With so few photos the confidence is rough; six or more are better."),
    QT_TRANSLATE_NOOP("core",
                      "Spectra hardly tell the kernels from their point reflections: if tails point "
                      "to the wrong side, all of them do."),
    QT_TRANSLATE_NOOP("core",
                      "The blurred photos differ in size (%1 and %2); the grid spans each frame from edge "
                      "to edge."),
    QT_TRANSLATE_NOOP("core", "%1 This photo was left out."),

    // what the checks find
    QT_TRANSLATE_NOOP("core", "%1 of the photo is blown out."),
    QT_TRANSLATE_NOOP("core", "Expose less, or leave this photo out."),
    QT_TRANSLATE_NOOP("core", "The photo is noisy: %1 of white."),
    QT_TRANSLATE_NOOP("core",
                      "Use a lower ISO with a tripod or more light, or add more photos to make up for it."),
    QT_TRANSLATE_NOOP("core", "Only %1 of the photo has detail that tells something about the lens."),
    QT_TRANSLATE_NOOP("core",
                      "Prefer scenes with fine detail all over: foliage, gravel, walls, buildings."),
    QT_TRANSLATE_NOOP("core", "Or leave this photo out."),
    QT_TRANSLATE_NOOP("core", "There is not enough memory to decode this photo."),
    QT_TRANSLATE_NOOP("core", "Use fewer threads, or leave this photo out."),
    QT_TRANSLATE_NOOP("core", "This is a RAW photo among developed ones."),
    QT_TRANSLATE_NOOP("core", "This is a developed photo among RAW ones."),
    QT_TRANSLATE_NOOP("core", "Use either RAW or developed photos in a set, not both."),
    QT_TRANSLATE_NOOP("core", "RAW and developed photos are mixed: %1."),
    QT_TRANSLATE_NOOP("core", "Its size of %1 x %2 px is not that of the others of its set."),
    QT_TRANSLATE_NOOP("core", "Use whole frames as the camera made them, not turned, cut or scaled."),
    QT_TRANSLATE_NOOP("core", "Not all photos have the same size in pixels: %1."),
    QT_TRANSLATE_NOOP("core", "The blurred set has no photos in use."),
    QT_TRANSLATE_NOOP("core", "The sharp set has no photos in use."),
    QT_TRANSLATE_NOOP("core", "Add photos to it."),
    QT_TRANSLATE_NOOP("core", "With a single photo there is none left to test the result on."),
    QT_TRANSLATE_NOOP("core", "Add more photos, better six or more."),
    QT_TRANSLATE_NOOP("core", "%1 of %2 places of the frame have too little detail; the blur there will be "
                              "guessed from their neighbours."),
    QT_TRANSLATE_NOOP("core", "Add photos with fine detail there, often the corners."),
    QT_TRANSLATE_NOOP("core", "No photo of the blurred set has usable detail."),
    QT_TRANSLATE_NOOP("core", "No photo of the sharp set has usable detail."),
    QT_TRANSLATE_NOOP("core", "Add photos with fine detail all over: foliage, gravel, walls, buildings."),
    QT_TRANSLATE_NOOP("core", "The sharp set has little detail in all."),
    QT_TRANSLATE_NOOP("core", "Add photos with fine detail, or use a larger part of them."),
    QT_TRANSLATE_NOOP("core", "The blurred photos are RAW, the sharp ones developed."),
    QT_TRANSLATE_NOOP("core", "The blurred photos are developed, the sharp ones RAW."),
    QT_TRANSLATE_NOOP("core",
                      "Use the same kind for both sets: developing sharpens, denoises and rescales."),
    QT_TRANSLATE_NOOP("core", "The file does not say its %1, unlike others of its set."),
    QT_TRANSLATE_NOOP("core", "Make sure that it was taken like the others."),
    QT_TRANSLATE_NOOP("core", "No photo says its %1."),
    QT_TRANSLATE_NOOP("core", "Make sure that all were taken with the same."),
    QT_TRANSLATE_NOOP("core", "Its camera is %1, the others' %2."),
    QT_TRANSLATE_NOOP("core", "Its lens is %1, the others' %2."),
    QT_TRANSLATE_NOOP("core", "Its aperture is %1, the others' %2."),
    QT_TRANSLATE_NOOP("core", "Its focal length is %1, the others' %2."),
    QT_TRANSLATE_NOOP("core", "Leave this photo out, or make a project of its own for it."),
    QT_TRANSLATE_NOOP("core", "%1 of %2 photos differ from the rest in camera, lens, aperture or focal "
                              "length: %3."),
    QT_TRANSLATE_NOOP("core", "Use photos from one camera, lens, aperture and focal length in a set."),
    QT_TRANSLATE_NOOP("core", "The photo looks moved: its detail is smeared in one direction."),
    QT_TRANSLATE_NOOP("core", "Look at it at 100 %; if it is shaken, leave it out and use a tripod."),
    QT_TRANSLATE_NOOP("core", "The photo is much softer everywhere than the others of its set."),
    QT_TRANSLATE_NOOP("core", "Look at it at 100 %; if the focus is off, leave it out."),

    // figures of a grid
    QT_TRANSLATE_NOOP("core", "MTF50"),
    QT_TRANSLATE_NOOP("core", "MTF50, tangential"),
    QT_TRANSLATE_NOOP("core", "MTF50, sagittal"),
    QT_TRANSLATE_NOOP("core", "Contrast"),
    QT_TRANSLATE_NOOP("core", "Peak against a perfect lens"),
    QT_TRANSLATE_NOOP("core", "Width (RMS)"),
    QT_TRANSLATE_NOOP("core", "Width at half maximum"),
    QT_TRANSLATE_NOOP("core", "Radius of 50 % of the light"),
    QT_TRANSLATE_NOOP("core", "Radius of 80 % of the light"),
    QT_TRANSLATE_NOOP("core", "Elongation"),
    QT_TRANSLATE_NOOP("core", "Astigmatism"),
    QT_TRANSLATE_NOOP("core", "Asymmetry (coma)"),
    QT_TRANSLATE_NOOP("core", "Lateral colour, red"),
    QT_TRANSLATE_NOOP("core", "Lateral colour, blue"),
    QT_TRANSLATE_NOOP("core", "The grid has too few nodes to compare the sides of the frame."),
    QT_TRANSLATE_NOOP("core", "Opposite sides of the frame are equally sharp within %1 %: no sign of "
                              "decentring."),
    QT_TRANSLATE_NOOP("core", "Opposite sides differ by %1 %, no more than the nodes scatter: no sign of "
                              "decentring."),
    QT_TRANSLATE_NOOP("core",
                      "Points of light are %1 times as wide %2 as %3 and %4 times as wide %5 as %6: "
                      "the lens looks decentred or tilted."),
    QT_TRANSLATE_NOOP("core", "Points of light are %1 times as wide %2 as %3: the lens looks decentred or "
                              "tilted."),
    QT_TRANSLATE_NOOP("core", "at the left"),
    QT_TRANSLATE_NOOP("core", "at the right"),
    QT_TRANSLATE_NOOP("core", "at the top"),
    QT_TRANSLATE_NOOP("core", "at the bottom"),
    QT_TRANSLATE_NOOP("core", "MATLAB, version 5"),
    QT_TRANSLATE_NOOP("core", "NumPy array"),
    QT_TRANSLATE_NOOP("core", "picture"),
    QT_TRANSLATE_NOOP("core", "table of sharpening radii"),
    QT_TRANSLATE_NOOP("core", "FITS for Siril, a file for each node"),
    QT_TRANSLATE_NOOP("core", "TIFF, 32-bit floating point"),
    QT_TRANSLATE_NOOP("core", "TIFF, 16 bits"),

    // errors with projects and files
    QT_TRANSLATE_NOOP("core",
                      "%1: the project is open for writing in another Petzval. Close it there first."),
    QT_TRANSLATE_NOOP("core",
                      "%1: the project folder may not be written to. Change its permissions, or copy the "
                      "project to a place of your own."),
    QT_TRANSLATE_NOOP("core", "%1: the project cannot be locked (%2)."),
    QT_TRANSLATE_NOOP("core", "%1: there is no such project folder."),
    QT_TRANSLATE_NOOP("core", "%1: this folder is not a Petzval project: it has no project.json."),
    QT_TRANSLATE_NOOP("core",
                      "%1: another program has changed it since the project was opened. Close the project "
                      "without saving and open it again."),
    QT_TRANSLATE_NOOP("core",
                      "%1: something of this name is there already. Choose another name for the new "
                      "project."),
    QT_TRANSLATE_NOOP("core",
                      "%1. The last good document is %2: copy it to project.json, or correct the file with "
                      "a text editor."),
    QT_TRANSLATE_NOOP("core",
                      "%1. Correct it with a text editor, or make a new project and add the photos again."),
    QT_TRANSLATE_NOOP("core",
                      "%1. Correct or remove it with a text editor; reading the project works as it is."),
    QT_TRANSLATE_NOOP("core", "the project is open for reading only, so nothing can be measured in it."),
    QT_TRANSLATE_NOOP(
        "core", "%1: the photo has changed since it was added to the project. Bring the original file "
                "back, or remove the photo and add it again."),
    QT_TRANSLATE_NOOP("core", "%1: there is no such file."),
    QT_TRANSLATE_NOOP("core", "%1: the file is empty."),
    QT_TRANSLATE_NOOP("core", "%1: you may not read this file. Ask its owner."),
    QT_TRANSLATE_NOOP("core", "%1: you may not write here. Choose another folder or ask its owner."),
    QT_TRANSLATE_NOOP("core", "%1: this disk can only be read. Choose another one."),
    QT_TRANSLATE_NOOP("core", "%1: there is no space left on this disk. Make room or choose another one."),
    QT_TRANSLATE_NOOP("core", "%1: the folder to write into is not there. Make it first."),
    QT_TRANSLATE_NOOP("core", "%1: a folder of this name is there already. Choose another name."),
    QT_TRANSLATE_NOOP("core", "%1: there are no photos in this folder."),
    QT_TRANSLATE_NOOP("core", "%1: it is not a photo. Petzval reads camera RAW files, JPEG, PNG and TIFF."),
    QT_TRANSLATE_NOOP("core",
                      "%1: it begins like a camera RAW file, but is cut off or of a kind that LibRaw does "
                      "not know. Copy it again from the card, or convert it to DNG."),
    QT_TRANSLATE_NOOP("core",
                      "%1: it holds no mosaic of a colour sensor, as sRAW and linear DNG do not. Take the "
                      "photos in the camera's full RAW format."),
    QT_TRANSLATE_NOOP("core",
                      "%1: its RAW data is cut off or damaged. Copy it again from the card or the backup."),
    QT_TRANSLATE_NOOP("core",
                      "%1: its pixels cannot be decoded. Copy it again from the card or the backup."),
    QT_TRANSLATE_NOOP("core", "%1: the file is cut off. Copy it again from the card or the backup."),
    QT_TRANSLATE_NOOP("core", "%1: it is a CMYK picture. Save it as RGB."),
    QT_TRANSLATE_NOOP("core", "%1: this is no grid of kernels that Petzval can read."),
    QT_TRANSLATE_NOOP("core",
                      "the blurred set: its photos show too little texture to measure a lens with. Add "
                      "photos with fine detail all over the frame."),
    QT_TRANSLATE_NOOP(
        "core", "the sharp set: its photos show too little texture to measure a lens with. Add photos "
                "with fine detail all over the frame."),
    QT_TRANSLATE_NOOP("core",
                      "the blurred set: there is too little texture near every node of the grid. Choose a "
                      "coarser grid, or add photos with fine detail all over the frame."),
    QT_TRANSLATE_NOOP("core", "kernel: %1 is even. Choose an odd size, so that there is a centre pixel."),
    QT_TRANSLATE_NOOP("core", "There is not enough memory. Use fewer threads or smaller photos."),
    QT_TRANSLATE_NOOP("core", "Petzval met an internal fault: %1"),
};

} // namespace

std::span<const char* const> coreTexts() {
    return kTexts;
}

} // namespace petzval
