#pragma once

#include "project/project.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace petzval {

class HistogramView;
class OptionForm;

/// The options of the Photos page, below the photo's histogram: how RAW files are read, which part of the
/// sharp photos is used, and which photos the tables show.
class PhotosOptions : public QWidget {
    Q_OBJECT

public:
    explicit PhotosOptions(QWidget* parent = nullptr);

    /// These emit nothing.
    void setRawMode(RawMode mode);
    void setCrop(const CentreCrop& crop);
    /// What can be filtered by; a choice that is no longer there becomes "all".
    void setChoices(const QStringList& lenses, const QStringList& apertures);

    HistogramView& histogram() { return *histogram_; } ///< of the photo that is looked at
    CentreCrop crop() const;
    bool cropsAllAlike() const;

Q_SIGNALS:
    void rawModeChosen(petzval::RawMode mode);
    void cropChosen(const petzval::CentreCrop& crop);
    void filterChanged(const QString& text, const QString& lens,
                       const QString& aperture); ///< empty for all

private:
    QWidget* makeFilter();
    void choose(const QString& option);

    HistogramView* histogram_;
    OptionForm* form_;
    QLineEdit* text_;
    QComboBox* lens_;
    QComboBox* aperture_;
};

} // namespace petzval
