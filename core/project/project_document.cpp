#include "project/project_document.h"

#include "base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace petzval {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::string_view kFormat = "petzval-project";
constexpr std::size_t kHashDigits = 32;

/// Where a reading stands: whom to blame, and what it met that it does not know.
struct Reading {
    const DocumentOrigin& origin;
    std::vector<std::string> unknown_keys;

    [[noreturn]] void fail(const Message& problem) const {
        throw Error(ErrorCode::DamagedFile, origin.subject, problem, origin.remedy);
    }
};

/// A JSON object that is read key by key and knows its own place in the document.
class ObjectReader {
public:
    ObjectReader(const json& object, std::string place, Reading& reading)
        : object_(object)
        , place_(std::move(place))
        , reading_(reading) {
        if (!object.is_object())
            reading_.fail(
                place_.empty()
                    ? message("the document must be an object, but is %1", kind_of(object))
                    : message("the key \"%1\" must be an object, but is %2", place_, kind_of(object)));
    }

    const json& required(const std::string& key) {
        const json* value = optional(key);
        if (!value) reading_.fail(message("the key \"%1\" is missing", place_of(key)));
        return *value;
    }

    const json* optional(const std::string& key) {
        known_.push_back(key);
        const auto found = object_.find(key);
        return found == object_.end() ? nullptr : &*found;
    }

    std::string text(const std::string& key) {
        const json& value = required(key);
        if (!value.is_string()) wrong(key, message("text"), value);
        return value.get<std::string>();
    }

    bool flag(const std::string& key) {
        const json* value = optional(key);
        if (!value) return false;
        if (!value->is_boolean()) wrong(key, message("true or false"), *value);
        return value->get<bool>();
    }

    std::uint64_t count(const std::string& key) {
        const json& value = required(key);
        if (!value.is_number_unsigned()) wrong(key, message("a whole number of 0 or more"), value);
        return value.get<std::uint64_t>();
    }

    /// Call after the last key: the rest is unknown.
    void finish() {
        for (const auto& [key, value] : object_.items())
            if (std::find(known_.begin(), known_.end(), key) == known_.end())
                reading_.unknown_keys.push_back(place_of(key));
    }

    std::string place_of(const std::string& key) const { return place_.empty() ? key : place_ + '.' + key; }
    Reading& reading() { return reading_; }

    [[noreturn]] void wrong(const std::string& key, const Message& expected, const json& value) const {
        reading_.fail(
            message("the key \"%1\" must be %2, but is %3", place_of(key), expected, kind_of(value)));
    }

private:
    static Message kind_of(const json& value) {
        constexpr std::size_t longest = 40;
        if (value.is_structured()) return value.is_array() ? message("a list") : message("an object");
        const std::string text = value.dump();
        return text.size() > longest ? message("text of %1 characters", text.size()) : Message(text);
    }

    const json& object_;
    std::string place_;
    Reading& reading_;
    std::vector<std::string> known_;
};

/// Runs a reader of words whose Error names the word alone, and adds where the word stands.
template <typename Read>
auto read_word(ObjectReader& object, const std::string& key, Read read) {
    const std::string word = object.text(key);
    try {
        return read(word);
    } catch (const Error& error) {
        object.reading().fail(
            message("the key \"%1\" cannot be read (%2)", object.place_of(key), error.message()));
    }
}

bool is_hash(const std::string& text) {
    return text.size() == kHashDigits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

PhotoRef photo_from_json(const json& value, const std::string& place, Reading& reading) {
    ObjectReader object(value, place, reading);
    PhotoRef photo;
    const std::string path = object.text("path");
    if (path.empty() || path.find('\0') != std::string::npos)
        object.wrong("path", message("the path of a file"), object.required("path"));
    photo.path = path;
    photo.size = object.count("size");
    photo.hash = object.text("hash");
    if (!is_hash(photo.hash))
        object.wrong("hash", message("32 hexadecimal digits"), object.required("hash"));
    if (object.optional("crop")) photo.crop = read_word(object, "crop", crop_from_text);
    photo.excluded = object.flag("excluded");
    if (object.optional("partner")) {
        photo.partner = object.text("partner");
        if (!photo.partner->empty() && !is_hash(*photo.partner))
            object.wrong("partner", message("32 hexadecimal digits, or nothing"),
                         object.required("partner"));
    }
    object.finish();
    return photo;
}

std::vector<PhotoRef> set_from_json(ObjectReader& sets, const std::string& name) {
    const json& list = sets.required(name);
    if (!list.is_array()) sets.wrong(name, message("a list of photos"), list);
    std::vector<PhotoRef> photos;
    for (std::size_t i = 0; i < list.size(); ++i)
        photos.push_back(
            photo_from_json(list[i], sets.place_of(name) + '[' + std::to_string(i) + ']', sets.reading()));
    return photos;
}

json json_from_text(std::string_view text, const Reading& reading) {
    try {
        return json::parse(text);
    } catch (const json::parse_error& error) {
        const std::size_t end = std::min(error.byte > 0 ? error.byte - 1 : 0, text.size());
        const std::string_view before = text.substr(0, end);
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        const std::size_t column = end - (before.rfind('\n') + 1) + 1;
        if (end == text.size()) reading.fail(message("it is cut off at line %1, column %2", line, column));
        reading.fail(message("it is not valid JSON at line %1, column %2", line, column));
    } catch (const json::out_of_range&) {
        reading.fail(message("it holds a number beyond all bounds"));
    }
}

/// The version of a document, after checking that it is ours and not newer than this program.
std::size_t version_of(const json& root, std::size_t current, Reading& reading) {
    ObjectReader object(root, "", reading);
    if (object.text("format") != kFormat)
        object.wrong("format", message("\"%1\"", kFormat), root["format"]);
    const std::uint64_t version = object.count("version");
    if (version == 0) object.wrong("version", message("1 or more"), root["version"]);
    if (version <= current) return version;
    const json* maker = object.optional("written_by");
    const Message name =
        maker && maker->is_string() ? Message(maker->get<std::string>()) : message("a newer Petzval");
    throw Error(ErrorCode::UnsupportedFormat, reading.origin.subject,
                message("it was saved by %1 as version %2, and this Petzval %3 knows versions up to %4",
                        name, version, std::string(PETZVAL_VERSION), current),
                message("Open it with %1 or a later one", name));
}

json migrated(json root, std::span<const Migration> migrations, Reading& reading) {
    const std::size_t current = migrations.size() + 1;
    for (std::size_t version = version_of(root, current, reading); version < current; ++version) {
        try {
            root = migrations[version - 1](std::move(root));
        } catch (const json::exception& error) {
            reading.fail(message("it does not have the layout of version %1 (%2)", version, error.what()));
        }
        root["version"] = version + 1;
    }
    return root;
}

ordered_json json_from_photo(const PhotoRef& photo) {
    ordered_json value = {
        {"path", photo.path.generic_string()}, {"size", photo.size}, {"hash", photo.hash}};
    if (photo.crop != CentreCrop{}) value["crop"] = text_from_crop(photo.crop);
    if (photo.excluded) value["excluded"] = true;
    if (photo.partner) value["partner"] = *photo.partner;
    return value;
}

ordered_json json_from_set(const std::vector<PhotoRef>& photos) {
    ordered_json list = ordered_json::array();
    for (const PhotoRef& photo : photos)
        list.push_back(json_from_photo(photo));
    return list;
}

} // namespace

std::span<const Migration> document_migrations() {
    return {};
}

ParsedDocument document_from_text(std::string_view text, const DocumentOrigin& origin,
                                  std::span<const Migration> migrations) {
    Reading reading{origin, {}};
    const json json_document = migrated(json_from_text(text, reading), migrations, reading);

    ParsedDocument parsed;
    ObjectReader root(json_document, "", reading);
    root.required("format");
    root.required("version");
    root.text("written_by");
    parsed.document.raw_mode = read_word(root, "raw_mode", raw_mode_from_name);
    ObjectReader sets(root.required("sets"), "sets", reading);
    for (const SetName name : {SetName::Blurred, SetName::Sharp})
        parsed.document.set(name) = set_from_json(sets, std::string(name_of(name)));
    sets.finish();
    root.finish();
    parsed.unknown_keys = std::move(reading.unknown_keys);
    return parsed;
}

std::string text_from_document(const ProjectDocument& document) {
    ordered_json sets = ordered_json::object(); // which a null does not become safely without memory
    for (const SetName name : {SetName::Blurred, SetName::Sharp})
        sets[std::string(name_of(name))] = json_from_set(document.set(name));
    const ordered_json root = {{"format", kFormat},
                               {"version", document_migrations().size() + 1},
                               {"written_by", "Petzval " PETZVAL_VERSION},
                               {"raw_mode", name_of(document.raw_mode)},
                               {"sets", sets}};
    try {
        return root.dump(2) + '\n';
    } catch (const json::type_error&) {
        throw Error(ErrorCode::InvalidOption, "project.json", message("a photo's path is not valid UTF-8"),
                    message("Rename the photo"));
    }
}

} // namespace petzval
