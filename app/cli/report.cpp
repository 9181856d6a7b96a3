#include "report.h"

#include "terminal_text.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>

namespace petzval::cli {

using nlohmann::json;

std::string formatted(const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char* text = nullptr;
    const int length = ::vasprintf(&text, format, arguments);
    va_end(arguments);
    if (length < 0) throw std::bad_alloc();
    const std::string result(text, static_cast<std::size_t>(length));
    std::free(text);
    return result;
}

void Rows::add(const std::string& name, const std::string& value) {
    if (!value.empty())
        rows_.emplace_back(name, printable(value)); // a line end would make a row of its own
}

void Rows::add(const std::string& name, std::optional<double> value, const std::string& unit) {
    if (value) add(name, formatted("%.4g%s%s", *value, unit.empty() ? "" : " ", unit.c_str()));
}

std::string Rows::text() const {
    std::size_t width = 0;
    for (const auto& [name, value] : rows_)
        width = std::max(width, name.size());
    std::string text;
    for (const auto& [name, value] : rows_)
        text += name + std::string(width - name.size() + 2, ' ') + value + '\n';
    return text;
}

namespace {

json json_or_null(const std::optional<double>& value) {
    return value ? json(*value) : json();
}

std::string f_stop(const std::optional<double>& f_number) {
    return f_number ? formatted("f/%.3g", *f_number) : "";
}

std::string exposure(const std::optional<double>& seconds) {
    if (!seconds || *seconds <= 0.0) return {};
    return *seconds < 0.3 ? formatted("1/%.0f s", 1.0 / *seconds) : formatted("%.3g s", *seconds);
}

} // namespace

Rows rows_of(const PhotoFacts& facts) {
    Rows rows;
    rows.add("kind", facts.raw ? "camera RAW" : "developed photo");
    rows.add("size", formatted("%d x %d px", facts.width, facts.height));
    rows.add("camera", facts.camera);
    rows.add("lens", facts.lens);
    rows.add("aperture", f_stop(facts.f_number));
    rows.add("focal length", facts.focal_length, "mm");
    rows.add("focus distance", facts.focus_distance, "m");
    rows.add("ISO", facts.iso, "");
    rows.add("exposure", exposure(facts.exposure_time));
    return rows;
}

json json_from_facts(const PhotoFacts& facts) {
    return {{"raw", facts.raw},
            {"width", facts.width},
            {"height", facts.height},
            {"camera", facts.camera},
            {"lens", facts.lens},
            {"f_number", json_or_null(facts.f_number)},
            {"focal_length_mm", json_or_null(facts.focal_length)},
            {"focus_distance_m", json_or_null(facts.focus_distance)},
            {"iso", json_or_null(facts.iso)},
            {"exposure_time_s", json_or_null(facts.exposure_time)},
            {"orientation", facts.orientation}};
}

Rows rows_of(const PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    const PsfMetadata& about = grid.metadata();
    Rows rows;
    rows.add("kind", "PSF grid");
    rows.add("grid", formatted("%d x %d nodes, %d channel%s", shape.rows, shape.cols, shape.channels,
                               shape.channels == 1 ? "" : "s"));
    rows.add("kernels", formatted("%d x %d px", shape.size, shape.size));
    rows.add("camera", about.camera);
    rows.add("lens", about.lens);
    rows.add("aperture", f_stop(about.f_number));
    rows.add("focal length", about.focal_length, "mm");
    rows.add("focus distance", about.focus_distance, "m");
    rows.add("pixel pitch", about.pixel_pitch, "um");
    rows.add("light", std::string(name_of(about.curve)));
    rows.add("RAW mode", about.raw_mode);
    rows.add("method", about.method);
    if (about.frame_width > 0)
        rows.add("frame", formatted("%d x %d px", about.frame_width, about.frame_height));
    if (about.photo_scale > 1) rows.add("restores at", formatted("%d times the size", about.photo_scale));
    return rows;
}

json json_from_grid(const PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    const PsfMetadata& about = grid.metadata();
    return {{"rows", shape.rows},
            {"cols", shape.cols},
            {"channels", shape.channels},
            {"kernel", shape.size},
            {"camera", about.camera},
            {"lens", about.lens},
            {"f_number", json_or_null(about.f_number)},
            {"focal_length_mm", json_or_null(about.focal_length)},
            {"focus_distance_m", json_or_null(about.focus_distance)},
            {"pixel_pitch_um", json_or_null(about.pixel_pitch)},
            {"curve", name_of(about.curve)},
            {"raw_mode", about.raw_mode},
            {"method", about.method},
            {"frame_width", about.frame_width},
            {"frame_height", about.frame_height},
            {"photo_scale", about.photo_scale}};
}

json json_from_paths(const std::vector<std::filesystem::path>& paths) {
    json array = json::array();
    for (const auto& path : paths)
        array.push_back(path.string());
    return array;
}

} // namespace petzval::cli
