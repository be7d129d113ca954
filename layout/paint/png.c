/* Paints pages as rasters, and writes rasters as PNG files. */
#include <ft2build.h>
#include FT_FREETYPE_H
#include <glib.h>
#include <string.h>

#include "base/assert.h"
#include "paint/letters.h"
#include "paint/painter.h"

enum { MOST_SIDE = 32767 /* Cairo's limit */, MOST_DPI = 4800 };

static uint32_t pixels_of(stone_len length, uint32_t dpi)
{
    uint64_t n = ((uint64_t)length.u * dpi + 36 * STONE_LEN_UNIT) / (72 * STONE_LEN_UNIT);
    return n ? (uint32_t)n : 1;
}

static bool fail(stone_findings *findings, const char *why)
{
    stone_findings_add(findings, STONE_FINDING_OUTPUT_FAILED, STONE_SPAN_NONE, "The page could not be drawn: %s.", why);
    return false;
}

static unsigned char *unlocked(const stone_raster *raster)
{
    unsigned char *pixels;
    memcpy(&pixels, &raster->pixels, sizeof pixels);
    return pixels;
}

/* A part of the page, in pixels of the whole. */
typedef struct {
    uint32_t x, y, width, height;
} window;

static cairo_status_t paint_page(const stone_scene *scene, const stone_paint_order *order, const stone_scene_page *page,
                                 double scale, unsigned overlays, const window *w, const stone_rect *area,
                                 cairo_surface_t *surface)
{
    stone_arena *scratch = stone_arena_open();
    stone_painter painter = {
        .scene = scene, .cr = cairo_create(surface), .plate = order->plate, .mono = page->mono, .area = area};
    stone_ink_keys_new(scratch, scene, &painter.keys); /* if too many inks share keys, it does not matter on a screen */
    painter.typecase = stone_letters_take(order->letters, scene, scale, order->findings);
    painter.cuts = stone_cuts_open(scene, order, false);
    cairo_set_source_rgb(painter.cr, 1, 1, 1);
    cairo_paint(painter.cr);
    cairo_translate(painter.cr, -(double)w->x, -(double)w->y);
    cairo_scale(painter.cr, scale, scale);
    stone_painter_items(&painter, page);
    stone_painter_overlays(&painter, page, overlays);
    cairo_status_t status = cairo_status(painter.cr);
    cairo_destroy(painter.cr);
    cairo_surface_flush(surface);
    stone_cuts_close(painter.cuts);
    stone_letters_give(order->letters, painter.typecase);
    stone_arena_close(scratch);
    return status;
}

static bool paint_window(const stone_scene *scene, const stone_paint_order *order, uint32_t index, uint32_t dpi,
                         unsigned overlays, const window *w, const stone_rect *area, stone_raster *raster)
{
    size_t stride = (size_t)w->width * 4;
    uint8_t *pixels = g_try_malloc(stride * w->height);
    if (!pixels)
        return fail(order->findings, "there is not enough memory for its pixels");
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_RGB24, (int)w->width, (int)w->height, (int)stride);
    cairo_status_t status = paint_page(scene, order, &scene->pages.at[index], dpi / 72., overlays, w, area, surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_free(pixels);
        return fail(order->findings, cairo_status_to_string(status));
    }
    *raster = (stone_raster){w->width, w->height, stride, pixels};
    return true;
}

bool stone_paint_overlays(const stone_scene *scene, const stone_paint_order *order, uint32_t index, uint32_t dpi,
                          unsigned overlays, stone_raster *raster)
{
    double scale = dpi / 72.;
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        unlocked(raster), CAIRO_FORMAT_RGB24, (int)raster->width, (int)raster->height, (int)raster->stride);
    stone_painter painter = {.scene = scene,
                             .cr = cairo_create(surface),
                             .typecase = stone_letters_take(order->letters, scene, scale, order->findings)};
    cairo_scale(painter.cr, scale, scale);
    stone_painter_overlays(&painter, &scene->pages.at[index], overlays);
    cairo_status_t status = cairo_status(painter.cr);
    cairo_destroy(painter.cr);
    cairo_surface_destroy(surface);
    stone_letters_give(order->letters, painter.typecase);
    return status == CAIRO_STATUS_SUCCESS || fail(order->findings, cairo_status_to_string(status));
}

bool stone_paint_size(const stone_scene *scene, uint32_t page, uint32_t dpi, uint32_t *width, uint32_t *height)
{
    STONE_ASSERT(page < scene->pages.n);
    *width = pixels_of(scene->pages.at[page].width, dpi);
    *height = pixels_of(scene->pages.at[page].height, dpi);
    return dpi >= 1 && dpi <= MOST_DPI && *width <= MOST_SIDE && *height <= MOST_SIDE &&
           (uint64_t)*width * *height <= STONE_MOST_PIXELS;
}

bool stone_paint_raster(const stone_scene *scene, const stone_paint_order *order, uint32_t index, uint32_t dpi,
                        unsigned overlays, stone_raster *raster)
{
    *raster = (stone_raster){0};
    window w = {0};
    if (!stone_paint_size(scene, index, dpi, &w.width, &w.height))
        return fail(order->findings, dpi < 1 || dpi > MOST_DPI
                                         ? "the resolution must be from 1 to 4800 dpi"
                                         : "it would have more than 400 million pixels, or more than 32,767 on a side");
    return paint_window(scene, order, index, dpi, overlays, &w, NULL, raster);
}

/* The position on the page of a pixel's edge, moved outwards by one pixel. */
static stone_len edge(uint32_t pixel, uint32_t dpi, int out)
{
    return stone_len_units((int32_t)(((int64_t)pixel + out) * 72 * STONE_LEN_UNIT / dpi));
}

bool stone_paint_tile(const stone_scene *scene, const stone_paint_order *order, uint32_t index, uint32_t dpi,
                      uint32_t x, uint32_t y, uint32_t width, uint32_t height, stone_raster *raster)
{
    *raster = (stone_raster){0};
    uint32_t whole_width, whole_height;
    if (!stone_paint_size(scene, index, dpi, &whole_width, &whole_height))
        return fail(order->findings, "the resolution is too high");
    STONE_ASSERT(x < whole_width && y < whole_height && width && height && width <= whole_width - x &&
                 height <= whole_height - y);
    window w = {x, y, width, height};
    stone_rect area = {edge(x, dpi, -1), edge(y, dpi, -1), edge(width, dpi, 3), edge(height, dpi, 3)};
    return paint_window(scene, order, index, dpi, 0, &w, &area, raster);
}

void stone_raster_close(stone_raster *raster)
{
    g_free(unlocked(raster));
    *raster = (stone_raster){0};
}

bool stone_paint_png(const stone_scene *scene, const stone_paint_order *order, uint32_t page, uint32_t dpi,
                     unsigned overlays, stone_arena *arena, uint8_t **bytes, size_t *size)
{
    stone_raster raster;
    if (!stone_paint_raster(scene, order, page, dpi, overlays, &raster))
        return false;
    stone_raster_png(&raster, arena, bytes, size);
    stone_raster_close(&raster);
    return true;
}

const char *stone_paint_libraries(stone_arena *arena)
{
    FT_Library library;
    FT_Int major = 0, minor = 0, patch = 0;
    if (FT_Init_FreeType(&library) == 0) {
        FT_Library_Version(library, &major, &minor, &patch);
        FT_Done_FreeType(library);
    }
    return stone_arena_print(arena, "cairo %s, freetype %d.%d.%d", cairo_version_string(), major, minor, patch);
}
