/* Which words were added and removed. Words are compared with their punctuation, so a comma changes a word. Places with
 * few unchanged words between them are reported as one. */
#include <glib.h>
#include <string.h>

#include "diff/match.h"
#include "diff/tell.h"

enum { CLOSE_BY = 2, MOST_PLACES = 40, LONGEST_QUOTE = 160 };

#define PARAGRAPH "\xC2\xB6"

typedef struct {
    const char *s; /* NULL: the paragraph ends here */
    uint32_t n, line;
} compared_word;

typedef struct {
    GArray *words, *hashes;
} compared_words;

static void cut(const stone_side *side, const uint32_t *paragraphs, uint32_t n, compared_words *w)
{
    w->words = g_array_new(FALSE, FALSE, sizeof(compared_word));
    w->hashes = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    for (uint32_t i = 0; i < n; i++) {
        const stone_side_paragraph *p = &side->paragraphs.at[paragraphs[i]];
        uint32_t line = 0;
        for (const char *s = p->text; *s;) {
            size_t length = strcspn(s, " ");
            while (line + 1 < p->lines.n && side->lines.at[p->lines.at[line]].end <= (size_t)(s - p->text))
                line++;
            compared_word one = {s, (uint32_t)length, p->lines.at[line]};
            uint64_t h = stone_match_hash(1, s, length);
            if (length) {
                g_array_append_val(w->words, one);
                g_array_append_val(w->hashes, h);
            }
            s += length + (s[length] == ' ');
        }
        compared_word end = {NULL, 0, p->lines.n ? p->lines.at[p->lines.n - 1] : 0};
        uint64_t h = 2;
        g_array_append_val(w->words, end);
        g_array_append_val(w->hashes, h);
    }
}

static void uncut_last(compared_words *w)
{
    if (w->words->len == 0)
        return;
    g_array_set_size(w->words, w->words->len - 1);
    g_array_set_size(w->hashes, w->hashes->len - 1);
}

static void uncut(compared_words *w)
{
    g_array_free(w->words, TRUE);
    g_array_free(w->hashes, TRUE);
}

static const compared_word *at(const compared_words *w, uint32_t i)
{
    return &g_array_index(w->words, compared_word, i);
}

/* The words of a range; NULL if it is empty. */
static char *said(const compared_words *w, uint32_t from, uint32_t to, const char *paragraph)
{
    GString *s = g_string_new(NULL);
    for (uint32_t i = from; i < to; i++) {
        const compared_word *one = at(w, i);
        if (s->len && one->s && !g_str_has_suffix(s->str, "\n"))
            g_string_append_c(s, ' ');
        if (one->s)
            g_string_append_len(s, one->s, one->n);
        else
            g_string_append(s, paragraph);
    }
    return g_string_free(s, FALSE);
}

static uint32_t counted(const compared_words *w, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < to; i++)
        n += at(w, i)->s != NULL;
    return n;
}

typedef struct {
    uint32_t a, b, c, d; /* old words a to b became new words c to d */
} changed_place;

/* The places where the two differ; close ones are merged. */
static GArray *places_of(const uint32_t *match, uint32_t n, uint32_t m)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(changed_place));
    for (uint32_t i = 0, k = 0; i < n || k < m;) {
        if (i < n && match[i] == k) {
            i++;
            k++;
            continue;
        }
        changed_place p = {i, i, k, k};
        while (p.b < n && match[p.b] == STONE_MATCH_NONE)
            p.b++;
        p.d = p.b < n ? match[p.b] : m;
        changed_place *last = all->len ? &g_array_index(all, changed_place, all->len - 1) : NULL;
        if (last && p.a - last->b <= CLOSE_BY) {
            last->b = p.b;
            last->d = p.d;
        } else
            g_array_append_val(all, p);
        i = p.b;
        k = p.d;
    }
    return all;
}

static void put(stone_teller *t, stone_wordings *gathered, char what, const compared_words *w, uint32_t from,
                uint32_t to)
{
    if (!gathered || from == to)
        return;
    g_autofree char *text = said(w, from, to, "\n");
    *STONE_PUSH(t->arena, gathered) = (stone_wording){what, stone_arena_string(t->arena, text)};
}

static const char *quoted(stone_teller *t, const compared_words *w, uint32_t from, uint32_t to)
{
    g_autofree char *text = said(w, from, to, PARAGRAPH);
    if (g_utf8_strlen(text, -1) > LONGEST_QUOTE) {
        char *cut_at = g_utf8_offset_to_pointer(text, LONGEST_QUOTE - 1);
        *cut_at = 0;
        return *text ? stone_arena_print(t->arena, "%s…", text) : NULL;
    }
    return *text ? stone_arena_string(t->arena, text) : NULL;
}

static char *words_told(uint32_t out, uint32_t in)
{
    if (out && out == in)
        return g_strdup_printf("%u word%s changed", in, in == 1 ? "" : "s");
    if (out && in)
        return g_strdup_printf("%u word%s for %u", in, in == 1 ? "" : "s", out);
    if (out || in)
        return g_strdup_printf("%u word%s %s", out + in, out + in == 1 ? "" : "s", out ? "removed" : "added");
    return g_strdup("a paragraph ends at another place");
}

/* The lines of a range of words, on the page of the first word; for an empty range the line before it. */
static const stone_side_line *stand(const stone_side *side, const compared_words *w, uint32_t from, uint32_t to,
                                    stone_rect *rect)
{
    if (w->words->len == 0)
        return NULL;
    uint32_t first = from < to ? from : from ? from - 1 : 0;
    const stone_side_line *line = &side->lines.at[at(w, first)->line];
    *rect = line->place;
    for (uint32_t i = first; i < to; i++) {
        const stone_side_line *other = &side->lines.at[at(w, i)->line];
        if (other->page == line->page)
            *rect = stone_side_unite(*rect, other->place);
    }
    return line;
}

static stone_change *tell_place(stone_teller *t, stone_change_kind kind, const compared_words *w,
                                const compared_words *v, const changed_place *p)
{
    stone_rect a, b;
    const stone_side_line *old = stand(t->old, w, p->a, p->b, &a), *newer = stand(t->newer, v, p->c, p->d, &b);
    stone_tell_where where = stone_tell_at_lines(t, old, newer);
    if (old)
        where.old = &a;
    if (newer)
        where.newer = &b;
    g_autofree char *how = words_told(counted(w, p->a, p->b), counted(v, p->c, p->d));
    stone_change *c = stone_tell(t, kind, &where, NULL, NULL, "%s", how);
    c->was = quoted(t, w, p->a, p->b);
    c->is = quoted(t, v, p->c, p->d);
    c->count = MAX(1, counted(w, p->a, p->b) + counted(v, p->c, p->d));
    return c;
}

/* Hardly anything of the text is unchanged. */
static stone_change *tell_sum(stone_teller *t, stone_change_kind kind, const compared_words *w, const compared_words *v,
                              const GArray *places)
{
    uint32_t out = 0, in = 0;
    for (guint i = 0; i < places->len; i++) {
        const changed_place *p = &g_array_index(places, changed_place, i);
        out += counted(w, p->a, p->b);
        in += counted(v, p->c, p->d);
    }
    const changed_place whole = {0, w->words->len, 0, v->words->len};
    stone_change *c = tell_place(t, kind, w, v, &whole);
    c->message = stone_arena_print(t->arena, "in %u places: %u words for %u", places->len, in, out);
    c->was = c->is = NULL;
    c->count = out + in;
    return c;
}

/* Lines with the same words in paragraphs that changed. */
static void tell_lines_left(stone_teller *t, const uint32_t *old, uint32_t n, const uint32_t *newer, uint32_t m)
{
    g_autoptr(GArray) a = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autoptr(GArray) b = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t i = 0; i < n; i++)
        g_array_append_vals(a, t->old->paragraphs.at[old[i]].lines.at, t->old->paragraphs.at[old[i]].lines.n);
    for (uint32_t i = 0; i < m; i++)
        g_array_append_vals(b, t->newer->paragraphs.at[newer[i]].lines.at, t->newer->paragraphs.at[newer[i]].lines.n);
    const uint32_t *lines = (const uint32_t *)(const void *)a->data, *twins = (const uint32_t *)(const void *)b->data;
    g_autofree uint32_t *match = g_new(uint32_t, a->len + 1);
    stone_tell_match_lines(t, lines, a->len, twins, b->len, match);
    for (guint i = 0; i < a->len; i++)
        if (match[i] != STONE_MATCH_NONE)
            stone_tell_line(t, lines[i], twins[match[i]]);
}

void stone_tell_words(stone_teller *t, stone_change_kind kind, const uint32_t *old, uint32_t n, const uint32_t *newer,
                      uint32_t m, const stone_wordings *wordings, stone_wordings *gathered, bool open_ended)
{
    compared_words w, v;
    cut(t->old, old, n, &w);
    cut(t->newer, newer, m, &v);
    if (open_ended) { /* where the last paragraph ends is not known */
        uncut_last(&w);
        uncut_last(&v);
    }
    g_autofree uint32_t *match = g_new(uint32_t, w.words->len + 1);
    stone_match((uint64_t *)(void *)w.hashes->data, w.words->len, (uint64_t *)(void *)v.hashes->data, v.words->len,
                match);
    GArray *places = places_of(match, w.words->len, v.words->len);
    uint32_t i = 0;
    for (guint k = 0; k < places->len; k++) {
        const changed_place *p = &g_array_index(places, changed_place, k);
        put(t, gathered, '=', &w, i, p->a);
        put(t, gathered, '-', &w, p->a, p->b);
        put(t, gathered, '+', &v, p->c, p->d);
        i = p->b;
        bool last = p->b == w.words->len && p->d == v.words->len,
             only_more = counted(&w, p->a, p->b) == 0 || counted(&v, p->c, p->d) == 0;
        if (open_ended && last && only_more)
            continue; /* text that did not fit is reported as overset */
        if (places->len <= MOST_PLACES)
            tell_place(t, kind, &w, &v, p)->wordings = wordings;
    }
    put(t, gathered, '=', &w, i, w.words->len);
    if (places->len > MOST_PLACES)
        tell_sum(t, kind, &w, &v, places)->wordings = wordings;
    tell_lines_left(t, old, n, newer, m);
    g_array_free(places, TRUE);
    uncut(&w);
    uncut(&v);
}
