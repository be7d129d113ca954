/* The cost of lines; see demerits.h. The formula is that of Knuth and Plass: (10 + badness)², where badness is 100 at
 * the limits and grows with the cube of the ratio. The weights were tuned on news text at 54 mm and 40 mm. */
#include "text/demerits.h"

/* in demerits of justified text, where a line at its limits has 12,100 */
enum {
    LINE = 10,
    HYPHEN = 70000,          /* for each division */
    OWN_HYPHEN = 3000,       /* for a line that ends in a hyphen of the word itself */
    ADDRESS = 60000,         /* for a line that ends inside an address */
    CAPITAL = 60000,         /* additional, for dividing a word with a capital */
    HYPHENS_RUNNING = 20000, /* for two hyphens one below the other */
    LADDER = 2000000,        /* for one hyphen more than the role allows, in the last pass */
    LAST_HYPHEN = 8000,      /* for a last line that begins with the rest of a word */
    RUNT = 1000000,          /* for a last line that is one word or shorter than 2 em */
    BEYOND_TIGHT = 160000,   /* for a line tighter than the limits but inside the wide ones */
    BEYOND_LOOSE = 20000,    /* for a line looser than the limits */
    DASH_FIRST = 6000,       /* for a line that begins with a dash */
    PLAIN = 300,             /* for a line that ends after a dash or slash, without white space */
    CONTRAST = 8000,         /* for a tight line next to a loose one, for each step of difference beyond one */
    REPEAT = 40000,          /* for two lines that begin, or end, with the same word */
    BOUND = 15000,           /* for a line that ends between a number and its unit and the like */
    CUT = 500000000,
};
static const int64_t TOO_WIDE = 10000000000000;

/* in squares of thousandths of the measure, for ragged text, where a line that is a fifth short has 40,000 */
enum {
    RAGGED_LINE = 400,
    RAGGED_HYPHEN = 40000,
    RAGGED_OWN_HYPHEN = 15000,
    RAGGED_BOUND = 30000,
    RAGGED_RUNT = 120000,
    /* a head has as few lines as possible, then even ones; but rather one line more than a bad line end */
    HEAD_LINE = 100000,
    HEAD_MINOR = 200000, /* for ending in an article, preposition or conjunction */
    HEAD_NAME = 60000,   /* for ending between two words of a name */
    HEAD_HYPHEN = 60000, /* for ending after a hyphen or dash of the text */
    HEAD_BOUND = 80000,
    HEAD_PAUSE = -40000, /* for ending at a pause */
    HEAD_RUNT = 180000,  /* for a last line of one word */
};

/* The width, in thousandths, of sums at one step of word space, letter space and scale. */
static int64_t width_at(const stone_sum *sum, int32_t word, int32_t letter, int32_t glyph)
{
    return sum->width * glyph + sum->space * word + sum->ems * letter;
}

int64_t stone_fit_natural(const stone_paragraph *p, const stone_sum *sum)
{
    const stone_spacing *s = p->spacing;
    return width_at(sum, s->word.wanted, s->letter.wanted, s->glyph.wanted) / 1000;
}

static int64_t most_of(const stone_spacing *s, const stone_sum *sum)
{
    return width_at(sum, s->word.most, s->letter.most, s->glyph.most);
}

static int64_t least_of(const stone_spacing *s, const stone_sum *sum)
{
    return width_at(sum, s->word.least, s->letter.least, s->glyph.least);
}

int32_t stone_fit_ratio(const stone_paragraph *p, const stone_sum *sum, int64_t wanted)
{
    const stone_spacing *s = p->spacing, *f = &p->type->fit;
    int64_t natural = width_at(sum, s->word.wanted, s->letter.wanted, s->glyph.wanted), off = wanted * 1000 - natural;
    bool tight = off < 0;
    int32_t sign = tight ? -1 : 1;
    int64_t inner = tight ? natural - least_of(s, sum) : most_of(s, sum) - natural;
    off *= sign;
    if (off <= inner)
        return inner > 0 ? sign * (int32_t)((off * 1024 + (tight ? inner - 1 : 0)) / inner) : 0;
    int64_t outer = tight ? natural - least_of(f, sum) : most_of(f, sum) - natural;
    if (off <= outer)
        return sign * (int32_t)(STONE_RATIO_LIMIT + (off - inner) * 1024 / (outer - inner));
    if (tight)
        return -STONE_RATIO_NEVER;
    /* a third of the word space counts as much as the limits do */
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
    const stone_spacing *s = p->spacing, *f = &p->type->fit;
    ratio = CLAMP(ratio, -STONE_RATIO_WIDE, STONE_RATIO_WIDE);
    return (stone_fit_blend){blend(s->word, f->word, ratio), blend(s->letter, f->letter, ratio),
                             blend(s->glyph, f->glyph, ratio)};
}

/* True if most of its words are capitalised, so that capitals do not indicate names. */
static bool is_titled(const stone_paragraph *p)
{
    uint32_t capitals = 0, spaces = 0;
    for (uint32_t i = 0; i < p->places.n; i++)
        if (p->places.at[i].kind == STONE_BREAK_SPACE) {
            spaces++;
            capitals += (p->places.at[i].sense & STONE_SENSE_NAME) != 0;
        }
    return capitals * 2 > spaces;
}

stone_demerits stone_demerits_of(const stone_paragraph *p)
{
    const stone_type *type = p->type;
    bool head = !p->justified && !type->hyphenate.on && type->lines.most > 0;
    return (stone_demerits){.paragraph = p,
                            .justified = p->justified,
                            .em = p->em,
                            .head = head,
                            .titled = head && is_titled(p),
                            .ladder = type->hyphenate.ladder};
}

int64_t stone_demerits_contrast(const stone_demerits *d)
{
    return d->justified ? 2 * CONTRAST + REPEAT : d->head ? INT64_MAX / 4 : 0;
}

static bool forced_end(const stone_place *to)
{
    return to->kind == STONE_BREAK_NEWLINE || to->kind == STONE_BREAK_END;
}

/* ---- a line by itself ---- */

static int64_t squared_badness(int32_t ratio)
{
    int64_t r = MIN(ABS((int64_t)ratio), 1 << 20);
    int64_t badness = r > 6 * 1024 ? 21600 + r - 6 * 1024 : 100 * r * r / 1024 * r / 1024 / 1024;
    return (LINE + badness) * (LINE + badness);
}

static int64_t at_its_end(const stone_place *from, const stone_place *to)
{
    int64_t cost = 0;
    if (stone_place_hyphenates(to))
        cost += to->sense & STONE_SENSE_CAPITAL ? HYPHEN + CAPITAL : HYPHEN;
    else if (to->kind == STONE_BREAK_HYPHEN)
        cost += OWN_HYPHEN;
    else if (to->kind == STONE_BREAK_ADDRESS)
        cost += ADDRESS;
    else if (to->kind == STONE_BREAK_PLAIN)
        cost += PLAIN;
    if (to->sense & STONE_SENSE_DASH)
        cost += DASH_FIRST;
    if (to->sense & STONE_SENSE_BOUND)
        cost += BOUND;
    if (to->ends && to->ends == from->ends)
        cost += REPEAT;
    return cost;
}

static stone_line_fit justified_line(const stone_demerits *d, const stone_place *from, const stone_place *to,
                                     const stone_sum *sum, int64_t width, bool atom, stone_line_cost *out)
{
    int32_t ratio = stone_fit_ratio(d->paragraph, sum, width);
    bool last = forced_end(to), end_of_word = !last && to->kind != STONE_BREAK_CUT;
    if (ratio < -STONE_RATIO_WIDE) {
        if (!atom || d->pass != STONE_LAST_PASS)
            return STONE_LINE_TOO_WIDE;
        *out = (stone_line_cost){.cost = TOO_WIDE, .fitness = 0, .forced = true};
        return STONE_LINE_FITS;
    }
    if (!end_of_word)
        ratio = MIN(ratio, 0);
    if (ratio > (d->pass == STONE_CLOSE_PASS ? 3 : 5) * 1024 && d->pass != STONE_LAST_PASS)
        return STONE_LINE_TOO_SHORT;
    *out = (stone_line_cost){.cost = squared_badness(ratio) + at_its_end(from, to),
                             .forced = ABS((int64_t)ratio) > STONE_RATIO_LIMIT,
                             .fitness = ratio < -512    ? 0
                                        : ratio <= 512  ? 1
                                        : ratio <= 1024 ? 2
                                                        : 3};
    if (out->forced)
        out->cost += ratio < 0 ? BEYOND_TIGHT : BEYOND_LOOSE;
    if (to->kind == STONE_BREAK_CUT) {
        out->cost += CUT;
        out->forced = true;
    }
    if (last && from->kind != STONE_BREAK_START && from->kind != STONE_BREAK_NEWLINE) {
        if (sum->space == 0 || sum->width + sum->space < 2 * d->em)
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

/* What a line of a head costs for separating words that belong together. */
static int64_t by_sense(const stone_demerits *d, const stone_place *to)
{
    int64_t cost = to->sense & STONE_SENSE_BOUND ? HEAD_BOUND : 0;
    if (to->kind != STONE_BREAK_SPACE || to->sense & STONE_SENSE_DASH)
        cost += HEAD_HYPHEN;
    if (to->sense & STONE_SENSE_MINOR)
        cost += HEAD_MINOR;
    if (to->sense & STONE_SENSE_NAME && !d->titled)
        cost += HEAD_NAME;
    if (to->sense & STONE_SENSE_PAUSE)
        cost += HEAD_PAUSE;
    return cost;
}

static int64_t at_ragged_end(const stone_place *to)
{
    int64_t cost = to->sense & STONE_SENSE_BOUND ? RAGGED_BOUND : 0;
    if (stone_place_hyphenates(to))
        cost += RAGGED_HYPHEN;
    else if (to->kind == STONE_BREAK_HYPHEN || to->kind == STONE_BREAK_ADDRESS || to->sense & STONE_SENSE_DASH)
        cost += RAGGED_OWN_HYPHEN;
    return cost;
}

/* Heads should have even or descending lines, so their last line counts, by half. In other ragged text the last line
 * may have any length. */
static stone_line_fit ragged_line(const stone_demerits *d, const stone_place *from, const stone_place *to,
                                  const stone_sum *sum, int64_t width, bool atom, stone_line_cost *out)
{
    int64_t natural = stone_fit_natural(d->paragraph, sum);
    bool last = forced_end(to), first = from->kind == STONE_BREAK_START || from->kind == STONE_BREAK_NEWLINE;
    if (natural > width && !(atom && d->pass == STONE_LAST_PASS))
        return STONE_LINE_TOO_WIDE;
    *out = (stone_line_cost){.cost = d->head ? HEAD_LINE : RAGGED_LINE,
                             .fitness = 1,
                             .width = (int32_t)MIN(natural, INT32_MAX),
                             .measure = (int32_t)MIN(width, INT32_MAX)};
    if (natural > width) {
        out->cost = TOO_WIDE;
        out->forced = true;
    } else if (!last)
        out->cost += squared_share(width - natural, width);
    else if (d->head)
        out->cost += squared_share(width - natural, width) / 2;
    if (!last)
        out->cost += d->head ? by_sense(d, to) : at_ragged_end(to);
    else if (!first && sum->space == 0 && (d->head || natural * 5 < width * 2))
        out->cost += d->head ? HEAD_RUNT : RAGGED_RUNT;
    if (to->kind == STONE_BREAK_CUT) {
        out->cost += CUT;
        out->forced = true;
    }
    return STONE_LINE_FITS;
}

stone_line_fit stone_line_demerits(const stone_demerits *d, const stone_place *from, const stone_place *to,
                                   int64_t width, bool atom, stone_line_cost *out)
{
    stone_sum sum = {to->before.width - from->after.width, to->before.space - from->after.space,
                     to->before.ems - from->after.ems};
    width += from->hang_start + to->hang_end;
    return d->justified ? justified_line(d, from, to, &sum, width, atom, out)
                        : ragged_line(d, from, to, &sum, width, atom, out);
}

/* ---- a line after another ---- */

int64_t stone_line_after(const stone_demerits *d, const stone_line_before *before, const stone_place *from,
                         const stone_place *to, const stone_line_cost *line, uint8_t *hyphens)
{
    int64_t cost = 0;
    *hyphens = 0;
    if (stone_place_hyphenates(to) || to->kind == STONE_BREAK_HYPHEN) {
        uint8_t running = before->hyphens + 1;
        if (running > 1)
            cost += (running - 1) * (d->justified ? HYPHENS_RUNNING : RAGGED_HYPHEN);
        if (d->ladder && running > d->ladder) {
            if (d->pass != STONE_LAST_PASS)
                return -1;
            cost += d->justified ? LADDER : RAGGED_HYPHEN * 4;
        }
        *hyphens = MIN(running, 3);
    }
    if (d->justified) {
        int apart = ABS(line->fitness - before->fitness);
        if (apart > 1)
            cost += (apart - 1) * CONTRAST;
        if (before->begins && before->begins == from->begins)
            cost += REPEAT;
    } else if (d->head && line->width > before->width && before->width > 0)
        cost += squared_share(line->width - before->width, line->measure) / 2;
    return cost;
}
