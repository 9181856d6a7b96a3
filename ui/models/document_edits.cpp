#include "ui/models/document_edits.h"

#include "jobs/add.h"

#include <algorithm>
#include <set>

namespace petzval {

namespace {

/// Takes the photos at `rows` out of `photos`, in order.
std::vector<PhotoRef> takenOut(std::vector<PhotoRef>& photos, const std::set<int>& rows) {
    std::vector<PhotoRef> taken;
    std::vector<PhotoRef> left;
    for (int row = 0; row < static_cast<int>(photos.size()); ++row)
        (rows.contains(row) ? taken : left).push_back(std::move(photos[row]));
    photos = std::move(left);
    return taken;
}

/// The rows of `set` among `photos`.
std::set<int> rowsOf(SetName set, const QList<PhotoIndex>& photos) {
    std::set<int> rows;
    for (const PhotoIndex& photo : photos)
        if (photo.set == set) rows.insert(photo.row);
    return rows;
}

} // namespace

ProjectDocument withoutPhotos(ProjectDocument document, const QList<PhotoIndex>& photos) {
    for (const SetName set : {SetName::Blurred, SetName::Sharp})
        takenOut(document.set(set), rowsOf(set, photos));
    return document;
}

ProjectDocument withMoved(const Project& project, const QList<PhotoIndex>& photos, SetName to) {
    ProjectDocument document = project.document();
    const SetName from = to == SetName::Blurred ? SetName::Sharp : SetName::Blurred;
    const CentreCrop crop = usualCrop(document, to);
    for (PhotoRef& photo : takenOut(document.set(from), rowsOf(from, photos))) {
        photo.crop = crop;
        add_to_set(document.set(to), std::move(photo), project);
    }
    return document;
}

ProjectDocument withExcluded(ProjectDocument document, const QList<PhotoIndex>& photos, bool excluded) {
    for (const PhotoIndex& photo : photos)
        document.set(photo.set).at(photo.row).excluded = excluded;
    return document;
}

ProjectDocument withPartner(ProjectDocument document, const QList<PhotoIndex>& photos,
                            const std::optional<std::string>& partner) {
    for (const int row : rowsOf(SetName::Blurred, photos))
        document.blurred.at(row).partner = partner;
    return document;
}

ProjectDocument withCrop(ProjectDocument document, const QList<PhotoIndex>& photos,
                         const CentreCrop& crop) {
    for (const int row : rowsOf(SetName::Sharp, photos))
        document.sharp.at(row).crop = crop;
    return document;
}

CentreCrop usualCrop(const ProjectDocument& document, SetName set) {
    if (set == SetName::Blurred || document.sharp.empty()) return {};
    const CentreCrop crop = document.sharp.front().crop;
    const bool agreed =
        std::ranges::all_of(document.sharp, [&](const PhotoRef& photo) { return photo.crop == crop; });
    return agreed ? crop : CentreCrop();
}

} // namespace petzval
