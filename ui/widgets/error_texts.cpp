#include "ui/widgets/core_text_list.h"

#include <QtGlobal>

namespace petzval {

namespace {

const char* const kTexts[] = {
    QT_TRANSLATE_NOOP("core", "%1: the file could not be written (%2)."),
    QT_TRANSLATE_NOOP("core", "%1: the file could not be written."),
    QT_TRANSLATE_NOOP("core", "%1: the disk could not read this file."),
    QT_TRANSLATE_NOOP("core", "%1: this is a folder, not a file."),
    QT_TRANSLATE_NOOP("core", "%1: this is a device or pipe, not a file."),
    QT_TRANSLATE_NOOP("core", "%1: this part of Petzval is not installed. Install Petzval again."),
    QT_TRANSLATE_NOOP("core", "%1: there is not enough memory to read it. Close other programs."),
    QT_TRANSLATE_NOOP("core", "%1: the picture of %2 is too small for a photo."),
    QT_TRANSLATE_NOOP(
        "core",
        "%1: the picture of %2 is too large. Petzval takes up to 65000 px a side and 400 megapixels."),
    QT_TRANSLATE_NOOP(
        "core", "%1: it holds values that are not numbers. Write it again with the program that made it."),
    QT_TRANSLATE_NOOP(
        "core", "%1: the file's name or folder has bytes that are not valid UTF-8 (shown as \xEF\xBF\xBD"
                "). Rename it, then add it again."),
    QT_TRANSLATE_NOOP("core", "%1: it was saved by %2 as version %3, and this Petzval %4 knows versions up "
                              "to %5. Open it with %6 or a later one."),
    QT_TRANSLATE_NOOP("core", "PSF grids: they have %1 and %2 channels and cannot be compared. choose two "
                              "grids of the same kind."),
    QT_TRANSLATE_NOOP(
        "core", "project: none of the photos in the %1 set can be decoded. Check them and add others."),
    QT_TRANSLATE_NOOP("core",
                      "%1: none of the photos in the %2 set can be decoded. Check them and add others."),
    QT_TRANSLATE_NOOP("core",
                      "%1: there is something here already. Choose another folder for the example."),
    QT_TRANSLATE_NOOP("core", "out: no folder is named to write to. Name one."),
    QT_TRANSLATE_NOOP("core", "%1: this folder cannot be made (%2). Choose another one."),
    QT_TRANSLATE_NOOP(
        "core",
        "%1: nothing more can be written here; photos left out: %2. Make room, or choose another folder."),
    QT_TRANSLATE_NOOP("core", "%1: this is not what Petzval wrote."),
    QT_TRANSLATE_NOOP("core", "%1: this grid was written by a newer Petzval. Update Petzval to read it."),
    QT_TRANSLATE_NOOP("core", "%1: this is not a FITS file, or its header is damaged."),
    QT_TRANSLATE_NOOP("core", "%1: the file is cut off or damaged."),
    QT_TRANSLATE_NOOP("core",
                      "%1: another Petzval is writing to this lens library. Try again when it is done."),
    QT_TRANSLATE_NOOP("core",
                      "%1: this lens library cannot be opened for what was asked (%2). Check who may "
                      "read and write it and its folder."),
    QT_TRANSLATE_NOOP("core",
                      "%1: this is not a lens library, or its head is damaged. It was left as it is; "
                      "use another, or one that was exported."),
    QT_TRANSLATE_NOOP("core",
                      "%1: this lens library is damaged (%2). It was left as it is; move it away and "
                      "import one that was exported."),
    QT_TRANSLATE_NOOP("core", "%1: this is a database, but not a lens library. Choose another file."),
    QT_TRANSLATE_NOOP("core",
                      "%1: this lens library was written by a newer Petzval. Update Petzval to use it."),
    QT_TRANSLATE_NOOP("core",
                      "%1: entry %2 of this lens library is damaged: %3. Remove the entry and add it "
                      "again."),
    QT_TRANSLATE_NOOP("core",
                      "%1: there is no entry %2 in this lens library. See petzval-cli library list."),
    QT_TRANSLATE_NOOP("core", "%1: this very grid is in the lens library already, as entry %2: %3. Give it "
                              "another name there, or remove it first."),
    QT_TRANSLATE_NOOP("core", "%1: this is the lens library itself. Choose another file to export to."),
    QT_TRANSLATE_NOOP("core", "%1: the file is damaged or cut off. Copy it again from where it came."),
    QT_TRANSLATE_NOOP("core", "%1: it was written by a newer Petzval. Update Petzval."),
    QT_TRANSLATE_NOOP("core", "%1: it was begun with other options. Give the same options, or begin anew."),
    QT_TRANSLATE_NOOP("core", "%1: the file of decoded photos is damaged or cut off. Remove it, so that "
                              "the photos are decoded again."),
    QT_TRANSLATE_NOOP("core", "%1: this is not a TorchScript file. Save the denoiser with torch.jit.save; "
                              "weights alone are not enough."),
    QT_TRANSLATE_NOOP("core",
                      "%1: this is a device or pipe, not a file. Choose the name of a file."),
    QT_TRANSLATE_NOOP("core",
                      "%1: you may not look into this folder. Ask its owner."),
    QT_TRANSLATE_NOOP("core",
                      "%1: a calibration is at work in this run already. Stop it there first."),
    QT_TRANSLATE_NOOP("core",
                      "%1: this disk cannot lock files. Do not write to the project from two programs at "
                      "the same time."),
    QT_TRANSLATE_NOOP("core",
                      "%1: this is a TorchScript file, a program that could do anything you may do. If you "
                      "trust who made it, allow it to run: --allow-program, or choose it again in the "
                      "window."),
    QT_TRANSLATE_NOOP("core",
                      "%1: this is no denoiser that Petzval knows. docs/prior.md says which there are."),
    QT_TRANSLATE_NOOP("core",
                      "%1: it is not a %2 as this version of Petzval keeps them. Train it anew: earlier "
                      "versions kept them in a form that could hold programs."),
    QT_TRANSLATE_NOOP("core",
                      "%1: this is a device or pipe, not a lens library. Name a file."),
};

} // namespace

std::span<const char* const> errorTexts() {
    return kTexts;
}

} // namespace petzval
