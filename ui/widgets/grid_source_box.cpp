#include "ui/widgets/grid_source_box.h"

#include <algorithm>

namespace petzval {

namespace {

constexpr int kNone = -1, kFile = -2; // data of the entries that are no source; others have their index

QString plain_name(const GridSource& source) {
    if (source.entry != 0) return GridSourceBox::tr("Lens library, entry %1").arg(source.entry);
    return QString::fromStdString(source.path.filename().string());
}

} // namespace

GridSourceBox::GridSourceBox(const QString& none, QWidget* parent)
    : QComboBox(parent)
    , none_(none) {
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QComboBox::activated, this, &GridSourceBox::choose);
    fill();
}

void GridSourceBox::setSources(const QList<NamedSource>& sources) {
    sources_ = sources;
    fill();
}

void GridSourceBox::setCurrent(const std::optional<GridSource>& source) {
    current_ = source;
    fill();
}

QString GridSourceBox::nameOf(const GridSource& source) const {
    const auto found = std::ranges::find(sources_, source, &NamedSource::source);
    return found != sources_.end() ? found->name : plain_name(source);
}

void GridSourceBox::fill() {
    if (current_ && std::ranges::find(sources_, *current_, &NamedSource::source) == sources_.end())
        sources_.append({plain_name(*current_), *current_});
    clear();
    if (!none_.isEmpty()) addItem(none_, kNone);
    for (int i = 0; i < sources_.size(); ++i) {
        addItem(sources_[i].name, i);
        setItemData(count() - 1, QString::fromStdString(sources_[i].source.path.string()), Qt::ToolTipRole);
        if (current_ == sources_[i].source) setCurrentIndex(count() - 1);
    }
    if (count() > 0) insertSeparator(count());
    addItem(tr("Open a file…"), kFile);
    if (!current_) setCurrentIndex(none_.isEmpty() ? -1 : 0);
}

void GridSourceBox::choose(int index) {
    const int chosen = itemData(index).toInt();
    fill(); // until it is confirmed
    if (chosen == kFile)
        Q_EMIT fileWanted();
    else if (chosen == kNone)
        Q_EMIT noneChosen();
    else
        Q_EMIT sourceChosen(sources_[chosen].source);
}

} // namespace petzval
