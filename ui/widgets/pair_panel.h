#pragma once

#include <QTabBar>
#include <QWidget>

namespace petzval {

/// Two widgets side by side where there is room for both, else one at a time behind tabs.
class PairPanel : public QWidget {
    Q_OBJECT

public:
    struct Side {
        QWidget* widget;
        QString name;
    };
    PairPanel(const Side& first, const Side& second, QWidget* parent = nullptr);

    bool showsBoth() const;
    QTabBar& tabs() { return *tabs_; } ///< hidden while both are shown

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    QTabBar* tabs_;
    QWidget* first_;
    QWidget* second_;
};

} // namespace petzval
