/* The slug is drawn as outlines, not as type. It therefore adds no font to the file, and programs that extract the
 * words of the page, among them the comparison, do not find those of the slug. */
#include "paint/slug.h"

#include <math.h>

/* Paths of Cairo are exact to 1/256 unit of the surface, so it is scaled up. In points: distance of the baseline below
 * the bleed, and inset from the edges, where few printers can print. */
enum { FINER = 64, UNDER_BLEED = 11, INSET = 18 };

/* Writes hundredths without printf: a slug has thousands of numbers, and formatting them as fractions took longer than
 * everything else. */
static void put_number(GString *out, double value)
{
    char digits[24];
    int n = sizeof digits, places = 0;
    int64_t hundredths = (int64_t)(fabs(value) * 100 + 0.5);
    bool below = value < 0 && hundredths;
    digits[--n] = ' ';
    do {
        digits[--n] = (char)('0' + hundredths % 10);
        hundredths /= 10;
        if (++places == 2)
            digits[--n] = '.';
    } while (hundredths || places < 3);
    if (below)
        digits[--n] = '-';
    g_string_append_len(out, digits + n, (gssize)sizeof digits - n);
}

static void put_numbers(GString *out, const cairo_path_data_t *points, int n, const char *operator)
{
    for (int i = 0; i < n; i++) {
        put_number(out, points[i].point.x);
        put_number(out, points[i].point.y);
    }
    g_string_append(out, operator);
}

static void put_path(GString *out, const cairo_path_t *path)
{
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *step = &path->data[i];
        switch (step->header.type) {
        case CAIRO_PATH_MOVE_TO:
            put_numbers(out, step + 1, 1, "m\n");
            break;
        case CAIRO_PATH_LINE_TO:
            put_numbers(out, step + 1, 1, "l\n");
            break;
        case CAIRO_PATH_CURVE_TO:
            put_numbers(out, step + 1, 3, "c\n");
            break;
        case CAIRO_PATH_CLOSE_PATH:
            g_string_append(out, "h\n");
            break;
        }
    }
}

static void put_words(GString *out, const char *text)
{
    g_autofree gunichar2 *words = g_utf8_to_utf16(text, -1, NULL, NULL, NULL);
    g_string_append(out, "/Span << /ActualText <FEFF");
    for (const gunichar2 *w = words; w && *w; w++)
        g_string_append_printf(out, "%04X", *w);
    g_string_append(out, "> >> BDC\n");
}

char *stone_slug_write(stone_typecase *typecase, const stone_paint_slug *slug, const stone_scene_page *page)
{
    GString *out = g_string_new(NULL);
    if (!slug->n)
        return g_string_free(out, FALSE);
    cairo_surface_t *surface =
        /* no bounds, because glyphs outside of them would be dropped */
        cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, FINER, FINER);
    double width = stone_len_to_pt(slug->width), room = stone_len_to_pt(page->width) - 2 * INSET,
           bleed = stone_len_to_pt(page->bleed);
    double smaller = width > room && room > 0 ? room / width : 1;
    char at[4][32];
    const double facts[4] = {smaller, -smaller, bleed + INSET, -UNDER_BLEED};
    for (int i = 0; i < 4; i++)
        g_ascii_formatd(at[i], sizeof at[i], "%.6f", facts[i]);
    put_words(out, slug->text);
    g_string_append_printf(out, "q 0 g %s 0 0 %s %s %s cm\n", at[0], at[1], at[2], at[3]);
    for (uint32_t i = 0; i < slug->n; i++)
        if (stone_typecase_outline(typecase, cr, &slug->runs[i])) {
            cairo_path_t *path = cairo_copy_path(cr);
            put_path(out, path);
            cairo_path_destroy(path);
            g_string_append(out, "f\n");
        }
    g_string_append(out, "Q EMC\n");
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return g_string_free(out, FALSE);
}
