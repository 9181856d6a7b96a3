#pragma once

#include "base/options.h"

#include <QWidget>
#include <vector>

class QGridLayout;
class QSlider;

namespace petzval {

class OptionField;

/// Real-valued options as sliders, each with its name, a field for the exact number, and the button that
/// brings the default back.
class OptionSliders : public QWidget {
    Q_OBJECT

public:
    explicit OptionSliders(const std::vector<OptionDescriptor>& options, QWidget* parent = nullptr);

    /// As OptionForm's.
    double value(const std::string& name) const;
    void setValue(const std::string& name, double value);
    void setLabel(const std::string& name, const QString& label);
    QSlider& slider(const std::string& name) const;

Q_SIGNALS:
    void changed(const QString& name); ///< by the user, also while a slider moves

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Row {
        OptionField* field;
        QSlider* slider;
    };
    void addRow(const OptionDescriptor& option, QGridLayout& grid);
    const Row& row(const std::string& name) const;

    std::vector<Row> rows_;
};

} // namespace petzval
