#pragma once

#include "ui/widgets/psf_grid_view.h"

#include <QString>
#include <vector>

namespace petzval {

/// "Red", "Green", "Blue"; "Kernel" for the single channel of a grey grid.
QString channel_name(int channel, int channels);

/// Which channels of `channels` a choice shows.
std::vector<int> shown_channels(PsfLook::Channel choice, int channels);

/// "Row 3, column 4"
QString node_name(GridNode node);

} // namespace petzval
