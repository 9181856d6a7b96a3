#include "ui/widgets/photo_overlay.h"

namespace petzval {

void PhotoOverlay::setVisible(bool visible) {
    visible_ = visible;
    Q_EMIT changed();
}

} // namespace petzval
