#include "ui/window/keys_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace petzval {

namespace {

QString keysOf(const QAction& action) {
    QStringList keys;
    for (const QKeySequence& key : action.shortcuts())
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(KeysDialog::tr(" or ", "between keys"));
}

QString nameOf(const QAction& action) {
    QString name = action.text();
    name.remove('&');
    while (name.endsWith(QStringLiteral("…")))
        name.chop(1);
    return name;
}

} // namespace

KeysDialog::KeysDialog(const QList<KeyGroup>& groups, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Keys"));
    auto* list = new QTreeWidget;
    list->setAccessibleName(windowTitle());
    list->setColumnCount(2);
    list->setHeaderHidden(true);
    list->setRootIsDecorated(false);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    for (const KeyGroup& group : groups) {
        auto* heading = new QTreeWidgetItem({group.title});
        QFont bold = list->font();
        bold.setBold(true);
        heading->setFont(0, bold);
        for (const QAction* action : group.actions)
            if (action && !action->shortcuts().isEmpty())
                heading->addChild(new QTreeWidgetItem({nameOf(*action), keysOf(*action)}));
        if (heading->childCount() > 0)
            list->addTopLevelItem(heading);
        else
            delete heading;
    }
    list->expandAll();
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(list);
    layout->addWidget(buttons);
    resize(460, 560);
}

} // namespace petzval
