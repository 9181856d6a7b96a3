#pragma once

#include "base/observer.h"

#include <QIcon>

namespace petzval {

/// The sign beside a note; call again after the palette changed.
QIcon noteIcon(NoteLevel level);

} // namespace petzval
