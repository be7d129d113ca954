/* The rules of line breaking, one by one: each case fails without its rule. */
#include "desk.h"
#include "text/rivers.h"

static const char prose[] =
    "The committee, which met on Tuesday in the old customs house, agreed that the harbour wall should be rebuilt "
    "before winter; “nobody wants another February like the last one,” its chairwoman said. Engineers had warned "
    "for years that the self-contained foundations — laid in 1887 — were being undermined, and that the international "
    "insurers would withdraw their cover. The representatives of the fishing industry welcomed the announcement, "
    "but asked how the municipality’s extraordinary expenditure would be distributed between neighbouring "
    "communities. A spokesman for the administration answered that negotiations were continuing.";

/* ---- the price of a line ---- */

/* A decent line of the passage, between two places. */
typedef struct {
    stone_demerits d;
    stone_place from, to;
    int64_t width;
} specimen;

static bool cost_of(const specimen *s, stone_line_cost *cost)
{
    return stone_line_demerits(&s->d, &s->from, &s->to, s->width, false, cost) == STONE_LINE_FITS;
}

static specimen decent_line(desk *d, const stone_type *type)
{
    const stone_paragraph *p = make(d, type, "en-GB", prose);
    specimen s = {.d = stone_demerits_of(p), .from = p->places.at[0]};
    for (int mm = 50; mm < 60; mm++)
        for (uint32_t i = 1; i < p->places.n; i++) {
            stone_line_cost cost;
            s.to = p->places.at[i];
            s.width = stone_len_mm(mm).u;
            if (s.to.kind == STONE_BREAK_SPACE && !s.to.sense && cost_of(&s, &cost) && cost.fitness == 1 &&
                s.to.end > 25)
                return s;
        }
    g_assert_not_reached();
}

static int64_t price(const specimen *s, stone_line_before before)
{
    stone_line_cost cost;
    uint8_t hyphens;
    g_assert_true(cost_of(s, &cost));
    int64_t more = stone_line_after(&s->d, &before, &s->from, &s->to, &cost, &hyphens);
    return more < 0 ? -1 : cost.cost + more;
}

static void test_prices(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    const stone_line_before before = {.fitness = 1};
    specimen plain = decent_line(&d, &type);
    const int64_t base = price(&plain, before);

    specimen s = plain;
    s.to.kind = STONE_BREAK_DIVISION;
    const int64_t divided = price(&s, before);
    g_assert_cmpint(divided, >, base);
    g_assert_cmpint(price(&s, (stone_line_before){.hyphens = 1, .fitness = 1}), >, divided); /* two in a row */
    g_assert_cmpint(price(&s, (stone_line_before){.hyphens = 2, .fitness = 1}), ==, -1);     /* ladder: 2 */
    s.to.sense = STONE_SENSE_CAPITAL;
    g_assert_cmpint(price(&s, before), >, divided);
    s.to.kind = STONE_BREAK_HYPHEN;
    g_assert_cmpint(price(&s, before), >, base);
    g_assert_cmpint(price(&s, before), <, divided);
    s.to.kind = STONE_BREAK_ADDRESS;
    g_assert_cmpint(price(&s, before), >, base);
    s.to.kind = STONE_BREAK_PLAIN;
    g_assert_cmpint(price(&s, before), >, base);

    static const uint8_t senses[] = {STONE_SENSE_BOUND, STONE_SENSE_DASH};
    for (size_t i = 0; i < G_N_ELEMENTS(senses); i++) {
        s = plain;
        s.to.sense = senses[i];
        g_assert_cmpint(price(&s, before), >, base);
    }
    s = plain;
    s.from.ends = s.to.ends; /* the line before ends with the same word */
    g_assert_cmpint(price(&s, before), >, base);
    s = plain;
    s.from.begins = 77; /* … begins with the same word */
    g_assert_cmpint(price(&s, (stone_line_before){.fitness = 1, .begins = 77}), >, base);
    g_assert_cmpint(price(&s, (stone_line_before){.fitness = 1, .begins = 78}), ==, base);
    g_assert_cmpint(price(&plain, (stone_line_before){.fitness = 3}), >, base); /* contrast */
    g_assert_cmpint(price(&plain, (stone_line_before){.fitness = 2}), ==, base);
    close_desk(&d);
}

/* The last line of a paragraph should not begin with the rest of a word, nor be a single word. */
static void test_last_line(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    const stone_paragraph *p = make(&d, &type, "en-GB", prose);
    specimen s = {.d = stone_demerits_of(p), .to = p->places.at[p->places.n - 1], .width = stone_len_mm(54).u};
    uint32_t i = p->places.n - 2;
    while (p->places.at[i].kind != STONE_BREAK_SPACE || s.to.end - p->places.at[i].begin < 25)
        i--;
    s.from = p->places.at[i];
    const stone_line_before before = {.fitness = 1};
    const int64_t base = price(&s, before);
    s.from.kind = STONE_BREAK_DIVISION;
    g_assert_cmpint(price(&s, before), >, base);
    s.from = p->places.at[p->places.n - 2]; /* only the last word, or a part of it */
    s.from.kind = STONE_BREAK_SPACE;
    g_assert_cmpint(price(&s, before), >, base + 100000);
    close_desk(&d);
}

/* Outside its limits, the cost of a line jumps instead of growing steadily. */
static void test_limits(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    specimen s = decent_line(&d, &type);
    int64_t last = 0, steps[2] = {0};
    bool forced = true;
    for (s.width = stone_len_mm(46).u; s.width < stone_len_mm(70).u; s.width += 64) {
        stone_line_cost cost;
        if (!cost_of(&s, &cost))
            continue;
        if (last && cost.forced != forced)
            steps[cost.forced] = ABS(cost.cost - last);
        last = cost.cost;
        forced = cost.forced;
    }
    g_assert_cmpint(steps[0], >, 50000); /* from too tight to within */
    g_assert_cmpint(steps[1], >, 15000); /* from within to too loose */
    close_desk(&d);
}

/* Ragged text, including heads, by the same rules. */
static void test_ragged_prices(void)
{
    desk d;
    open_desk(&d);
    stone_type ragged = body_type();
    ragged.align = STONE_ALIGN_START;
    const stone_line_before before = {.fitness = 1};
    specimen plain = decent_line(&d, &ragged);
    const int64_t base = price(&plain, before);
    specimen s = plain;
    s.to.sense = STONE_SENSE_BOUND;
    g_assert_cmpint(price(&s, before), >, base);
    s = plain;
    s.to.kind = STONE_BREAK_HYPHEN;
    const int64_t own = price(&s, before);
    g_assert_cmpint(own, >, base);
    s.to.kind = STONE_BREAK_DIVISION;
    g_assert_cmpint(price(&s, before), >, own);

    stone_type head = ragged;
    head.hyphenate.on = false;
    head.lines.most = 4;
    plain = decent_line(&d, &head);
    const int64_t line = price(&plain, before);
    g_assert_cmpint(line, >, base + 50000); /* few lines are preferred */
    static const uint8_t dearer[] = {STONE_SENSE_BOUND, STONE_SENSE_NAME, STONE_SENSE_MINOR, STONE_SENSE_DASH};
    for (size_t i = 0; i < G_N_ELEMENTS(dearer); i++) {
        s = plain;
        s.to.sense = dearer[i];
        g_assert_cmpint(price(&s, before), >, line);
    }
    s = plain;
    s.to.sense = STONE_SENSE_PAUSE;
    g_assert_cmpint(price(&s, before), <, line);
    g_assert_cmpint(price(&plain, (stone_line_before){.fitness = 1, .width = 1024}), >,
                    line); /* longer than the last */
    close_desk(&d);
}

/* Ragged text without divisions ends in a single short word only where there is no other way. */
static void test_ragged_runt(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    type.align = STONE_ALIGN_START;
    type.hyphenate.on = false;
    const stone_paragraph *p =
        make(&d, &type, "en-GB", "The ferry at its new landing on the first morning of a year of rain.");
    uint32_t lone = 0;
    for (int mm = 30; mm < 70; mm++) {
        stone_measure m;
        stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, mm));
        const stone_breaking *b = &all.at[all.best];
        lone += b->lines > 1 && !strchr(stone_paragraph_text(p) + b->ends[b->lines - 2], ' ');
    }
    g_assert_cmpuint(lone, ==, 0);
    close_desk(&d);
}

/* ---- what belongs together ---- */

/* `_` marks a space at which a line should not end. */
static const struct {
    const char *language, *text;
} senses[] = {
    {"en-GB", "It rose 10_km in Nov._5 as Mr_Smith told No._10 Downing St.; see pp._3–5. A_dog ate 3_kg."},
    {"en-GB", "He said: “A_dog is 5_m off.” Then I went. I_saw Plan B."},
    {"de", "Es stieg um 10_Prozent, sagte Herr_Schmidt um 12_Uhr; s. Nr._5."},
    {"fr", "M._Dupont a pris 3_millions à 15_h."},
};

static void test_bound(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    type.hyphenate.on = false;
    for (size_t i = 0; i < G_N_ELEMENTS(senses); i++) {
        g_autofree char *text = g_strdelimit(g_strdup(senses[i].text), "_", ' ');
        const stone_paragraph *p = make(&d, &type, senses[i].language, text);
        g_autofree char *came = g_strdup(text);
        for (uint32_t k = 1; k < p->places.n; k++)
            if (p->places.at[k].sense & STONE_SENSE_BOUND)
                came[p->places.at[k].next - 1] = '_';
        g_assert_cmpstr(came, ==, senses[i].text);
    }
    close_desk(&d);
}

/* ---- whole paragraphs ---- */

static bool divides_at(const stone_paragraph *p, const stone_breaking *b, uint32_t line)
{
    return stone_paragraph_divides(p, b->ends[line]);
}

/* No word is divided at the foot of a leg, with the same number of lines or another. */
static void test_foot(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    const stone_paragraph *p = make(&d, &type, "en-GB", prose);
    uint32_t divided = 0;
    for (int mm = 40; mm < 60; mm++) {
        stone_measure m;
        stone_measures ms = one_measure(&m, mm);
        stone_breakings free = stone_paragraph_break(d.ts, d.arena, p, 0, ms);
        const stone_breaking *b = &free.at[free.best];
        for (uint32_t line = 0; line + 1 < b->lines; line++) {
            stone_breakings all = stone_paragraph_break_at_foot(d.ts, d.arena, p, 0, ms, line);
            g_assert_false(divides_at(p, &all.at[all.best], line));
            g_assert_cmpint(all.at[all.best].cost, >=, b->cost);
            if (!divides_at(p, b, line))
                g_assert_cmpint(all.at[all.best].cost, ==, b->cost);
            divided += divides_at(p, b, line);
        }
    }
    g_assert_cmpuint(divided, >, 10);
    close_desk(&d);
}

/* There is no last line of one word if the paragraph can be set without. */
static void test_runts(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    const stone_paragraph *p = make(&d, &type, "en-GB", prose);
    uint32_t runts = 0;
    for (int mm = 45; mm < 110; mm++) {
        stone_measure m;
        stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, mm));
        const stone_breaking *b = &all.at[all.best];
        runts += !strchr(prose + b->ends[b->lines - 2], ' ');
    }
    g_assert_cmpuint(runts, ==, 0);
    close_desk(&d);
}

/* There are never more hyphens in a row than the type allows, even if the words invite it. */
static void test_ladders(void)
{
    desk d;
    open_desk(&d);
    for (uint8_t ladder = 1; ladder < 4; ladder++)
        for (int mm = 45; mm < 75; mm += 3) {
            stone_type type = body_type();
            type.hyphenate.ladder = ladder;
            const stone_paragraph *p = make(&d, &type, "en-GB", prose);
            stone_measure m;
            stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, mm));
            const stone_breaking *b = &all.at[all.best];
            uint32_t running = 0;
            for (uint32_t line = 0; line < b->lines; line++) {
                running = divides_at(p, b, line) ? running + 1 : 0;
                g_assert_cmpuint(running, <=, ladder);
            }
        }
    close_desk(&d);
}

/* An address is broken before a point, without a hyphen, rather than setting its line loose. */
static void test_address(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    static const char text[] = "For more on the programme and its first results visit resources.federation.example.gov "
                               "or write to federation.team@example.gov before the end of the month, the office says.";
    const stone_paragraph *p = make(&d, &type, "en-GB", text);
    stone_measure m;
    uint32_t broken = 0;
    for (int mm = 38; mm < 60; mm++) {
        stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, mm));
        const stone_breaking *b = &all.at[all.best];
        stone_break from = 0;
        for (uint32_t line = 0; line + 1 < b->lines; line++) {
            const stone_line *set = stone_paragraph_line(d.ts, d.arena, p, from, b->ends[line], m);
            from = b->ends[line];
            if (text[from] == '.' || text[from] == '@') {
                broken++;
                g_assert_true(set->joins);
                g_assert_false(set->hyphenated);
            }
        }
    }
    g_assert_cmpuint(broken, >, 3);
    close_desk(&d);
}

/* Quotation marks hang on the left, points and hyphens on the right; nothing hangs if the type says so. */
static void test_hanging(void)
{
    desk d;
    open_desk(&d);
    for (int hang = 0; hang < 2; hang++) {
        stone_type type = body_type();
        type.hang = hang;
        const stone_paragraph *p = make(&d, &type, "en-GB", prose);
        uint32_t left = 0, right = 0;
        for (int mm = 40; mm < 80; mm++) {
            stone_measure m;
            stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, mm));
            const stone_breaking *b = &all.at[all.best];
            stone_break from = 0;
            for (uint32_t i = 0; i + 1 < b->lines; i++) {
                const stone_line *line = stone_paragraph_line(d.ts, d.arena, p, from, b->ends[i], m);
                const stone_line_run *first = &line->runs[0], *last = &line->runs[line->n - 1];
                int32_t out = last->x.u + last->width.u - m.width.u;
                bool point = strchr(".,;:", last->text[strlen(last->text) - 1]) || line->hyphenated;
                bool quote = g_str_has_prefix(first->text, "\u201C");
                left += first->x.u < 0;
                right += out > 0;
                if (hang) {
                    g_assert_cmpint(first->x.u < 0, ==, quote);
                    g_assert_true(!point || out > 512);
                }
                from = b->ends[i];
            }
        }
        g_assert_true(hang ? left > 0 && right > 20 : left == 0 && right == 0);
    }
    close_desk(&d);
}

/* Spacing is blended: at the limits of a line, word space, letter space and glyph scale are all at theirs. */
static void test_blended(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    const stone_paragraph *p = make(&d, &type, "en-GB", prose);
    static const struct {
        int32_t ratio, word, letter, glyph;
    } steps[] = {{-2048, 700, -20, 970}, {-1536, 750, -15, 975}, {-1024, 800, -10, 980},
                 {-512, 900, -5, 990},   {0, 1000, 0, 1000},     {512, 1165, 8, 1010},
                 {1024, 1330, 15, 1020}, {2048, 1500, 20, 1030}, {4096, 1500, 20, 1030}};
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        stone_fit_blend b = stone_fit_at(p, steps[i].ratio);
        g_assert_cmpint(b.word, ==, steps[i].word);
        g_assert_cmpint(b.letter, ==, steps[i].letter);
        g_assert_cmpint(b.glyph, ==, steps[i].glyph);
    }
    close_desk(&d);
}

/* Equal words form rivers, and these are found; in prose at many measures there are fewer than in its cheapest
 * settings. */
static void test_rivers(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    stone_measure m;
    stone_measures ms = one_measure(&m, 54);
    static const char alike[] =
        "lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo "
        "lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo "
        "lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo lo";
    const stone_paragraph *p = make(&d, &type, "en-GB", alike);
    stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, ms);
    stone_break_list in = {0};
    g_assert_cmpuint(all.at[all.best].lines, >=, 6);
    g_assert_cmpuint(stone_rivers_count(d.arena, p, &all.at[all.best], 0, ms, &in), >, 5);
    g_assert_cmpuint(in.n, >=, 3);
    p = make(&d, &type, "en-GB", prose);
    uint32_t rivers = 0;
    for (int tenths = 350; tenths < 900; tenths++) {
        m.width = stone_len_mm(tenths / 10.0);
        all = stone_paragraph_break(d.ts, d.arena, p, 0, ms);
        rivers += stone_rivers_count(d.arena, p, &all.at[all.best], 0, ms, NULL);
    }
    g_assert_cmpuint(rivers, ==, 0); /* 13 of the cheapest settings have one */
    close_desk(&d);
}

/* ---- long paragraphs ---- */

/* A text of many windows is set completely and as well as a short one, with linear work and bounded memory. */
static void test_windows(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    const uint32_t copies = 150;
    g_autoptr(GString) text = g_string_new(NULL);
    for (uint32_t i = 0; i < copies; i++)
        g_string_append_printf(text, "%s%s", i ? " " : "", prose);
    const stone_paragraph *one = make(&d, &type, "en-GB", prose), *all = make(&d, &type, "en-GB", text->str);
    stone_measure m;
    stone_measures ms = one_measure(&m, 54);
    stone_breakings a = stone_paragraph_break(d.ts, d.arena, one, 0, ms);
    stone_text_counters before = stone_typesetter_counters(d.ts);
    stone_breakings b = stone_paragraph_break(d.ts, d.arena, all, 0, ms);
    stone_text_counters after = stone_typesetter_counters(d.ts);
    const stone_breaking *best = &b.at[b.best];
    g_assert_false(best->forced && !a.at[a.best].forced);
    g_assert_cmpuint(best->ends[best->lines - 1], ==, text->len);
    for (uint32_t i = 1; i < best->lines; i++)
        g_assert_cmpuint(best->ends[i], >, best->ends[i - 1]);
    uint32_t lines = a.at[a.best].lines * copies;
    g_assert_cmpuint(best->lines, >, lines - lines / 20);
    g_assert_cmpuint(best->lines, <, lines + lines / 20);
    g_assert_cmpuint(after.places - before.places, <, all->places.n + all->places.n / 20);
    g_assert_cmpuint(after.tried - before.tried, <, 20 * (after.places - before.places));
    /* and continued from the middle, as in the next leg */
    stone_break middle = best->ends[best->lines / 2];
    stone_breakings rest = stone_paragraph_break(d.ts, d.arena, all, middle, ms);
    g_assert_cmpuint(rest.at[rest.best].ends[rest.at[rest.best].lines - 1], ==, text->len);
    close_desk(&d);
}

int main(int argc, char **argv)
{
    int skipped = start_tests(&argc, &argv);
    if (skipped)
        return skipped;
    g_test_add_func("/text/prices", test_prices);
    g_test_add_func("/text/last-line", test_last_line);
    g_test_add_func("/text/limits", test_limits);
    g_test_add_func("/text/ragged-prices", test_ragged_prices);
    g_test_add_func("/text/ragged-runt", test_ragged_runt);
    g_test_add_func("/text/bound", test_bound);
    g_test_add_func("/text/foot", test_foot);
    g_test_add_func("/text/runts", test_runts);
    g_test_add_func("/text/ladders", test_ladders);
    g_test_add_func("/text/address", test_address);
    g_test_add_func("/text/hanging", test_hanging);
    g_test_add_func("/text/blended", test_blended);
    g_test_add_func("/text/rivers", test_rivers);
    g_test_add_func("/text/windows", test_windows);
    return g_test_run();
}
