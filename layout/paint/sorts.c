/* Nearly every sort is a glyph for one character and has been seen before. A table indexed by glyph handles these, a
 * set the rest. */
#include "paint/sorts.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "paint/reading.h"
#include "paint/typecase.h"

enum { GLYPHS = 65536 };

typedef struct {
    stone_arena *arena;
    stone_case_sort_list *list;
    stone_typecase *typecase;
    struct seen {
        uint32_t *last;  /* by glyph: the character it last stood for; NULL: the font is not used */
        GHashTable *set; /* of stone_case_sort */
    } * seen;            /* by font */
    cairo_glyph_t *placed, *glyphs;
    cairo_text_cluster_t *clusters;
    uint32_t room; /* number of glyphs that the arrays hold */
} sort_gathering;

static guint hash_of(gconstpointer sort)
{
    const stone_case_sort *s = sort;
    guint hash = s->glyph;
    for (uint32_t i = 0; i < s->bytes; i++)
        hash = hash * 31 + (guchar)s->text[i];
    return hash;
}

static gboolean are_equal(gconstpointer a, gconstpointer b)
{
    const stone_case_sort *x = a, *y = b;
    return x->glyph == y->glyph && x->bytes == y->bytes && memcmp(x->text, y->text, x->bytes) == 0;
}

/* The bytes of a short text as a number; 0: no text, or a longer one. */
static uint32_t number_of(const stone_case_sort *s)
{
    uint32_t number = 0;
    if (s->bytes <= sizeof number)
        memcpy(&number, s->text, s->bytes);
    return number;
}

static void note(sort_gathering *g, uint16_t font, stone_case_sort sort)
{
    struct seen *seen = &g->seen[font];
    if (!seen->last) {
        seen->last = g_new0(uint32_t, GLYPHS);
        seen->set = g_hash_table_new_full(hash_of, are_equal, g_free, NULL);
    }
    uint32_t number = sort.glyph < GLYPHS ? number_of(&sort) : 0;
    if (number && seen->last[sort.glyph] == number)
        return;
    if (number)
        seen->last[sort.glyph] = number;
    if (g_hash_table_add(seen->set, g_memdup2(&sort, sizeof sort)))
        *STONE_PUSH(g->arena, &g->list->fonts[font]) = sort;
}

/* Notes the sorts of a run as the typecase will write it. A run that becomes a single cluster of many glyphs is
 * skipped: it is rare, and costs at most a font that is stored twice. */
static void note_run(sort_gathering *g, const stone_scene_glyphs *run)
{
    if (run->n > g->room) {
        g->room = run->n * 2;
        g->placed = g_renew(cairo_glyph_t, g->placed, g->room);
        g->glyphs = g_renew(cairo_glyph_t, g->glyphs, STONE_READING_MOST(g->room));
        g->clusters = g_renew(cairo_text_cluster_t, g->clusters, STONE_READING_MOST(g->room));
    }
    for (uint32_t i = 0; i < run->n; i++)
        g->placed[i] = (cairo_glyph_t){run->glyphs[i].glyph, 0, 0};
    stone_run_reading r =
        stone_reading_of(run, g->placed, stone_typecase_joiner(g->typecase, run->font), g->glyphs, g->clusters);
    const char *text = run->text;
    for (int i = 0; r.glyphs == r.clusters && i < r.clusters; i++) {
        note(g, run->font, (stone_case_sort){(uint32_t)g->glyphs[i].index, text, (uint32_t)g->clusters[i].num_bytes});
        text += g->clusters[i].num_bytes;
    }
}

static void clear(sort_gathering *g)
{
    for (uint32_t i = 0; i < g->list->n; i++) {
        g_free(g->seen[i].last);
        if (g->seen[i].set)
            g_hash_table_destroy(g->seen[i].set);
    }
    g_free(g->seen);
    g_free(g->placed);
    g_free(g->glyphs);
    g_free(g->clusters);
}

/* Of the texts of a glyph, the one that is not empty comes first, because the file knows the glyph by the first one. */
static int by_glyph(const void *a, const void *b)
{
    const stone_case_sort *x = a, *y = b;
    if (x->glyph != y->glyph)
        return x->glyph < y->glyph ? -1 : 1;
    if (!x->bytes || !y->bytes)
        return (x->bytes == 0) - (y->bytes == 0);
    int order = memcmp(x->text, y->text, MIN(x->bytes, y->bytes));
    return order ? order : (x->bytes > y->bytes) - (x->bytes < y->bytes);
}

const stone_case_sort_list *stone_sorts_gather(stone_arena *arena, const stone_scene *scene, const uint32_t *pages,
                                               uint32_t n, stone_findings *findings)
{
    sort_gathering g = {.arena = arena, .list = STONE_NEW(arena, stone_case_sort_list)};
    g.typecase = stone_typecase_open(scene, 1, findings);
    g.list->n = scene->fonts.n;
    g.list->fonts = stone_arena_alloc(arena, sizeof *g.list->fonts * (g.list->n + 1));
    g.seen = g_new0(struct seen, g.list->n + 1);
    for (uint32_t i = 0; i < n; i++) {
        const stone_scene_page *page = &scene->pages.at[pages[i]];
        for (uint32_t k = 0; k < page->items.n; k++) {
            const stone_scene_item *item = &page->items.at[k];
            if (item->kind == STONE_ITEM_GLYPHS && item->glyphs.font < g.list->n)
                note_run(&g, &item->glyphs);
        }
    }
    for (uint32_t i = 0; i < g.list->n; i++)
        if (g.list->fonts[i].n)
            qsort(g.list->fonts[i].at, g.list->fonts[i].n, sizeof *g.list->fonts[i].at, by_glyph);
    clear(&g);
    stone_typecase_close(g.typecase);
    return g.list;
}
