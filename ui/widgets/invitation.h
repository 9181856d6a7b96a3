#pragma once

#include <QFrame>

class QLabel;

namespace petzval {

/// What stands where photos will be: a dashed frame that says what to drop there.
class Invitation : public QFrame {
    Q_OBJECT

public:
    explicit Invitation(QWidget* parent = nullptr);
    void setText(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showIcon();

    QLabel* picture_;
    QLabel* text_;
};

} // namespace petzval
