#pragma once

#include "project/acceptance.h"

#include <QIcon>

namespace petzval {

/// A tick, a warning sign or a cross, told apart by shape as well as by colour.
QIcon verdictIcon(Verdict verdict);

} // namespace petzval
