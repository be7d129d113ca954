/* The unfinished PDF. What would differ from run to run is set: the date is the edition's, the creator is given. */
#include <cairo-pdf.h>
#include <glib.h>
#include <string.h>

#include "base/assert.h"
#include "paint/painter.h"

enum { MOST_PDF = 1 << 30 };

static cairo_status_t append(void *to, const unsigned char *bytes, unsigned n)
{
    GByteArray *all = to;
    if (n > MOST_PDF - all->len)
        return CAIRO_STATUS_WRITE_ERROR;
    g_byte_array_append(all, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

/* Noon UTC of the scene's day, so that no zone moves it to another; without a day, a fixed one. */
static void set_date(cairo_surface_t *surface, const char *date)
{
    int year = 0, month = 0, day = 0;
    bool whole = date && strlen(date) == 10 && sscanf(date, "%4d-%2d-%2d", &year, &month, &day) == 3 && year > 0 &&
                 month > 0 && day > 0 && g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
    char noon[40];
    g_snprintf(noon, sizeof noon, "%04d-%02d-%02dT12:00:00Z", whole ? year : 2000, whole ? month : 1, whole ? day : 1);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, noon);
}

static void set_facts(cairo_surface_t *surface, const stone_scene *scene, const char *creator)
{
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    set_date(surface, scene->date);
    if (creator)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, creator);
    if (scene->title && *scene->title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene->title);
    if (scene->paper && *scene->paper)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, scene->paper);
}

static void paint_page(stone_painter *painter, cairo_surface_t *surface, const stone_scene_page *page)
{
    double bleed = stone_len_to_pt(page->bleed);
    cairo_pdf_surface_set_size(surface, stone_len_to_pt(page->width) + 2 * bleed,
                               stone_len_to_pt(page->height) + 2 * bleed);
    if (page->folio && *page->folio)
        cairo_pdf_surface_set_page_label(surface, page->folio);
    cairo_save(painter->cr);
    cairo_translate(painter->cr, bleed, bleed);
    stone_painter_items(painter, page);
    cairo_restore(painter->cr);
    cairo_show_page(painter->cr);
}

static bool paint_pages(const stone_scene *scene, const stone_paint_order *order, stone_arena *arena, GByteArray *all)
{
    stone_painter painter = {.scene = scene, .vector = true};
    if (!stone_ink_keys_new(arena, scene, &painter.keys)) {
        stone_findings_add(order->findings, STONE_FINDING_OUTPUT_FAILED, STONE_SPAN_NONE,
                           "the pages use more than %d tints; a PDF can tell no more apart", STONE_MOST_INKS);
        return false;
    }
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, all, 72, 72);
    set_facts(surface, scene, order->creator);
    painter.cr = cairo_create(surface);
    painter.typecase = stone_typecase_open(scene, 1, order->findings);
    painter.cuts = stone_cuts_open(scene, order, true);
    uint32_t n = order->pages ? order->n : scene->pages.n;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t page = order->pages ? order->pages[i] : i;
        STONE_ASSERT(page < scene->pages.n);
        paint_page(&painter, surface, &scene->pages.at[page]);
    }
    cairo_status_t status = cairo_status(painter.cr);
    cairo_destroy(painter.cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    stone_cuts_close(painter.cuts);
    stone_typecase_close(painter.typecase);
    if (status != CAIRO_STATUS_SUCCESS)
        stone_findings_add(order->findings, STONE_FINDING_OUTPUT_FAILED, STONE_SPAN_NONE,
                           "the PDF could not be drawn: %s", cairo_status_to_string(status));
    return status == CAIRO_STATUS_SUCCESS;
}

bool stone_paint_pdf(const stone_scene *scene, const stone_paint_order *order, stone_arena *arena, uint8_t **bytes,
                     size_t *size)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    if (!paint_pages(scene, order, arena, all))
        return false;
    *bytes = stone_arena_copy(arena, all->data, all->len);
    *size = all->len;
    return true;
}
