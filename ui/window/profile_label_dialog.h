#pragma once

#include "project/profile_entry.h"

#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace petzval {

/// Asks what an entry of the lens library is to be called.
class ProfileLabelDialog : public QDialog {
    Q_OBJECT

public:
    explicit ProfileLabelDialog(const LensProfile& profile, QWidget* parent = nullptr);

    ProfileLabel label() const;

private:
    QLineEdit* name_;
    QPlainTextEdit* note_;
};

} // namespace petzval
