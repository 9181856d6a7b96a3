#pragma once

#include "markdown_table.h"

namespace petzval::bench {

/// How long the photo view takes to show and repaint a 24-MP photo at 1920 x 1080, offscreen.
MarkdownTable photo_view_speeds();

} // namespace petzval::bench
