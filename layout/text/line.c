/* Setting a line: the glyphs between two breaks, justified to the unit, in visual order.
 *
 * The pieces of the line are gathered into stretches of one item each; pieces that a break divides are shaped again.
 * Then word spaces, letter spaces and glyph scale are chosen as in breaking. Positions are computed from left to right
 * in fine units (1/1024 of 1/1024 pt) and rounded one by one, so that errors do not add up and the last glyph ends
 * exactly at the end of the measure. */
#include <string.h>

#include "base/assert.h"
#include "text/demerits.h"
#include "text/kept.h"

#define FINE 1024

typedef struct {
    uint32_t glyph;
    int64_t advance, dx, dy; /* fine units, at natural scale */
    uint32_t byte;           /* place in the paragraph's text */
    bool space;              /* a word space, which justification changes */
} set_glyph;

/* The part of an item that is on the line. */
typedef struct {
    const stone_text_item *item;
    uint32_t start, end; /* bytes */
    bool hyphen;         /* it ends in a hyphen of division */
    STONE_LIST(set_glyph) glyphs;
} stretch;

typedef struct {
    stone_typesetter *ts;
    stone_arena *arena;
    const stone_paragraph *p;
    stone_place from, to;
    STONE_LIST(stretch) stretches; /* in reading order */
    uint32_t *order;               /* in visual order */
    stone_sum sum;                 /* fine */
    int64_t width;                 /* fine: width of the glyphs as set */
    int64_t spaces;                /* fine: set width of all word spaces */
    int64_t letter;                /* per thousand of the em */
    int64_t spare;                 /* fine: distributed between letters if there are no spaces */
    int32_t scale;
} line_setting;

static int64_t fine(int64_t units, const stone_text_item *item)
{
    if (units == 0)
        return 0;
    return stone_scaled(units * FINE, item->run->type->size, item->fount->upem);
}

/* ---- gathering ---- */

static bool stretches(const line_setting *s, uint32_t byte)
{
    unsigned char c = (unsigned char)s->p->bytes[byte];
    return byte < s->p->size && (c == ' ' || (c == 0xC2 && (unsigned char)s->p->bytes[byte + 1] == 0xA0));
}

static void take(line_setting *s, stretch *t, const stone_shaped_glyph *glyphs, uint32_t n, uint32_t base, bool hyphen)
{
    for (uint32_t i = 0; i < n; i++) {
        set_glyph *g = STONE_PUSH(s->ts->scratch, &t->glyphs);
        *g = (set_glyph){.glyph = glyphs[i].glyph,
                         .advance = fine(glyphs[i].advance, t->item),
                         .dx = fine(glyphs[i].dx, t->item),
                         .dy = fine(glyphs[i].dy, t->item),
                         .byte = base + glyphs[i].cluster};
        g->space = !(hyphen && g->byte == t->end) && stretches(s, g->byte);
    }
}

/* Takes a piece, or the part of it that is on the line. */
static void take_piece(line_setting *s, stretch *t, const stone_text_piece *piece, bool hyphen)
{
    uint32_t start = MAX(piece->start, t->start), end = MIN(piece->end, t->end);
    unsigned edges = 0;
    if (piece->kind == STONE_PIECE_WORD) {
        const stone_text_piece part = {.start = start, .end = end, .item = piece->item};
        edges = stone_text_piece_edges(s->p, &part, t->start, t->end);
    }
    if (start == piece->start && end == piece->end && !hyphen &&
        (!piece->word ||
         stone_shape_edges(s->ts, t->item->fount, s->p->bytes + start, end - start, edges) == piece->word->edges)) {
        take(s, t, piece->glyphs, piece->n, piece->base, false);
        return;
    }
    stone_shape shape =
        stone_shape_piece(s->ts, s->ts->scratch, t->item->fount, s->p->bytes + start, end - start, edges, hyphen);
    take(s, t, shape.at, shape.n, start, hyphen);
}

static void gather_words(line_setting *s, stretch *t)
{
    const stone_paragraph *p = s->p;
    uint32_t first = stone_paragraph_piece(p, t->start), stop = first;
    while (stop < p->pieces.n && p->pieces.at[stop].start < t->end)
        stop++;
    bool rtl = t->item->level & 1;
    for (uint32_t i = first; i < stop; i++) {
        uint32_t at = rtl ? stop - 1 - (i - first) : i;
        take_piece(s, t, &p->pieces.at[at], t->hyphen && at + 1 == stop);
    }
}

/* An item that was shaped as a whole is shaped again if only a part of it is on the line, with the characters around it
 * as context. */
static void gather_whole(line_setting *s, stretch *t)
{
    const stone_paragraph *p = s->p;
    bool rtl = t->item->level & 1;
    if (t->start == t->item->start && t->end == t->item->end && !t->hyphen) {
        uint32_t first = stone_paragraph_piece(p, t->start), stop = first;
        while (stop < p->pieces.n && p->pieces.at[stop].start < t->end)
            stop++;
        for (uint32_t i = first; i < stop; i++) {
            const stone_text_piece *piece = &p->pieces.at[rtl ? stop - 1 - (i - first) : i];
            take(s, t, piece->glyphs, piece->n, piece->base, false);
        }
        return;
    }
    stone_shape shape =
        stone_shape_run(s->ts, s->ts->scratch, t->item->fount, p->bytes, p->size, t->start, t->end, t->hyphen);
    take(s, t, shape.at, shape.n, 0, t->hyphen);
}

static void gather(line_setting *s)
{
    const stone_paragraph *p = s->p;
    if (s->from.begin >= s->to.end)
        return;
    uint32_t i = stone_paragraph_piece(p, s->from.begin);
    for (uint32_t item = p->pieces.at[i].item; item < p->items.n && p->items.at[item].start < s->to.end; item++) {
        stretch *t = STONE_PUSH(s->ts->scratch, &s->stretches);
        t->item = &p->items.at[item];
        t->start = MAX(t->item->start, s->from.begin);
        t->end = MIN(t->item->end, s->to.end);
        t->hyphen = t->end == s->to.end && stone_place_hyphenates(&s->to);
        if (t->item->fount->by_word)
            gather_words(s, t);
        else
            gather_whole(s, t);
    }
}

/* Unicode's rule L2: from the highest level to the lowest odd one, reverse what is at that level or above. */
static void reorder(line_setting *s)
{
    uint32_t n = s->stretches.n;
    s->order = STONE_NEW_N(s->ts->scratch, uint32_t, n + 1);
    int highest = 0;
    for (uint32_t i = 0; i < n; i++) {
        s->order[i] = i;
        highest = MAX(highest, s->stretches.at[i].item->level);
    }
    for (int level = highest; level > 0; level--)
        for (uint32_t i = 0; i < n;) {
            uint32_t start = i;
            while (i < n && s->stretches.at[s->order[i]].item->level >= level)
                i++;
            for (uint32_t a = start, b = i; a + 1 < b; a++, b--) {
                uint32_t keep = s->order[a];
                s->order[a] = s->order[b - 1];
                s->order[b - 1] = keep;
            }
            if (i == start)
                i++;
        }
}

/* ---- justification ---- */

static bool cluster_ends(const stretch *t, uint32_t i)
{
    return i + 1 == t->glyphs.n || t->glyphs.at[i + 1].byte != t->glyphs.at[i].byte;
}

/* The role's tracking after a letter or space, in fine units. */
static int64_t own_tracking(const stretch *t)
{
    const stone_type *type = t->item->run->type;
    return t->item->fount->spread ? (int64_t)stone_scaled(type->tracking, type->size, 1000) * FINE : 0;
}

static bool last_cluster(const line_setting *s, uint32_t visual, const stretch *t, uint32_t i)
{
    return visual + 1 == s->stretches.n && i + 1 == t->glyphs.n;
}

/* Sums up the line in fine units: letters with their tracking, spaces, ems between letters. */
static void sum_up(line_setting *s)
{
    for (uint32_t v = 0; v < s->stretches.n; v++) {
        const stretch *t = &s->stretches.at[s->order[v]];
        for (uint32_t i = 0; i < t->glyphs.n; i++) {
            const set_glyph *g = &t->glyphs.at[i];
            if (g->space)
                s->sum.space += g->advance;
            else
                s->sum.width += g->advance;
            if (!cluster_ends(t, i) || last_cluster(s, v, t, i))
                continue;
            s->sum.width += own_tracking(t);
            if (!g->space && t->item->fount->spread)
                s->sum.ems += (int64_t)t->item->run->type->size.u * FINE;
        }
    }
}

/* Chooses scale, letter space and word space. `wanted`: the width to reach, in fine units, if the line is filled. */
static void justify(line_setting *s, int64_t wanted, bool fill)
{
    int32_t ratio = 0;
    if (s->p->justified) {
        ratio = stone_fit_ratio(s->p, &s->sum, wanted);
        if (!fill)
            ratio = MIN(ratio, 0);
        if (ratio < 0)
            fill = true;
    }
    bool over = ratio < -STONE_RATIO_WIDE;
    stone_fit_blend blend = stone_fit_at(s->p, ratio);
    s->scale = blend.glyph;
    s->letter = blend.letter;
    s->spaces = s->sum.space * blend.word / 1000;
    int64_t tracking = s->letter * s->sum.ems / 1000, fixed = 0;
    for (uint32_t v = 0; v < s->stretches.n; v++) {
        const stretch *t = &s->stretches.at[s->order[v]];
        for (uint32_t i = 0; i < t->glyphs.n; i++) {
            const set_glyph *g = &t->glyphs.at[i];
            if (!g->space)
                fixed += g->advance * s->scale / 1000;
            if (cluster_ends(t, i) && !last_cluster(s, v, t, i))
                fixed += own_tracking(t);
        }
    }
    if (s->p->justified && fill && !over) {
        if (s->sum.space > 0)
            s->spaces = wanted - fixed - tracking;
        else if (s->sum.ems > 0 && ratio <= STONE_RATIO_WIDE)
            s->spare = wanted - fixed - tracking;
    }
    s->width = fixed + tracking + s->spaces + s->spare;
}

/* ---- placing ---- */

static int32_t rounded(int64_t x)
{
    int64_t units = x >= 0 ? (x + FINE / 2) / FINE : -((-x + FINE / 2) / FINE);
    return (int32_t)CLAMP(units, -INT32_MAX, INT32_MAX);
}

/* whole * part / all, without overflow. */
static int64_t share(int64_t whole, int64_t part, int64_t all)
{
    return all > 0 ? whole / all * part + whole % all * part / all : 0;
}

static char *run_text(line_setting *s, const stretch *t)
{
    char *text = stone_arena_alloc(s->arena, t->end - t->start + 3), *at = text;
    for (uint32_t i = t->start; i < t->end; i++)
        if (t->end - i >= 2 && memcmp(s->p->bytes + i, "\u00AD", 2) == 0)
            i++; /* a soft hyphen that was not needed */
        else
            *at++ = s->p->bytes[i];
    if (t->hyphen)
        memcpy(at, "\u00AD", 3);
    return text;
}

/* The byte of the run's text for a byte of the paragraph. */
static uint32_t run_byte(const line_setting *s, const stretch *t, uint32_t byte, bool soft)
{
    uint32_t offset = byte - t->start;
    if (!soft)
        return offset;
    uint32_t dropped = 0;
    for (uint32_t i = t->start; i + 1 < byte; i++)
        if (memcmp(s->p->bytes + i, "\u00AD", 2) == 0)
            dropped += 2;
    return offset - MIN(offset, dropped);
}

static bool holds_soft(const line_setting *s, const stretch *t)
{
    for (uint32_t i = t->start; i + 1 < t->end; i++)
        if (memcmp(s->p->bytes + i, "\u00AD", 2) == 0)
            return true;
    return false;
}

typedef struct {
    int64_t x, space, ems; /* fine: pen position, natural spaces passed, ems passed */
} stylus;

static void place_stretch(line_setting *s, uint32_t visual, stylus *pen, stone_line_run *run)
{
    const stretch *t = &s->stretches.at[s->order[visual]];
    const stone_type *type = t->item->run->type;
    *run = (stone_line_run){.font = t->item->fount->font,
                            .scale = (uint16_t)s->scale,
                            .of = t->item->run,
                            .rtl = t->item->level & 1,
                            .text = run_text(s, t),
                            .n = t->glyphs.n,
                            .byte = t->start};
    stone_glyph *glyphs = STONE_NEW_N(s->arena, stone_glyph, t->glyphs.n);
    run->glyphs = glyphs;
    run->x.u = rounded(pen->x);
    bool soft = holds_soft(s, t);
    int64_t em = (int64_t)type->size.u * FINE;
    for (uint32_t i = 0; i < t->glyphs.n; i++) {
        const set_glyph *g = &t->glyphs.at[i];
        glyphs[i] = (stone_glyph){.glyph = g->glyph, .cluster = run_byte(s, t, g->byte, soft)};
        glyphs[i].x.u = rounded(pen->x + g->dx * s->scale / 1000) - run->x.u;
        glyphs[i].y.u = -rounded(g->dy);
        if (g->space) {
            int64_t before = share(s->spaces, pen->space, s->sum.space);
            pen->space += g->advance;
            pen->x += share(s->spaces, pen->space, s->sum.space) - before;
        } else
            pen->x += g->advance * s->scale / 1000;
        if (!cluster_ends(t, i) || last_cluster(s, visual, t, i))
            continue;
        pen->x += own_tracking(t);
        if (!g->space && t->item->fount->spread) {
            int64_t all = s->letter * s->sum.ems / 1000 + s->spare;
            int64_t before = share(all, pen->ems, s->sum.ems);
            pen->ems += em;
            pen->x += share(all, pen->ems, s->sum.ems) - before;
        }
    }
    run->width.u = rounded(pen->x) - run->x.u;
}

/* The left end of the glyphs, in units from the left end of the measure. */
static int32_t left_end(const line_setting *s, int32_t measure, int32_t indent)
{
    bool rtl = s->p->rtl, right = rtl;
    switch (s->p->type->align) {
    case STONE_ALIGN_CENTRE:
        return (measure - rounded(s->width)) / 2;
    case STONE_ALIGN_END:
        right = !rtl;
        break;
    case STONE_ALIGN_LEFT:
        right = false;
        break;
    case STONE_ALIGN_RIGHT:
        right = true;
        break;
    default:
        break;
    }
    int32_t left_hang = rtl ? s->to.hang_end : s->from.hang_start;
    int32_t right_hang = rtl ? s->from.hang_start : s->to.hang_end;
    if (right)
        return measure - (rtl ? indent : 0) - rounded(s->width) + right_hang;
    return (rtl ? 0 : indent) - left_hang;
}

static int16_t small(int64_t x)
{
    return (int16_t)CLAMP(x, INT16_MIN, INT16_MAX);
}

const stone_line *stone_paragraph_line(stone_typesetter *ts, stone_arena *arena, const stone_paragraph *p,
                                       stone_break from, stone_break to, stone_measure measure)
{
    const stone_line *kept = p->kept ? stone_kept_line(p->kept, arena, p->text, from, to, measure) : NULL;
    if (kept)
        return kept;
    stone_mark mark = stone_arena_mark(ts->scratch);
    line_setting s = {
        .ts = ts, .arena = arena, .p = p, .from = stone_paragraph_place(p, from), .to = stone_paragraph_place(p, to)};
    gather(&s);
    reorder(&s);
    sum_up(&s);
    bool forced = s.to.kind == STONE_BREAK_END || s.to.kind == STONE_BREAK_NEWLINE;
    int32_t indent = from == 0 ? p->text->indent.u : 0;
    int64_t wanted = (int64_t)measure.width.u - indent + s.from.hang_start + s.to.hang_end;
    justify(&s, wanted * FINE, !forced && s.to.kind != STONE_BREAK_CUT);
    stylus pen = {.x = (int64_t)left_end(&s, measure.width.u, indent) * FINE};
    stone_line_run *runs = STONE_NEW_N(arena, stone_line_run, s.stretches.n);
    for (uint32_t v = 0; v < s.stretches.n; v++)
        place_stretch(&s, v, &pen, &runs[s.order[v]]);
    stone_line *line = STONE_NEW(arena, stone_line);
    *line = (stone_line){.runs = runs,
                         .n = s.stretches.n,
                         .x = measure.x,
                         .width = measure.width,
                         .natural = {rounded(s.sum.width + s.sum.space)},
                         .word_space = small(s.sum.space > 0 ? share(s.spaces, 1000, s.sum.space) : 1000),
                         .tracking = small(s.letter + share(s.spare, 1000, s.sum.ems)),
                         .scale = (uint16_t)s.scale,
                         .hyphenated = stone_place_hyphenates(&s.to),
                         .last = s.to.kind == STONE_BREAK_END,
                         .joins = !forced && s.to.kind != STONE_BREAK_SPACE,
                         .too_wide = s.width > (wanted + 1) * FINE,
                         .cut = s.to.kind == STONE_BREAK_CUT};
    ts->counters.lines++;
    stone_arena_rewind(ts->scratch, mark);
    if (p->kept)
        stone_kept_put_line(p->kept, from, to, measure, line);
    return line;
}
