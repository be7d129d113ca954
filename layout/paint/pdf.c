/* The unfinished PDF. Everything that would differ between runs is set: the date is that of the edition, the creator is
 * given.
 *
 * Cairo writes a PDF on one thread. So the pages are painted in parts in parallel, each a PDF of its own, and the parts
 * are joined (join.h). The division into parts depends only on the number of pages, never on the number of threads, so
 * that equal scenes give equal bytes. Every part begins with a page that is later left out, the case page. It shows
 * every sort of type that any part uses, in a fixed order. Cairo then makes the same font in each part, and the joined
 * file contains it once. */
#include <cairo-pdf.h>
#include <glib.h>
#include <string.h>

#include "base/assert.h"
#include "paint/join.h"
#include "paint/painter.h"
#include "paint/slug.h"
#include "paint/standing.h"

enum { MOST_PDF = 1 << 30, PAGES_OF_PART = 1, MOST_THREADS = 64, CASE_SIDE = 100 };

static cairo_status_t append(void *to, const unsigned char *bytes, unsigned n)
{
    GByteArray *all = to;
    if (n > MOST_PDF - all->len)
        return CAIRO_STATUS_WRITE_ERROR;
    g_byte_array_append(all, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

/* Noon UTC of the scene's day, so that no time zone turns it into another day; a fixed date if there is none. */
static void set_date(cairo_surface_t *surface, const char *date)
{
    int year = 0, month = 0, day = 0;
    bool whole = date && strlen(date) == 10 && sscanf(date, "%4d-%2d-%2d", &year, &month, &day) == 3 && year > 0 &&
                 month > 0 && day > 0 && g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
    char noon[40];
    g_snprintf(noon, sizeof noon, "%04d-%02d-%02dT12:00:00Z", whole ? year : 2000, whole ? month : 1, whole ? day : 1);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, noon);
}

static void set_facts(cairo_surface_t *surface, const stone_scene *scene, const stone_paint_order *order)
{
    const char *title = order->title ? order->title : scene->title;
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    set_date(surface, scene->date);
    if (order->creator)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, order->creator);
    if (title && *title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    if (scene->paper && *scene->paper)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, scene->paper);
}

static void paint_page(stone_painter *painter, cairo_surface_t *surface, const stone_scene_page *page, uint32_t number,
                       bool label)
{
    double bleed = stone_len_to_pt(page->bleed);
    cairo_pdf_surface_set_size(surface, stone_len_to_pt(page->width) + 2 * bleed,
                               stone_len_to_pt(page->height) + 2 * bleed);
    if (label && page->folio && *page->folio)
        cairo_pdf_surface_set_page_label(surface, page->folio);
    cairo_save(painter->cr);
    cairo_translate(painter->cr, bleed, bleed);
    if (painter->tags)
        stone_tags_begin_page(painter->tags, painter->cr, number);
    stone_painter_items(painter, page);
    if (painter->tags)
        stone_tags_end_page(painter->tags, painter->cr);
    cairo_restore(painter->cr);
    cairo_show_page(painter->cr);
}

/* ---- parts ---- */

/* The whole work, shared by the threads. */
struct job {
    const stone_scene *scene;
    const stone_paint_order *order;
    stone_ink_keys keys;
    const stone_case_sort_list *sorts; /* NULL: a single part, which needs no case page */
    const uint32_t *pages;
    uint32_t n;
    struct painted_part {
        uint32_t first, n;
        GByteArray *bytes; /* followed by a NUL */
        bool same;         /* equal to the part that is kept */
        GBytes *matter;    /* what the part was painted from; NULL: it will not be kept */
        stone_arena *arena;
        stone_findings findings;
        cairo_status_t status;
    } * parts;
    uint32_t parts_n;
    gint next;
};

static void paint_case(stone_painter *painter, cairo_surface_t *surface, const stone_case_sort_list *sorts)
{
    cairo_pdf_surface_set_size(surface, CASE_SIDE, CASE_SIDE);
    stone_typecase_show_sorts(painter->typecase, painter->cr, sorts, CASE_SIDE / 2, CASE_SIDE / 2);
    cairo_show_page(painter->cr);
}

static void paint_part(struct job *job, struct painted_part *part, stone_typecase *typecase)
{
    stone_paint_order order = *job->order;
    order.findings = &part->findings;
    stone_painter painter = {.scene = job->scene, .vector = true, .keys = job->keys, .typecase = typecase};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, part->bytes, 72, 72);
    set_facts(surface, job->scene, &order);
    painter.cr = cairo_create(surface);
    painter.cuts = stone_cuts_open(job->scene, &order, true);
    if (job->sorts)
        paint_case(&painter, surface, job->sorts);
    if (order.elements)
        painter.tags = stone_tags_open(job->scene, job->pages, job->n, job->order->findings->arena, order.elements);
    for (uint32_t i = 0; i < part->n; i++)
        paint_page(&painter, surface, &job->scene->pages.at[job->pages[part->first + i]], part->first + i,
                   job->parts_n == 1);
    if (painter.tags)
        stone_tags_outline(painter.tags, surface);
    stone_tags_close(painter.tags);
    part->status = cairo_status(painter.cr);
    cairo_destroy(painter.cr);
    cairo_surface_finish(surface);
    if (part->status == CAIRO_STATUS_SUCCESS)
        part->status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    stone_cuts_close(painter.cuts);
    static const guint8 end = 0;
    g_byte_array_append(part->bytes, &end, 1);
}

/* Takes a part from the standing matter. It only reads, so that several threads may do so. */
static bool recall(struct job *job, uint32_t number)
{
    struct painted_part *part = &job->parts[number];
    GByteArray *bytes = part->same ? stone_standing_find(job->order->standing, number) : NULL;
    if (bytes) {
        g_byte_array_unref(part->bytes);
        part->bytes = bytes;
    } else if (job->order->standing) {
        part->matter = stone_standing_matter(job->scene, job->pages + part->first, part->n);
    }
    return bytes != NULL;
}

static gpointer compare(gpointer data)
{
    struct job *job = data;
    for (uint32_t i = 0; i < job->parts_n; i++) {
        struct painted_part *part = &job->parts[i];
        part->same = stone_standing_same(job->order->standing, i, job->scene, job->pages + part->first, part->n);
    }
    return NULL;
}

/* Prepares what all parts share, and finds the parts that have not changed. */
static void prepare(struct job *job, stone_arena *arena)
{
    const stone_paint_order *order = job->order;
    GThread *other = order->standing && order->threads > 1 ? g_thread_try_new("standing", compare, job, NULL) : NULL;
    if (order->standing && !other)
        compare(job);
    if (job->parts_n > 1)
        job->sorts = stone_sorts_gather(arena, job->scene, job->pages, job->n, order->findings);
    if (other)
        g_thread_join(other);
    if (order->standing) {
        g_autoptr(GBytes) ground = stone_standing_ground(job->scene, order->creator, &job->keys, job->sorts);
        stone_standing_stand(order->standing, ground, job->parts_n);
    }
}

static gpointer work(gpointer data)
{
    struct job *job = data;
    stone_arena *arena = stone_arena_open();
    /* findings about fonts from stone_sorts_gather, because otherwise chance would decide which thread reports them */
    stone_findings told;
    stone_findings_init(&told, arena);
    stone_letters *letters = job->sorts ? stone_standing_letters(job->order->standing) : NULL;
    stone_typecase *typecase = stone_letters_take(letters, job->scene, 1, job->sorts ? &told : &job->parts->findings);
    for (uint32_t i; (i = (uint32_t)g_atomic_int_add(&job->next, 1)) < job->parts_n;)
        if (!recall(job, i))
            paint_part(job, &job->parts[i], typecase);
    stone_letters_give(letters, typecase);
    stone_arena_close(arena);
    return NULL;
}

static void paint_parts(struct job *job)
{
    GThread *threads[MOST_THREADS];
    unsigned n = MIN(MIN(job->order->threads, job->parts_n), MOST_THREADS), started = 0;
    while (started + 1 < n && (threads[started] = g_thread_try_new("pdf", work, job, NULL)))
        started++;
    work(job);
    for (unsigned i = 0; i < started; i++)
        g_thread_join(threads[i]);
}

/* Divides the pages into parts of nearly equal size. A single part is the whole file. */
static void divide(struct job *job, stone_arena *arena)
{
    bool joins = !job->order->elements;
    job->parts_n = joins ? MAX(1, (job->n + PAGES_OF_PART - 1) / PAGES_OF_PART) : 1;
    job->parts = STONE_NEW_N(arena, struct painted_part, job->parts_n);
    for (uint32_t i = 0; i < job->parts_n; i++) {
        struct painted_part *part = &job->parts[i];
        part->first = (uint32_t)((uint64_t)job->n * i / job->parts_n);
        part->n = (uint32_t)((uint64_t)job->n * (i + 1) / job->parts_n) - part->first;
        part->bytes = g_byte_array_new();
        part->arena = stone_arena_open();
        stone_findings_init(&part->findings, part->arena);
        part->findings.severities = job->order->findings->severities;
    }
}

/* Reports a finding once that several parts have in common. */
static void tell(struct job *job)
{
    stone_findings *all = job->order->findings;
    uint32_t before = all->list.n;
    for (uint32_t i = 0; i < job->parts_n; i++) {
        stone_findings *own = &job->parts[i].findings;
        uint32_t kept = 0;
        for (uint32_t k = 0; k < own->list.n; k++) {
            bool told = false;
            for (uint32_t t = before; t < all->list.n && !told; t++)
                told = all->list.at[t].kind == own->list.at[k].kind &&
                       strcmp(all->list.at[t].message, own->list.at[k].message) == 0;
            if (!told)
                own->list.at[kept++] = own->list.at[k];
        }
        own->list.n = kept;
        stone_findings_join(all, own);
    }
}

/* Keeps the parts for the next painting, except those that had findings and must be painted again. */
static void keep(struct job *job)
{
    for (uint32_t i = 0; i < job->parts_n; i++) {
        struct painted_part *part = &job->parts[i];
        bool sound = part->status == CAIRO_STATUS_SUCCESS && !part->findings.list.n;
        if (part->matter)
            stone_standing_keep(job->order->standing, i, part->matter, sound ? part->bytes : NULL);
        g_clear_pointer(&part->matter, g_bytes_unref);
    }
}

static GByteArray *fail(stone_findings *findings, const char *why)
{
    stone_findings_add(findings, STONE_FINDING_OUTPUT_FAILED, STONE_SPAN_NONE, "The PDF could not be drawn: %s.", why);
    return NULL;
}

/* Makes the feet with the slugs. They are not in the parts, because their times change with each save while a part can
 * be used again. */
static stone_pdf_foot *write_feet(const struct job *job, stone_arena *arena)
{
    stone_pdf_foot *feet = STONE_NEW_N(arena, stone_pdf_foot, job->n + 1);
    stone_letters *letters = stone_standing_letters(job->order->standing);
    stone_typecase *typecase = stone_letters_take(letters, job->scene, 1, job->order->findings);
    for (uint32_t i = 0; i < job->n; i++) {
        const stone_scene_page *page = &job->scene->pages.at[job->pages[i]];
        g_autofree char *content = stone_slug_write(typecase, &job->order->slugs[job->pages[i]], page);
        feet[i] = (stone_pdf_foot){stone_len_to_pt(page->width), stone_len_to_pt(page->height),
                                   stone_len_to_pt(page->bleed), STONE_PAINT_SLUG, stone_arena_string(arena, content)};
    }
    stone_letters_give(letters, typecase);
    return feet;
}

/* Joins the parts into the file. NULL: it failed, with a finding. */
static GByteArray *join(const struct job *job, stone_arena *arena)
{
    stone_pdf_part *parts = STONE_NEW_N(arena, stone_pdf_part, job->parts_n);
    const char **labels = STONE_NEW_N(arena, const char *, job->n + 1);
    for (uint32_t i = 0; i < job->parts_n; i++) {
        const struct painted_part *part = &job->parts[i];
        if (part->status != CAIRO_STATUS_SUCCESS)
            return fail(job->order->findings, cairo_status_to_string(part->status));
        parts[i] = (stone_pdf_part){part->bytes->data, part->bytes->len - 1, job->sorts ? 1 : 0};
    }
    bool slugs = job->order->slugs && !job->order->elements;
    if (job->parts_n == 1 && !slugs)
        return g_byte_array_ref(job->parts[0].bytes);
    for (uint32_t i = 0; i < job->n; i++) {
        const char *folio = job->scene->pages.at[job->pages[i]].folio;
        labels[i] = folio ? folio : "";
    }
    g_autoptr(GByteArray) all = stone_standing_room(job->order->standing);
    if (!stone_pdf_join(parts, job->parts_n, labels, slugs ? write_feet(job, arena) : NULL, all))
        return fail(job->order->findings, "the parts do not match");
    static const guint8 end = 0;
    g_byte_array_append(all, &end, 1);
    return g_steal_pointer(&all);
}

/* The pages of the order, or all pages. */
static void choose_pages(struct job *job, stone_arena *arena)
{
    uint32_t *pages = STONE_NEW_N(arena, uint32_t, (job->order->pages ? job->order->n : job->scene->pages.n) + 1);
    job->n = job->order->pages ? job->order->n : job->scene->pages.n;
    for (uint32_t i = 0; i < job->n; i++) {
        pages[i] = job->order->pages ? job->order->pages[i] : i;
        STONE_ASSERT(pages[i] < job->scene->pages.n);
    }
    job->pages = pages;
}

bool stone_paint_pdf(const stone_scene *scene, const stone_paint_order *order, stone_arena *arena, uint8_t **bytes,
                     size_t *size)
{
    stone_paint_order plain = *order;
    if (order->elements)
        plain.standing = NULL; /* a tagged PDF is painted in one part and not kept */
    struct job job = {.scene = scene, .order = &plain};
    if (!stone_ink_keys_new(arena, scene, &job.keys)) {
        stone_findings_add(order->findings, STONE_FINDING_OUTPUT_FAILED, STONE_SPAN_NONE,
                           "The pages use more than the %d tints that a PDF can distinguish.", STONE_MOST_INKS);
        return false;
    }
    choose_pages(&job, arena);
    divide(&job, arena);
    prepare(&job, arena);
    paint_parts(&job);
    keep(&job);
    tell(&job);
    g_autoptr(GByteArray) all = join(&job, arena);
    bool ok = all != NULL;
    if (ok) {
        *size = all->len - 1;
        *bytes = stone_arena_copy(arena, all->data, *size);
    }
    for (uint32_t i = 0; i < job.parts_n; i++) {
        g_byte_array_unref(job.parts[i].bytes);
        stone_arena_close(job.parts[i].arena);
    }
    return ok;
}
