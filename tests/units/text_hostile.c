/* Hostile text: whatever it contains, the work is linear in its length. Work is counted, not timed: lines evaluated per
 * place, places per byte, runs shaped, memory. */
#include "desk.h"
#include "text/paragraph.h"

static char *repeated(desk *d, const char *part, uint32_t n)
{
    size_t size = strlen(part);
    char *text = stone_arena_alloc(d->arena, size * n + 1);
    for (uint32_t i = 0; i < n; i++)
        memcpy(text + size * i, part, size);
    return text;
}

static const struct {
    const char *name, *part;
    uint32_t n, least_lines, most_lines;
    double mm;
} hostile[] = {
    {"one word", "n", 100000, 2500, 3500, 54},
    {"lines of one word", "word\n", 50000, 50000, 50000, 54},
    {"a word a line", "word ", 20000, 20000, 20000, 8},
    {"spaces", " ", 100000, 0, 0, 54},
    {"hyphens", "-", 50000, 500, 1500, 54},
    {"marks", "\u0301", 20000, 1, 1, 54},
    {"a letter with marks", "a\u0301\u0302 ", 3000, 50, 200, 54},
    {"words of marks", "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", 4000, 50, 500, 54},
    {"soft hyphens", "a\u00AD", 100000, 1500, 4500, 54},
    {"no-break spaces", "\u00A0", 100000, 0, 0, 54},
    {"words bound together", "word\u00A0", 20000, 400, 4000, 54},
    {"ideographs", "\u4E00", 5000, 50, 400, 54},
    {"newlines", "\n", 5000, 0, 0, 54},
    {"brackets", "(", 20000, 100, 1000, 54},
    {"directions", "a\u05D0", 5000, 50, 800, 54},
    {"directions with spaces", "a \u05D0 ", 5000, 50, 800, 54},
    {"embeddings", "\u202Ba\u202Ab ", 5000, 50, 900, 54},
    {"isolates", "\u2067a\u2066b", 5000, 30, 900, 54},
    {"quotation marks", "\u201C \u201D ", 10000, 50, 2000, 54},
    {"addresses", "ab.cd@ef/gh?", 10000, 1000, 4500, 54},
    {"narrower than any letter", "abc ", 100, 300, 300, 0.1},
    {"prose", "representatives of the neighbouring municipality ", 3000, 2500, 4500, 54},
};

static void test_hostile(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++) {
        desk d;
        open_desk(&d);
        stone_type type = body_type();
        char *text = repeated(&d, hostile[i].part, hostile[i].n);
        size_t size = strlen(text), memory = stone_arena_total(d.arena);
        const stone_paragraph *p = make(&d, &type, "en-GB", text);
        stone_measure m;
        stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, hostile[i].mm));
        stone_text_counters work = stone_typesetter_counters(d.ts);
        memory = stone_arena_total(d.arena) - memory;
        uint32_t lines = all.n ? all.at[all.best].lines : 0;
        if (g_test_verbose())
            g_test_message(
                "%s: %u lines, %.1f bytes of memory a byte, %.1f places, %.1f tried a place, %.2f runs shaped",
                hostile[i].name, lines, (double)memory / (double)size, (double)work.places / (double)size,
                work.places ? (double)work.tried / (double)work.places : 0, (double)work.runs_shaped / (double)size);
        g_assert_cmpuint(lines, >=, hostile[i].least_lines);
        g_assert_cmpuint(lines, <=, hostile[i].most_lines);
        g_assert_cmpuint(work.places, <=, 3 * size + 100);
        g_assert_cmpuint(work.tried, <=, 150 * work.places + 100);
        g_assert_cmpuint(work.runs_shaped, <=, 2 * size + 10000); /* the probe of a fount takes a few hundred */
        g_assert_cmpuint(memory, <=, 700 * size + 100000);
        stone_break from = 0;
        for (uint32_t l = 0; l < MIN(lines, 50); l++) {
            stone_paragraph_line(d.ts, d.arena, p, from, all.at[all.best].ends[l], m);
            g_assert_cmpuint(all.at[all.best].ends[l], >, from);
            from = all.at[all.best].ends[l];
        }
        close_desk(&d);
    }
}

/* Twice the text takes twice the work. */
static void test_in_step(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++) {
        uint64_t tried[2];
        for (uint32_t k = 0; k < 2; k++) {
            desk d;
            open_desk(&d);
            stone_type type = body_type();
            const stone_paragraph *p =
                make(&d, &type, "en-GB", repeated(&d, hostile[i].part, hostile[i].n / 4 * (k + 1)));
            stone_measure m;
            stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, hostile[i].mm));
            tried[k] = stone_typesetter_counters(d.ts).tried;
            close_desk(&d);
        }
        if (g_test_verbose())
            g_test_message("%s: %" G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT, hostile[i].name, tried[0], tried[1]);
        g_assert_cmpuint(tried[1] * 10, <=, tried[0] * 24 + 1000);
    }
}

/* Fifty thousand paragraphs of one word: nothing that one leaves behind slows down the next. */
static void test_many_paragraphs(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    stone_measure m;
    stone_measures ms = one_measure(&m, 54);
    make(&d, &type, "en-GB", "word");
    uint64_t runs = stone_typesetter_counters(d.ts).runs_shaped;
    size_t kept = stone_arena_total(d.ts->arena);
    for (uint32_t i = 0; i < 50000; i++) {
        stone_mark mark = stone_arena_mark(d.arena);
        stone_breakings all = stone_paragraph_break(d.ts, d.arena, make(&d, &type, "en-GB", "word"), 0, ms);
        g_assert_cmpuint(all.n, ==, 1);
        stone_arena_rewind(d.arena, mark);
    }
    stone_text_counters work = stone_typesetter_counters(d.ts);
    g_assert_cmpuint(work.runs_shaped, ==, runs);
    g_assert_cmpuint(stone_arena_total(d.ts->arena), ==, kept);
    g_assert_cmpuint(work.places, ==, 50000);
    g_assert_cmpuint(work.tried, ==, 50000);
    close_desk(&d);
}

int main(int argc, char **argv)
{
    int skipped = start_tests(&argc, &argv);
    if (skipped)
        return skipped;
    g_test_add_func("/text/hostile", test_hostile);
    g_test_add_func("/text/in-step", test_in_step);
    g_test_add_func("/text/many-paragraphs", test_many_paragraphs);
    return g_test_run();
}
