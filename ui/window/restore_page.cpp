#include "ui/window/restore_page.h"

#include <QLabel>
#include <QVBoxLayout>

namespace petzval {

RestorePage::RestorePage(QWidget* parent)
    : Page(parent) {
    auto* text =
        new QLabel(tr("Taking the lens's blur out of photos will come with a later version of Petzval. "
                      "Until then, save the measured lens on the Inspect page and use it in another "
                      "program."));
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setFixedWidth(460);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(text, 0, Qt::AlignCenter);
}

} // namespace petzval
