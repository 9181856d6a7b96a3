#pragma once

#include <QButtonGroup>
#include <QToolBar>

namespace petzval {

/// The row of buttons along the top, one for each page, of which one at most is down.
class PageSwitch : public QToolBar {
    Q_OBJECT

public:
    explicit PageSwitch(QWidget* parent = nullptr);

    void addPage(const QString& title);
    void setCurrent(int page); ///< -1: none
    void setPageEnabled(int page, bool enabled);

Q_SIGNALS:
    void chosen(int page);

private:
    QButtonGroup group_;
};

} // namespace petzval
