/* A cluster is what shaping cannot separate: a letter with its dots, a ligature. Programs that read a PDF take the
 * place of a text from its glyphs, and derive the reading order from the places. Therefore:
 *
 *   - Glyphs are written from left to right in any script, as those programs expect. They would take each letter set
 *     backwards for a word of its own. Within a cluster the characters keep their reading order.
 *   - The letter itself carries the text of its cluster, and its dots and marks carry none. Otherwise the text would be
 *     placed at the dots, and words would fall apart.
 *   - A non-joiner (U+200C) is separated from the letter after it, with which shaping merges it, because some of those
 *     programs reverse the characters of a glyph. It gets an empty glyph where the letter before it ends. */
#include "paint/reading.h"

#include <string.h>

static const char joiner_text[] = "\u200C";
enum { JOINER_BYTES = sizeof joiner_text - 1 };

static uint32_t visual(const stone_scene_glyphs *run, uint32_t i)
{
    return run->rtl ? run->n - 1 - i : i;
}

/* True if the glyphs are in the order of the text (in a few scripts shaping changes it) and refer only to bytes that
 * exist. */
static bool follows_text(const stone_scene_glyphs *run, size_t bytes)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < run->n; i++) {
        uint32_t at = run->glyphs[visual(run, i)].cluster;
        if (at < last || at >= bytes)
            return false;
        last = at;
    }
    return run->n > 0;
}

/* Merges the glyphs of each cluster into one. */
typedef struct {
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    int n;
} cluster_teller;

static void tell(cluster_teller *t, cairo_glyph_t glyph)
{
    t->glyphs[t->n] = glyph;
    t->clusters[t->n++] = (cairo_text_cluster_t){0, 1};
}

/* The start of a letter: the end, in reading direction, of the letter before it. */
static double before(const cluster_teller *t, const stone_scene_glyphs *run, int letter, const cairo_glyph_t *glyph)
{
    if (!run->rtl)
        return glyph->x;
    return t->n ? t->glyphs[letter].x : stone_len_to_pt(stone_len_add(run->x, run->width));
}

stone_run_reading stone_reading_of(const stone_scene_glyphs *run, const cairo_glyph_t *placed, unsigned long joiner,
                                   cairo_glyph_t *glyphs, cairo_text_cluster_t *clusters)
{
    size_t bytes = strlen(run->text), start = 0; /* start: first byte of the open cluster */
    int letter = 0, open = 0;                    /* first glyph of the previous and of the open cluster */
    cluster_teller t = {.glyphs = glyphs, .clusters = clusters};
    if (!bytes) { /* it has no text; without clusters Cairo would look up its characters */
        for (uint32_t i = 0; i < run->n; i++)
            tell(&t, placed[i]);
        return (stone_run_reading){t.n, t.n, 0};
    }
    if (!follows_text(run, bytes)) {
        memcpy(glyphs, placed, run->n * sizeof *placed);
        clusters[0] = (cairo_text_cluster_t){(int)bytes, (int)run->n};
        return (stone_run_reading){(int)run->n, 1, run->rtl ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0};
    }
    for (uint32_t i = 0; i < run->n; i++) {
        uint32_t at = run->glyphs[visual(run, i)].cluster;
        const cairo_glyph_t *glyph = &placed[visual(run, i)];
        if (i && at != run->glyphs[visual(run, i - 1)].cluster) {
            clusters[open].num_bytes = (int)(at - start);
            start = at;
            letter = open;
            open = t.n;
        }
        if (joiner && open == t.n && strncmp(run->text + at, joiner_text, JOINER_BYTES) == 0) {
            tell(&t, (cairo_glyph_t){joiner, before(&t, run, letter, glyph), stone_len_to_pt(run->y)});
            clusters[open].num_bytes = JOINER_BYTES;
            start += JOINER_BYTES;
            open = t.n;
        }
        tell(&t, *glyph);
    }
    clusters[open].num_bytes = (int)(bytes - start);
    return (stone_run_reading){t.n, t.n, 0};
}

void stone_reading_turn(stone_run_reading r, cairo_glyph_t *glyphs, cairo_text_cluster_t *clusters, const char *text,
                        char *turned)
{
    size_t end = strlen(text);
    if (r.glyphs != r.clusters) { /* a single cluster is unchanged */
        memcpy(turned, text, end);
        return;
    }
    for (int i = 0; i < r.clusters; i++) {
        size_t size = (size_t)clusters[i].num_bytes;
        end -= size;
        memcpy(turned + end, text, size);
        text += size;
    }
    for (int a = 0, b = r.clusters - 1; a < b; a++, b--) {
        cairo_glyph_t glyph = glyphs[a];
        cairo_text_cluster_t cluster = clusters[a];
        glyphs[a] = glyphs[b];
        clusters[a] = clusters[b];
        glyphs[b] = glyph;
        clusters[b] = cluster;
    }
}
