/* The floor: what no engine on these libraries can go under. Shapes every paragraph of a text once with HarfBuzz; then
 * draws the glyphs once with Cairo, in lines of the measure and pages of so many legs, to a PDF.
 *
 *     floor TEXT FONT SIZE LEADING MEASURE LEGS LINES OUT.pdf
 *
 * Lengths in pt; a paragraph a line. Prints two figures: milliseconds of shaping, of drawing. */
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <glib.h>
#include <hb-ft.h>
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct floor {
    double size, leading, measure;
    unsigned legs, lines; /* of a page */
    cairo_t *cr;
    GArray *line;   /* cairo_glyph_t */
    unsigned count; /* lines drawn */
};

static void put_line(struct floor *f, double dx)
{
    unsigned on_page = f->count % (f->legs * f->lines);
    if (f->count && !on_page)
        cairo_show_page(f->cr);
    double x = 40 + on_page / f->lines * (f->measure + 12), y = 40 + (1 + on_page % f->lines) * f->leading;
    for (guint i = 0; i < f->line->len; i++) {
        cairo_glyph_t *g = &g_array_index(f->line, cairo_glyph_t, i);
        g->x += x - dx;
        g->y = y;
    }
    cairo_show_glyphs(f->cr, (cairo_glyph_t *)(void *)f->line->data, (int)f->line->len);
    g_array_set_size(f->line, 0);
    f->count++;
}

static void draw(struct floor *f, hb_buffer_t *buffer, double upem)
{
    unsigned n;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, NULL);
    double x = 0, began = 0;
    for (unsigned i = 0; i < n; i++) {
        double advance = at[i].x_advance * f->size / upem;
        if (x + advance - began > f->measure && f->line->len) {
            put_line(f, began);
            began = x;
        }
        cairo_glyph_t glyph = {infos[i].codepoint, x + at[i].x_offset * f->size / upem, 0};
        g_array_append_val(f->line, glyph);
        x += advance;
    }
    if (f->line->len)
        put_line(f, began);
}

static hb_buffer_t *shape(hb_font_t *font, const char *text)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, NULL, 0);
    return buffer;
}

static void open_page(struct floor *f, FT_Face face, const char *path)
{
    double width = 80 + f->legs * (f->measure + 12), height = 80 + f->lines * f->leading;
    cairo_surface_t *surface = cairo_pdf_surface_create(path, width, height);
    f->cr = cairo_create(surface);
    cairo_surface_destroy(surface);
    cairo_font_face_t *drawn = cairo_ft_font_face_create_for_ft_face(face, 0);
    cairo_set_font_face(f->cr, drawn);
    cairo_set_font_size(f->cr, f->size);
    cairo_font_face_destroy(drawn);
    f->line = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
}

int main(int argc, char **argv)
{
    g_autofree char *text = NULL;
    FT_Library library;
    FT_Face face;
    if (argc != 9 || !g_file_get_contents(argv[1], &text, NULL, NULL) || FT_Init_FreeType(&library) != 0 ||
        FT_New_Face(library, argv[2], 0, &face) != 0) {
        fprintf(stderr, "floor TEXT FONT SIZE LEADING MEASURE LEGS LINES OUT.pdf\n");
        return 2;
    }
    struct floor f = {.size = g_ascii_strtod(argv[3], NULL),
                      .leading = g_ascii_strtod(argv[4], NULL),
                      .measure = g_ascii_strtod(argv[5], NULL),
                      .legs = (unsigned)atoi(argv[6]),
                      .lines = (unsigned)atoi(argv[7])};
    hb_blob_t *blob = hb_blob_create_from_file(argv[2]);
    hb_face_t *shapes = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(shapes);
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);
    g_autoptr(GPtrArray) buffers = g_ptr_array_new_with_free_func((GDestroyNotify)hb_buffer_destroy);
    gint64 start = g_get_monotonic_time();
    for (char **p = paragraphs; *p; p++)
        if (**p)
            g_ptr_array_add(buffers, shape(font, *p));
    gint64 shaped = g_get_monotonic_time();
    open_page(&f, face, argv[8]);
    for (guint i = 0; i < buffers->len; i++)
        draw(&f, buffers->pdata[i], hb_face_get_upem(shapes));
    cairo_surface_finish(cairo_get_target(f.cr));
    gint64 drawn = g_get_monotonic_time();
    printf("%.2f %.2f\n", (double)(shaped - start) / 1000, (double)(drawn - shaped) / 1000);
    cairo_destroy(f.cr);
    g_array_free(f.line, TRUE);
    hb_font_destroy(font);
    hb_face_destroy(shapes);
    hb_blob_destroy(blob);
    FT_Done_Face(face);
    FT_Done_FreeType(library);
    return 0;
}
