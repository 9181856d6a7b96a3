#pragma once

#include "ui/models/photo_digests.h"
#include "ui/models/project_session.h"
#include "ui/pages/page.h"

#include <array>
#include <optional>

class QSplitter;

namespace petzval {

class BusyLine;
class Filmstrip;
class FindingsView;
struct FindingsSection;
class Job;
class JobRunner;
class PhotoPreview;
class PhotoSetPanel;
class PhotosOptions;

/// The photos of the project: its two sets side by side, what the checks found, and the selected photo
/// large.
class PhotosPage : public Page {
    Q_OBJECT

public:
    PhotosPage(ProjectSession& session, JobRunner& jobs, QWidget* parent = nullptr);
    ~PhotosPage() override;

    QWidget* optionsPanel() override;
    QList<QAction*> pageActions() override { return actions_; }

    PhotoSetPanel& panel(SetName set) { return *panels_[static_cast<std::size_t>(set)]; }
    PhotoPreview& preview() { return *preview_; }
    /// Adds files and folders; the first sharp photos with the part that the options name.
    void add(SetName set, const QList<std::filesystem::path>& files);
    /// The photo over the whole page, above a strip of all photos, instead of beside lists and findings.
    void setLarge(bool large);
    bool isLarge() const;

private:
    enum class Source { Files, Folder };

    void makePanels();
    void makeActions();
    void makeLayout();
    void makeStrip();
    void restoreLayout();
    QAction* newAction(const QString& text, const QString& icon, const QKeySequence& key,
                       std::function<void()> triggered);
    void connectOptions();
    void ask(SetName set, Source source);
    QList<PhotoIndex> selected() const;
    std::optional<PhotoIndex> current() const;
    void toggleExcluded();
    void moveSelected();
    void openFolder();
    void describeSelected();
    void chooseCrop(const CentreCrop& crop);
    void showMenu(PhotoSetPanel& panel, const QPoint& place);
    void followCheck();

    void renew();
    void renewSelection();
    void renewActions();
    void renewFindings();
    QString notYet() const;
    void renewOptions();
    FindingsSection sectionOfPhoto(PhotoIndex photo);
    FindingsSection sectionOfSet(SetName set);
    FindingsSection sectionOfPairs() const;
    /// "It shows the same scene as lake-f8.jpg.", or empty.
    QString partnerOf(PhotoIndex photo) const;

    ProjectSession& session_;
    JobRunner& jobs_;
    PhotoDigests digests_;
    std::array<PhotoSetPanel*, 2> panels_ = {}; ///< by SetName
    PhotoPreview* preview_;
    FindingsView* findings_;
    Filmstrip* strip_;
    QList<QWidget*> besideSmall_; ///< what stands beside the photo that is not large
    BusyLine* checking_;
    BusyLine* adding_;
    PhotosOptions* options_;
    QList<QSplitter*> splitters_;
    QList<QAction*> actions_;
    QAction* large_ = nullptr;
    QAction* exclude_ = nullptr;
    QAction* move_ = nullptr;
    QAction* remove_ = nullptr;
    QAction* folder_ = nullptr;
    QAction* describe_ = nullptr;
    QAction* partner_ = nullptr; ///< opens its menu
    QList<QAction*> addActions_; ///< which need a project that can be changed
};

} // namespace petzval
