#pragma once

#include <QPainter>
#include <filesystem>
#include <functional>

class QWidget;

namespace petzval {

/// Whether a picture is to be written as PDF rather than as PNG, by the ending of its name.
/// Error{UnsupportedFormat} for other endings.
bool is_pdf(const std::filesystem::path& path);

/// Writes what `paint` draws on a white ground of `size` logical pixels to a .pdf (vectors, one page) or
/// .png (twice the pixels). Errors as is_pdf and write_atomically (base/atomic_file.h).
void save_picture(const std::filesystem::path& path, const QSize& size,
                  const std::function<void(QPainter&)>& paint);

/// Gives a widget that is hidden, and may never have been laid out, room to be painted in for a file.
void give_room(QWidget& widget);

} // namespace petzval
