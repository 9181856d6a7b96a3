#pragma once

#include "ui/widgets/log_model.h"

#include <QListView>

namespace petzval {

/// Notes with time and level, newest below; the selected ones can be copied. Follows the newest line unless
/// the user has scrolled up.
class LogView : public QListView {
    Q_OBJECT

public:
    explicit LogView(QWidget* parent = nullptr);

    void append(NoteLevel level, const QString& text); ///< with the time of now
    void setLines(const QList<LogLine>& lines);
    LogModel& lines() { return model_; }
    QString selectedText() const; ///< one line each; all lines where none is selected

protected:
    void changeEvent(QEvent* event) override;

private:
    void copy();

    LogModel model_;
};

} // namespace petzval
