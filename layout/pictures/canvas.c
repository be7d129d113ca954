/* See canvas.h. */
#include "pictures/canvas.h"

#include <stdint.h>

#include "pictures/answer.h"

enum { MOST_SIDE = 32767 }; /* Cairo's limit */

void stone_canvas_answer(const stone_print_wish *wish, bool (*draw)(void *, cairo_t *, const stone_print_wish *),
                         void *drawing, const char *refusal)
{
    if (wish->width > MOST_SIDE || wish->height > MOST_SIDE ||
        (int64_t)wish->width * wish->height > STONE_PRINT_PIXELS_MOST) {
        stone_answer_refuse(refusal);
        return;
    }
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, wish->width, wish->height);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, wish->ground[0] / 255., wish->ground[1] / 255., wish->ground[2] / 255.);
    cairo_paint(cr);
    cairo_translate(cr, -wish->left, -wish->top);
    bool ok = draw(drawing, cr, wish) && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    if (ok)
        stone_print_answer_pixels(cairo_image_surface_get_data(surface), cairo_image_surface_get_width(surface),
                                  cairo_image_surface_get_height(surface), cairo_image_surface_get_stride(surface),
                                  wish->grey);
    else
        stone_answer_refuse(refusal);
    cairo_surface_destroy(surface);
}
