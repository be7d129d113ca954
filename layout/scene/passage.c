/* See passage.h. Works in bytes of one string; only stored passages count characters. */
#include "scene/passage.h"

#include <glib.h>
#include <string.h>

#include "scene/id.h"

/* The part of the text that a run holds. */
typedef struct {
    uint32_t page;
    const stone_scene_item *item;
    const uint32_t *bytes; /* for each byte of the run's text its position in the paragraph's; UINT32_MAX: none */
    uint32_t at;           /* of the paragraph in the whole */
} run_piece;

typedef struct {
    const char *name;
    size_t name_n;
    GString *text;
    STONE_LIST(run_piece) pieces;
    bool open; /* a space is due before the next run */
} passage_paragraph;

typedef struct {
    stone_arena *arena;
    STONE_LIST(passage_paragraph) paragraphs;
    GString *text;
} copy;

static passage_paragraph *paragraph_of(copy *c, const char *id)
{
    size_t n = stone_id_block(id);
    for (uint32_t i = c->paragraphs.n; i > 0; i--) {
        passage_paragraph *p = &c->paragraphs.at[i - 1];
        if (p->name_n == n && memcmp(p->name, id, n) == 0)
            return p;
    }
    passage_paragraph *p = STONE_PUSH(c->arena, &c->paragraphs);
    p->name = id;
    p->name_n = n;
    p->text = g_string_new(NULL);
    return p;
}

static void add_run(copy *c, uint32_t page, const stone_scene_item *item)
{
    const stone_scene_glyphs *g = &item->glyphs;
    passage_paragraph *p = paragraph_of(c, item->id);
    if (p->open)
        g_string_append_c(p->text, ' ');
    p->open = false;
    size_t n = strlen(g->text);
    uint32_t *bytes = STONE_NEW_N(c->arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (g_str_has_prefix(g->text + i, STONE_SCENE_DIVISION)) {
            bytes[i] = bytes[i + 1] = UINT32_MAX;
            i++;
            continue;
        }
        bytes[i] = (uint32_t)p->text->len;
        g_string_append_c(p->text, g->text[i]);
    }
    bytes[n] = (uint32_t)p->text->len;
    *STONE_PUSH(c->arena, &p->pieces) = (run_piece){page, item, bytes, 0};
    p->open = g->line_end && !g->paragraph_end && !g->hyphenated && !g->joins;
}

/* Free it with close_copy. */
static void gather(copy *c, const stone_passage_page *pages, uint32_t n, const char *story, stone_arena *arena)
{
    *c = (copy){.arena = arena, .text = g_string_new(NULL)};
    for (uint32_t i = 0; i < n; i++) {
        const stone_scene_page *page = &pages[i].scene->pages.at[pages[i].page];
        for (uint32_t k = 0; k < page->items.n; k++) {
            const stone_scene_item *item = &page->items.at[k];
            if (item->kind == STONE_ITEM_GLYPHS && item->story && strcmp(item->story, story) == 0 &&
                item->glyphs.text[0])
                add_run(c, i, item);
        }
    }
    for (uint32_t i = 0; i < c->paragraphs.n; i++) {
        passage_paragraph *p = &c->paragraphs.at[i];
        for (uint32_t k = 0; k < p->pieces.n; k++)
            p->pieces.at[k].at = (uint32_t)c->text->len;
        g_string_append_len(c->text, p->text->str, (gssize)p->text->len);
        g_string_append_c(c->text, '\n');
    }
}

static void close_copy(copy *c)
{
    for (uint32_t i = 0; i < c->paragraphs.n; i++)
        g_string_free(c->paragraphs.at[i].text, TRUE);
    g_string_free(c->text, TRUE);
}

/* ---- making ---- */

static const stone_scene_item *item_named(const stone_scene_page *page, const char *id)
{
    for (uint32_t i = 0; id && i < page->items.n; i++)
        if (page->items.at[i].kind == STONE_ITEM_GLYPHS && strcmp(page->items.at[i].id, id) == 0)
            return &page->items.at[i];
    return NULL;
}

/* The position of an end in the text; its offset counts through the runs of the line. UINT32_MAX: not found. */
static uint32_t byte_of(const copy *c, uint32_t page, stone_passage_end end)
{
    uint32_t left = end.offset;
    bool there = false;
    for (uint32_t i = 0; i < c->paragraphs.n; i++) {
        const passage_paragraph *p = &c->paragraphs.at[i];
        for (uint32_t k = 0; k < p->pieces.n; k++) {
            const run_piece *x = &p->pieces.at[k];
            if (!there && (x->page != page || strcmp(x->item->id, end.item) != 0))
                continue;
            there = true;
            const char *text = x->item->glyphs.text;
            for (size_t b = 0; text[b]; b++) {
                if (((unsigned char)text[b] & 0xC0) == 0x80 || x->bytes[b] == UINT32_MAX)
                    continue;
                if (left == 0)
                    return x->at + x->bytes[b];
                left--;
            }
            if (left == 0 || x->item->glyphs.line_end)
                return x->at + x->bytes[strlen(text)];
        }
    }
    return UINT32_MAX;
}

static uint32_t characters(const char *text, size_t bytes)
{
    return (uint32_t)g_utf8_strlen(text, (gssize)bytes);
}

static const char *context(stone_arena *arena, const char *text, size_t from, size_t to, bool behind)
{
    const char *a = text + from, *b = text + to;
    if (behind)
        for (uint32_t i = 0; i < STONE_PASSAGE_CONTEXT && a < text + strlen(text); i++)
            b = a = g_utf8_next_char(a);
    else
        for (uint32_t i = 0; i < STONE_PASSAGE_CONTEXT && b > text; i++)
            a = b = g_utf8_prev_char(b);
    return behind ? stone_arena_slice(arena, text + from, (size_t)(b - (text + from)))
                  : stone_arena_slice(arena, a, (size_t)(text + to - a));
}

bool stone_passage_make(const stone_passage_page *pages, uint32_t n, uint32_t on, stone_passage_end from,
                        stone_passage_end to, stone_arena *arena, stone_passage *passage)
{
    *passage = (stone_passage){0};
    const stone_scene_page *page = &pages[on].scene->pages.at[pages[on].page];
    const stone_scene_item *a = item_named(page, from.item), *b = item_named(page, to.item);
    if (!a || !b || !a->story || !b->story || strcmp(a->story, b->story) != 0)
        return false;
    copy c;
    gather(&c, pages, n, a->story, arena);
    uint32_t start = byte_of(&c, on, from), end = byte_of(&c, on, to);
    bool ok = start != UINT32_MAX && end != UINT32_MAX && start < end;
    if (ok) {
        const char *text = c.text->str;
        *passage = (stone_passage){.story = stone_arena_string(arena, a->story),
                                   .start = characters(text, start),
                                   .end = characters(text, end),
                                   .quote = stone_arena_slice(arena, text + start, end - start),
                                   .before = context(arena, text, 0, start, false),
                                   .after = context(arena, text, end, 0, true)};
    }
    close_copy(&c);
    return ok;
}

/* ---- finding ---- */

/* The number of bytes in which the neighbours agree. */
static size_t likeness(const stone_passage *a, const char *text, size_t from, size_t to)
{
    size_t n = strlen(a->before), before = 0, after = 0;
    while (before < n && before < from && a->before[n - 1 - before] == text[from - 1 - before])
        before++;
    while (a->after[after] && a->after[after] == text[to + after])
        after++;
    return before + after;
}

static bool find_quote(const stone_passage *a, const char *text, size_t *from, size_t *to)
{
    size_t n = strlen(a->quote), best = 0;
    int64_t distance = INT64_MAX;
    bool found = false;
    for (const char *p = text; n && (p = strstr(p, a->quote)); p++) {
        size_t at = (size_t)(p - text), like = likeness(a, text, at, at + n);
        int64_t away = ABS((int64_t)characters(text, at) - (int64_t)a->start);
        if (found && (like < best || (like == best && away >= distance)))
            continue;
        found = true;
        best = like;
        distance = away;
        *from = at;
        *to = at + n;
    }
    return found;
}

/* If the words themselves were changed: what is now between their neighbours, if these are still close together. */
static bool find_between(const stone_passage *a, const char *text, size_t *from, size_t *to)
{
    size_t n = strlen(a->before), most = 2 * strlen(a->quote) + 64;
    if (n < STONE_PASSAGE_CONTEXT / 2 || strlen(a->after) < STONE_PASSAGE_CONTEXT / 2)
        return false;
    for (const char *p = text; (p = strstr(p, a->before)); p++) {
        const char *begin = p + n, *end = strstr(begin, a->after);
        if (end && end > begin && (size_t)(end - begin) <= most) {
            *from = (size_t)(begin - text);
            *to = (size_t)(end - text);
            return true;
        }
    }
    return false;
}

/* From the first to the last glyph whose text lies in [from, to) of the run. */
static bool place_of(const run_piece *x, size_t from, size_t to, stone_rect *place)
{
    const stone_scene_glyphs *g = &x->item->glyphs;
    int32_t left = INT32_MAX, right = INT32_MIN;
    for (uint32_t i = 0; i < g->n; i++) {
        if (g->glyphs[i].cluster < from || g->glyphs[i].cluster >= to)
            continue;
        int32_t end = i + 1 < g->n ? g->glyphs[i + 1].x.u : g->width.u;
        left = MIN(left, g->glyphs[i].x.u);
        right = MAX(right, end);
    }
    if (left >= right)
        return false;
    *place = (stone_rect){{g->x.u + left},
                          stone_len_add(x->item->box.y, stone_len_scale(x->item->box.height, 1, 5)),
                          {right - left},
                          x->item->box.height};
    return true;
}

static void add_places(const copy *c, size_t from, size_t to, stone_arena *arena, stone_passage_places *places)
{
    for (uint32_t i = 0; i < c->paragraphs.n; i++)
        for (uint32_t k = 0; k < c->paragraphs.at[i].pieces.n; k++) {
            const run_piece *x = &c->paragraphs.at[i].pieces.at[k];
            size_t n = strlen(x->item->glyphs.text), first = n, last = 0;
            for (size_t b = 0; b < n; b++)
                if (x->bytes[b] != UINT32_MAX && x->at + x->bytes[b] >= from && x->at + x->bytes[b] < to) {
                    first = MIN(first, b);
                    last = b + 1;
                }
            stone_rect place;
            if (first < last && place_of(x, first, last, &place))
                *STONE_PUSH(arena, places) = (stone_passage_place){x->page, place};
        }
}

/* The words are where they were, or somewhere else. */
static bool find(const stone_passage *a, const char *text, size_t *from, size_t *to)
{
    size_t n = strlen(text), quote = strlen(a->quote);
    if (a->start <= characters(text, n)) {
        size_t at = (size_t)(g_utf8_offset_to_pointer(text, (glong)a->start) - text);
        if (quote && quote <= n - at && memcmp(text + at, a->quote, quote) == 0 &&
            likeness(a, text, at, at + quote) == strlen(a->before) + strlen(a->after)) {
            *from = at;
            *to = at + quote;
            return true;
        }
    }
    return find_quote(a, text, from, to) || find_between(a, text, from, to);
}

bool stone_passage_find(const stone_passage *passage, const stone_passage_page *pages, uint32_t n, stone_arena *arena,
                        stone_passage_places *places)
{
    if (!passage->story)
        return false;
    copy c;
    size_t from, to;
    gather(&c, pages, n, passage->story, arena);
    bool found = find(passage, c.text->str, &from, &to);
    uint32_t before = places->n;
    if (found)
        add_places(&c, from, to, arena, places);
    close_copy(&c);
    return found && places->n > before;
}
