#include "ui/widgets/photo_tiles.h"

#include "ui/jobs/job_runner.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr int kCacheKilobytes = 192 * 1024; // more than the tiles of a 4K screen

} // namespace

PhotoTiles::PhotoTiles(JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , jobs_(jobs)
    , tiles_(kCacheKilobytes) {}

PhotoTiles::~PhotoTiles() {
    withdrawAllBut({});
}

void PhotoTiles::setPhoto(SharedPyramid photo, int exifOrientation, QPoint origin) {
    withdrawAllBut({});
    tiles_.clear();
    photo_ = std::move(photo);
    orientation_ = exifOrientation;
    origin_ = origin;
    Q_EMIT changed();
}

void PhotoTiles::setExposure(double exposure) {
    if (exposure == curve_.exposure()) return;
    // Conversions that are under way are shown when they come: a slider that moves must not starve the
    // view.
    curve_ = ScreenCurve(exposure);
    Q_EMIT changed();
}

QRectF PhotoTiles::place() const {
    return photo_ ? QRectF(origin_, QSizeF(photo_->width(), photo_->height())) : QRectF();
}

QRectF PhotoTiles::place(const Key& key) const {
    const Rect tile = photo_->tile(key.level, key.column, key.row);
    const double scale = std::exp2(key.level);
    return {origin_.x() + tile.x * scale, origin_.y() + tile.y * scale, tile.width * scale,
            tile.height * scale};
}

QList<PhotoTiles::Key> PhotoTiles::keysIn(const QRectF& sensor, int level) const {
    const QRectF seen = (sensor & place()).translated(-origin_);
    if (seen.isEmpty()) return {};
    const double side = PhotoPyramid::tileSide * std::exp2(level);
    const Image& image = photo_->level(level);
    const int lastColumn =
        std::min(static_cast<int>(seen.right() / side), (image.width() - 1) / PhotoPyramid::tileSide);
    const int lastRow =
        std::min(static_cast<int>(seen.bottom() / side), (image.height() - 1) / PhotoPyramid::tileSide);
    QList<Key> keys;
    for (int row = static_cast<int>(seen.top() / side); row <= lastRow; ++row)
        for (int column = static_cast<int>(seen.left() / side); column <= lastColumn; ++column)
            keys.append({level, column, row});
    return keys;
}

bool PhotoTiles::isReady(const Key& key) const {
    const Tile* tile = tiles_.object(key);
    return tile && tile->exposure == curve_.exposure();
}

void PhotoTiles::prepare(const PhotoGeometry& view) {
    if (!photo_) return;
    const int level = photo_->levelFor(view.zoom()), coarsest = photo_->levels() - 1;
    QList<Key> wanted = keysIn(view.visible(), coarsest);
    if (level != coarsest) wanted += keysIn(view.visible(), level);
    withdrawAllBut(wanted);
    for (const Key& key : wanted)
        if (!isReady(key) && !pending_.contains(key)) request(key);
}

void PhotoTiles::paint(QPainter& painter, const PhotoGeometry& view) {
    if (!photo_ || view.visible().isEmpty()) return;
    prepare(view);
    const int level = photo_->levelFor(view.zoom()), coarsest = photo_->levels() - 1;
    const QList<Key> keys = keysIn(view.visible(), level);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, view.zoom() < 1.0);
    const bool whole = std::ranges::all_of(keys, [&](const Key& key) { return tiles_.contains(key); });
    for (int coarser = coarsest; !whole && coarser > level; --coarser)
        draw(painter, view, coarser);
    draw(painter, view, level);
    painter.restore();
}

void PhotoTiles::draw(QPainter& painter, const PhotoGeometry& view, int level) const {
    for (const Key& key : keysIn(view.visible(), level))
        if (const Tile* tile = tiles_.object(key))
            painter.drawImage(view.widgetFromSensor(place(key)), tile->picture);
}

void PhotoTiles::request(const Key& key) {
    const auto convert = [photo = photo_, curve = curve_, orientation = orientation_,
                          key](std::stop_token) {
        const Rect part = photo->tile(key.level, key.column, key.row);
        return Tile{pictureOf(photo->level(key.level), part, curve, orientation), curve.exposure()};
    };
    const auto show = [this, key](const Tile& tile) {
        pending_.remove(key);
        const auto kilobytes = static_cast<int>(tile.picture.sizeInBytes() / 1024 + 1);
        tiles_.insert(key, new Tile(tile), kilobytes);
        Q_EMIT changed();
    };
    pending_.insert(key, jobs_.startQuiet<Tile>(convert, this, show));
}

void PhotoTiles::withdrawAllBut(const QList<Key>& wanted) {
    pending_.removeIf([&](QHash<Key, std::stop_source>::iterator pending) {
        if (wanted.contains(pending.key())) return false;
        pending.value().request_stop();
        return true;
    });
}

} // namespace petzval
