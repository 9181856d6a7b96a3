#pragma once

#include <QFrame>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <functional>

namespace petzval {

enum class MessageKind { Info, Warning };

/// One sentence at the top of the page that asks for nothing and stays until it is closed.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    MessageBar(MessageKind kind, const QString& text, QWidget* parent = nullptr);

    QString text() const;
    /// Adds a button; the bar closes when it is pressed.
    void offer(const QString& action, std::function<void()> take);

protected:
    void changeEvent(QEvent* event) override;

private:
    void recolour();

    MessageKind kind_;
    QLabel* sign_;
    QLabel* text_;
    QToolButton* close_;
};

/// The bars above the page, the newest first; takes no room while there are none.
class MessageArea : public QWidget {
    Q_OBJECT

public:
    explicit MessageArea(QWidget* parent = nullptr);

    /// A text that is shown already is shown again, not twice.
    MessageBar* show(MessageKind kind, const QString& text);
    void dismiss(QWidget* bar);
    void clear();
    QList<MessageBar*> bars() const; ///< the newest first

private:
    QVBoxLayout* layout_;
};

} // namespace petzval
