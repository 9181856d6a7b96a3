#include "report/cairo_surface.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <new>
#include <stdexcept>

namespace petzval {

void require_success(cairo_status_t status) {
    if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::logic_error(std::string("Cairo: ") + cairo_status_to_string(status));
}

CairoSurface surface_from(const Image& image) {
    CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width(), image.height()));
    require_success(cairo_surface_status(surface.get()));
    cairo_surface_flush(surface.get());
    const int pitch = cairo_image_surface_get_stride(surface.get());
    unsigned char* data = cairo_image_surface_get_data(surface.get());
    const auto byte = [&](int channel, int y, int x) {
        const float value = image.at(std::min(channel, image.channels() - 1), y, x);
        return static_cast<std::uint32_t>(std::lround(255.0f * std::clamp(value, 0.0f, 1.0f)));
    };
    for (int y = 0; y < image.height(); ++y) {
        auto* row = reinterpret_cast<std::uint32_t*>(data + std::ptrdiff_t(y) * pitch);
        for (int x = 0; x < image.width(); ++x)
            row[x] = byte(0, y, x) << 16 | byte(1, y, x) << 8 | byte(2, y, x);
    }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

cairo_status_t append_to_string(void* closure, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

std::string png_from(cairo_surface_t* surface) {
    std::string png;
    require_success(cairo_surface_write_to_png_stream(surface, append_to_string, &png));
    return png;
}

} // namespace petzval
