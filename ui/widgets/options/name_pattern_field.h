#pragma once

#include <QWidget>

#include <filesystem>

class QLabel;
class QLineEdit;

namespace petzval {

/// Where the user says what results are called, with what that makes of a photo below; a pattern that is
/// none is refused there in words, and the last good one stays in force.
class NamePatternField : public QWidget {
    Q_OBJECT

public:
    explicit NamePatternField(QWidget* parent = nullptr);

    void setPattern(const std::string& pattern);
    const std::string& pattern() const { return pattern_; } ///< the last good one
    /// What the preview is of: an empty photo stands for any.
    void setExample(const std::filesystem::path& photo, const std::string& solver, const QString& ending);
    QString preview() const; ///< "IMG_0001.CR3 → IMG_0001-restored.tif", or why there is none

Q_SIGNALS:
    void changed(const QString& pattern); ///< by the user, a good one

private:
    void edited();
    void showPreview();

    std::string pattern_ = "{name}";
    std::filesystem::path photo_;
    std::string solver_;
    QString ending_;
    QLineEdit* field_;
    QLabel* preview_;
};

} // namespace petzval
