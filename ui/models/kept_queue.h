#pragma once

#include "ui/models/inspected_grid.h"
#include "ui/models/restore_queue_model.h"

#include <QByteArray>

namespace petzval {

/// What is kept of the photos to be restored until the program is started again.
struct KeptQueue {
    std::vector<QueuedPhoto> photos; ///< those at work wait again
    std::filesystem::path folder;    ///< as RestoreChoice has it
    std::optional<GridSource> grid;  ///< where the user chose one
};

/// As JSON. Photos are named relative to `base`, as a project in that folder names them; with an empty one
/// they are absolute. Those whose names are not UTF-8 are left out.
QByteArray bytesOf(const KeptQueue& queue, const std::filesystem::path& base);

/// The reverse. Photos that are through and whose results are gone are left out. Error{DamagedFile} naming
/// `file`, where this comes from.
KeptQueue keptQueueFrom(const QByteArray& bytes, const std::filesystem::path& base,
                        const std::string& file);

} // namespace petzval
