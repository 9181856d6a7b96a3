#pragma once

#include "ui/models/inspected_grid.h"

#include <QComboBox>

namespace petzval {

/// A grid that can be chosen, with what it is called.
struct NamedSource {
    QString name;
    GridSource source;
};

/// Chooses a grid among those at hand, or any file. A choice takes effect only when `setCurrent` confirms
/// it, so that the box never names a grid that could not be read.
class GridSourceBox : public QComboBox {
    Q_OBJECT

public:
    /// `none`: the name of an entry for no grid at all; empty where one is needed.
    explicit GridSourceBox(const QString& none, QWidget* parent = nullptr);

    /// Offers these; a current one that is not among them stays.
    void setSources(const QList<NamedSource>& sources);
    void setCurrent(const std::optional<GridSource>& source);
    const std::optional<GridSource>& current() const { return current_; }
    /// What `source` is called here; the name of its file or its number where it is not offered.
    QString nameOf(const GridSource& source) const;

Q_SIGNALS:
    void sourceChosen(const petzval::GridSource& source);
    void noneChosen();
    void fileWanted();

private:
    void fill();
    void choose(int index);

    QString none_;
    QList<NamedSource> sources_;
    std::optional<GridSource> current_;
};

} // namespace petzval
