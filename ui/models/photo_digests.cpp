#include "ui/models/photo_digests.h"

#include "base/error.h"
#include "base/observer.h"
#include "photo/file_format.h"
#include "ui/jobs/core_text.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/photo_picture.h"

#include <QColorSpace>
#include <QImageReader>
#include <algorithm>
#include <new>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr int kPicturesKilobytes = 64 * 1024; // some 400 pictures

/// Qt scales JPEGs while it decodes them, which takes a tenth of the time.
QImage jpegPicture(const fs::path& path) {
    QImageReader reader(QString::fromStdString(path.string()), "jpeg");
    reader.setAutoTransform(true);
    const QSize side(PhotoDigests::pictureSide, PhotoDigests::pictureSide);
    reader.setScaledSize(reader.size().scaled(side, Qt::KeepAspectRatio));
    QImage picture = reader.read();
    if (picture.colorSpace().isValid()) picture.convertToColorSpace(QColorSpace::SRgb);
    return picture;
}

QImage pictureFrom(const fs::path& path, const std::stop_token& stop) {
    if (file_format_of(path) == FileFormat::Jpeg)
        if (QImage picture = jpegPicture(path); !picture.isNull()) return picture;
    Photo photo = read_photo(path, RawMode::Superpixel, stop);
    const int orientation = photo.facts.orientation;
    return thumbnailOf(shownLight(std::move(photo)), orientation, PhotoDigests::pictureSide);
}

} // namespace

PhotoDigests::PhotoDigests(JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , jobs_(jobs)
    , pictures_(kPicturesKilobytes) {}

PhotoDigests::~PhotoDigests() {
    stop_.request_stop();
}

const PhotoFacts* PhotoDigests::facts(const QString& hash) const {
    const auto found = facts_.constFind(hash);
    return found == facts_.constEnd() ? nullptr : &*found;
}

QImage PhotoDigests::picture(const QString& hash) const {
    const QImage* picture = pictures_.object(hash);
    return picture ? *picture : QImage();
}

QString PhotoDigests::problem(const QString& hash) const {
    return problems_.value(hash);
}

void PhotoDigests::requestFacts(const QString& hash, const fs::path& path) {
    if (facts_.contains(hash) || problems_.contains(hash)) return;
    const auto same = [&](const Request& other) { return other.part == Part::Facts && other.hash == hash; };
    if (std::ranges::any_of(waiting_, same) || (reading_ && same(*reading_))) return;
    const auto picture =
        std::ranges::find_if(waiting_, [](const Request& other) { return other.part == Part::Picture; });
    waiting_.insert(picture, {hash, path, Part::Facts});
    startNext();
}

void PhotoDigests::requestPicture(const QString& hash, const fs::path& path) {
    if (pictures_.contains(hash) || problems_.contains(hash)) return;
    const auto same = [&](const Request& other) {
        return other.part == Part::Picture && other.hash == hash;
    };
    if (reading_ && same(*reading_)) return;
    std::erase_if(waiting_, same);
    const auto picture =
        std::ranges::find_if(waiting_, [](const Request& other) { return other.part == Part::Picture; });
    waiting_.insert(picture, {hash, path, Part::Picture});
    startNext();
}

void PhotoDigests::forgetProblems() {
    const QList<QString> hashes = problems_.keys();
    problems_.clear();
    for (const QString& hash : hashes)
        Q_EMIT changed(hash);
}

void PhotoDigests::withdrawAll() {
    waiting_.clear();
}

PhotoDigests::Digest PhotoDigests::read(const Request& request, const std::stop_token& stop) {
    Digest digest;
    try {
        if (request.part == Part::Facts)
            digest.facts = read_photo_facts(request.path);
        else
            digest.picture = pictureFrom(request.path, stop);
    } catch (const Cancelled&) { // nobody waits for it
    } catch (const Error& error) {
        digest.problem = coreText(error.message());
    } catch (const std::exception& error) {
        digest.problem = QString::fromUtf8(error.what());
    }
    return digest;
}

void PhotoDigests::startNext() {
    if (reading_ || waiting_.empty()) return;
    reading_ = waiting_.front();
    waiting_.pop_front();
    stop_ = jobs_.startQuiet<Digest>(
        [request = *reading_](std::stop_token stop) { return read(request, stop); }, this,
        [this](const Digest& digest) {
            const Request request = *reading_;
            reading_.reset();
            take(request, digest);
            startNext();
        });
}

void PhotoDigests::take(const Request& request, const Digest& digest) {
    if (!digest.problem.isEmpty()) problems_.insert(request.hash, digest.problem);
    if (digest.facts) facts_.insert(request.hash, *digest.facts);
    if (!digest.picture.isNull())
        pictures_.insert(request.hash, new QImage(digest.picture),
                         static_cast<int>(digest.picture.sizeInBytes() / 1024 + 1));
    Q_EMIT changed(request.hash);
}

} // namespace petzval
