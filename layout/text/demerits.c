/* The cost of lines; see demerits.h. The form is Knuth and Plass's: (10 + badness)², badness 100 at the limits and
 * growing with the cube of the ratio; the weights were tuned on news text at 54 mm and 40 mm. */
#include "text/demerits.h"

/* in demerits of justified text: a line at its limits has 12,100, one at 1.5 times the word space about 130,000 */
enum {
    LINE = 10,
    HYPHEN = 24000,         /* each division */
    OWN_HYPHEN = 600,       /* after a hyphen the word has anyway */
    HYPHENS_RUNNING = 9000, /* two hyphens below one another */
    LADDER = 2000000,       /* one more than the role allows, in the last pass */
    LAST_HYPHEN = 12000,    /* the last line begins with the rest of a word */
    RUNT = 250000,          /* the last line is one word or shorter than 2 em */
    VERY_TIGHT = 80000,     /* tighter than the limits, inside the wide ones */
    DASH_FIRST = 6000,      /* the line begins with a dash */
    PLAIN = 300,            /* after a dash or a stroke, without white space */
    CONTRAST = 5000,        /* a tight line beside a loose one */
    CUT = 500000000,
    TOO_WIDE = 1000000000,
    WORST_BADNESS = 20000,
};

/* in squares of thousandths of the measure, for ragged text: a line short by a fifth has 40,000 */
enum {
    RAGGED_LINE = 400,
    HEAD_LINE = 100000,     /* a head takes few lines first, then even ones */
    RAGGED_HYPHEN = 40000,
    RAGGED_OWN_HYPHEN = 15000,
    RAGGED_MINOR = 120000,
    RAGGED_RUNT = 120000,
};

/* Width, in 1/1000, of sums at one step of word space, letter space and scale. */
static int64_t width_at(const stone_sum *sum, int32_t word, int32_t letter, int32_t glyph)
{
    return sum->width * glyph + sum->space * word + sum->ems * letter;
}

int64_t stone_fit_natural(const stone_paragraph *p, const stone_sum *sum)
{
    const stone_spacing *s = p->spacing;
    return width_at(sum, s->word.wanted, s->letter.wanted, s->glyph.wanted) / 1000;
}

int32_t stone_fit_ratio(const stone_paragraph *p, const stone_sum *sum, int64_t wanted)
{
    const stone_spacing *s = p->spacing, *f = &p->role->fit;
    int64_t natural = width_at(sum, s->word.wanted, s->letter.wanted, s->glyph.wanted), off = wanted * 1000 - natural;
    int64_t sign = off < 0 ? -1 : 1, inner, outer;
    off *= sign;
    if (sign < 0) {
        inner = natural - width_at(sum, s->word.least, s->letter.least, s->glyph.least);
        outer = natural - width_at(sum, f->word.least, f->letter.least, f->glyph.least);
    } else {
        inner = width_at(sum, s->word.most, s->letter.most, s->glyph.most) - natural;
        outer = width_at(sum, f->word.most, f->letter.most, f->glyph.most) - natural;
    }
    if (off <= inner)
        return inner > 0 ? (int32_t)(sign * ((off * 1024 + (sign < 0 ? inner - 1 : 0)) / inner)) : 0;
    if (off <= outer)
        return (int32_t)(sign * (STONE_RATIO_LIMIT + (off - inner) * 1024 / (outer - inner)));
    if (sign < 0)
        return -STONE_RATIO_NEVER;
    /* a third of the word space counts as much as the limits did */
    int64_t by_space = sum->space * 333;
    if (by_space <= 0)
        return STONE_RATIO_NEVER;
    return (int32_t)MIN(STONE_RATIO_WIDE + (off - MAX(inner, outer)) * 1024 / by_space, STONE_RATIO_NEVER);
}

static int32_t blend(stone_triple inner, stone_triple outer, int32_t ratio)
{
    int32_t from = inner.wanted, to = ratio < 0 ? inner.least : inner.most, part = ABS(ratio);
    if (part > STONE_RATIO_LIMIT) {
        from = to;
        to = ratio < 0 ? outer.least : outer.most;
        part = MIN(part - STONE_RATIO_LIMIT, 1024);
    }
    int32_t span = (to - from) * part;
    return from + (span >= 0 ? span + 512 : span - 512) / 1024;
}

stone_fit_blend stone_fit_at(const stone_paragraph *p, int32_t ratio)
{
    const stone_spacing *s = p->spacing, *f = &p->role->fit;
    ratio = CLAMP(ratio, -STONE_RATIO_WIDE, STONE_RATIO_WIDE);
    return (stone_fit_blend){blend(s->word, f->word, ratio), blend(s->letter, f->letter, ratio),
                             blend(s->glyph, f->glyph, ratio)};
}

stone_demerits stone_demerits_of(const stone_paragraph *p)
{
    const stone_role *role = p->role;
    return (stone_demerits){.paragraph = p, .justified = p->justified, .em = p->em,
                            .head = !p->justified && !role->hyphenate.on && role->lines_most > 0,
                            .ladder = role->hyphenate.ladder};
}

int64_t stone_demerits_contrast(const stone_demerits *d)
{
    return d->justified ? CONTRAST : INT64_MAX / 4;
}

static bool forced_end(const stone_place *to)
{
    return to->kind == STONE_BREAK_NEWLINE || to->kind == STONE_BREAK_END;
}

/* Hyphens in a row and what they cost; false when the role forbids it. */
static bool count_hyphens(const stone_demerits *d, const stone_place *to, const stone_line_cost *before, int64_t each,
                          int64_t own, stone_line_cost *out)
{
    out->hyphens = 0;
    if (!stone_place_hyphenates(to) && to->kind != STONE_BREAK_HYPHEN)
        return true;
    uint8_t running = before->hyphens + 1;
    out->cost += to->kind == STONE_BREAK_HYPHEN ? own : each;
    if (running > 1)
        out->cost += (running - 1) * (d->justified ? HYPHENS_RUNNING : each);
    if (d->ladder && running > d->ladder) {
        if (d->pass != STONE_LAST_PASS)
            return false;
        out->cost += d->justified ? LADDER : each * 4;
    }
    out->hyphens = MIN(running, 3);
    return true;
}

static bool one_word(const stone_sum *sum)
{
    return sum->space == 0;
}

static stone_line_fit justified_line(const stone_demerits *d, const stone_place *from, const stone_place *to,
                                     const stone_sum *sum, int64_t width, bool atom, const stone_line_cost *before,
                                     stone_line_cost *out)
{
    int32_t ratio = stone_fit_ratio(d->paragraph, sum, width);
    bool last = forced_end(to);
    if (ratio < (d->pass == STONE_FIT_PASS ? -STONE_RATIO_LIMIT : -STONE_RATIO_WIDE)) {
        if (!atom || d->pass != STONE_LAST_PASS)
            return STONE_LINE_TOO_WIDE;
        *out = (stone_line_cost){.cost = TOO_WIDE, .fitness = 0, .forced = true};
        count_hyphens(d, to, before, HYPHEN, OWN_HYPHEN, out);
        return STONE_LINE_FITS;
    }
    if (last || to->kind == STONE_BREAK_CUT)
        ratio = MIN(ratio, 0);
    /* the wider pass takes the word space to more than twice the font's */
    int32_t most = d->pass == STONE_FIT_PASS ? STONE_RATIO_LIMIT : d->pass == STONE_WIDER_PASS ? 5 * 1024
                                                                                                : STONE_RATIO_NEVER;
    if (ratio > most)
        return STONE_LINE_TOO_SHORT;
    int64_t r = ABS((int64_t)ratio), badness = r > 8 * 1024 ? WORST_BADNESS : 100 * r * r / 1024 * r / 1024 / 1024;
    badness = MIN(badness, WORST_BADNESS);
    *out = (stone_line_cost){.cost = (LINE + badness) * (LINE + badness), .forced = r > STONE_RATIO_LIMIT};
    out->fitness = ratio < -512 ? 0 : ratio <= 512 ? 1 : ratio <= 1024 ? 2 : 3;
    if (!count_hyphens(d, to, before, HYPHEN, OWN_HYPHEN, out))
        return STONE_LINE_UNFIT;
    if (ratio < -STONE_RATIO_LIMIT)
        out->cost += VERY_TIGHT;
    if (ABS(out->fitness - before->fitness) > 1)
        out->cost += CONTRAST;
    if (to->dash)
        out->cost += DASH_FIRST;
    if (to->kind == STONE_BREAK_PLAIN)
        out->cost += PLAIN;
    if (to->kind == STONE_BREAK_CUT) {
        out->cost += CUT;
        out->forced = true;
    }
    if (last && from->kind != STONE_BREAK_START && from->kind != STONE_BREAK_NEWLINE) {
        out->runt = one_word(sum) || sum->width + sum->space < 2 * d->em;
        if (out->runt)
            out->cost += RUNT;
        if (stone_place_hyphenates(from))
            out->cost += LAST_HYPHEN;
    }
    return STONE_LINE_FITS;
}

static int64_t squared_share(int64_t part, int64_t width)
{
    int64_t share = width > 0 ? part * 1000 / width : 1000;
    share = MIN(share, 1000);
    return share * share;
}

/* Heads come out even or descending: there the last line counts too, for half. Other ragged text ends where it ends. */
static stone_line_fit ragged_line(const stone_demerits *d, const stone_place *from, const stone_place *to,
                                  const stone_sum *sum, int64_t width, bool atom, const stone_line_cost *before,
                                  stone_line_cost *out)
{
    int64_t natural = stone_fit_natural(d->paragraph, sum);
    bool last = forced_end(to), first = from->kind == STONE_BREAK_START || from->kind == STONE_BREAK_NEWLINE;
    if (natural > width && !(atom && d->pass == STONE_LAST_PASS))
        return STONE_LINE_TOO_WIDE;
    *out = (stone_line_cost){.cost = d->head ? HEAD_LINE : RAGGED_LINE, .fitness = 1,
                             .width = (int32_t)MIN(natural, INT32_MAX)};
    if (natural > width) {
        out->cost = TOO_WIDE;
        out->forced = true;
    } else if (!last)
        out->cost += squared_share(width - natural, width);
    else if (d->head)
        out->cost += squared_share(width - natural, width) / 2;
    if (!count_hyphens(d, to, before, RAGGED_HYPHEN, RAGGED_OWN_HYPHEN, out))
        return STONE_LINE_UNFIT;
    if (to->dash || (to->kind == STONE_BREAK_PLAIN && d->head))
        out->cost += RAGGED_OWN_HYPHEN;
    if (d->head && !last && to->minor)
        out->cost += RAGGED_MINOR;
    if (d->head && !first && natural > before->width)
        out->cost += squared_share(natural - before->width, width) / 2;
    if (last && !first && one_word(sum) && natural * 5 < width * 2)
        out->cost += RAGGED_RUNT;
    if (to->kind == STONE_BREAK_CUT) {
        out->cost += CUT;
        out->forced = true;
    }
    return STONE_LINE_FITS;
}

stone_line_fit stone_line_demerits(const stone_demerits *d, const stone_place *from, const stone_place *to,
                                   int64_t width, bool atom, const stone_line_cost *before, stone_line_cost *out)
{
    stone_sum sum = {to->before.width - from->after.width, to->before.space - from->after.space,
                     to->before.ems - from->after.ems};
    width += from->hang_start + to->hang_end;
    if (d->justified)
        return justified_line(d, from, to, &sum, width, atom, before, out);
    return ragged_line(d, from, to, &sum, width, atom, before, out);
}
