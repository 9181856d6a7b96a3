#include "ui/widgets/note_icon.h"

#include "ui/widgets/icon.h"
#include "ui/widgets/verdict_icon.h"

namespace petzval {

QIcon noteIcon(NoteLevel level) {
    return level == NoteLevel::Warning ? verdictIcon(Verdict::Doubtful) : icon(QStringLiteral("info"));
}

} // namespace petzval
