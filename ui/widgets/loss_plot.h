#pragma once

#include <QWidget>

#include <filesystem>

class QComboBox;

namespace petzval {

class LossCurves;

/// The curves of a calibration with what is set about them above: of which steps, logarithmic axis,
/// smoothing, which are shown, saving.
class LossPlot : public QWidget {
    Q_OBJECT

public:
    explicit LossPlot(QWidget* parent = nullptr);

    LossCurves& curves() const { return *curves_; }

    /// Writes what is shown as .pdf or .png, or all points as .csv, by the extension. Errors:
    /// Error{UnsupportedFormat} for another one, those of write_atomically.
    void save(const std::filesystem::path& path);

Q_SIGNALS:
    void failed(const QString& message); ///< saving did not work: a sentence

private:
    QWidget* makeControls();
    void listChapters(QComboBox& box) const;
    void askAndSave();

    LossCurves* curves_;
};

} // namespace petzval
