/* Prepared pictures come from the picture helper: upright, in the right colours, without alpha. */
#include "paint/cuts.h"

#include <glib.h>
#include <string.h>

typedef struct {
    bool tried;
    cairo_surface_t *surface; /* NULL: there is nothing to show */
    stone_scene_part part;    /* the part of the picture that the surface holds; never zero */
} painted_cut;

struct stone_cuts {
    const stone_scene *scene;
    const stone_paint_order *order;
    bool vector;
    painted_cut *cuts; /* one for each image of the scene */
};

enum { MOST_JPEG = 256 * 1024 * 1024, MOST_SIDE = 32767 /* Cairo's limits */ };

stone_cuts *stone_cuts_open(const stone_scene *scene, const stone_paint_order *order, bool vector)
{
    stone_cuts *c = g_new0(stone_cuts, 1);
    *c = (stone_cuts){scene, order, vector, g_new0(painted_cut, scene->images.n + 1)};
    return c;
}

void stone_cuts_close(stone_cuts *c)
{
    if (!c)
        return;
    for (uint32_t i = 0; i < c->scene->images.n; i++)
        if (c->cuts[i].surface)
            cairo_surface_destroy(c->cuts[i].surface);
    g_free(c->cuts);
    g_free(c);
}

/* Reads width and height from the frame header of a JPEG (ITU-T T.81, B.2.2). */
static bool jpeg_size(const uint8_t *b, size_t n, int *width, int *height)
{
    size_t at = 2;
    while (n >= 2 && b[0] == 0xFF && b[1] == 0xD8 && at + 9 <= n && b[at] == 0xFF) {
        uint8_t marker = b[at + 1];
        if (marker == 0xFF) { /* fill byte */
            at++;
            continue;
        }
        bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            *height = b[at + 5] << 8 | b[at + 6];
            *width = b[at + 7] << 8 | b[at + 8];
            return *width > 0 && *height > 0 && *width <= MOST_SIDE && *height <= MOST_SIDE;
        }
        at += 2 + (size_t)(b[at + 2] << 8 | b[at + 3]);
    }
    return false;
}

/* The surface's pixels are never read once the file is attached, so they need not be set. */
static cairo_surface_t *attach_jpeg(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize size;
    int width, height;
    if (!g_file_get_contents(path, &bytes, &size, NULL) || size > MOST_JPEG ||
        !jpeg_size((const uint8_t *)bytes, size, &width, &height))
        return NULL;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    unsigned char *kept = (unsigned char *)g_steal_pointer(&bytes);
    if (cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, kept, size, g_free, kept) == CAIRO_STATUS_SUCCESS)
        return surface;
    g_free(kept);
    cairo_surface_destroy(surface);
    return NULL;
}

/* Draws on white, because painted pictures have no alpha. */
static cairo_surface_t *flatten(cairo_surface_t *from)
{
    int width = cairo_image_surface_get_width(from), height = cairo_image_surface_get_height(from);
    cairo_surface_t *flat = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(flat);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_source_surface(cr, from, 0, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(from);
    return flat;
}

static cairo_surface_t *open_png(const char *path)
{
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
        return cairo_surface_get_content(surface) == CAIRO_CONTENT_COLOR ? surface : flatten(surface);
    cairo_surface_destroy(surface);
    return NULL;
}

static cairo_surface_t *borrow_pixels(const stone_paint_order *order, uint32_t image, stone_scene_part *part)
{
    stone_raster raster = {0};
    if (!order->pixels || !order->pixels(order->context, image, &raster, part) || !raster.width || !raster.height ||
        raster.width > MOST_SIDE || raster.height > MOST_SIDE)
        return NULL;
    unsigned char *pixels;
    memcpy(&pixels, &raster.pixels, sizeof pixels); /* Cairo does not take const; a source surface is only read */
    return cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_RGB24, (int)raster.width, (int)raster.height,
                                               (int)raster.stride);
}

/* A grey field for missing pixels: one pixel, enlarged. */
static cairo_surface_t *grey_field(void)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, .8, .8, .8);
    cairo_paint(cr);
    cairo_destroy(cr);
    return surface;
}

static bool is_png(const char *path)
{
    static const char signature[8] = "\x89PNG\r\n\x1A\n";
    char start[8];
    FILE *file = fopen(path, "rbe");
    bool png = file && fread(start, 1, sizeof start, file) == sizeof start && memcmp(start, signature, 8) == 0;
    if (file)
        fclose(file);
    return png;
}

/* The placeholder that the finisher finds and replaces. */
static cairo_surface_t *placeholder(const stone_paint_order *order, uint32_t image)
{
    uint8_t rgb[3 * STONE_MOST_PLACEHOLDER];
    uint32_t n = order->placeholder ? order->placeholder(image, rgb) : 0;
    if (!n)
        return NULL;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)n, 1);
    uint32_t *row = (uint32_t *)(void *)cairo_image_surface_get_data(surface);
    for (uint32_t i = 0; row && i < n; i++)
        row[i] = (uint32_t)rgb[3 * i] << 16 | (uint32_t)rgb[3 * i + 1] << 8 | rgb[3 * i + 2];
    cairo_surface_mark_dirty(surface);
    return surface;
}

static void open_cut(stone_cuts *c, uint32_t index)
{
    const stone_scene_image *image = &c->scene->images.at[index];
    const stone_scene_print *print = c->order->prints ? &c->order->prints[index] : &image->print;
    painted_cut *it = &c->cuts[index];
    it->tried = true;
    if (!c->vector)
        it->surface = borrow_pixels(c->order, index, &it->part);
    if (!it->surface)
        it->part = print->part;
    if (c->vector && image->vector) {
        it->surface = print->path ? placeholder(c->order, index) : NULL;
        it->part = (stone_scene_part){0};
    } else if (!it->surface && print->path) {
        bool png = is_png(print->path);
        it->surface = png ? open_png(print->path) : c->vector ? attach_jpeg(print->path) : grey_field();
        if (!it->surface)
            stone_findings_add(c->order->findings, STONE_FINDING_PICTURE_BROKEN, STONE_SPAN_NONE,
                               "The prepared picture of `%s` cannot be read, so its box is empty.", image->file);
    }
    if (it->surface && cairo_surface_status(it->surface) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(it->surface);
        it->surface = NULL;
    }
    if (it->surface && (!it->part.width || !it->part.height))
        it->part = (stone_scene_part){(uint32_t)cairo_image_surface_get_width(it->surface),
                                      (uint32_t)cairo_image_surface_get_height(it->surface), 0, 0};
}

void stone_cuts_place(stone_cuts *c, cairo_t *cr, const stone_scene_item *item)
{
    if (item->image.image >= c->scene->images.n)
        return;
    painted_cut *it = &c->cuts[item->image.image];
    if (!it->tried)
        open_cut(c, item->image.image);
    const stone_scene_image *image = &c->scene->images.at[item->image.image];
    stone_rect box = item->box, crop = item->image.crop;
    if (!it->surface || box.width.u <= 0 || box.height.u <= 0 || crop.width.u <= 0 || crop.height.u <= 0 ||
        !image->width || !image->height)
        return;
    /* points per pixel of the prepared picture; the crop is in 1/1024 pixel of the declared size */
    double across = stone_len_to_pt(box.width) * 1024 / crop.width.u * image->width / it->part.width;
    double down = stone_len_to_pt(box.height) * 1024 / crop.height.u * image->height / it->part.height;
    double left = crop.x.u / 1024. / image->width * it->part.width - it->part.left;
    double top = crop.y.u / 1024. / image->height * it->part.height - it->part.top;
    cairo_save(cr);
    cairo_translate(cr, stone_len_to_pt(box.x), stone_len_to_pt(box.y));
    cairo_rectangle(cr, 0, 0, stone_len_to_pt(box.width), stone_len_to_pt(box.height));
    cairo_scale(cr, across, down);
    cairo_set_source_surface(cr, it->surface, -left, -top);
    /* on a raster the edge pixels are repeated, because the rim of a picture would otherwise fade into the paper */
    if (!c->vector)
        cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_fill(cr);
    cairo_restore(cr);
}
