#include "ui/pages/partner_menu.h"

#include <QActionGroup>
#include <algorithm>

namespace petzval {

PartnerMenu::PartnerMenu(ProjectSession& session, std::function<QList<PhotoIndex>()> photos,
                         QWidget* parent)
    : QMenu(tr("It shows the same scene as"), parent)
    , session_(session)
    , photos_(std::move(photos)) {
    connect(this, &QMenu::aboutToShow, this, &PartnerMenu::fill);
}

void PartnerMenu::fill() {
    qDeleteAll(findChildren<QActionGroup*>());
    clear();
    auto* group = new QActionGroup(this);
    addChoice(*group, tr("Whichever Petzval finds"), std::nullopt);
    addChoice(*group, tr("None"), std::string());
    addSeparator();
    for (const PhotoRef& photo : session_.document().sharp)
        addChoice(*group, QString::fromStdString(photo.path.filename().string()), photo.hash);
}

void PartnerMenu::addChoice(QActionGroup& group, const QString& text,
                            const std::optional<std::string>& partner) {
    QString shown = text;
    QAction* choice = addAction(shown.replace(QLatin1Char('&'), QLatin1String("&&")));
    choice->setCheckable(true);
    choice->setActionGroup(&group);
    const QList<PhotoIndex> photos = photos_();
    choice->setChecked(!photos.isEmpty() && std::ranges::all_of(photos, [&](const PhotoIndex& photo) {
        return session_.document().blurred.at(photo.row).partner == partner;
    }));
    connect(choice, &QAction::triggered, this,
            [this, partner] { session_.setPartner(photos_(), partner); });
}

} // namespace petzval
