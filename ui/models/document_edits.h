#pragma once

#include "project/project.h"

#include <QList>
#include <optional>
#include <string>

namespace petzval {

/// A photo within a project's document.
struct PhotoIndex {
    SetName set = SetName::Blurred;
    int row = 0; ///< in ProjectDocument::set(set)
    bool operator==(const PhotoIndex&) const = default;
};

/// What a user does to a project's document. std::out_of_range for an index that is not in it.
ProjectDocument withoutPhotos(ProjectDocument document, const QList<PhotoIndex>& photos);
/// Moves those of the other set into `to`, with the crop of their new neighbours; content that is there
/// already is only taken out.
ProjectDocument withMoved(const Project& project, const QList<PhotoIndex>& photos, SetName to);
ProjectDocument withExcluded(ProjectDocument document, const QList<PhotoIndex>& photos, bool excluded);
/// With the partner that those of the blurred set are said to have (PhotoRef::partner).
ProjectDocument withPartner(ProjectDocument document, const QList<PhotoIndex>& photos,
                            const std::optional<std::string>& partner);
ProjectDocument withCrop(ProjectDocument document, const QList<PhotoIndex>& photos, const CentreCrop& crop);

/// The crop that a photo gets when it comes into a set: that of its neighbours, if they agree.
CentreCrop usualCrop(const ProjectDocument& document, SetName set);

} // namespace petzval
