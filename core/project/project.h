#pragma once

#include "base/message.h"
#include "photo/photo.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace petzval {

enum class SetName { Blurred, Sharp };
std::string_view name_of(SetName set); ///< "blurred", "sharp"
SetName set_from_name(std::string_view name);
Message word_of(SetName set); ///< the same as name_of, for people

/// The centred part of a frame: by fraction of width and height (0 to 1], or by pixels of the decoded
/// image.
struct CentreCrop {
    double fraction = 1.0;
    int pixels = 0; ///< > 0: a square of this side instead of the fraction
    bool operator==(const CentreCrop&) const = default;
};
Rect crop_rect(const CentreCrop& crop, int width, int height);
/// "centre:0.5" or "centre:768px". Error{InvalidOption} for anything else.
CentreCrop crop_from_text(std::string_view text);
std::string text_from_crop(const CentreCrop& crop);

/// A reference to a photo; the file is never copied or changed.
struct PhotoRef {
    std::filesystem::path path; ///< relative to the project folder where possible, else absolute
    std::uintmax_t size = 0;    ///< bytes
    std::string hash;           ///< base/hash.h
    CentreCrop crop;            ///< of the sharp set; whole frame otherwise
    bool excluded = false;      ///< kept in the list, not used
    /// Of the blurred set: hash of the sharp photo that shows the same scene, as the user says; empty: that
    /// none does. Not set: Petzval finds out.
    std::optional<std::string> partner = {};
    bool operator==(const PhotoRef&) const = default;
};

/// What project.json holds.
struct ProjectDocument {
    RawMode raw_mode = RawMode::Demosaic;
    std::vector<PhotoRef> blurred;
    std::vector<PhotoRef> sharp;

    std::vector<PhotoRef>& set(SetName name) { return name == SetName::Blurred ? blurred : sharp; }
    const std::vector<PhotoRef>& set(SetName name) const {
        return name == SetName::Blurred ? blurred : sharp;
    }
    bool operator==(const ProjectDocument&) const = default;
};

/// A folder NAME.petzval/ with project.json and runs/. While a Project is open for writing it holds a lock
/// that a second writer meets as Error{Busy}; the lock of a killed process is released by the system.
class Project {
public:
    enum class Access { Read, Write };

    /// Makes a new, empty project folder. Error where something is there already.
    static Project create(const std::filesystem::path& folder);
    /// Opens an existing one, migrating older versions. A damaged project.json is Error{DamagedFile} that
    /// says what and where; nothing is changed on disk. The last good document is kept beside it as
    /// project.json.bak and named in the advice.
    static Project open(const std::filesystem::path& folder, Access access);

    Project(Project&&) noexcept;
    Project& operator=(Project&&) noexcept;
    ~Project();

    const std::filesystem::path& folder() const;
    /// A sentence for the user where the project was opened for writing on a disk that cannot lock files.
    std::optional<Message> warning() const;
    const ProjectDocument& document() const;
    /// Replaces the document and saves it atomically.
    void save(ProjectDocument document);

    /// A reference to `photo` with its size and hash. Errors as require_readable_file.
    PhotoRef reference_to(const std::filesystem::path& photo) const;
    /// The absolute path of a reference.
    std::filesystem::path resolved(const PhotoRef& photo) const;
    /// Throws Error when the file is gone or its content has changed since it was added.
    void require_unchanged(const PhotoRef& photo) const;

    /// Makes the folder of a new run, runs/0001, runs/0002, ...
    std::filesystem::path new_run();
    /// Existing run folders, oldest first.
    std::vector<std::filesystem::path> runs() const;

private:
    struct Impl;
    explicit Project(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace petzval
