#pragma once

#include <QAction>
#include <QDialog>

namespace petzval {

struct KeyGroup {
    QString title;
    QList<QAction*> actions; ///< those without a key are left out
};

/// Lists which key does what.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    explicit KeysDialog(const QList<KeyGroup>& groups, QWidget* parent = nullptr);
};

} // namespace petzval
