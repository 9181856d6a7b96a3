#include "ui/window/start_page.h"

#include "ui/window/recent_projects.h"

#include <QIcon>
#include <QLabel>
#include <QVBoxLayout>

namespace petzval {

namespace {

constexpr int kWidth = 560; ///< px
constexpr int kLogo = 96;
constexpr int kPathRole = Qt::UserRole;

QLabel* text(const QString& words) {
    auto* label = new QLabel(words);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignHCenter);
    return label;
}

/// The home folder as ~, as people say it.
QString spoken(const std::filesystem::path& folder) {
    const QString path = QString::fromStdString(folder.string());
    const QString home = qEnvironmentVariable("HOME");
    return !home.isEmpty() && path.startsWith(home + '/') ? '~' + path.mid(home.size()) : path;
}

} // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
    , recent_(new QWidget)
    , list_(new QListWidget) {
    auto* logo = new QLabel;
    logo->setPixmap(
        QIcon(QStringLiteral(":/petzval.svg")).pixmap(QSize(kLogo, kLogo), devicePixelRatioF()));
    logo->setAlignment(Qt::AlignHCenter);
    QLabel* title = text(QStringLiteral("Petzval"));
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.8);
    title->setFont(font);

    auto* heading = new QLabel(tr("&Recent projects"));
    heading->setBuddy(list_);
    list_->setAccessibleName(tr("Recent projects"));
    list_->setMinimumHeight(180);
    list_->setSpacing(3);
    const auto choose = [this](QListWidgetItem* item) {
        Q_EMIT projectChosen(item->data(kPathRole).toString().toStdString());
    };
    connect(list_, &QListWidget::itemClicked, this, choose);
    connect(list_, &QListWidget::itemActivated, this, choose); // by the Enter key
    auto* recentLayout = new QVBoxLayout(recent_);
    recentLayout->setContentsMargins(0, 18, 0, 0);
    recentLayout->addWidget(heading);
    recentLayout->addWidget(list_);

    auto* column = new QWidget;
    column->setFixedWidth(kWidth);
    auto* layout = new QVBoxLayout(column);
    layout->setSpacing(12);
    layout->addWidget(logo);
    layout->addWidget(title);
    layout->addWidget(
        text(tr("Petzval measures how your lens blurs, all over the frame, from ordinary photos: some "
                "taken with the lens as it is to be measured, some that are sharp.")));
    layout->addSpacing(6);
    layout->addWidget(buttons());
    layout->addWidget(recent_);
    auto* outer = new QVBoxLayout(this);
    outer->addWidget(column, 0, Qt::AlignCenter);
    refresh();
}

QWidget* StartPage::buttons() {
    struct Choice {
        QString label;
        QString hint;
        void (StartPage::*signal)();
    };
    const Choice choices[] = {
        {tr("&New project…"), tr("Start with your own photos"), &StartPage::newAsked},
        {tr("&Open a project…"), tr("Go on where you left off"), &StartPage::openAsked},
        {tr("&Try it with an example"),
         tr("Photographs a few scenes through a simulated lens and measures it, in a "
            "minute or two"),
         &StartPage::exampleAsked},
    };
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const Choice& choice : choices) {
        auto* button = new QPushButton(choice.label);
        button->setToolTip(choice.hint);
        button->setAccessibleDescription(choice.hint);
        button->setMinimumHeight(36);
        connect(button, &QPushButton::clicked, this, choice.signal);
        layout->addWidget(button, 1);
    }
    return row;
}

void StartPage::refresh() {
    list_->clear();
    for (const std::filesystem::path& folder : recentProjects()) {
        auto* item = new QListWidgetItem(QString::fromStdString(folder.stem().string()) + '\n' +
                                         spoken(folder.parent_path()));
        item->setData(kPathRole, QString::fromStdString(folder.string()));
        item->setToolTip(QString::fromStdString(folder.string()));
        list_->addItem(item);
    }
    recent_->setVisible(list_->count() > 0);
}

} // namespace petzval
