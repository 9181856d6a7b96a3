#pragma once

#include <QListWidget>
#include <QPushButton>
#include <QWidget>

#include <filesystem>

namespace petzval {

/// What is shown while no project is open.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);
    /// Reads the recent projects again.
    void refresh();

Q_SIGNALS:
    void newAsked();
    void openAsked();
    void exampleAsked();
    void projectChosen(const std::filesystem::path& folder);

private:
    QWidget* buttons();

    QWidget* recent_;
    QListWidget* list_;
};

} // namespace petzval
