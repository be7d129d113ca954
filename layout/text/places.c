/* Finds where the lines of a paragraph may end: Unicode's opportunities, divisions of words, soft hyphens, forced ends.
 * Each place has the sums of widths of a line that ends or begins there, so that the width of any line is a difference.
 */
#include <string.h>

#include "base/assert.h"
#include "text/joints.h"
#include "text/paragraph.h"

static const stone_text_item *item_of(const stone_paragraph *p, const stone_text_piece *piece)
{
    return &p->items.at[piece->item];
}

static void hang_end(const stone_paragraph *p, const stone_text_piece *piece, stone_place *place)
{
    if (!p->type->hang || place->end <= piece->start)
        return;
    const stone_text_item *item = item_of(p, piece);
    gunichar c =
        stone_place_hyphenates(place) ? item->fount->hyphen : g_utf8_get_char(g_utf8_prev_char(p->bytes + place->end));
    place->hang_end = stone_hang_of(item->fount, item->run->type->size, c, false);
}

static void hang_start(const stone_paragraph *p, const stone_text_piece *piece, stone_place *place)
{
    if (place->begin >= p->last)
        return;
    const stone_text_item *item = item_of(p, piece);
    gunichar c = g_utf8_get_char(p->bytes + place->begin);
    if (c == 0x2013 || c == 0x2014)
        place->sense |= STONE_SENSE_DASH;
    if (p->type->hang)
        place->hang_start = stone_hang_of(item->fount, item->run->type->size, c, true);
}

/* ---- words at a line's end ---- */

static stone_sense sense_of(const stone_typesetter *ts, const stone_paragraph *p, const stone_text_piece *piece)
{
    if (piece->kind != STONE_PIECE_WORD)
        return (stone_sense){0};
    return piece->word
               ? piece->word->sense
               : stone_sense_of(ts->senses, p->text->language, p->bytes + piece->start, piece->end - piece->start);
}

/* The properties of a line end between two words. `opens`: the first word begins a sentence. */
static uint8_t between(stone_sense a, stone_sense b, bool opens)
{
    uint8_t sense = a.sense & STONE_WORD_MINOR ? STONE_SENSE_MINOR : 0;
    bool bound = (a.sense & STONE_WORD_NUMBER && b.sense & STONE_WORD_UNIT) ||
                 (a.sense & STONE_WORD_LABEL && b.sense & STONE_WORD_NUMBER) ||
                 (a.sense & STONE_WORD_TITLE && b.sense & STONE_WORD_CAPITAL) || (a.sense & STONE_WORD_LETTER && opens);
    if (bound)
        sense |= STONE_SENSE_BOUND;
    if (a.sense & STONE_WORD_PAUSE)
        sense |= STONE_SENSE_PAUSE;
    if (a.sense & STONE_WORD_POINT)
        return sense;
    if (a.sense & STONE_WORD_CAPITAL && b.sense & STONE_WORD_CAPITAL)
        sense |= STONE_SENSE_NAME;
    return sense;
}

/* True if a piece begins a sentence: it is the first, or the word before it ends one, or it opens with a quotation
 * mark. */
static bool opens_sentence(const stone_typesetter *ts, const stone_paragraph *p, const stone_text_piece *piece)
{
    if (!g_unichar_isalnum(g_utf8_get_char(p->bytes + piece->start)))
        return true;
    while (piece > p->pieces.at && piece[-1].kind != STONE_PIECE_WORD)
        piece--;
    return piece == p->pieces.at || sense_of(ts, p, piece - 1).sense & STONE_WORD_STOP;
}

/* ---- sums ---- */

/* Walks through the glyphs of a piece in logical order. */
typedef struct {
    const stone_text_piece *piece;
    bool rtl;
    uint32_t at, places, last; /* last: the cluster before */
    int64_t units;
} glyph_walk;

static glyph_walk walk_piece(const stone_paragraph *p, const stone_text_piece *piece)
{
    return (glyph_walk){.piece = piece, .rtl = item_of(p, piece)->level & 1, .last = UINT32_MAX};
}

static const stone_shaped_glyph *walk_glyph(const glyph_walk *w)
{
    if (w->at >= w->piece->n)
        return NULL;
    return &w->piece->glyphs[w->rtl ? w->piece->n - 1 - w->at : w->at];
}

/* Moves to a byte and returns the glyph there; NULL past the last one. */
static const stone_shaped_glyph *walk_to(glyph_walk *w, uint32_t byte)
{
    const stone_shaped_glyph *g;
    while ((g = walk_glyph(w)) && g->cluster + w->piece->base < byte) {
        w->units += g->advance;
        w->places += g->cluster != w->last;
        w->last = g->cluster;
        w->at++;
    }
    return g;
}

static stone_sum piece_sum(const stone_text_item *item, int64_t units, uint32_t places)
{
    const stone_type *type = item->run->type;
    stone_sum s = {.width = stone_scaled(units, type->size, item->fount->upem)};
    if (item->fount->spread) {
        s.width += (int64_t)places * stone_scaled(type->tracking, type->size, 1000);
        s.ems = (int64_t)places * type->size.u;
    }
    return s;
}

static stone_sum sum_add(stone_sum a, stone_sum b)
{
    return (stone_sum){a.width + b.width, a.space + b.space, a.ems + b.ems};
}

static stone_sum sum_sub(stone_sum a, stone_sum b)
{
    return (stone_sum){a.width - b.width, a.space - b.space, a.ems - b.ems};
}

/* There is no letter space after the last letter of a line. */
static stone_sum without_last(stone_sum s, const stone_text_item *item)
{
    if (item->fount->spread) {
        s.width -= stone_scaled(item->run->type->tracking, item->run->type->size, 1000);
        s.ems -= item->run->type->size.u;
    }
    return s;
}

/* What is taken from the width of a word if the spaces on these sides are dropped because the line begins or ends with
 * it. */
static int64_t loss(stone_typesetter *ts, const stone_paragraph *p, const stone_text_piece *piece, unsigned gone)
{
    const stone_text_item *item = item_of(p, piece);
    stone_word *word = piece->word;
    if (!word || !item->fount->by_word || !(word->edges & gone))
        return 0;
    unsigned left = word->edges & ~gone;
    if (!word->fewer[left])
        word->fewer[left] = stone_shape_word(ts, item->fount, word->bytes, word->size, left);
    const stone_word *other = word->fewer[left];
    return other ? stone_scaled(word->shape.width - other->shape.width, item->run->type->size, item->fount->upem) : 0;
}

static stone_sum sum_after(const stone_paragraph *p, const stone_text_piece *piece)
{
    return piece + 1 < p->pieces.at + p->pieces.n ? piece[1].sum : p->sum;
}

/* ---- the table ---- */

bool stone_text_piece_goes(const stone_paragraph *p, const stone_text_piece *piece)
{
    return piece->kind == STONE_PIECE_WHITE || (piece->kind == STONE_PIECE_SPACE && p->bytes[piece->start] == ' ');
}

void stone_paragraph_begin(stone_paragraph *p, stone_place *place, uint32_t first)
{
    while (first < p->pieces.n && stone_text_piece_goes(p, &p->pieces.at[first]))
        first++;
    if (first == p->pieces.n) {
        place->after = p->sum;
        place->begin = place->next;
        return;
    }
    place->begin = p->pieces.at[first].start;
    place->after = p->pieces.at[first].sum;
    hang_start(p, &p->pieces.at[first], place);
}

/* Finds the last piece that is kept in the line before a place; NULL: there is none since `first`. */
static const stone_text_piece *end_line(const stone_typesetter *ts, const stone_paragraph *p, stone_place *place,
                                        uint32_t first, uint32_t next)
{
    while (next > first && stone_text_piece_goes(p, &p->pieces.at[next - 1]))
        next--;
    if (next == first)
        return NULL;
    const stone_text_piece *piece = &p->pieces.at[next - 1];
    place->end = piece->end;
    place->before = without_last(sum_after(p, piece), item_of(p, piece));
    place->ends = sense_of(ts, p, piece).whole;
    return piece;
}

/* Adds the place between two pieces. */
static void add_between(stone_typesetter *ts, stone_arena *arena, stone_paragraph *p, uint32_t first, uint32_t next)
{
    const stone_text_piece *piece = &p->pieces.at[next];
    stone_place place = {.kind = STONE_BREAK_SPACE, .next = piece->start, .begin = piece->start, .after = piece->sum};
    const stone_text_piece *last = end_line(ts, p, &place, first, next);
    if (!last)
        return;
    if (last + 1 == piece) {
        place.kind = stone_joint_after(g_utf8_get_char(g_utf8_prev_char(p->bytes + piece->start)));
        /* the style changes at the soft hyphen, which is too rare to measure its hyphen */
        if (place.kind == STONE_BREAK_SOFT)
            place.kind = STONE_BREAK_PLAIN;
    }
    stone_sense a = sense_of(ts, p, last), b = sense_of(ts, p, piece);
    place.sense = between(a, b, a.sense & STONE_WORD_LETTER && opens_sentence(ts, p, last));
    place.begins = b.start;
    place.before.width -= loss(ts, p, last, STONE_EDGE_AFTER);
    place.after.width += loss(ts, p, piece, STONE_EDGE_BEFORE);
    hang_end(p, last, &place);
    hang_start(p, piece, &place);
    *STONE_PUSH(arena, &p->places) = place;
}

static bool allowed(const stone_joint *j, const stone_hyphenation *rule)
{
    return j->letters >= rule->shortest && j->before >= rule->before && j->after >= rule->after &&
           (rule->capitals || !j->capital);
}

static void add_joint(stone_arena *arena, stone_paragraph *p, const stone_text_piece *piece, const stone_joint *j)
{
    const stone_text_item *item = item_of(p, piece);
    uint32_t next = piece->start + j->next;
    stone_place place = {.kind = j->kind,
                         .end = piece->start + j->end,
                         .next = next,
                         .begin = next,
                         .sense = j->capital ? STONE_SENSE_CAPITAL : 0};
    place.before = without_last(sum_add(piece->sum, piece_sum(item, j->left, j->left_places)), item);
    place.after = sum_sub(sum_after(p, piece), piece_sum(item, j->right, j->right_places));
    hang_end(p, piece, &place);
    if (j->kind != STONE_BREAK_DIVISION)
        hang_start(p, piece, &place);
    *STONE_PUSH(arena, &p->places) = place;
}

static bool divided(const stone_paragraph *p, const stone_joint *j, const stone_dictionary *dictionary)
{
    return j->kind == STONE_BREAK_DIVISION && dictionary && allowed(j, &p->type->hyphenate);
}

/* Adds the places inside a word between spaces, which are all cached with the word. */
static void add_joints(stone_arena *arena, stone_paragraph *p, const stone_text_piece *piece, const stone_joint *joints,
                       uint32_t n, const stone_dictionary *dictionary)
{
    for (uint32_t i = 0; i < n; i++)
        if (joints[i].kind != STONE_BREAK_DIVISION || divided(p, &joints[i], dictionary))
            add_joint(arena, p, piece, &joints[i]);
}

/* Adds a place inside any other word, where Unicode allows a break before a byte. Widths are as exact as its glyphs
 * allow without shaping again. */
static void add_inside(stone_arena *arena, stone_paragraph *p, const stone_text_piece *piece, glyph_walk *w,
                       uint32_t byte)
{
    const stone_text_item *item = item_of(p, piece);
    const stone_shaped_glyph *g = walk_to(w, byte);
    if (g && g->cluster + piece->base != byte)
        return; /* inside a cluster */
    stone_place place = {.end = byte, .next = byte, .begin = byte};
    place.kind = stone_joint_after(g_utf8_get_char(g_utf8_prev_char(p->bytes + byte)));
    if (place.kind == STONE_BREAK_SOFT)
        place.end = (uint32_t)(g_utf8_prev_char(p->bytes + byte) - p->bytes);
    if (place.end <= piece->start)
        return;
    stone_sum left = piece_sum(item, w->units, w->places);
    place.before = without_last(sum_add(piece->sum, left), item);
    if (place.kind == STONE_BREAK_SOFT)
        place.before.width += stone_scaled(item->fount->hyphen_advance, item->run->type->size, item->fount->upem);
    place.after = sum_add(piece->sum, left);
    hang_end(p, piece, &place);
    hang_start(p, piece, &place);
    *STONE_PUSH(arena, &p->places) = place;
}

/* Adds the places inside a word that touches another one or is not cached: Unicode's opportunities, and its divisions
 * if it has any. */
static void add_marked(stone_arena *arena, stone_paragraph *p, const stone_text_piece *piece, const bool *marks,
                       const stone_joint *joints, uint32_t n, const stone_dictionary *dictionary)
{
    glyph_walk w = walk_piece(p, piece);
    for (uint32_t byte = 1, j = 0; byte < piece->end - piece->start; byte++) {
        while (j < n && joints[j].next < byte)
            j++;
        if (marks[byte])
            add_inside(arena, p, piece, &w, piece->start + byte);
        else if (j < n && joints[j].next == byte && divided(p, &joints[j], dictionary))
            add_joint(arena, p, piece, &joints[j]);
    }
}

/* Unicode's opportunities in bytes [start, end), found when first needed. */
typedef struct {
    uint32_t start, end;
    bool *marks;
} opportunities;

static const bool *marks_at(stone_typesetter *ts, const stone_paragraph *p, opportunities *o, uint32_t byte)
{
    if (!o->marks) {
        o->marks = stone_arena_alloc(ts->scratch, o->end - o->start + 1);
        stone_find_breaks(ts, p->text->language, p->bytes, o->start, o->end, o->marks);
    }
    return o->marks + (byte - o->start);
}

static bool plain_space(const stone_paragraph *p, const stone_text_piece *piece)
{
    return piece->kind == STONE_PIECE_SPACE && p->bytes[piece->start] == ' ';
}

/* True if a line may end before a piece. Between two words and a space, the two words usually suffice to know. */
static bool may_part(stone_typesetter *ts, const stone_paragraph *p, uint32_t first, uint32_t next, opportunities *o)
{
    const stone_text_piece *piece = &p->pieces.at[next];
    if (plain_space(p, piece))
        return false;
    if (next >= first + 2 && plain_space(p, piece - 1) && piece->word && piece[-2].kind == STONE_PIECE_WORD &&
        piece[-2].word && stone_sides_part(piece[-2].word->sides, piece->word->sides))
        return true;
    return *marks_at(ts, p, o, piece->start);
}

static bool stands_alone(const stone_paragraph *p, uint32_t first, uint32_t i)
{
    return (i == first || p->pieces.at[i - 1].kind != STONE_PIECE_WORD) &&
           (i + 1 == p->pieces.n || p->pieces.at[i + 1].kind != STONE_PIECE_WORD);
}

static void add_within(stone_typesetter *ts, stone_arena *arena, stone_paragraph *p, uint32_t first, uint32_t i,
                       const stone_dictionary *dictionary, opportunities *o)
{
    const stone_text_piece *piece = &p->pieces.at[i];
    const stone_text_item *item = item_of(p, piece);
    if (item->level & 1)
        dictionary = NULL;
    const stone_joint *joints = NULL;
    uint32_t n = 0;
    bool alone = piece->word && item->fount->by_word && stands_alone(p, first, i);
    if (alone || (piece->word && dictionary))
        joints = stone_word_joints(ts, dictionary, item->fount, piece->word, &n);
    if (alone)
        add_joints(arena, p, piece, joints, n, dictionary);
    else
        add_marked(arena, p, piece, marks_at(ts, p, o, piece->start), joints, n, dictionary);
}

void stone_paragraph_add_places(stone_typesetter *ts, stone_arena *arena, stone_paragraph *p, uint32_t first,
                                uint32_t start, uint32_t end)
{
    stone_mark mark = stone_arena_mark(ts->scratch);
    opportunities open = {.start = start, .end = end};
    const stone_dictionary *d = p->type->hyphenate.on ? stone_typesetter_dictionary(ts, p->text->language) : NULL;
    if (d && !stone_dictionary_divides(d))
        d = NULL;
    for (uint32_t i = first; i < p->pieces.n; i++) {
        const stone_text_piece *piece = &p->pieces.at[i];
        if (i > first && may_part(ts, p, first, i, &open))
            add_between(ts, arena, p, first, i);
        if (piece->kind == STONE_PIECE_WORD)
            add_within(ts, arena, p, first, i, d, &open);
    }
    stone_arena_rewind(ts->scratch, mark);
}

void stone_paragraph_close_places(const stone_typesetter *ts, stone_arena *arena, stone_paragraph *p, uint32_t first,
                                  stone_break_kind kind, uint32_t next)
{
    stone_place place = {.kind = (uint8_t)kind, .next = next, .begin = next, .before = p->sum, .after = p->sum};
    const stone_text_piece *last = end_line(ts, p, &place, first, p->pieces.n);
    if (last)
        hang_end(p, last, &place);
    else { /* an empty line ends where it begins */
        place.end = p->places.at[p->places.n - 1].begin;
        place.before = p->places.at[p->places.n - 1].after;
    }
    *STONE_PUSH(arena, &p->places) = place;
}

/* ---- looking up ---- */

uint32_t stone_paragraph_index(const stone_paragraph *p, stone_break at)
{
    uint32_t low = 0, high = p->places.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->places.at[middle].next < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

stone_place stone_paragraph_place(const stone_paragraph *p, stone_break at)
{
    uint32_t i = stone_paragraph_index(p, at);
    if (i < p->places.n && p->places.at[i].next == at)
        return p->places.at[i];
    STONE_ASSERT(at < p->size);
    return (stone_place){.kind = STONE_BREAK_CUT, .end = at, .next = at, .begin = at};
}

uint32_t stone_paragraph_piece(const stone_paragraph *p, uint32_t byte)
{
    uint32_t low = 0, high = p->pieces.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->pieces.at[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool stone_paragraph_divides(const stone_paragraph *p, stone_break at)
{
    stone_place place = stone_paragraph_place(p, MIN(at, p->size));
    return stone_place_hyphenates(&place);
}

uint32_t stone_paragraph_byte(const stone_paragraph *p, stone_break at)
{
    return MIN(at, p->size);
}

/* ---- cuts ---- */

void stone_paragraph_cuts(stone_arena *arena, const stone_paragraph *p, const stone_place *from, const stone_place *to,
                          stone_place_list *out)
{
    for (uint32_t i = stone_paragraph_piece(p, from->begin); i < p->pieces.n && p->pieces.at[i].start < to->end; i++) {
        const stone_text_piece *piece = &p->pieces.at[i];
        const stone_text_item *item = item_of(p, piece);
        glyph_walk w = walk_piece(p, piece);
        for (const stone_shaped_glyph *g; (g = walk_glyph(&w)) != NULL;) {
            uint32_t byte = g->cluster + piece->base;
            if (byte > from->begin && byte < to->end) {
                stone_sum sum = sum_add(piece->sum, piece_sum(item, w.units, w.places));
                *STONE_PUSH(arena, out) = (stone_place){.kind = STONE_BREAK_CUT,
                                                        .end = byte,
                                                        .next = byte,
                                                        .begin = byte,
                                                        .before = without_last(sum, item),
                                                        .after = sum};
            }
            walk_to(&w, byte + 1);
        }
    }
}
