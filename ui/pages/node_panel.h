#pragma once

#include "ui/pages/inspect_options.h"

#include <QSplitter>

class QLabel;
class QTableView;

namespace petzval {

class KernelView;
class MtfPlot;
class NodeFiguresModel;
class ProfilePlot;

/// All that is told of one node: the kernel enlarged, its profiles, contrast curves and figures, and those
/// of a second node beside them.
class NodePanel : public QWidget {
    Q_OBJECT

public:
    explicit NodePanel(QWidget* parent = nullptr);

    void setNodes(const std::optional<InspectedNode>& node, const std::optional<InspectedNode>& second,
                  const InspectChoice& choice);

    KernelView& kernel() { return *kernel_; }
    ProfilePlot& profiles() { return *profiles_; }
    MtfPlot& curves() { return *curves_; }
    NodeFiguresModel& figures() { return *figures_; }
    QSplitter& splitter() { return *splitter_; } ///< between kernel and curves

Q_SIGNALS:
    void read(const QString& text); ///< for the status bar

private:
    QString headline(const InspectedNode& node) const;
    QString beside(const InspectedNode& second) const;

    QLabel* headline_;
    KernelView* kernel_;
    ProfilePlot* profiles_;
    MtfPlot* curves_;
    NodeFiguresModel* figures_;
    QTableView* table_;
    QSplitter* splitter_;
};

} // namespace petzval
