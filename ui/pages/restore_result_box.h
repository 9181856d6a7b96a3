#pragma once

#include "ui/models/restore_choice.h"

#include <QGroupBox>

class QCheckBox;
class QComboBox;
class QLabel;
class QToolButton;

namespace petzval {

class NamePatternField;

/// What is written of restored photos: kind of file, name and folder.
class RestoreResultBox : public QGroupBox {
    Q_OBJECT

public:
    explicit RestoreResultBox(QWidget* parent = nullptr);

    void setChoice(const RestoreChoice& choice);
    /// Where results go as things are; empty where that is not known yet.
    void setFolder(const std::filesystem::path& folder);
    void setExample(const std::filesystem::path& photo); ///< whose name is told; empty for any

Q_SIGNALS:
    /// By the user; `what` names the step of undo.
    void offered(const QString& what, const petzval::RestoreChoice& choice);

private:
    void makeFormats();
    QLayout* makeFolder();
    template <typename Edit>
    void edit(const QString& what, const Edit& edit);
    void chooseFolder();
    void showExample();

    RestoreChoice choice_;
    std::filesystem::path photo_;
    QComboBox* format_;
    NamePatternField* name_;
    QLabel* folder_;
    QToolButton* folderReset_;
    QCheckBox* betweenApertures_;
};

} // namespace petzval
