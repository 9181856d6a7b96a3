#pragma once

#include "ui/models/project_session.h"

#include <QMenu>
#include <functional>

class QActionGroup;

namespace petzval {

/// Which sharp photo shows the same scene as the selected blurred ones: whichever Petzval finds, none, or
/// one that is named. Filled anew whenever it opens.
class PartnerMenu : public QMenu {
    Q_OBJECT

public:
    /// `photos`: those of the blurred set that it is about.
    PartnerMenu(ProjectSession& session, std::function<QList<PhotoIndex>()> photos,
                QWidget* parent = nullptr);

private:
    void fill();
    void addChoice(QActionGroup& group, const QString& text, const std::optional<std::string>& partner);

    ProjectSession& session_;
    std::function<QList<PhotoIndex>()> photos_;
};

} // namespace petzval
