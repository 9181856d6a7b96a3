#pragma once

#include <QPainter>
#include <filesystem>
#include <functional>

class QWidget;

namespace petzval {

/// Writes what `paint` draws on a white ground of `size` logical pixels to a .pdf (vectors, one page) or
/// else as PNG (twice the pixels). Errors as write_atomically (base/atomic_file.h).
void save_picture(const std::filesystem::path& path, const QSize& size,
                  const std::function<void(QPainter&)>& paint);

/// Gives a widget that is hidden, and may never have been laid out, room to be painted in for a file.
void give_room(QWidget& widget);

} // namespace petzval
