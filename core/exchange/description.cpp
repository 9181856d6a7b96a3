#include "exchange/description.h"

#include "base/error.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace petzval {

using nlohmann::ordered_json;

namespace {

constexpr std::string_view format_name = "petzval-psf-grid";
constexpr int format_version = 1;
/// Far beyond any real one.
constexpr std::size_t longest_text = 1 << 20;

struct TextKey {
    const char* key;
    std::string PsfMetadata::*field;
};
constexpr std::array text_keys = {
    TextKey{"camera", &PsfMetadata::camera}, TextKey{"lens", &PsfMetadata::lens},
    TextKey{"raw_mode", &PsfMetadata::raw_mode}, TextKey{"method", &PsfMetadata::method}};

struct NumberKey {
    const char* key;
    std::optional<double> PsfMetadata::*field;
};
constexpr std::array number_keys = {NumberKey{"f_number", &PsfMetadata::f_number},
                                    NumberKey{"focal_length_mm", &PsfMetadata::focal_length},
                                    NumberKey{"focus_distance_m", &PsfMetadata::focus_distance},
                                    NumberKey{"pixel_pitch_um", &PsfMetadata::pixel_pitch},
                                    NumberKey{"finest_cycles_per_px", &PsfMetadata::finest}};

struct IntegerKey {
    const char* key;
    int PsfMetadata::*field;
};
constexpr std::array integer_keys = {IntegerKey{"frame_width_px", &PsfMetadata::frame_width},
                                     IntegerKey{"frame_height_px", &PsfMetadata::frame_height},
                                     IntegerKey{"photo_scale", &PsfMetadata::photo_scale}};

constexpr std::array axes = {"row", "column", "channel", "y", "x"};

/// An int as it stands there: a conversion by the library would cut off what does not fit.
int whole_number(const ordered_json& value, const std::string& subject) {
    const bool whole = value.is_number_unsigned() || (value.is_number_integer() && value >= 0);
    if (!whole || value > std::numeric_limits<int>::max())
        throw Error(ErrorCode::DamagedFile, subject,
                    message("its description holds %1 where a size should be", value.dump()));
    return value.get<int>();
}

PsfShape shape_from(const ordered_json& lengths, const std::string& subject) {
    if (lengths.size() != axes.size())
        throw Error(ErrorCode::UnsupportedFormat, subject,
                    message("its grid has %1 axes instead of 5", lengths.size()));
    if (lengths.at(3) != lengths.at(4))
        throw Error(ErrorCode::UnsupportedFormat, subject, message("its kernels are not square"));
    const auto length = [&](int axis) { return whole_number(lengths.at(axis), subject); };
    const PsfShape shape{length(0), length(1), length(2), length(3)};
    if (const Message problem = problem_of(shape); !problem.empty())
        throw Error(ErrorCode::UnsupportedFormat, subject, problem);
    return shape;
}

PsfMetadata metadata_from(const ordered_json& document, const std::string& subject) {
    PsfMetadata metadata;
    metadata.curve = transfer_curve_from_name(document.value("curve", "linear"));
    for (const TextKey& text : text_keys)
        metadata.*text.field = document.value(text.key, "");
    for (const NumberKey& number : number_keys)
        if (document.contains(number.key)) metadata.*number.field = document.at(number.key).get<double>();
    for (const IntegerKey& integer : integer_keys)
        if (document.contains(integer.key))
            metadata.*integer.field = whole_number(document.at(integer.key), subject);
    return metadata;
}

} // namespace

std::string text_from(const GridDescription& description) {
    const PsfShape& shape = description.shape;
    const PsfMetadata& metadata = description.metadata;
    ordered_json document = {{"format", format_name},
                             {"version", format_version},
                             {"axes", axes},
                             {"shape", {shape.rows, shape.cols, shape.channels, shape.size, shape.size}}};
    if (description.scale != 1.0) document["scale"] = description.scale;
    document["curve"] = name_of(metadata.curve);
    for (const TextKey& text : text_keys)
        if (!(metadata.*text.field).empty()) document[text.key] = metadata.*text.field;
    for (const NumberKey& number : number_keys)
        if (const std::optional<double> value = metadata.*number.field; value && std::isfinite(*value))
            document[number.key] = *value;
    for (const IntegerKey& integer : integer_keys)
        if (metadata.*integer.field != PsfMetadata().*integer.field)
            document[integer.key] = metadata.*integer.field;
    return document.dump(-1, ' ', true, ordered_json::error_handler_t::replace);
}

GridDescription description_from(std::string_view text, const std::string& subject) {
    if (text.size() > longest_text)
        throw Error(ErrorCode::UnsupportedFormat, subject,
                    message("its description is too long to be Petzval's"));
    try {
        const ordered_json document = ordered_json::parse(text);
        if (document.value("format", "") != format_name)
            throw Error(ErrorCode::UnsupportedFormat, subject, message("its description is not Petzval's"));
        if (whole_number(document.at("version"), subject) > format_version)
            throw Error(ErrorCode::UnsupportedFormat, subject,
                        message("this grid was written by a newer Petzval"),
                        message("Update Petzval to read it"));
        GridDescription description{shape_from(document.at("shape"), subject),
                                    metadata_from(document, subject), document.value("scale", 1.0)};
        if (!(description.scale > 0.0))
            throw Error(ErrorCode::DamagedFile, subject, message("its scale is not positive"));
        return description;
    } catch (const ordered_json::exception&) {
        throw Error(ErrorCode::DamagedFile, subject, message("its description of the grid is damaged"));
    } catch (const Error& error) {
        if (error.code() != ErrorCode::InvalidOption) throw;
        throw Error(ErrorCode::DamagedFile, subject,
                    message("its curve is no transfer curve that Petzval knows"));
    }
}

bool looks_like_description(std::string_view text) {
    return text.starts_with("{\"format\":\"petzval-psf-grid\"");
}

} // namespace petzval
