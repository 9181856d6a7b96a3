#include "psf/fits_metadata.h"

#include "base/error.h"
#include "base/utf8.h"

#include <array>
#include <cmath>

namespace petzval {

namespace {

constexpr int format_version = 1;

/// The keywords of the numbers that may be unknown.
struct NumberKeyword {
    const char* keyword;
    std::optional<double> PsfMetadata::*field;
    const char* comment;
};
constexpr std::array number_keywords = {
    NumberKeyword{"FNUMBER", &PsfMetadata::f_number, "f-number"},
    NumberKeyword{"FOCALLEN", &PsfMetadata::focal_length, "[mm] focal length"},
    NumberKeyword{"FOCUSDST", &PsfMetadata::focus_distance, "[m] focus distance"},
    NumberKeyword{"PIXPITCH", &PsfMetadata::pixel_pitch, "[um] pitch of the kernels' pixels"},
    NumberKeyword{"FINEST", &PsfMetadata::finest, "[1/px] finest detail that was compared"},
};

struct TextKeyword {
    const char* keyword;
    std::string PsfMetadata::*field;
    const char* comment;
};
constexpr std::array text_keywords = {
    TextKeyword{"INSTRUME", &PsfMetadata::camera, "camera"},
    TextKeyword{"LENS", &PsfMetadata::lens, "lens"},
    TextKeyword{"RAWMODE", &PsfMetadata::raw_mode, "demosaic or superpixel"},
    TextKeyword{"METHOD", &PsfMetadata::method, "how the grid was made"},
};

struct IntegerKeyword {
    const char* keyword;
    int PsfMetadata::*field;
    const char* comment;
};
constexpr std::array integer_keywords = {
    IntegerKeyword{"FRAMEW", &PsfMetadata::frame_width, "[px] width of the frame"},
    IntegerKeyword{"FRAMEH", &PsfMetadata::frame_height, "[px] height of the frame"},
    IntegerKeyword{"PHSCALE", &PsfMetadata::photo_scale, "[px] of the kernels along one of the photos"},
};

TransferCurve read_curve(const FitsFile& file, const std::string& subject) {
    const std::optional<std::string> name = read_text(file, "CURVE");
    if (!name) return TransferCurve::Linear;
    try {
        return transfer_curve_from_name(*name);
    } catch (const Error&) {
        throw Error(ErrorCode::DamagedFile, subject,
                    message("the keyword CURVE holds \"%1\", which is no transfer curve", *name));
    }
}

} // namespace

void write_metadata(const FitsFile& file, const PsfMetadata& metadata) {
    write_integer(file, "PZVERS", format_version, "version of Petzval's PSF grid format");
    write_text(file, "CURVE", std::string(name_of(metadata.curve)), "light in which the kernels apply");
    for (const TextKeyword& text : text_keywords)
        if (!(metadata.*text.field).empty())
            write_text(file, text.keyword, metadata.*text.field, text.comment);
    for (const NumberKeyword& number : number_keywords)
        if (const std::optional<double> value = metadata.*number.field; value && std::isfinite(*value))
            write_number(file, number.keyword, *value, number.comment);
    for (const IntegerKeyword& integer : integer_keywords)
        if (metadata.*integer.field != PsfMetadata().*integer.field)
            write_integer(file, integer.keyword, metadata.*integer.field, integer.comment);
}

PsfMetadata read_metadata(const FitsFile& file, const std::string& subject) {
    PsfMetadata metadata;
    metadata.curve = read_curve(file, subject);
    for (const TextKeyword& text : text_keywords)
        metadata.*text.field = repaired_utf8(read_text(file, text.keyword).value_or(""));
    for (const NumberKeyword& number : number_keywords)
        metadata.*number.field = read_number(file, number.keyword, subject);
    for (const IntegerKeyword& integer : integer_keywords) {
        const int value = read_integer(file, integer.keyword, subject).value_or(PsfMetadata().*integer.field);
        if (value < 0)
            throw Error(ErrorCode::DamagedFile, subject,
                        message("the keyword %1 holds a negative number", integer.keyword));
        metadata.*integer.field = value;
    }
    return metadata;
}

void require_known_version(const FitsFile& file, const std::string& subject) {
    if (read_integer(file, "PZVERS", subject).value_or(format_version) > format_version)
        throw Error(ErrorCode::UnsupportedFormat, subject,
                    message("this grid was written by a newer Petzval"),
                    message("Update Petzval to read it"));
}

} // namespace petzval
