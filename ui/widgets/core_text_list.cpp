#include "ui/widgets/core_text_list.h"

#include <QtGlobal>
#include <vector>

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
    QT_TRANSLATE_NOOP("core", "Looking at the photos' edges"),
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
    QT_TRANSLATE_NOOP("core", "orientation"),
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
    QT_TRANSLATE_NOOP("core", "as the photos' edges show it (%1 standard errors)"),
    QT_TRANSLATE_NOOP("core", "open: the photos' edges do not show it"),
    QT_TRANSLATE_NOOP("core", "The photos' edges show which way the kernels point."),
    QT_TRANSLATE_NOOP("core",
                      "The photos do not show which way the kernels point: they are too symmetric, or the "
                      "photos hold too few edges. If tails point to the wrong side, all of them do."),
    QT_TRANSLATE_NOOP("core",
                      "The blurred photos differ in size (%1 and %2); the grid spans each frame from edge "
                      "to edge."),
    QT_TRANSLATE_NOOP("core", "measured from"),
    QT_TRANSLATE_NOOP("core", "as the pairs of photos show it"),
    QT_TRANSLATE_NOOP("core", "pairs"),
    QT_TRANSLATE_NOOP("core", "%1 pairs of photos of the same scene"),
    QT_TRANSLATE_NOOP("core", "%1 pair of photos of the same scene"),
    QT_TRANSLATE_NOOP("core", "%1 found, none taken"),
    QT_TRANSLATE_NOOP("core", "%1 This photo was left out."),
    QT_TRANSLATE_NOOP("core", "Looking for pairs of photos"),
    QT_TRANSLATE_NOOP("core", "Measuring the pairs"),
    QT_TRANSLATE_NOOP("core", "Fitting the kernels to the pairs"),
    QT_TRANSLATE_NOOP("core", "%1 They were not used as a pair."),
    QT_TRANSLATE_NOOP("core", "%1 and %2 have nothing in common that could be recognised."),
    QT_TRANSLATE_NOOP("core", "%1 and %2 show the same scene, but one of them is a mirror image."),
    QT_TRANSLATE_NOOP(
        "core", "%1 and %2 show the same scene, but the camera was turned on its side for one of them."),
    QT_TRANSLATE_NOOP(
        "core", "%1 and %2 show the same scene, but one of them from nearer or with another focal length."),
    QT_TRANSLATE_NOOP("core", "%1 and %2 show the same scene, but from places too far apart."),
    QT_TRANSLATE_NOOP("core", "%1 and %2 show the same scene, but were taken by different cameras."),
    QT_TRANSLATE_NOOP("core", "%1 and %2 show the same scene, but too little of it agrees: something "
                              "moved, or lies out of focus."),
    QT_TRANSLATE_NOOP("core", "%1 and %2 show the same scene, but too little detail in it."),
    QT_TRANSLATE_NOOP("core", "What the pairs say was not better than what all photos say together; the "
                              "kernels are those of all photos."),

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

    // restoration
    QT_TRANSLATE_NOOP("core", "Restoring"),
    QT_TRANSLATE_NOOP("core", "Wiener filter"),
    QT_TRANSLATE_NOOP("core", "Gradient-step PnP"),
    QT_TRANSLATE_NOOP("core", "Undoes the blur as far as the noise allows, in one step. The one to start "
                              "with, and the one that follows the sliders."),
    QT_TRANSLATE_NOOP("core", "Undoes the blur little by little, as astronomers do, and never makes light "
                              "negative. For stars, and to compare with other programs."),
    QT_TRANSLATE_NOOP("core", "Sharpens and denoises in turn, in a few rounds. The best picture for its "
                              "time; choose it for final results."),
    QT_TRANSLATE_NOOP("core", "Draws a plausible sharp picture, with grain and texture where DPIR stays "
                              "smooth. Another seed gives another picture."),
    QT_TRANSLATE_NOOP("core", "Goes down to the best compromise between photo and denoiser, step by step "
                              "and without ever getting worse. Steady; slower than DPIR."),
    QT_TRANSLATE_NOOP(
        "core", "Draws a plausible sharp picture by many small steps. Slow; for small crops, to compare."),
    QT_TRANSLATE_NOOP("core", "Looks for the noise from which a few denoisings make a picture that "
                              "explains the photo. Very slow; for small crops, to compare."),
    QT_TRANSLATE_NOOP("core", "about 12 transforms"),
    QT_TRANSLATE_NOOP("core", "4 transforms an iteration"),
    QT_TRANSLATE_NOOP("core", "%1 denoisings a step, up to %2 steps"),
    QT_TRANSLATE_NOOP("core", "about %1 denoisings"),
    QT_TRANSLATE_NOOP("core", "%1 denoisings"),
    QT_TRANSLATE_NOOP("core", "of white"),
    QT_TRANSLATE_NOOP("core", "of the noise"),
    QT_TRANSLATE_NOOP("core", "Smoothing"),
    QT_TRANSLATE_NOOP("core", "Rounds"),
    QT_TRANSLATE_NOOP("core", "Iterations"),
    QT_TRANSLATE_NOOP("core", "Variation"),
    QT_TRANSLATE_NOOP("core", "Steps"),
    QT_TRANSLATE_NOOP("core", "Start"),
    QT_TRANSLATE_NOOP("core", "Prior weight"),
    QT_TRANSLATE_NOOP("core", "Fresh noise"),
    QT_TRANSLATE_NOOP("core", "Pull"),
    QT_TRANSLATE_NOOP("core", "Denoising"),
    QT_TRANSLATE_NOOP("core", "Tolerance"),
    QT_TRANSLATE_NOOP("core", "Chain"),
    QT_TRANSLATE_NOOP("core", "Rate"),
    QT_TRANSLATE_NOOP("core", "Window"),
    QT_TRANSLATE_NOOP("core", "Patience"),
    QT_TRANSLATE_NOOP("core", "How many times the measured noise is held against the photo; raise it "
                              "against grain, lower it for more detail."),
    QT_TRANSLATE_NOOP("core", "Estimates of what was clipped or lies beyond the frame; more of them lessen "
                              "ringing around bright lights."),
    QT_TRANSLATE_NOOP("core", "More of them bring out finer detail, and in the end the noise."),
    QT_TRANSLATE_NOOP("core", "Weight of the total variation, which keeps flat places flat; raise it "
                              "against grain, 0 is the plain method."),
    QT_TRANSLATE_NOOP("core", "Steps from noise to picture, a denoising each."),
    QT_TRANSLATE_NOOP("core", "Steps from noise to picture."),
    QT_TRANSLATE_NOOP("core", "Noise that is added to begin with. More of it invents more; priors have a "
                              "highest level that they can denoise."),
    QT_TRANSLATE_NOOP(
        "core", "Noise that is added to begin with. Priors have a highest level that they can denoise."),
    QT_TRANSLATE_NOOP(
        "core", "How far the denoiser is trusted against the photo. Raise it against grain and ringing."),
    QT_TRANSLATE_NOOP("core", "How far the denoiser is trusted against the photo. Raise it against grain "
                              "and ringing, lower it for more detail."),
    QT_TRANSLATE_NOOP(
        "core",
        "Share of the noise that is drawn anew in every step: 0 keeps to one picture, 1 explores most."),
    QT_TRANSLATE_NOOP("core",
                      "Rounds of sharpening and denoising; more of them take longer and rarely show."),
    QT_TRANSLATE_NOOP(
        "core", "Noise that the first round takes away. Lower it where textures come out too smooth."),
    QT_TRANSLATE_NOOP("core", "How hard each step pulls towards the photo. Raise it where the picture "
                              "stays soft, lower it against ringing."),
    QT_TRANSLATE_NOOP("core", "Most steps; it ends before, where the picture changes no more."),
    QT_TRANSLATE_NOOP("core", "Most steps; it ends before, where noise would come back."),
    QT_TRANSLATE_NOOP("core", "Strength of the denoiser. Raise it for a smoother picture."),
    QT_TRANSLATE_NOOP("core",
                      "It ends where a step improves by less than this share. Raise it to end sooner."),
    QT_TRANSLATE_NOOP("core", "Denoisings that turn noise into a picture."),
    QT_TRANSLATE_NOOP("core", "Length of a step. Raise it to arrive sooner, less exactly."),
    QT_TRANSLATE_NOOP("core", "Pictures in a row that are compared to see whether to end."),
    QT_TRANSLATE_NOOP("core",
                      "Steps to go on for after the calmest ones, should there be calmer ones to come."),
    QT_TRANSLATE_NOOP("core", "How much of the restoration is used; 0 is the photo as it is."),
    QT_TRANSLATE_NOOP("core", "The same for red alone, multiplied."),
    QT_TRANSLATE_NOOP("core", "The same for green alone, multiplied."),
    QT_TRANSLATE_NOOP("core", "The same for blue alone, multiplied."),
    QT_TRANSLATE_NOOP("core", "Strength in the corners over that in the middle; above 1 together with a "
                              "strength below 1 spares a middle that is sharp already."),
    QT_TRANSLATE_NOOP("core", "How far a pixel may become brighter or darker than all that surround it, as "
                              "a share of their contrast; lower it where edges show halos."),
    QT_TRANSLATE_NOOP("core", "Leaves places alone whose detail is not this many times as strong as the "
                              "noise; raise it where skies become grainy."),
    QT_TRANSLATE_NOOP("core", "The grid was measured for the lens %1, the photo is from %2."),
    QT_TRANSLATE_NOOP("core", "The grid was measured for the camera %1, the photo is from %2."),
    QT_TRANSLATE_NOOP("core",
                      "The grid does not tell which lens it was measured for; the photo is from %1."),
    QT_TRANSLATE_NOOP("core", "The photo does not tell its aperture; the grid is for %1."),
    QT_TRANSLATE_NOOP("core", "The grid was calibrated at %1, the photo is at %2: %3 stops away."),
    QT_TRANSLATE_NOOP("core", "The grid was calibrated at %1 mm, the photo is at %2 mm: %3 % away."),
    QT_TRANSLATE_NOOP("core", "The grid was calibrated in focus at %1 m, the photo is at %2 m."),
    QT_TRANSLATE_NOOP("core", "The grid was calibrated on %1, and this would be one of the %2."),
    QT_TRANSLATE_NOOP("core", "developed photos"),
    QT_TRANSLATE_NOOP("core", "demosaiced RAW photos"),
    QT_TRANSLATE_NOOP("core", "superpixels of RAW photos"),
    QT_TRANSLATE_NOOP("core", "RAW photos"),
    QT_TRANSLATE_NOOP("core",
                      "The grid does not tell the size of its frames; it was taken to span this photo."),
    QT_TRANSLATE_NOOP("core", "%1: it stands upright and does not tell which way it was turned, and a lens "
                              "does not blur the same on both sides. Say so by --turned left or --turned "
                              "right, or save it as it came from the camera."),
    QT_TRANSLATE_NOOP("core", "%1: it has %2 x %3 px, and the grid was measured on frames of %4 x %5 px: "
                              "it was scaled, or is a crop. Save it at its original size."),
    QT_TRANSLATE_NOOP("core",
                      "%1: it has %2 x %3 px, and the grid was measured on frames of %4 x %5 px: it was "
                      "scaled, or is a crop. Save it at full size; a crop is placed by --crop-at X,Y."),
    QT_TRANSLATE_NOOP("core", "%1: it has %2 x %3 px, and the grid was measured on frames of %4 x %5 px. "
                              "Take a grid that was measured on this camera."),
    QT_TRANSLATE_NOOP("core",
                      "%1: the lens library is empty. Keep a run in it: Save on the Inspect page, or "
                      "petzval-cli library add."),
    QT_TRANSLATE_NOOP("core", "%1: the lens library has no grid of the lens %2. It has: %3."),
    QT_TRANSLATE_NOOP("core", "%1: no grid in the lens library fits; the nearest was %2. Measure the lens "
                              "as it was used for this photo."),
    QT_TRANSLATE_NOOP("core", "%1: the photo does not tell its lens. Name it by --lens."),
    QT_TRANSLATE_NOOP("core", "%1: the photo does not tell its camera. Name it by --camera."),
    QT_TRANSLATE_NOOP("core", "%1: the photo does not tell its f-number. Name it by --f-number."),
    QT_TRANSLATE_NOOP(
        "core",
        "%1: a developed photo cannot become a RAW file. Choose tiff or png, or restore the RAW file."),
    QT_TRANSLATE_NOOP("core", "photo: it is smaller than the grid's kernels of %1 px."),

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
    QT_TRANSLATE_NOOP("core", "%1: it holds no mosaic of a colour sensor, as sRAW does not. Take the "
                              "photos in the camera's full RAW format."),
    QT_TRANSLATE_NOOP("core",
                      "%1: its RAW data is cut off or damaged. Copy it again from the card or the backup."),
    QT_TRANSLATE_NOOP("core",
                      "%1: its pixels cannot be decoded. Copy it again from the card or the backup."),
    QT_TRANSLATE_NOOP("core", "%1: the file is cut off. Copy it again from the card or the backup."),
    QT_TRANSLATE_NOOP("core", "%1: it is a CMYK picture. Save it as RGB."),
    QT_TRANSLATE_NOOP("core", "%1: its pixels cannot be decoded (%2). Copy it again from the card or the "
                              "backup."),
    QT_TRANSLATE_NOOP("core",
                      "%1: its pixels are damaged (%2). Copy it again from the card or the backup."),
    QT_TRANSLATE_NOOP("core", "%1: the JPEG file has two frame headers. Copy it again from the card or "
                              "the backup."),
    QT_TRANSLATE_NOOP("core", "%1: it promises %2 x %3 px, which so small a file cannot hold. Copy it "
                              "again from the card or the backup."),
    QT_TRANSLATE_NOOP("core", "%1: it is a JPEG of %2 bits. Save it as a TIFF or PNG of 16 bits."),
    QT_TRANSLATE_NOOP("core", "%1: it is a lossless JPEG. Save it as a TIFF or PNG of 16 bits."),
    QT_TRANSLATE_NOOP("core", "%1: its samples are %2 of %3 bits. Save it as an RGB TIFF of 8 or 16 bits "
                              "or of floating point."),
    QT_TRANSLATE_NOOP("core", "%1: its floating-point values go to %2, and most are above 1, which is "
                              "white. Scale them to 0 to 1."),
    QT_TRANSLATE_NOOP("core", "%1: it holds the mosaic of a quad-Bayer sensor. Petzval reads Bayer and "
                              "X-Trans sensors; let the camera join the photosites, or develop the photo "
                              "to a TIFF."),
    QT_TRANSLATE_NOOP("core", "%1: its sensor has no 2x2 Bayer pattern. Use the raw mode demosaic."),
    QT_TRANSLATE_NOOP("core", "%1: it is a DNG in a BigTIFF file, which LibRaw does not read. Convert it "
                              "to an ordinary DNG with Adobe DNG Converter."),
    QT_TRANSLATE_NOOP("core", "%1: its RAW data is compressed by JPEG XL, which LibRaw does not read. "
                              "Save the DNG without lossy compression, or convert it to an older version "
                              "of DNG."),
    QT_TRANSLATE_NOOP("core", "%1: it comes from a Foveon sensor, which has no mosaic. Develop it to a "
                              "TIFF."),
    QT_TRANSLATE_NOOP("core", "The photo's EXIF data cannot be read (%1); what is restored will not have "
                              "it."),
    QT_TRANSLATE_NOOP("core", "The DNG's %1 (%2) cannot be carried over to the restored file; converters "
                              "will not apply it."),
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
    static const std::vector<const char*> all = [] {
        std::vector<const char*> texts(std::begin(kTexts), std::end(kTexts));
        for (const auto& more : {learningTexts(), errorTexts()})
            texts.insert(texts.end(), more.begin(), more.end());
        return texts;
    }();
    return all;
}

} // namespace petzval
