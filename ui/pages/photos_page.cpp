#include "ui/pages/photos_page.h"

#include "ui/jobs/core_text.h"
#include "ui/jobs/job_runner.h"
#include "ui/pages/photo_preview.h"
#include "ui/pages/photo_set_panel.h"
#include "ui/pages/photos_options.h"
#include "ui/widgets/busy_line.h"
#include "ui/widgets/findings_view.h"
#include "ui/widgets/photo/filmstrip.h"
#include "ui/widgets/photo/histogram_view.h"
#include "ui/widgets/photo_table.h"

#include <QHeaderView>
#include <QSet>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr std::array kSets = {SetName::Blurred, SetName::Sharp};

QString splitterKey(int number) {
    return QStringLiteral("photos/splitter%1").arg(number);
}

QString columnsKey(SetName set) {
    return QStringLiteral("photos/columns-%1").arg(QLatin1String(name_of(set).data()));
}

QWidget* stacked(std::initializer_list<QWidget*> widgets) {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget* widget : widgets)
        layout->addWidget(widget);
    return box;
}

} // namespace

PhotosPage::PhotosPage(ProjectSession& session, JobRunner& jobs, QWidget* parent)
    : Page(parent)
    , session_(session)
    , jobs_(jobs)
    , digests_(jobs)
    , preview_(new PhotoPreview(session, jobs))
    , findings_(new FindingsView)
    , strip_(new Filmstrip)
    , checking_(new BusyLine)
    , adding_(new BusyLine)
    , options_(new PhotosOptions(this)) {
    options_->hide(); // until the window takes it
    makePanels();
    makeStrip();
    makeActions();
    makeLayout();
    connectOptions();
    connect(preview_, &PhotoPreview::cropChosen, this, &PhotosPage::chooseCrop);
    connect(preview_, &PhotoPreview::pointedAt, this, &PhotosPage::statusChanged);
    connect(preview_, &PhotoPreview::histogramChanged, &options_->histogram(),
            &HistogramView::setHistogram);
    connect(&session_, &ProjectSession::documentChanged, this, &PhotosPage::renew);
    connect(&session_, &ProjectSession::checksChanged, this, &PhotosPage::renewSelection);
    connect(&session_, &ProjectSession::checkStarted, this, &PhotosPage::followCheck);
    connect(&session_, &ProjectSession::checkStarted, this, &PhotosPage::renewFindings);
    connect(&session_, &ProjectSession::checkStarted, &digests_, &PhotoDigests::forgetProblems);
    connect(&session_, &ProjectSession::closed, &digests_, &PhotoDigests::withdrawAll);
    restoreLayout();
    renew();
}

PhotosPage::~PhotosPage() {
    QSettings settings;
    for (int i = 0; i < splitters_.size(); ++i)
        settings.setValue(splitterKey(i), splitters_[i]->saveState());
    for (const SetName set : kSets)
        settings.setValue(columnsKey(set), panel(set).table().horizontalHeader()->saveState());
    delete strip_; // before its models
}

void PhotosPage::restoreLayout() {
    const QSettings settings;
    for (int i = 0; i < splitters_.size(); ++i)
        splitters_[i]->restoreState(settings.value(splitterKey(i)).toByteArray());
    for (const SetName set : kSets)
        panel(set).table().horizontalHeader()->restoreState(settings.value(columnsKey(set)).toByteArray());
}

void PhotosPage::makePanels() {
    for (const SetName set : kSets) {
        auto* panel = new PhotoSetPanel(session_, digests_, set);
        panels_[static_cast<std::size_t>(set)] = panel;
        connect(panel, &PhotoSetPanel::filesDropped, this,
                [this, set](const QList<std::filesystem::path>& files) { add(set, files); });
        connect(panel, &PhotoSetPanel::selectionChanged, this, [this, panel] {
            // One selection in all, so that keys and menus mean one thing.
            PhotoSetPanel* other = panels_[panel == panels_[0] ? 1 : 0];
            if (!panel->selected().isEmpty() && !other->selected().isEmpty())
                return other->clearSelection();
            renewSelection();
        });
        connect(&panel->table(), &QWidget::customContextMenuRequested, this,
                [this, panel](const QPoint& place) { showMenu(*panel, place); });
    }
}

void PhotosPage::makeLayout() {
    const auto split = [this](Qt::Orientation orientation, QWidget* first, QWidget* second, int a, int b) {
        auto* splitter = new QSplitter(orientation);
        splitter->setChildrenCollapsible(false);
        splitter->addWidget(first);
        splitter->addWidget(second);
        splitter->setStretchFactor(0, a);
        splitter->setStretchFactor(1, b);
        splitter->setSizes({a * 1000, b * 1000});
        splitters_.append(splitter);
        return splitter;
    };
    QWidget* sets = split(Qt::Horizontal, panels_[0], panels_[1], 1, 1);
    QWidget* told = stacked({adding_, checking_, findings_});
    QWidget* below = split(Qt::Horizontal, told, preview_, 2, 3);
    besideSmall_ = {sets, told};
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split(Qt::Vertical, sets, below, 1, 1), 1);
    layout->addWidget(strip_);
}

void PhotosPage::makeStrip() {
    strip_->addSet(&panel(SetName::Blurred).filter(), tr("Blurred"));
    strip_->addSet(&panel(SetName::Sharp).filter(), tr("Sharp"));
    strip_->hide();
    for (PhotoSetPanel* panel : panels_) {
        connect(strip_, &Filmstrip::photoChosen, panel, &PhotoSetPanel::select);
        connect(strip_, &Filmstrip::pictureMissing, panel, &PhotoSetPanel::requestPicture);
    }
}

bool PhotosPage::isLarge() const {
    return large_->isChecked();
}

void PhotosPage::setLarge(bool large) {
    large_->setChecked(large);
    for (QWidget* widget : besideSmall_)
        widget->setVisible(!large);
    strip_->setVisible(large);
    (large ? static_cast<QWidget*>(strip_) : &panels_[0]->table())->setFocus();
    preview_->view().showWhole();
}

void PhotosPage::connectOptions() {
    connect(options_, &PhotosOptions::rawModeChosen, this, [this](RawMode mode) {
        session_.setRawMode(mode);
        renewOptions(); // as it is, should the session have refused
    });
    connect(options_, &PhotosOptions::cropChosen, this, &PhotosPage::chooseCrop);
    connect(options_, &PhotosOptions::filterChanged, this,
            [this](const QString& text, const QString& lens, const QString& aperture) {
                for (PhotoSetPanel* panel : panels_) {
                    panel->filter().setText(text);
                    panel->filter().setLens(lens);
                    panel->filter().setAperture(aperture);
                }
            });
    for (PhotoSetPanel* panel : panels_)
        connect(&panel->photos(), &QAbstractItemModel::dataChanged, this, &PhotosPage::renewOptions);
}

QWidget* PhotosPage::optionsPanel() {
    return options_;
}

void PhotosPage::add(SetName set, const QList<std::filesystem::path>& files) {
    const bool first = set == SetName::Sharp && session_.document().sharp.empty();
    const auto follow = [this](Job* job) {
        adding_->follow(job, [](const Progress& progress) {
            return progress.stage.empty() ? tr("Reading the photos…") : coreText(progress.stage);
        });
    };
    const auto started = connect(&jobs_, &JobRunner::jobStarted, this, follow); // within the call
    session_.add(set, files, first ? options_->crop() : CentreCrop());
    disconnect(started);
}

void PhotosPage::chooseCrop(const CentreCrop& crop) {
    QList<PhotoIndex> photos;
    if (options_->cropsAllAlike())
        for (int row = 0; row < std::ssize(session_.document().sharp); ++row)
            photos.append({SetName::Sharp, row});
    else
        photos = panels_[1]->selected();
    if (!photos.isEmpty()) session_.setCrop(photos, crop);
    renewSelection(); // as it is, should the session have refused
}

void PhotosPage::followCheck() {
    const auto photos =
        static_cast<int>(session_.document().blurred.size() + session_.document().sharp.size());
    checking_->follow(session_.checkJob(), [photos](const Progress& progress) {
        const auto done = static_cast<int>(std::lround(progress.fraction * photos));
        return tr("Checking %1 of %2…").arg(std::min(done + 1, photos)).arg(photos);
    });
}

QList<PhotoIndex> PhotosPage::selected() const {
    return panels_[0]->selected() + panels_[1]->selected();
}

std::optional<PhotoIndex> PhotosPage::current() const {
    const auto blurred = panels_[0]->current();
    return blurred ? blurred : panels_[1]->current();
}

void PhotosPage::renew() {
    if (selected().isEmpty()) {
        panels_[0]->selectSomething();
        if (selected().isEmpty()) panels_[1]->selectSomething();
    }
    renewSelection();
    renewOptions();
}

void PhotosPage::renewSelection() {
    preview_->setPhoto(current());
    const PhotoSetPanel* shown = panels_[panels_[0]->current() ? 0 : 1];
    strip_->setCurrentPhoto(shown->currentIndex());
    renewActions();
    renewFindings();
    const std::vector<PhotoRef>& sharp = session_.document().sharp;
    const auto photo = panel(SetName::Sharp).current();
    if (!sharp.empty()) options_->setCrop(sharp.at(photo ? photo->row : 0).crop);
}

void PhotosPage::renewOptions() {
    QSet<QString> lenses, apertures;
    for (const PhotoSetPanel* panel : panels_)
        for (int row = 0; row < panel->photos().rowCount(); ++row) {
            const auto shown = [&](int column) {
                return panel->photos().index(row, column).data().toString();
            };
            lenses.insert(shown(PhotoTableModel::Lens));
            apertures.insert(shown(PhotoTableModel::Aperture));
        }
    const auto sorted = [](QSet<QString> words) {
        words.remove(QString());
        QStringList list(words.begin(), words.end());
        list.sort(Qt::CaseInsensitive);
        return list;
    };
    options_->setChoices(sorted(lenses), sorted(apertures));
    options_->setRawMode(session_.document().raw_mode);
    options_->setEnabled(session_.isOpen());
}

void PhotosPage::renewFindings() {
    std::vector<FindingsSection> sections;
    if (const auto photo = current()) sections.push_back(sectionOfPhoto(*photo));
    if (session_.isOpen())
        for (const SetName set : kSets)
            sections.push_back(sectionOfSet(set));
    if (session_.report() && !session_.isChecking() && !session_.document().blurred.empty() &&
        !session_.document().sharp.empty())
        sections.push_back(sectionOfPairs());
    findings_->setSections(sections);
}

/// What is told of what no check has seen.
QString PhotosPage::notYet() const {
    return session_.isChecking() ? tr("Checking…") : tr("Not checked yet.");
}

FindingsSection PhotosPage::sectionOfPhoto(PhotoIndex photo) {
    const PhotoRow& row = panel(photo.set).photos().rows().at(photo.row);
    FindingsSection section{row.name, row.verdict, {}, {}};
    const PhotoReport* report = session_.reportOf(photo);
    if (row.excluded)
        section.remark = tr("Excluded: kept in the list, not used.");
    else if (!report || report->excluded)
        section.remark = notYet();
    else if (report->findings.empty())
        section.remark = tr("Nothing speaks against it.");
    else
        section.findings = report->findings;
    if (const QString partner = partnerOf(photo); report && !partner.isEmpty())
        section.remark += (section.remark.isEmpty() ? QString() : QStringLiteral(" ")) + partner;
    return section;
}

QString PhotosPage::partnerOf(PhotoIndex photo) const {
    const PhotoRef& reference = session_.document().set(photo.set).at(photo.row);
    if (reference.partner && reference.partner->empty()) return tr("By your word it has no partner.");
    const std::filesystem::path path = session_.resolved(reference);
    for (const ProjectPair& pair : session_.pairs().pairs) {
        if (!pair.problem.empty() || (pair.blurred != path && pair.sharp != path)) continue;
        const std::filesystem::path& other = pair.blurred == path ? pair.sharp : pair.blurred;
        const QString name = QString::fromStdString(other.filename().string());
        return pair.tied ? tr("By your word it shows the same scene as %1.").arg(name)
                         : tr("It shows the same scene as %1.").arg(name);
    }
    return {};
}

FindingsSection PhotosPage::sectionOfPairs() const {
    const ProjectPairs& pairs = session_.pairs();
    FindingsSection section{tr("Pairs of photos"), {}, coreText(sentence_about(pairs)), {}};
    if (section.remark.isEmpty()) section.remark = coreText(advice_about(pairs));
    for (const ProjectPair& pair : pairs.pairs)
        if (!pair.problem.empty())
            section.findings.push_back({Verdict::Doubtful, "pairs", pair.problem, advice_about(pair)});
    return section;
}

FindingsSection PhotosPage::sectionOfSet(SetName set) {
    FindingsSection section{
        set == SetName::Blurred ? tr("The blurred set") : tr("The sharp set"), {}, {}, {}};
    const SetReport* report = panel(set).report();
    if (panel(set).photos().rows().empty()) {
        section.remark = tr("It has no photos yet.");
    } else if (!report || session_.isChecking()) {
        section.remark = notYet();
    } else {
        section.verdict = report->verdict;
        section.findings = report->findings;
        if (report->findings.empty())
            section.remark = report->verdict == Verdict::Good ? tr("Nothing speaks against it.")
                                                              : tr("Its marked photos need a look.");
    }
    return section;
}

} // namespace petzval
