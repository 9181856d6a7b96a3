#pragma once

#include "base/options.h"
#include "ui/models/inspected_grid.h"
#include "ui/widgets/psf_grid_view.h"

#include <QWidget>

class QLabel;

namespace petzval {

class OptionForm;

/// How the Inspect page shows kernels and tells figures.
struct InspectChoice {
    PsfLook look;
    FrequencyUnit unit = FrequencyUnit::CyclesPerPixel;
    FigureOptions figures;
};

/// The options of the Inspect page, remembered between sessions.
class InspectOptions : public QWidget {
    Q_OBJECT

public:
    explicit InspectOptions(QWidget* parent = nullptr);

    InspectChoice choice() const;
    /// A sentence below the options on what they cannot do for the shown grid; empty for none.
    void setRemark(const QString& text);

public Q_SLOTS:
    /// Each takes the next choice of an option, the first after the last.
    void nextChannel();
    void nextTone();
    void nextScale();
    void nextUnit();
    void brighten(double factor);

Q_SIGNALS:
    void changed();

private:
    void choose(const std::string& name, const OptionValue& value);
    void next(const std::string& name);
    void remember(const QString& name) const;
    void recall();

    OptionForm* form_;
    QLabel* remark_;
};

} // namespace petzval
