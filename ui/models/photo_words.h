#pragma once

#include "project/acceptance.h"

#include <QCoreApplication>
#include <QSize>
#include <QString>

namespace petzval {

/// Facts of photos as photographers write them, in the user's language; empty where a file does not say.
class PhotoWords {
    Q_DECLARE_TR_FUNCTIONS(PhotoWords)

public:
    static QString aperture(const PhotoFacts& facts);    ///< "f/1.8"
    static QString focalLength(const PhotoFacts& facts); ///< "50 mm"
    static QString iso(const PhotoFacts& facts);         ///< "100"
    static QString shutter(const PhotoFacts& facts);     ///< "1/250 s"
    static QString size(QSize pixels);                   ///< "6000 x 4000" with a proper sign
    static QString verdict(Verdict verdict);             ///< "Good"
    /// "50 % of the frame, 3000 x 2000 px": `used` is the size that remains.
    static QString crop(const CentreCrop& crop, QSize used);
};

/// `text` with places to go on in the next line where file names have their joints.
QString breakable(QString text);

} // namespace petzval
