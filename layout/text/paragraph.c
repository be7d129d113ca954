/* Makes a paragraph: items, the pieces in which they are shaped, sums of widths. The table of places where lines may
 * end is made in places.c. */
#include "text/paragraph.h"

#include <string.h>

#include "base/assert.h"
#include "text/hyphenate.h"
#include "text/kept.h"

/* ---- missing glyphs ---- */

typedef struct {
    stone_findings *findings;
    gunichar told[16]; /* one finding for each character of a paragraph is enough */
    uint32_t n;
    bool any;
} missing_list;

static void tell_missing(const stone_text *text, uint32_t byte, missing_list *missing)
{
    gunichar c = g_utf8_get_char(text->text + byte);
    for (uint32_t i = 0; i < missing->n; i++)
        if (missing->told[i] == c)
            return;
    if (missing->n == G_N_ELEMENTS(missing->told) || !missing->findings)
        return;
    missing->told[missing->n++] = c;
    stone_span place = text->origin ? stone_copy_text_place(text->origin, byte) : STONE_SPAN_NONE;
    char one[16] = "`";
    one[1 + g_unichar_to_utf8(c, one + 1)] = '`';
    stone_finding *finding = stone_findings_add(
        missing->findings, STONE_FINDING_MISSING_GLYPH, place, "No font of the style has %s (U+%04X)%s%s%s.",
        g_unichar_isprint(c) ? one : "a character", c, text->story ? ", used in story `" : "",
        text->story ? text->story : "", text->story ? "`" : "");
    finding->story = text->story;
}

static void find_missing(const stone_paragraph *p, const stone_text_piece *piece, missing_list *missing)
{
    missing->any = true;
    for (uint32_t i = 0; i < piece->n; i++)
        if (piece->glyphs[i].glyph == 0)
            tell_missing(p->text, piece->base + piece->glyphs[i].cluster, missing);
}

/* ---- pieces ---- */

static stone_text_piece_kind kind_of(gunichar c)
{
    if (c == ' ' || c == 0xA0)
        return STONE_PIECE_SPACE;
    return c != 0x2007 && c != 0x202F && g_unichar_isspace(c) ? STONE_PIECE_WHITE : STONE_PIECE_WORD;
}

/* The end of a word that continues at a byte. */
static const char *end_of_word(const char *at, const char *stop)
{
    while (at < stop) {
        unsigned char byte = (unsigned char)*at;
        if (byte < 0x80) {
            if (byte <= ' ' && kind_of(byte) != STONE_PIECE_WORD)
                break;
            at++;
        } else {
            if (kind_of(g_utf8_get_char(at)) != STONE_PIECE_WORD)
                break;
            at = g_utf8_next_char(at);
        }
    }
    return at;
}

/* The piece that begins at a byte of an item: one character of white space, or a word. */
static stone_text_piece next_piece(const stone_paragraph *p, uint32_t item, uint32_t start)
{
    const char *at = p->bytes + start;
    stone_text_piece piece = {
        .start = start, .item = item, .base = start, .kind = (uint8_t)kind_of(g_utf8_get_char(at))};
    at = piece.kind == STONE_PIECE_WORD ? end_of_word(at, p->bytes + p->items.at[item].end) : g_utf8_next_char(at);
    piece.end = (uint32_t)(at - p->bytes);
    return piece;
}

static uint32_t places_of(const stone_text_piece *piece)
{
    uint32_t places = 0;
    for (uint32_t i = 0; i < piece->n; i++)
        places += i == 0 || piece->glyphs[i].cluster != piece->glyphs[i - 1].cluster;
    return places;
}

static void add_piece(stone_arena *arena, stone_paragraph *p, stone_text_piece *piece, int64_t units, uint32_t places)
{
    const stone_text_item *item = &p->items.at[piece->item];
    const stone_type *type = item->run->type;
    piece->sum = p->sum;
    int64_t width = stone_scaled(units, type->size, item->fount->upem);
    if (piece->kind == STONE_PIECE_SPACE)
        p->sum.space += width;
    else
        p->sum.width += width;
    if (item->fount->spread) {
        p->sum.width += (int64_t)places * stone_scaled(type->tracking, type->size, 1000);
        if (piece->kind == STONE_PIECE_WORD)
            p->sum.ems += (int64_t)places * type->size.u;
    }
    *STONE_PUSH(arena, &p->pieces) = *piece;
}

unsigned stone_text_piece_edges(const stone_paragraph *p, const stone_text_piece *piece, uint32_t start, uint32_t end)
{
    const stone_text_item *item = &p->items.at[piece->item];
    return (piece->start > MAX(start, item->start) && p->bytes[piece->start - 1] == ' ' ? STONE_EDGE_BEFORE : 0) |
           (piece->end < MIN(end, item->end) && p->bytes[piece->end] == ' ' ? STONE_EDGE_AFTER : 0);
}

/* Adjusts the space before a word that is kerned with it. */
static void lead(stone_paragraph *p, const stone_word *word)
{
    stone_text_piece *space = &p->pieces.at[p->pieces.n - 1];
    const stone_text_item *item = &p->items.at[space->item];
    stone_len size = item->run->type->size;
    p->sum.space += stone_scaled(word->lead.advance, size, item->fount->upem) -
                    stone_scaled(space->glyphs[0].advance, size, item->fount->upem);
    space->glyphs = &word->lead;
}

/* Shapes word by word, with the cache. */
static void cut_words(stone_typesetter *ts, stone_arena *arena, stone_paragraph *p, uint32_t item,
                      missing_list *missing)
{
    const stone_text_item *it = &p->items.at[item];
    for (uint32_t at = it->start; at < it->end;) {
        stone_text_piece piece = next_piece(p, item, at);
        const char *bytes = p->bytes + piece.start;
        uint32_t size = piece.end - piece.start;
        unsigned edges = piece.kind == STONE_PIECE_WORD ? stone_text_piece_edges(p, &piece, 0, p->size) : 0;
        stone_shape shape;
        piece.word = stone_shape_word(ts, it->fount, bytes, size, edges);
        if (piece.word)
            shape = piece.word->shape;
        else
            shape = stone_shape_edged(ts, arena, it->fount, bytes, size, edges, false, NULL);
        piece.glyphs = shape.at;
        piece.n = shape.n;
        if (piece.word && piece.word->edges & STONE_EDGE_BEFORE && p->pieces.at[p->pieces.n - 1].n == 1)
            lead(p, piece.word);
        if (shape.missing)
            find_missing(p, &piece, missing);
        ts->counters.words += piece.kind == STONE_PIECE_WORD;
        add_piece(arena, p, &piece, shape.width, shape.places);
        at = piece.end;
    }
}

/* Shapes the item as a whole; each piece gets the glyphs whose clusters it contains. */
static void cut_whole(stone_typesetter *ts, stone_arena *arena, stone_paragraph *p, uint32_t item,
                      missing_list *missing)
{
    const stone_text_item *it = &p->items.at[item];
    stone_shape shape = stone_shape_run(ts, arena, it->fount, p->bytes, p->size, it->start, it->end, false);
    bool rtl = it->level & 1;
    uint32_t done = 0;
    for (uint32_t at = it->start; at < it->end;) {
        stone_text_piece piece = next_piece(p, item, at);
        piece.base = 0;
        int64_t units = 0;
        uint32_t first = done;
        while (done < shape.n) {
            const stone_shaped_glyph *g = &shape.at[rtl ? shape.n - 1 - done : done];
            if (g->cluster >= piece.end)
                break;
            units += g->advance;
            done++;
        }
        piece.n = done - first;
        piece.glyphs = shape.at + (rtl ? shape.n - done : first);
        /* divisions are found on the word alone */
        if (piece.kind == STONE_PIECE_WORD && !rtl && p->type->hyphenate.on)
            piece.word = stone_shape_word(ts, it->fount, p->bytes + piece.start, piece.end - piece.start, 0);
        if (shape.missing)
            find_missing(p, &piece, missing);
        ts->counters.words += piece.kind == STONE_PIECE_WORD;
        add_piece(arena, p, &piece, units, places_of(&piece));
        at = piece.end;
    }
}

/* ---- paragraph ---- */

static void tell_language(stone_typesetter *ts, const stone_text *text, stone_findings *findings)
{
    if (!text->type->hyphenate.on || !findings)
        return;
    stone_dictionary *d = stone_typesetter_dictionary(ts, text->language);
    if (!d->wanted || d->patterns || d->told)
        return;
    d->told = true;
    stone_span place = text->origin ? stone_copy_text_place(text->origin, 0) : STONE_SPAN_NONE;
    stone_findings_add(findings, d->damaged ? STONE_FINDING_PATTERNS_DAMAGED : STONE_FINDING_UNKNOWN_LANGUAGE, place,
                       d->damaged
                           ? "The hyphenation table for language `%s` is damaged, so its words are not divided."
                           : "There are no hyphenation patterns for language `%s`, so its words are not divided.",
                       d->language)
        ->story = text->story;
}

/* Adds a line of the text, between newlines. */
static void add_line(stone_typesetter *ts, stone_arena *arena, stone_paragraph *p, uint32_t start, uint32_t end,
                     missing_list *missing)
{
    uint32_t first_item = p->items.n, first_piece = p->pieces.n;
    stone_itemize(ts, arena, p->text, p->rtl, start, end, &p->items);
    for (uint32_t i = first_item; i < p->items.n; i++)
        if (p->items.at[i].fount->by_word)
            cut_words(ts, arena, p, i, missing);
        else
            cut_whole(ts, arena, p, i, missing);
    stone_paragraph_begin(p, &p->places.at[p->places.n - 1], first_piece);
    stone_paragraph_add_places(ts, arena, p, first_piece, start, end);
}

static uint32_t without_white_end(const char *text, uint32_t size)
{
    const char *end = text + size;
    while (end > text) {
        const char *c = g_utf8_prev_char(end);
        if (!g_unichar_isspace(g_utf8_get_char(c)))
            break;
        end = c;
    }
    return (uint32_t)(end - text);
}

/* Reserves room for as many pieces and places as such a text usually has, because growing would copy them. */
static void reserve(stone_arena *arena, stone_paragraph *p)
{
    p->pieces.room = p->last / 3 + 4;
    p->pieces.at = stone_arena_alloc(arena, sizeof *p->pieces.at * p->pieces.room);
    stone_place *places = stone_arena_alloc(arena, sizeof *places * p->pieces.room);
    places[0] = p->places.at[0];
    p->places.at = places;
    p->places.room = p->pieces.room;
}

/* Makes items, pieces and places in an arena that may outlive the paragraph. */
static void fill(stone_typesetter *ts, stone_arena *arena, stone_paragraph *p, missing_list *missing)
{
    reserve(arena, p);
    for (uint32_t start = 0; start <= p->last;) {
        const char *newline = memchr(p->bytes + start, '\n', p->last - start);
        uint32_t end = newline ? (uint32_t)(newline - p->bytes) : p->last, first = p->pieces.n;
        add_line(ts, arena, p, start, end, missing);
        stone_paragraph_close_places(ts, arena, p, first, newline ? STONE_BREAK_NEWLINE : STONE_BREAK_END,
                                     newline ? end + 1 : p->size);
        start = end + 1;
    }
}

/* Takes them from the typesetter's cache, or makes them there. False: there is no cache. */
static bool fill_kept(stone_typesetter *ts, stone_arena *arena, stone_paragraph **p, missing_list *missing)
{
    bool found, lacks;
    stone_kept_paragraph *kept = ts->kept ? stone_kept_of(ts->kept, (*p)->text, &found) : NULL;
    if (!kept)
        return false;
    if (!found) {
        (*p)->kept = kept;
        fill(ts, stone_kept_arena(kept), *p, missing);
        stone_kept_put(kept, *p, missing->any);
        return true;
    }
    *p = stone_kept_again(kept, arena, (*p)->text, &lacks);
    for (uint32_t i = 0; lacks && i < (*p)->pieces.n; i++)
        find_missing(*p, &(*p)->pieces.at[i], missing);
    return true;
}

const stone_paragraph *stone_paragraph_new(stone_typesetter *ts, stone_arena *arena, const stone_text *text,
                                           stone_findings *findings)
{
    stone_paragraph *p = STONE_NEW(arena, stone_paragraph);
    stone_text *own = stone_arena_copy(arena, text, sizeof *text);
    *p = (stone_paragraph){.text = own,
                           .bytes = text->text,
                           .size = text->size,
                           .type = text->type,
                           .spacing = text->wide ? &text->type->fit : &text->type->space,
                           .rtl = stone_direction_of(text->direction, text->language) == STONE_DIRECTION_RTL,
                           .justified = text->type->align == STONE_ALIGN_JUSTIFY,
                           .em = text->type->size.u};
    ts->counters.paragraphs++;
    missing_list missing = {.findings = findings};
    *STONE_PUSH(arena, &p->places) = (stone_place){.kind = STONE_BREAK_START};
    p->last = without_white_end(text->text, text->size);
    if (!p->last)
        return p;
    STONE_ASSERT(text->n > 0);
    tell_language(ts, text, findings);
    if (!fill_kept(ts, arena, &p, &missing))
        fill(ts, arena, p, &missing);
    return p;
}

uint32_t stone_paragraph_size(const stone_paragraph *p)
{
    return p->size;
}

stone_len stone_paragraph_width(const stone_paragraph *p)
{
    if (p->places.n < 2)
        return STONE_LEN_ZERO;
    const stone_sum *a = &p->places.at[0].after, *b = &p->places.at[p->places.n - 1].before;
    return stone_len_units((int32_t)CLAMP(b->width + b->space - a->width - a->space, 0, INT32_MAX));
}

const char *stone_paragraph_text(const stone_paragraph *p)
{
    return p->bytes;
}

bool stone_paragraph_rtl(const stone_paragraph *p)
{
    return p->rtl;
}
