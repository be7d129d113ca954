/* Filling legs: nothing lost, no lone lines, level feet, cuts only where they are legal; on random texts and shapes. */
#include "flow/fill.h"
#include "flow/sentence.h"

#include <glib.h>
#include <string.h>

#define STEP 10445

static struct {
    stone_arena *arena;
    stone_findings findings;
    stone_style style;
    stone_fonts *fonts;
    stone_typesetter *typesetter;
    stone_type type;
} bench;

static void set_up(void)
{
    bench.arena = stone_arena_open();
    stone_findings_init(&bench.findings, bench.arena);
    stone_family *f = STONE_PUSH(bench.arena, &bench.style.families);
    f->name = "text";
    f->path[0] = TESTS_DIR "/../fonts/stix-two-text/STIXTwoText-Regular.ttf";
    f->file[0] = "STIXTwoText-Regular.ttf";
    bench.style.baseline.u = STEP;
    bench.fonts = stone_fonts_open(&bench.style, &bench.findings);
    g_assert_nonnull(bench.fonts);
    bench.typesetter = stone_typesetter_open(bench.fonts, &bench.style, TABLES_DIR);
    bench.type = (stone_type){.size = {9 * 1024}, .align = STONE_ALIGN_JUSTIFY, .ink = STONE_INK_BLACK, .features = ""};
    bench.type.hyphenate = (stone_hyphenation){true, 5, 2, 3, 2, false};
    bench.type.space = (stone_spacing){{800, 1000, 1330}, {-10, 0, 15}, {980, 1000, 1020}};
    bench.type.fit = bench.type.space;
}

static stone_flow_block block_of(const char *words)
{
    stone_text_run *run = STONE_NEW(bench.arena, stone_text_run);
    stone_text t = {
        .text = words, .size = (uint32_t)strlen(words), .runs = run, .n = 1, .type = &bench.type, .language = "en-GB"};
    *run = (stone_text_run){0, t.size, &bench.type, NULL};
    return (stone_flow_block){.is.lines.paragraph =
                                  stone_paragraph_new(bench.typesetter, bench.arena, &t, &bench.findings),
                              .leading = {STEP},
                              .is.lines.widows = 2,
                              .is.lines.orphans = 2};
}

static const char *prose(GRand *r, int words)
{
    static const char *const stock[] = {"the",     "council", "said",  "it",        "would",   "publish", "a",
                                        "report",  "on",      "river", "crossings", "before",  "winter",  "and",
                                        "several", "members", "asked", "whether",   "repairs", "had",     "begun"};
    GString *s = g_string_new(NULL);
    for (int i = 0; i < words; i++)
        g_string_append_printf(s, "%s%s", i ? " " : "", stock[g_rand_int_range(r, 0, G_N_ELEMENTS(stock))]);
    g_string_append_c(s, '.');
    const char *text = stone_arena_string(bench.arena, s->str);
    g_string_free(s, TRUE);
    return text;
}

static stone_thread_text story(GRand *r, uint32_t n, int least, int most)
{
    stone_flow_block *b = STONE_NEW_N(bench.arena, stone_flow_block, n);
    for (uint32_t i = 0; i < n; i++)
        b[i] = block_of(prose(r, g_rand_int_range(r, least, most)));
    return (stone_thread_text){b, n};
}

static stone_leg *legs_of(uint32_t n, uint32_t lines, int width_mm)
{
    stone_leg *l = STONE_NEW_N(bench.arena, stone_leg, n);
    for (uint32_t i = 0; i < n; i++)
        l[i] = (stone_leg){.x = {(int32_t)i * 200000}, .width = stone_len_mm(width_mm), .lines = lines};
    return l;
}

/* Every line continues where the one before ended, block by block, and the cursor is where the last one stopped. */
static void assert_conserved(stone_thread_text text, stone_thread_cursor from, const stone_filled *f)
{
    uint32_t block = from.block;
    stone_break at = from.at;
    for (uint32_t i = 0; i < f->n; i++) {
        const stone_set_line *l = &f->lines[i];
        if (l->block != block) {
            g_assert_cmpuint(l->block, ==, block + 1);
            g_assert_cmpuint(stone_paragraph_byte(text.at[block].is.lines.paragraph, at), ==,
                             stone_paragraph_size(text.at[block].is.lines.paragraph));
            block = l->block;
            at = 0;
        }
        g_assert_cmpuint(l->from, ==, at);
        at = l->to;
    }
    if (f->stop == STONE_STOP_END)
        g_assert_cmpuint(f->next.block, ==, text.n);
    else if (f->next.at) {
        g_assert_cmpuint(f->next.block, ==, block);
        g_assert_cmpuint(f->next.at, ==, at);
    }
}

static void assert_in_place(const stone_filled *f, const stone_leg *legs)
{
    for (uint32_t i = 0; i < f->n; i++) {
        const stone_set_line *l = &f->lines[i];
        int32_t down = l->baseline.u - legs[l->leg].y.u;
        g_assert_cmpint(down % STEP, ==, 0);
        g_assert_cmpint(down, >=, STEP);
        g_assert_cmpint(down, <=, STEP * (int32_t)legs[l->leg].lines);
        if (i && f->lines[i - 1].leg == l->leg)
            g_assert_cmpint(l->baseline.u - f->lines[i - 1].baseline.u, ==, STEP);
    }
}

static uint32_t lone_lines(const stone_filled *f)
{
    uint32_t lone = 0;
    for (uint32_t i = 1; i < f->n; i++) {
        const stone_set_line *a = &f->lines[i - 1], *b = &f->lines[i];
        if (a->leg == b->leg || a->block != b->block)
            continue;
        bool first_alone = a->number == 0, last_alone = b->last;
        lone += first_alone + last_alone;
    }
    return lone;
}

static void test_random(void)
{
    for (uint32_t seed = 1; seed <= 60; seed++) {
        GRand *r = g_rand_new_with_seed(seed);
        stone_mark mark = stone_arena_mark(bench.arena);
        stone_thread_text text = story(r, (uint32_t)g_rand_int_range(r, 1, 14), 5, 120);
        uint32_t n = (uint32_t)g_rand_int_range(r, 1, 6);
        stone_leg *legs = legs_of(n, (uint32_t)g_rand_int_range(r, 4, 40), g_rand_int_range(r, 40, 80));
        for (int cut = STONE_FILL_ALL; cut <= STONE_FILL_LINE; cut++) {
            stone_fill_rule rule = {(stone_fill_cut)cut, {STEP}, 0, false, false};
            stone_thread_cursor from = {0, 0};
            stone_filled f = stone_fill(bench.typesetter, bench.arena, text, from, legs, n, rule);
            assert_conserved(text, from, &f);
            assert_in_place(&f, legs);
            if (lone_lines(&f) > f.lone)
                g_error("seed %u: %u lone lines, %u told", seed, lone_lines(&f), f.lone);
            if (f.stop == STONE_STOP_FULL && f.n) { /* the rest, as the next box would set it */
                stone_leg *more = legs_of(1, 600, 54);
                stone_filled rest = stone_fill(bench.typesetter, bench.arena, text, f.next, more, 1,
                                               (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false});
                assert_conserved(text, f.next, &rest);
                g_assert_cmpint(rest.stop, ==, STONE_STOP_END);
            }
        }
        stone_arena_rewind(bench.arena, mark);
        g_rand_free(r);
    }
}

static void test_level(void)
{
    GRand *r = g_rand_new_with_seed(7);
    uint32_t uneven = 0;
    for (int i = 0; i < 20; i++) {
        stone_thread_text text = story(r, 6, 20, 90);
        stone_leg *legs = legs_of(4, 60, 54);
        stone_feet feet;
        stone_filled f = stone_fill_level(bench.typesetter, bench.arena, text, (stone_thread_cursor){0, 0}, legs, 4,
                                          (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false}, 0, &feet);
        g_assert_cmpint(f.stop, ==, STONE_STOP_END);
        g_assert_cmpuint(f.lone, ==, 0);
        for (int k = 0; k < 4; k++)
            uneven += 60 - feet.trim - f.depth[k];
        g_assert_cmpuint(f.depth[3] + 6, >=, 60 - feet.trim);
    }
    g_assert_cmpuint(uneven, <=, 20 * 3); /* slots short of level, of 80 legs */
    g_rand_free(r);
}

static void test_cut_at_paragraph(void)
{
    GRand *r = g_rand_new_with_seed(3);
    stone_thread_text text = story(r, 9, 40, 60);
    stone_filled f = stone_fill(bench.typesetter, bench.arena, text, (stone_thread_cursor){0, 0}, legs_of(3, 14, 54), 3,
                                (stone_fill_rule){STONE_FILL_PARAGRAPH, {STEP}, 6, false, false});
    g_assert_cmpint(f.stop, ==, STONE_STOP_FULL);
    g_assert_cmpuint(f.next.at, ==, 0);
    g_assert_true(f.lines[f.n - 1].last);
    g_rand_free(r);
}

/* A long paragraph of short sentences is cut after a line that ends a sentence, and at least as deep as the nearest one
 * allows. */
static void test_cut_at_sentence(void)
{
    GRand *r = g_rand_new_with_seed(5);
    GString *s = g_string_new(NULL);
    for (int i = 0; i < 60; i++)
        g_string_append_printf(s, "%s%s", i ? " " : "", prose(r, g_rand_int_range(r, 4, 12)));
    stone_flow_block *b = STONE_NEW(bench.arena, stone_flow_block);
    *b = block_of(stone_arena_string(bench.arena, s->str));
    stone_filled f = stone_fill(bench.typesetter, bench.arena, (stone_thread_text){b, 1}, (stone_thread_cursor){0, 0},
                                legs_of(2, 30, 54), 2, (stone_fill_rule){STONE_FILL_SENTENCE, {STEP}, 6, false, false});
    g_assert_cmpint(f.stop, ==, STONE_STOP_FULL);
    g_assert_cmpuint(f.n, >, 40);
    g_assert_cmpuint(f.next.at, >, 0);
    const char *text = stone_paragraph_text(b->is.lines.paragraph);
    uint32_t at = stone_paragraph_byte(b->is.lines.paragraph, f.next.at);
    g_assert_cmpint(text[at - 2], ==, '.');
    g_assert_cmpuint(f.used, ==, f.n);
    g_string_free(s, TRUE);
    g_rand_free(r);
}

static void test_sentence_ends(void)
{
    static const struct {
        const char *before;
        bool ends;
    } cases[] = {
        {"It rained. ", true},     {"It rained, ", false},   {"\"It rained.\" ", true},
        {"“Did it rain?” ", true}, {"(It rained!) ", true},  {"said Mr. ", false},
        {"the U.S. ", false},      {"Gen. ", false},         {"he knew it. ", true},
        {"in London. ", true},     {"and so on… ", true},    {"باران آمد. ", true},
        {"آیا باران آمد؟ ", true}, {"a semicolon; ", false}, {"", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(stone_sentence_ends(cases[i].before, (uint32_t)strlen(cases[i].before)), ==, cases[i].ends);
}

static void test_kept_together(void)
{
    GRand *r = g_rand_new_with_seed(5);
    uint32_t parted = 0;
    for (int i = 0; i < 20; i++) {
        stone_thread_text text = story(r, 8, 20, 70);
        stone_flow_block *b = stone_arena_copy(bench.arena, text.at, sizeof *b * text.n);
        b[3] = block_of("A crosshead");
        b[3].apart = STONE_APART_NEVER;
        b[3].is.lines.keep_whole = true;
        b[3].leading.u = 14 * 1024;
        b[3].before.u = STEP / 2;
        text.at = b;
        stone_leg *legs = legs_of(6, 14 + (uint32_t)i % 5, 54);
        stone_filled f = stone_fill(bench.typesetter, bench.arena, text, (stone_thread_cursor){0, 0}, legs, 5,
                                    (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false});
        parted += f.lone;
        for (uint32_t k = 0; k + 1 < f.n && !f.lone; k++)
            if (f.lines[k].block == 3 && f.lines[k].last)
                g_assert_cmpuint(f.lines[k + 1].leg, ==, f.lines[k].leg);
        for (uint32_t k = 0; k < f.n; k++) /* what follows it is on the grid again */
            if (f.lines[k].block > 3)
                g_assert_cmpint(f.lines[k].baseline.u % STEP, ==, 0);
    }
    g_assert_cmpuint(parted, <=, 1); /* only where the text would otherwise be overset */
    g_rand_free(r);
}

static void test_turn(void)
{
    GRand *r = g_rand_new_with_seed(2);
    stone_thread_text text = story(r, 3, 20, 30);
    stone_flow_block *b = stone_arena_copy(bench.arena, text.at, sizeof *b * 3);
    b[1] = (stone_flow_block){.kind = STONE_FLOW_TURN};
    text.at = b;
    stone_filled f = stone_fill(bench.typesetter, bench.arena, text, (stone_thread_cursor){0, 0}, legs_of(2, 30, 54), 2,
                                (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false});
    g_assert_cmpint(f.stop, ==, STONE_STOP_TURN);
    g_assert_cmpuint(f.next.block, ==, 1);
    f = stone_fill(bench.typesetter, bench.arena, text, f.next, legs_of(1, 30, 54), 1,
                   (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false});
    g_assert_cmpint(f.stop, ==, STONE_STOP_END);
    g_assert_cmpuint(f.lines[0].block, ==, 2);
    g_rand_free(r);
}

static void test_nothing(void)
{
    stone_filled f =
        stone_fill(bench.typesetter, bench.arena, (stone_thread_text){NULL, 0}, (stone_thread_cursor){0, 0},
                   legs_of(2, 10, 54), 2, (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false});
    g_assert_cmpint(f.stop, ==, STONE_STOP_END);
    GRand *r = g_rand_new_with_seed(2);
    stone_thread_text text = story(r, 2, 20, 30);
    f = stone_fill(bench.typesetter, bench.arena, text, (stone_thread_cursor){0, 0}, legs_of(2, 0, 54), 2,
                   (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false});
    g_assert_cmpint(f.stop, ==, STONE_STOP_FULL);
    g_assert_cmpuint(f.n, ==, 0);
    g_rand_free(r);
}

/* ---- against all possible ways ---- */

typedef struct {
    const stone_thread_text *text;
    const stone_breakings *all; /* by block */
    const stone_leg *legs;
    uint32_t n;
} ways;

static bool fits_from(const ways *w, uint32_t block, uint32_t leg, uint32_t slot);

/* True if `rest` lines of a block, of which `done` are already placed, and everything after them can be placed without
 * a lone line. */
static bool fits_lines(const ways *w, uint32_t block, uint32_t rest, uint32_t done, uint32_t leg, uint32_t slot)
{
    if (leg == w->n)
        return false;
    uint32_t room = w->legs[leg].lines - slot;
    if (rest <= room && fits_from(w, block + 1, leg, slot + rest))
        return true;
    for (uint32_t k = 0; k <= room && k + 2 <= rest; k++)
        if ((k >= 2 || (k == 0 && done == 0)) && fits_lines(w, block, rest - k, done + k, leg + 1, 0))
            return true;
    return false;
}

static bool fits_from(const ways *w, uint32_t block, uint32_t leg, uint32_t slot)
{
    if (block == w->text->n)
        return true;
    const stone_breakings *all = &w->all[block];
    for (uint32_t i = 0; i < all->n; i++)
        if ((all->at[i].lines >= all->at[all->best].lines || !all->at[i].forced || all->at[all->best].forced) &&
            fits_lines(w, block, all->at[i].lines, 0, leg, slot))
            return true;
    return false;
}

static void test_every_way(void)
{
    uint32_t possible = 0, impossible = 0;
    for (uint32_t seed = 1; seed <= 300; seed++) {
        GRand *r = g_rand_new_with_seed(seed);
        stone_mark mark = stone_arena_mark(bench.arena);
        stone_thread_text text = story(r, (uint32_t)g_rand_int_range(r, 1, 5), 8, 34);
        uint32_t n = (uint32_t)g_rand_int_range(r, 1, 5);
        stone_leg *legs = legs_of(n, (uint32_t)g_rand_int_range(r, 3, 7), 54);
        stone_breakings *all = STONE_NEW_N(bench.arena, stone_breakings, text.n);
        stone_measure m = {STONE_LEN_ZERO, legs[0].width};
        for (uint32_t i = 0; i < text.n; i++)
            all[i] = stone_paragraph_break(bench.typesetter, bench.arena, text.at[i].is.lines.paragraph, 0,
                                           (stone_measures){&m, 1, 0});
        bool can = fits_from(&(ways){&text, all, legs, n}, 0, 0, 0);
        stone_filled f = stone_fill(bench.typesetter, bench.arena, text, (stone_thread_cursor){0, 0}, legs, n,
                                    (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false});
        if (can && (f.stop != STONE_STOP_END || f.lone))
            g_error("seed %u: there is a way without a lone line, not found: stop %d, %u lone", seed, f.stop, f.lone);
        if (!can)
            g_assert_true(f.stop != STONE_STOP_END || f.lone > 0);
        possible += can;
        impossible += !can;
        stone_arena_rewind(bench.arena, mark);
        g_rand_free(r);
    }
    g_assert_cmpuint(possible, >, 60);
    g_assert_cmpuint(impossible, >, 60);
}

/* ---- single rules ---- */

/* The lines beside a drop capital are indented; where the paragraph continues below it, they are not. */
static void test_drop(void)
{
    GRand *r = g_rand_new_with_seed(11);
    stone_thread_text text = story(r, 2, 60, 70);
    stone_flow_block *b = stone_arena_copy(bench.arena, text.at, sizeof *b * 2);
    b[0].is.lines.drop_lines = 3;
    b[0].is.lines.drop = stone_len_mm(9);
    b[0].is.lines.orphans = 3;
    text.at = b;
    stone_filled f = stone_fill(bench.typesetter, bench.arena, text, (stone_thread_cursor){0, 0}, legs_of(1, 60, 54), 1,
                                (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false});
    for (uint32_t i = 0; i < f.n; i++) {
        bool beside = f.lines[i].block == 0 && f.lines[i].number < 3;
        g_assert_cmpint(f.lines[i].measure.x.u, ==, beside ? stone_len_mm(9).u : 0);
        g_assert_cmpint(f.lines[i].measure.width.u, ==, stone_len_mm(54).u - (beside ? stone_len_mm(9).u : 0));
    }
    stone_flow_block after[] = {block_of("Word"), b[0]}; /* two slots are left below it, so it does not begin there */
    f = stone_fill(bench.typesetter, bench.arena, (stone_thread_text){after, 2}, (stone_thread_cursor){0, 0},
                   (stone_leg[]){{.width = stone_len_mm(54), .lines = 3}, {.width = stone_len_mm(54), .lines = 60}}, 2,
                   (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false});
    g_assert_cmpuint(f.lines[0].leg, ==, 0);
    g_assert_cmpuint(f.lines[1].leg, ==, 1);
    g_rand_free(r);
}

static void test_solid(void)
{
    for (uint32_t seed = 1; seed <= 40; seed++) {
        GRand *r = g_rand_new_with_seed(seed);
        stone_thread_text text = story(r, 6, 20, 60);
        stone_flow_block *b = stone_arena_copy(bench.arena, text.at, sizeof *b * text.n);
        uint32_t at = (uint32_t)g_rand_int_range(r, 0, 6), deep = (uint32_t)g_rand_int_range(r, 2, 9);
        b[at] = (stone_flow_block){
            .kind = STONE_FLOW_SOLID, .is.solid.slots = deep, .leading = {STEP}, .before = {STEP}, .after = {STEP}};
        text.at = b;
        uint32_t lines = (uint32_t)g_rand_int_range(r, 10, 14);
        stone_filled f =
            stone_fill(bench.typesetter, bench.arena, text, (stone_thread_cursor){0, 0}, legs_of(6, lines, 54), 6,
                       (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false});
        g_assert_cmpint(f.stop, ==, STONE_STOP_END);
        g_assert_cmpuint(f.solids_n, ==, 1);
        const stone_set_solid *s = &f.solids[0];
        g_assert_cmpuint(s->block, ==, at);
        g_assert_cmpuint(s->slot + deep, <=, lines);
        for (uint32_t i = 0; i < f.n; i++) { /* nothing is in it, and the order is kept */
            uint32_t foot = (uint32_t)(f.lines[i].baseline.u / STEP);
            if (f.lines[i].leg == s->leg)
                g_assert_true(foot <= s->slot || foot > s->slot + deep);
            bool before = f.lines[i].leg < s->leg || (f.lines[i].leg == s->leg && foot <= s->slot);
            g_assert_cmpint(before, ==, f.lines[i].block < at);
        }
        g_rand_free(r);
    }
}

/* White is added above a crosshead before a foot is left short; if that is not allowed, the foot is left short. */
static void test_stretch(void)
{
    uint32_t holes[2] = {0, 0};
    for (uint32_t seed = 1; seed <= 40; seed++)
        for (int may = 0; may < 2; may++) {
            GRand *r = g_rand_new_with_seed(seed);
            stone_thread_text text = story(r, 7, 10, 24);
            stone_flow_block *b = stone_arena_copy(bench.arena, text.at, sizeof *b * text.n);
            for (uint32_t i = 0; i < text.n; i++)
                b[i].is.lines.keep_whole = true; /* so that some feet are short */
            b[2].stretch = b[4].stretch = may ? 2 : 0;
            text.at = b;
            stone_filled f =
                stone_fill(bench.typesetter, bench.arena, text, (stone_thread_cursor){0, 0}, legs_of(4, 11, 54), 4,
                           (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false});
            holes[may] += f.holes;
            g_assert_cmpuint(f.lone, ==, 0);
            g_rand_free(r);
        }
    g_assert_cmpuint(holes[1] * 5, <, holes[0] * 4);
}

/* A foot that is held keeps its depth when the others rise. */
static void test_held(void)
{
    GRand *r = g_rand_new_with_seed(4);
    stone_thread_text text = story(r, 5, 40, 60);
    stone_leg *legs = legs_of(3, 40, 54);
    legs[0].lines = 6;
    legs[0].held = true;
    stone_feet feet;
    stone_filled f = stone_fill_level(bench.typesetter, bench.arena, text, (stone_thread_cursor){0, 0}, legs, 3,
                                      (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false}, 0, &feet);
    g_assert_cmpuint(feet.trim, >, 3);
    g_assert_cmpuint(f.depth[0], ==, 6);
    g_assert_cmpuint(f.depth[2] + 2, >=, f.depth[1]);
    f = stone_fill_level(bench.typesetter, bench.arena, text, (stone_thread_cursor){0, 0}, legs, 3,
                         (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, true, false}, 0, &feet);
    g_assert_cmpuint(feet.trim, ==, 0); /* ragged: the legs are filled one after another */
    g_assert_cmpuint(f.depth[2], ==, 0);
    g_rand_free(r);
}

/* A story of paragraphs of one word: the work grows with its length, not with its square. */
static void test_linear(void)
{
    size_t bytes[3];
    stone_flow_block one = block_of("Word");
    for (int i = 0; i < 3; i++) {
        uint32_t n = 4000u << i;
        stone_arena *arena = stone_arena_open();
        stone_flow_block *b = STONE_NEW_N(arena, stone_flow_block, n);
        for (uint32_t k = 0; k < n; k++)
            b[k] = one;
        stone_filled f =
            stone_fill(bench.typesetter, arena, (stone_thread_text){b, n}, (stone_thread_cursor){0, 0},
                       legs_of(40, 450, 54), 40, (stone_fill_rule){STONE_FILL_ALL, {STEP}, 0, false, false});
        g_assert_cmpint(f.stop, ==, STONE_STOP_END);
        g_assert_cmpuint(f.n, ==, n);
        bytes[i] = stone_arena_total(arena);
        stone_arena_close(arena);
    }
    g_assert_cmpuint(bytes[1], <, bytes[0] * 5 / 2);
    g_assert_cmpuint(bytes[2], <, bytes[1] * 5 / 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/flow/random", test_random);
    g_test_add_func("/flow/level", test_level);
    g_test_add_func("/flow/cut-at-paragraph", test_cut_at_paragraph);
    g_test_add_func("/flow/cut-at-sentence", test_cut_at_sentence);
    g_test_add_func("/flow/sentence-ends", test_sentence_ends);
    g_test_add_func("/flow/kept-together", test_kept_together);
    g_test_add_func("/flow/every-way", test_every_way);
    g_test_add_func("/flow/drop", test_drop);
    g_test_add_func("/flow/solid", test_solid);
    g_test_add_func("/flow/stretch", test_stretch);
    g_test_add_func("/flow/held", test_held);
    g_test_add_func("/flow/linear", test_linear);
    g_test_add_func("/flow/turn", test_turn);
    g_test_add_func("/flow/nothing", test_nothing);
    set_up();
    int failed = g_test_run();
    stone_typesetter_close(bench.typesetter);
    stone_fonts_close(bench.fonts);
    stone_arena_close(bench.arena);
    return failed;
}
