#pragma once

#include "ui/jobs/job_runner.h"
#include "ui/models/grid_comparison.h"

namespace petzval {

/// Holds the grid that is looked at, and the one it is held against, with their figures and their
/// comparison. All is read and worked out off the GUI thread; what was asked for last wins.
class GridInspector : public QObject {
    Q_OBJECT

public:
    explicit GridInspector(JobRunner& jobs, QObject* parent = nullptr);
    ~GridInspector() override;

    /// Null until there is one. A grid that cannot be read leaves the one before.
    const std::shared_ptr<const InspectedGrid>& grid() const { return grid_.shown; }
    const std::shared_ptr<const InspectedGrid>& reference() const { return reference_.shown; }
    const std::shared_ptr<const GridComparison>& comparison() const { return comparison_; }
    bool isBusy() const;

public Q_SLOTS:
    void showGrid(const petzval::GridSource& source);
    void showReference(const petzval::GridSource& source);
    void clear(); ///< no grid, no reference
    void clearReference();
    void setFigureOptions(const petzval::FigureOptions& options);
    void setOrientation(petzval::Orientation orientation);

Q_SIGNALS:
    void gridChanged();
    void referenceChanged();
    void comparisonChanged();
    void busyChanged(bool busy);
    void failed(const QString& message); ///< a sentence for the user

private:
    struct Slot {
        std::shared_ptr<const InspectedGrid> shown;
        std::optional<GridSource> asked; ///< that is being read
        std::stop_source work;
        bool isWorking = false;
        void (GridInspector::*changed)();
    };

    void read(Slot& slot, const GridSource& source);
    void start(Slot& slot, std::function<Inspection(std::stop_token)> work);
    void finish(Slot& slot, const Inspection& inspection);
    void tellAgain(Slot& slot);
    void empty(Slot& slot);
    void compare();
    void setWorking(bool& working, bool now);

    JobRunner& jobs_;
    Slot grid_;
    Slot reference_;
    std::shared_ptr<const GridComparison> comparison_;
    std::stop_source comparing_;
    bool isComparing_ = false;
    FigureOptions options_;
    Orientation orientation_ = Orientation::AsIs;
};

} // namespace petzval
