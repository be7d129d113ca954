/* Pages as rasters and rasters as PNG files. */
#include <ft2build.h>
#include FT_FREETYPE_H
#include <glib.h>
#include <string.h>

#include "base/assert.h"
#include "paint/painter.h"

enum { MOST_SIDE = 32767 /* Cairo's */, MOST_DPI = 4800 };

static uint32_t pixels_of(stone_len length, uint32_t dpi)
{
    uint64_t n = ((uint64_t)length.u * dpi + 36 * STONE_LEN_UNIT) / (72 * STONE_LEN_UNIT);
    return n ? (uint32_t)n : 1;
}

static bool fail(stone_findings *findings, const char *why)
{
    stone_findings_add(findings, STONE_FINDING_OUTPUT_FAILED, STONE_SPAN_NONE, "the page could not be drawn: %s", why);
    return false;
}

/* Typecases that nobody sets from just now. */
struct stone_letters {
    const stone_scene *scene;
    double scale;
    GMutex lock;
    GPtrArray *idle;
};

stone_letters *stone_letters_open(const stone_scene *scene, uint32_t dpi)
{
    stone_letters *l = g_new0(stone_letters, 1);
    l->scene = scene;
    l->scale = dpi / 72.;
    l->idle = g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))stone_typecase_close);
    g_mutex_init(&l->lock);
    return l;
}

void stone_letters_close(stone_letters *l)
{
    if (!l)
        return;
    g_ptr_array_free(l->idle, TRUE);
    g_mutex_clear(&l->lock);
    g_free(l);
}

static stone_typecase *take_letters(stone_letters *l, const stone_scene *scene, double scale, stone_findings *findings)
{
    stone_typecase *t = NULL;
    if (l) {
        STONE_ASSERT(l->scene == scene);
        g_mutex_lock(&l->lock);
        if (l->idle->len && l->scale == scale)
            t = g_ptr_array_steal_index(l->idle, l->idle->len - 1);
        g_mutex_unlock(&l->lock);
    }
    if (!t)
        return stone_typecase_open(scene, scale, findings);
    stone_typecase_blame(t, findings);
    return t;
}

static void give_letters(stone_letters *l, stone_typecase *t, double scale)
{
    if (!l || l->scale != scale) {
        stone_typecase_close(t);
        return;
    }
    g_mutex_lock(&l->lock);
    g_ptr_array_add(l->idle, t);
    g_mutex_unlock(&l->lock);
}

static cairo_status_t paint_page(const stone_scene *scene, const stone_paint_order *order,
                                 const stone_scene_page *page, double scale, unsigned overlays,
                                 cairo_surface_t *surface)
{
    stone_arena *scratch = stone_arena_open();
    stone_painter painter = {.scene = scene, .cr = cairo_create(surface)};
    stone_ink_keys_new(scratch, scene, &painter.keys); /* too many inks share keys: no matter on a screen */
    painter.typecase = take_letters(order->letters, scene, scale, order->findings);
    painter.cuts = stone_cuts_open(scene, order, false);
    cairo_set_source_rgb(painter.cr, 1, 1, 1);
    cairo_paint(painter.cr);
    cairo_scale(painter.cr, scale, scale);
    stone_painter_items(&painter, page);
    stone_painter_overlays(&painter, page, overlays);
    cairo_status_t status = cairo_status(painter.cr);
    cairo_destroy(painter.cr);
    cairo_surface_flush(surface);
    stone_cuts_close(painter.cuts);
    give_letters(order->letters, painter.typecase, scale);
    stone_arena_close(scratch);
    return status;
}

bool stone_paint_raster(const stone_scene *scene, const stone_paint_order *order, uint32_t index, uint32_t dpi,
                        unsigned overlays, stone_raster *raster)
{
    STONE_ASSERT(index < scene->pages.n);
    *raster = (stone_raster){0};
    const stone_scene_page *page = &scene->pages.at[index];
    if (dpi < 1 || dpi > MOST_DPI)
        return fail(order->findings, "a resolution is 1 to 4800 dpi");
    uint32_t width = pixels_of(page->width, dpi), height = pixels_of(page->height, dpi);
    if (width > MOST_SIDE || height > MOST_SIDE || (uint64_t)width * height > STONE_MOST_PIXELS)
        return fail(order->findings, "it would have more than 400 million pixels, or 32,767 along a side");
    size_t stride = (size_t)width * 4;
    uint8_t *pixels = g_try_malloc(stride * height);
    if (!pixels)
        return fail(order->findings, "there is not enough memory for its pixels");
    cairo_surface_t *surface = cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_RGB24, (int)width, (int)height,
                                                                   (int)stride);
    cairo_status_t status = paint_page(scene, order, page, dpi / 72., overlays, surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_free(pixels);
        return fail(order->findings, cairo_status_to_string(status));
    }
    *raster = (stone_raster){width, height, stride, pixels};
    return true;
}

static unsigned char *unlocked(const stone_raster *raster)
{
    unsigned char *pixels;
    memcpy(&pixels, &raster->pixels, sizeof pixels);
    return pixels;
}

void stone_raster_close(stone_raster *raster)
{
    g_free(unlocked(raster));
    *raster = (stone_raster){0};
}

static cairo_status_t append(void *to, const unsigned char *bytes, unsigned n)
{
    g_byte_array_append(to, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

bool stone_raster_png(const stone_raster *raster, stone_findings *findings, stone_arena *arena, uint8_t **bytes,
                      size_t *size)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        unlocked(raster), CAIRO_FORMAT_RGB24, (int)raster->width, (int)raster->height, (int)raster->stride);
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, append, all);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(findings, cairo_status_to_string(status));
    *bytes = stone_arena_copy(arena, all->data, all->len);
    *size = all->len;
    return true;
}

bool stone_paint_png(const stone_scene *scene, const stone_paint_order *order, uint32_t page, uint32_t dpi,
                     unsigned overlays, stone_arena *arena, uint8_t **bytes, size_t *size)
{
    stone_raster raster;
    if (!stone_paint_raster(scene, order, page, dpi, overlays, &raster))
        return false;
    bool done = stone_raster_png(&raster, order->findings, arena, bytes, size);
    stone_raster_close(&raster);
    return done;
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
