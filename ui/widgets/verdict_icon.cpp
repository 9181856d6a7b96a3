#include "ui/widgets/verdict_icon.h"

#include "ui/widgets/icon.h"

namespace petzval {

QIcon verdictIcon(Verdict verdict) {
    // Dark enough for a light window, bright enough for a dark one.
    switch (verdict) {
    case Verdict::Good:
        return icon(QStringLiteral("verdict-good"), QColor(63, 155, 98));
    case Verdict::Doubtful:
        return icon(QStringLiteral("warning"), QColor(214, 137, 16));
    case Verdict::Unusable:
        return icon(QStringLiteral("verdict-unusable"), QColor(217, 72, 72));
    }
    throw std::logic_error("verdictIcon: not a verdict");
}

} // namespace petzval
