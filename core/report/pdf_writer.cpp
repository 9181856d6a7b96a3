#include "report/pdf_writer.h"

#include "base/atomic_file.h"
#include "report/cairo_surface.h"
#include "report/page_layout.h"
#include "report/text.h"

#include <cairo-pdf.h>

namespace petzval {

namespace {

void draw_footer(Canvas& canvas, const std::string& text, std::size_t page, std::size_t pages) {
    constexpr double margin = 54.0, baseline = page_height - 34.0;
    const TextStyle left{7.0, palette::muted};
    TextStyle right = left;
    right.align = Align::Right;
    canvas.text({margin, baseline}, text, left);
    canvas.text({page_width - margin, baseline}, std::to_string(page) + " / " + std::to_string(pages),
                right);
}

} // namespace

void write_pdf(const std::filesystem::path& path, const Document& document) {
    std::string content;
    {
        const CairoSurface surface(
            cairo_pdf_surface_create_for_stream(append_to_string, &content, page_width, page_height));
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE,
                                       printable(document.title).c_str());
        const CairoContext context(cairo_create(surface.get()));
        Canvas canvas(context.get());
        const PageLayout layout(canvas, document);
        for (std::size_t page = 0; page < layout.pages().size(); ++page) {
            for (const Drawing& drawing : layout.pages()[page])
                drawing(canvas);
            draw_footer(canvas, document.footer, page + 1, layout.pages().size());
            cairo_show_page(context.get());
        }
        require_success(cairo_status(context.get()));
        cairo_surface_finish(surface.get());
        require_success(cairo_surface_status(surface.get()));
    }
    write_atomically(path, content);
}

} // namespace petzval
