#pragma once

#include <QPainter>
#include <filesystem>
#include <functional>

namespace petzval {

/// Writes what `paint` draws on a white ground of `size` logical pixels to a .pdf (vectors, one page) or
/// else as PNG (twice the pixels). Errors as write_atomically (base/atomic_file.h).
void save_picture(const std::filesystem::path& path, const QSize& size,
                  const std::function<void(QPainter&)>& paint);

} // namespace petzval
