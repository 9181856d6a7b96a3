#pragma once

#include "image/histogram.h"
#include "ui/models/project_session.h"
#include "ui/widgets/coverage_overlay.h"
#include "ui/widgets/crop_overlay.h"
#include "ui/widgets/photo_view.h"

#include <QWidget>
#include <optional>
#include <stop_token>

class QComboBox;

namespace petzval {

class JobRunner;
class PhotoTools;

/// One photo of the project, large: decoded off the GUI thread as the project's RAW mode says, the newest
/// asked for wins; with exposure, the texture found in it or in its whole set, and the crop of a sharp
/// photo to be dragged.
class PhotoPreview : public QWidget {
    Q_OBJECT

public:
    enum class Detail { Hidden, OfPhoto, OfSet };

    PhotoPreview(ProjectSession& session, JobRunner& jobs, QWidget* parent = nullptr);
    ~PhotoPreview() override;

    /// Decodes only where it is another photo, or to be decoded in another way; else renews what is drawn
    /// over it.
    void setPhoto(std::optional<PhotoIndex> photo);
    PhotoView& view() { return *view_; }
    void addTool(QWidget* tool); ///< beside the others, above the photo
    Detail detail() const;
    void setDetail(Detail detail);
    const Coverage& coverage() const { return coverage_.coverage(); }
    const CropOverlay& crop() const { return crop_; }

Q_SIGNALS:
    void cropChosen(const petzval::CentreCrop& crop);
    void pointedAt(const QString& pixel); ///< the pixel under the pointer in words; empty for none
    void histogramChanged(const petzval::Histogram& histogram); ///< of the photo; without one: no channels

private:
    struct Decoded;
    QWidget* makeTools();
    void decode(const std::filesystem::path& path);
    void showDecoded(const Decoded& decoded);
    void renewOverlays();
    Coverage coverageOf(const PhotoReport& photo) const;
    QRectF usedPart() const;

    ProjectSession& session_;
    JobRunner& jobs_;
    CoverageOverlay coverage_;
    CropOverlay crop_;
    PhotoView* view_;
    PhotoTools* tools_ = nullptr;
    QComboBox* detail_;
    CoverageLegend* legend_;
    std::optional<PhotoIndex> photo_;
    QString shown_; ///< content and RAW mode of what is decoded, or being decoded
    std::stop_source reading_;
};

} // namespace petzval
