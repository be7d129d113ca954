/* See stamps.h. */
#include "paint/stamps.h"

#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include FT_OUTLINE_H

/* positions within a pixel, across and down; size limit in pixels; number of stamps kept */
enum { ACROSS = 16, DOWN = 4, LARGEST = 96, MOST = 65536 };

typedef struct {
    FT_Face face;
    int32_t width, height; /* size of the em in 1/64 pixel */
    uint32_t glyph, place; /* place: numbered row by row */
} stamp_key;

typedef struct {
    stamp_key key;
    int left, top, width, height; /* of the mask, relative to the pixel of the origin */
    uint8_t mask[];
} stamp;

struct stone_stamps {
    GHashTable *all;
};

static guint hash(gconstpointer p)
{
    const stamp_key *k = p;
    return ((GPOINTER_TO_UINT(k->face) * 31u + (guint)k->width) * 31u + (guint)k->height) * 31u +
           k->glyph * ACROSS * DOWN + k->place;
}

static gboolean equal(gconstpointer p, gconstpointer q)
{
    const stamp_key *a = p, *b = q;
    return a->face == b->face && a->width == b->width && a->height == b->height && a->glyph == b->glyph &&
           a->place == b->place;
}

stone_stamps *stone_stamps_open(void)
{
    stone_stamps *s = g_new(stone_stamps, 1);
    s->all = g_hash_table_new_full(hash, equal, NULL, g_free);
    return s;
}

void stone_stamps_close(stone_stamps *s)
{
    if (!s)
        return;
    g_hash_table_destroy(s->all);
    g_free(s);
}

/* The outline at its size and place, in 1/64 pixel, y upwards; NULL: the glyph has none. */
static FT_Outline *outline_of(const stamp_key *key)
{
    if (FT_Load_Glyph(key->face, key->glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) != 0 ||
        key->face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return NULL;
    FT_Outline *outline = &key->face->glyph->outline;
    FT_Long em = key->face->units_per_EM;
    FT_Matrix matrix = {FT_DivFix(key->width, em), 0, 0, FT_DivFix(key->height, em)};
    FT_Outline_Transform(outline, &matrix);
    FT_Outline_Translate(outline, (FT_Pos)(key->place % ACROSS) * 64 / ACROSS,
                         -(FT_Pos)(key->place / ACROSS) * 64 / DOWN);
    return outline;
}

/* Draws a glyph into a mask of its own with FreeType's rasterizer. */
static stamp *cut(FT_Library library, const stamp_key *key)
{
    FT_Outline *outline = outline_of(key);
    FT_BBox box = {0, 0, 0, 0};
    if (outline && outline->n_contours > 0)
        FT_Outline_Get_CBox(outline, &box);
    int left = (int)(box.xMin >> 6), foot = (int)(box.yMin >> 6), width = (int)((box.xMax + 63) >> 6) - left,
        height = (int)((box.yMax + 63) >> 6) - foot;
    if (width <= 0 || height <= 0 || width > 8 * LARGEST || height > 8 * LARGEST)
        width = height = 0;
    stamp *s = g_malloc0(sizeof *s + (size_t)width * (size_t)height);
    *s = (stamp){*key, left, -(foot + height), width, height};
    if (!width)
        return s;
    FT_Outline_Translate(outline, -(FT_Pos)left * 64, -(FT_Pos)foot * 64);
    FT_Bitmap bitmap = {.rows = (unsigned)height,
                        .width = (unsigned)width,
                        .pitch = width,
                        .buffer = s->mask,
                        .num_grays = 256,
                        .pixel_mode = FT_PIXEL_MODE_GRAY};
    FT_Outline_Get_Bitmap(library, outline, &bitmap);
    return s;
}

typedef struct {
    uint8_t *pixels;
    size_t stride;
    int left, top, right, foot; /* the part that may be painted */
    uint32_t colour[3];         /* blue, green, red */
} bed;

static uint32_t channel(double c)
{
    return (uint32_t)lround(CLAMP(c, 0, 1) * 255);
}

/* Finds the raster below the context and its clip rectangle. False: it has another form. */
static bool find_bed(cairo_t *cr, bed *b)
{
    cairo_surface_t *surface = cairo_get_target(cr);
    if (cairo_surface_get_type(surface) != CAIRO_SURFACE_TYPE_IMAGE ||
        cairo_image_surface_get_format(surface) != CAIRO_FORMAT_RGB24)
        return false;
    double red, green, blue, alpha;
    if (cairo_pattern_get_rgba(cairo_get_source(cr), &red, &green, &blue, &alpha) != CAIRO_STATUS_SUCCESS || alpha < 1)
        return false;
    cairo_rectangle_list_t *clip = cairo_copy_clip_rectangle_list(cr);
    bool whole = clip->status == CAIRO_STATUS_SUCCESS && clip->num_rectangles == 1;
    if (whole) {
        double x = clip->rectangles[0].x, y = clip->rectangles[0].y, width = clip->rectangles[0].width,
               height = clip->rectangles[0].height;
        cairo_user_to_device(cr, &x, &y);
        cairo_user_to_device_distance(cr, &width, &height);
        *b = (bed){.left = (int)lround(x),
                   .top = (int)lround(y),
                   .right = (int)lround(x + width),
                   .foot = (int)lround(y + height)};
        b->colour[0] = channel(blue);
        b->colour[1] = channel(green);
        b->colour[2] = channel(red);
        cairo_surface_flush(surface);
        b->pixels = cairo_image_surface_get_data(surface);
        b->stride = (size_t)cairo_image_surface_get_stride(surface);
    }
    cairo_rectangle_list_destroy(clip);
    return whole;
}

static void press(const bed *b, const stamp *s, int x, int y)
{
    int from = MAX(0, b->left - (x + s->left)), to = MIN(s->width, b->right - (x + s->left));
    for (int row = MAX(0, b->top - (y + s->top)); row < s->height && y + s->top + row < b->foot; row++) {
        const uint8_t *mask = s->mask + (size_t)row * (size_t)s->width;
        uint8_t *at = b->pixels + (size_t)(y + s->top + row) * b->stride + (size_t)4 * (size_t)(x + s->left + from);
        for (int i = from; i < to; i++, at += 4)
            for (int c = 0; mask[i] && c < 3; c++)
                at[c] = (uint8_t)((b->colour[c] * mask[i] + at[c] * (255u - mask[i]) + 127) / 255);
    }
}

bool stone_stamps_press(stone_stamps *stamps, cairo_t *cr, FT_Library library, FT_Face face, double width,
                        double height, const cairo_glyph_t *glyphs, int n)
{
    cairo_matrix_t m;
    bed b;
    cairo_get_matrix(cr, &m);
    /* compared exactly, because the matrix was set and not computed */
    bool upright = m.xy == 0 && m.yx == 0 && m.xx == m.yy && m.xx > 0;
    if (!upright || width * m.xx > LARGEST || height * m.yy > LARGEST || !find_bed(cr, &b))
        return false;
    /* letters set a little narrower or wider share stamps if their em is the same to an eighth of a pixel */
    stamp_key key = {face, (int32_t)lround(width * m.xx * 8) * 8, (int32_t)lround(height * m.yy * 64), 0, 0};
    if (g_hash_table_size(stamps->all) > MOST)
        g_hash_table_remove_all(stamps->all);
    for (int i = 0; i < n; i++) {
        double x = glyphs[i].x * m.xx + m.x0, y = glyphs[i].y * m.yy + m.y0;
        if (!(fabs(x) < 1e6 && fabs(y) < 1e6))
            continue;
        int64_t across = (int64_t)floor(x * ACROSS + .5), down = (int64_t)floor(y * DOWN + .5);
        int px = (int)floor((double)across / ACROSS), py = (int)floor((double)down / DOWN);
        key.glyph = (uint32_t)glyphs[i].index;
        key.place = (uint32_t)((down - (int64_t)py * DOWN) * ACROSS + across - (int64_t)px * ACROSS);
        stamp *s = g_hash_table_lookup(stamps->all, &key);
        if (!s) {
            s = cut(library, &key);
            g_hash_table_insert(stamps->all, &s->key, s);
        }
        press(&b, s, px, py);
    }
    cairo_surface_mark_dirty(cairo_get_target(cr));
    return true;
}
