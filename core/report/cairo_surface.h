#pragma once

#include "image/image.h"

#include <memory>
#include <string>

#include <cairo.h>

namespace petzval {

struct DestroyCairo {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using CairoSurface = std::unique_ptr<cairo_surface_t, DestroyCairo>;
using CairoContext = std::unique_ptr<cairo_t, DestroyCairo>;

/// Throws std::bad_alloc or std::logic_error unless Cairo's status is success.
void require_success(cairo_status_t status);

/// 8-bit RGB pixels of an image of 1 or 3 channels, values 0 to 1.
CairoSurface surface_from(const Image& image);

/// For cairo_..._stream functions: appends to the std::string that `closure` points to.
cairo_status_t append_to_string(void* closure, const unsigned char* data, unsigned int size);

/// The surface as a PNG file.
std::string png_from(cairo_surface_t* surface);

} // namespace petzval
