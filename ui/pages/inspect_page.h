#pragma once

#include "ui/models/grid_inspector.h"
#include "ui/models/project_session.h"
#include "ui/pages/inspect_options.h"
#include "ui/pages/page.h"
#include "ui/widgets/grid_source_box.h"

#include <QPointer>

class QLabel;
class QSplitter;
class QTabWidget;
class QToolButton;

namespace petzval {

class BlurSimulator;
class ComparePanel;
class FieldMapPanel;
class HeightPlot;
class InspectExport;
class NodePanel;

/// Where a measured lens is looked at: its kernels, their figures and curves, maps of the frame, and how it
/// differs from another.
class InspectPage : public Page {
    Q_OBJECT

public:
    InspectPage(ProjectSession& session, JobRunner& jobs, QWidget* parent = nullptr);
    ~InspectPage() override;

    QWidget* optionsPanel() override;
    QList<QAction*> pageActions() override { return actions_; }
    void activated() override;
    void deactivated() override;

    GridInspector& inspector() { return inspector_; }
    PsfGridView& grid() { return *grid_; }
    FieldMapPanel& map() { return *map_; }
    HeightPlot& chart() { return *chart_; }
    ComparePanel& comparison() { return *compare_; }
    BlurSimulator& simulator() { return *simulator_; }
    NodePanel& node() { return *node_; }
    InspectExport& exports() { return *export_; }
    std::optional<GridNode> currentNode() const { return current_; }
    /// What plots and table show: the node under the pointer, else the current one.
    std::optional<InspectedNode> shownNode() const;
    /// What they show beside it: the pinned node, else that of the reference.
    std::optional<InspectedNode> secondNode() const;

    /// Grids to offer beside those of the project.
    void setLibrary(const QList<NamedSource>& entries);

public Q_SLOTS:
    void showRun(const QString& runId);
    void showFile(const std::filesystem::path& path);
    void compareWith(const petzval::GridSource& source);
    void selectNode(int row, int col);
    void setPinned(bool pinned); ///< keeps the current node beside those chosen later

Q_SIGNALS:
    /// A sentence for the user.
    void failed(const QString& message);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeActions();
    QAction* newAction(const QString& text, const QList<QKeySequence>& keys,
                       std::function<void()> triggered);
    QWidget* makeHeader();
    void makeLayout();
    void showIcons();
    void watchInspector();
    void watchViews();
    void projectChanged();
    bool hasFinished(const GridSource& source) const;
    void offerSources();
    void showVerdict();
    void askForFile(bool reference);
    void showNewestRun();
    void hoverNode(int row, int col);
    void gridChanged();
    void placeCurrentNode();
    void showCompared();
    void showChart();
    void referenceChanged();
    void applyOptions();
    void showNodes();
    QString remark() const;

    ProjectSession& session_;
    GridInspector inspector_;
    QPointer<InspectOptions> options_; ///< the window's once it has taken them
    InspectChoice choice_;
    GridSourceBox* sources_;
    GridSourceBox* references_;
    QList<NamedSource> library_;
    QLabel* busy_ = nullptr;
    QLabel* verdict_;
    QTabWidget* tabs_;
    QSplitter* splitter_;
    PsfGridView* grid_;
    FieldMapPanel* map_;
    HeightPlot* chart_;
    ComparePanel* compare_;
    BlurSimulator* simulator_;
    NodePanel* node_;
    InspectExport* export_;
    QToolButton* pinButton_ = nullptr;
    QToolButton* saveButton_ = nullptr;
    QAction* pin_ = nullptr;
    QList<QAction*> actions_;

    std::optional<GridNode> current_;
    std::optional<GridNode> hovered_; ///< by the pointer
    std::optional<InspectedNode> pinned_;
};

} // namespace petzval
