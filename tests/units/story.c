/* Stories and copy, held against what a designer expects. tests/stories/NAME.md is a story, NAME.expect says what is
 * read from it: front matter, one block a line, findings. `test-story --update` writes the expectations anew; look at
 * what changed before you keep it.
 *
 * In an expectation [italic:…] [bold:…] [speaker:…] [field:…] [code:…] are marks, ⏎ is a forced line break, ⍽ a
 * no-break space, ˽ a narrow one; the figures before a block are its line and column. */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "copy/placeholders.h"
#include "copy/story.h"
#include "samples.h"

static bool update;

struct desk {
    stone_arena *arena;
    stone_sources *sources;
    stone_findings findings;
};

static struct desk desk_open(void)
{
    struct desk d = {stone_arena_open(), stone_sources_open(), {0}};
    stone_findings_init(&d.findings, d.arena);
    return d;
}

static void desk_close(struct desk *d)
{
    stone_sources_close(d->sources);
    stone_arena_close(d->arena);
}

/* One pattern of every form; those of the house are tests/findings' matter. */
static const stone_placeholders *placeholders(struct desk *d)
{
    stone_placeholders *p = stone_placeholders_make(d->arena);
    stone_placeholders_add(p, "every", "lorem ipsum");
    stone_placeholders_add(p, "en", "HEAD|HED|CAPTION HERE");
    stone_placeholders_add(p, "en", "head|hed goes here");
    stone_placeholders_add(p, "de", "blindtext");
    stone_placeholders_add(p, "en", "=headline");
    stone_placeholders_add(p, "every", "XX to *");
    return p;
}

static const stone_story *read_bytes(struct desk *d, const char *id, const char *bytes, size_t size)
{
    uint32_t source = stone_sources_add(d->sources, id, bytes, size);
    return stone_story_read(d->arena, d->sources, source, id,
                            &(stone_story_defaults){"en-GB", "story", placeholders(d)}, &d->findings);
}

static const stone_story *read_text(struct desk *d, const char *text)
{
    return read_bytes(d, "story", text, strlen(text));
}

/* ---- the dump ---- */

static void dump_bits(GString *out, uint32_t bits)
{
    static const struct {
        uint32_t bit;
        const char *name;
    } names[] = {{STONE_MARK_ITALIC, "italic"}, {STONE_MARK_BOLD, "bold"}, {STONE_MARK_SPEAKER, "speaker"},
                 {STONE_MARK_FIELD, "field"},   {STONE_MARK_CODE, "code"}, {STONE_MARK_DATELINE, "dateline"}};
    const char *comma = "";
    g_string_append_c(out, '[');
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (bits & names[i].bit) {
            g_string_append_printf(out, "%s%s", comma, names[i].name);
            comma = " ";
        }
    g_string_append_c(out, ':');
}

static void dump_text(GString *out, const stone_copy_text *t)
{
    uint32_t mark = 0;
    bool open = false;
    for (uint32_t i = 0; i <= t->size;) {
        if (open && t->marks.at[mark].end == i) {
            g_string_append_c(out, ']');
            open = false;
            mark++;
        }
        while (mark < t->marks.n && !open && t->marks.at[mark].start == i) {
            if (t->marks.at[mark].bits & STONE_MARK_BREAK) {
                mark++;
                break;
            }
            dump_bits(out, t->marks.at[mark].bits);
            open = true;
        }
        if (i == t->size)
            break;
        gunichar c = g_utf8_get_char(t->text + i);
        if (c == '\n')
            g_string_append(out, "⏎");
        else if (c == 0xA0)
            g_string_append(out, "⍽");
        else if (c == 0x202F)
            g_string_append(out, "˽");
        else
            g_string_append_unichar(out, c);
        i = (uint32_t)(g_utf8_next_char(t->text + i) - t->text);
    }
}

static void dump_field(GString *out, const char *name, const stone_copy_text *t)
{
    if (!t->size)
        return;
    g_string_append_printf(out, "%s %u:%u | ", name, t->span.line, t->span.column);
    dump_text(out, t);
    g_string_append_c(out, '\n');
}

static void dump_word(GString *out, const char *name, const char *word)
{
    if (word)
        g_string_append_printf(out, "%s | %s\n", name, word);
}

static void dump_table(GString *out, const stone_table *t)
{
    static const char *const aligns[] = {"auto", "start", "end", "centre", "decimal"};
    g_string_append_printf(out, "%u by %u,", t->columns, t->rows);
    for (uint32_t i = 0; i < t->columns; i++)
        g_string_append_printf(out, " %s", aligns[t->column[i].align]);
    for (uint32_t i = 0; i < t->rows * t->columns; i++) {
        g_string_append(out, i % t->columns ? " ¦ " : "\n    ¦ ");
        dump_text(out, &t->cells[i]);
    }
}

static void dump_block(GString *out, const stone_block *b)
{
    static const char *const kinds[] = {"paragraph", "crosshead", "question", "quote", "list-item",
                                        "break",     "table",     "signoff",  "cut",   "turn"};
    g_string_append_printf(out, "%s %u:%u", kinds[b->kind], b->span.line, b->span.column);
    if (b->marker)
        g_string_append_printf(out, " (%s)", b->marker);
    g_string_append(out, b->text.size || b->table ? " | " : "");
    if (b->table)
        dump_table(out, b->table);
    dump_text(out, &b->text);
    if (b->by.size) {
        g_string_append(out, " | by ");
        dump_text(out, &b->by);
    }
    g_string_append_c(out, '\n');
}

static void dump_front(GString *out, const stone_story *s)
{
    const struct {
        const char *name;
        const stone_copy_text *text;
    } texts[] = {{"kicker", &s->kicker},
                 {"headline", &s->headline},
                 {"deck", &s->deck},
                 {"standfirst", &s->standfirst},
                 {"byline", &s->byline},
                 {"strap", &s->strap},
                 {"dateline", &s->dateline},
                 {"jump head", &s->jump.head},
                 {"jump kicker", &s->jump.kicker},
                 {"teaser kicker", &s->teaser.kicker},
                 {"teaser head", &s->teaser.head},
                 {"teaser text", &s->teaser.text}};
    g_string_append_printf(out, "story | %s, %s, %s, priority %d\n", s->id, s->language, s->form, (int)s->priority);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        dump_field(out, texts[i].name, texts[i].text);
    for (uint32_t i = 0; i < s->short_heads.n; i++)
        dump_field(out, "short head", &s->short_heads.at[i]);
    dump_word(out, "jump word", s->jump.word);
    for (uint32_t i = 0; i < s->jump.pictures.n; i++)
        g_string_append_printf(out, "jump picture | %u\n", s->jump.pictures.at[i]);
    for (uint32_t i = 0; i < s->pictures.n; i++) {
        const stone_picture_fact *p = &s->pictures.at[i];
        g_string_append_printf(out, "picture %u:%u | %s at %u, %u\n", p->span.line, p->span.column, p->file, p->focus_x,
                               p->focus_y);
        dump_field(out, "  caption", &p->caption);
        dump_field(out, "  credit", &p->credit);
    }
    dump_word(out, "section", s->section);
    dump_word(out, "date", s->date);
    dump_word(out, "source", s->source);
    dump_word(out, "licence", s->licence);
    dump_word(out, "embargo", s->embargo);
    dump_word(out, "status", s->status);
}

static void dump_story(GString *out, const stone_story *s)
{
    dump_front(out, s);
    g_string_append(out, "--\n");
    for (uint32_t i = 0; i < s->blocks.n; i++)
        dump_block(out, &s->blocks.at[i]);
    g_string_append_printf(out, "-- %u words\n", s->words);
}

static void dump_findings(GString *out, const stone_findings *findings)
{
    for (uint32_t i = 0; i < findings->list.n; i++) {
        const stone_finding *f = &findings->list.at[i];
        g_string_append_printf(out, "%s %u:%u %s%s%s\n", stone_finding_facts[f->kind].code, f->span.line,
                               f->span.column, f->message, f->hint ? " " : "", f->hint ? f->hint : "");
    }
}

/* ---- what holds for every text ---- */

/* A letter or a digit in the text stands in the source at the place it is said to come from. */
static void check_places(const struct desk *d, const stone_copy_text *t, const char *name)
{
    if (g_str_has_suffix(name, ".xml") || g_str_has_suffix(name, ".json") || g_str_has_prefix(name, "authors") ||
        g_str_has_prefix(name, "scripts"))
        return; /* of a feed only the line is known; "and" is in no file */
    uint32_t before = 0;
    g_assert_true(g_utf8_validate(t->text, t->size, NULL));
    for (uint32_t i = 0; i < t->marks.n; i++) {
        g_assert_cmpuint(t->marks.at[i].start, >=, before);
        g_assert_cmpuint(t->marks.at[i].end, >, t->marks.at[i].start);
        before = t->marks.at[i].end;
    }
    g_assert_cmpuint(before, <=, t->size);
    const stone_source *file = stone_sources_at(d->sources, t->span.source);
    for (uint32_t i = 0; i < t->size; i = (uint32_t)(g_utf8_next_char(t->text + i) - t->text)) {
        gunichar c = g_utf8_get_char(t->text + i);
        if (!g_unichar_isalnum(c))
            continue;
        stone_span at = stone_copy_text_place(t, i);
        size_t n;
        const char *line = stone_source_line(file, at.line, &n), *end = line + n;
        if (at.line == 1 && n >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0)
            line += 3;
        for (uint32_t k = 1; k < at.column && line < end; k++)
            line = g_utf8_next_char(line);
        if (line < end && (g_utf8_get_char(line) == c || *line == '&'))
            continue;
        g_test_message("%s: %.*s at byte %u is not at %u:%u", name, (int)(g_utf8_next_char(t->text + i) - t->text - i),
                       t->text + i, i, at.line, at.column);
        g_test_fail();
        return;
    }
}

static void check_story(const struct desk *d, const stone_story *s)
{
    const stone_copy_text *const texts[] = {&s->kicker,      &s->headline,      &s->deck,        &s->standfirst,
                                            &s->byline,      &s->strap,         &s->dateline,    &s->jump.head,
                                            &s->jump.kicker, &s->teaser.kicker, &s->teaser.head, &s->teaser.text};
    uint32_t words = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        check_places(d, texts[i], s->id);
    for (uint32_t i = 0; i < s->short_heads.n; i++)
        check_places(d, &s->short_heads.at[i], s->id);
    for (uint32_t i = 0; i < s->pictures.n; i++) {
        check_places(d, &s->pictures.at[i].caption, s->id);
        check_places(d, &s->pictures.at[i].credit, s->id);
    }
    for (uint32_t i = 0; i < s->blocks.n; i++) {
        const stone_block *b = &s->blocks.at[i];
        check_places(d, &b->text, s->id);
        check_places(d, &b->by, s->id);
        words += stone_words_count(b->text.text, b->text.size) + stone_words_count(b->by.text, b->by.size);
        for (uint32_t k = 0; b->table && k < b->table->rows * b->table->columns; k++) {
            check_places(d, &b->table->cells[k], s->id);
            words += stone_words_count(b->table->cells[k].text, b->table->cells[k].size);
        }
    }
    g_assert_cmpuint(words, ==, s->words);
}

/* ---- expectations ---- */

static void check_file(const void *data)
{
    const char *path = data;
    struct desk d = desk_open();
    g_autofree char *bytes = NULL, *name = g_path_get_basename(path), *expect = NULL, *expected = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    bool feed = !g_str_has_suffix(name, ".md");
    if (!feed)
        *strrchr(name, '.') = 0;
    uint32_t source = stone_sources_add(d.sources, name, bytes, size);
    uint32_t items = stone_story_count(d.sources, source);
    g_autoptr(GString) out = g_string_new(NULL);
    for (uint32_t i = 1; i <= items; i++) {
        const char *id = items == 1 ? name : stone_arena_print(d.arena, "%s#%u", name, i);
        const stone_story *s = stone_story_read(
            d.arena, d.sources, source, id, &(stone_story_defaults){"en-GB", "story", placeholders(&d)}, &d.findings);
        check_story(&d, s);
        dump_story(out, s);
    }
    dump_findings(out, &d.findings);
    expect = feed ? g_strdup_printf("%s.expect", path) : g_strdup_printf("%.*sexpect", (int)strlen(path) - 2, path);
    if (update)
        g_assert_true(g_file_set_contents(expect, out->str, (gssize)out->len, NULL));
    g_assert_true(g_file_get_contents(expect, &expected, NULL, NULL));
    g_assert_cmpstr(out->str, ==, expected);
    desk_close(&d);
}

static void add_files(const char *within)
{
    g_autofree char *path = g_build_filename(TESTS_DIR, within, NULL);
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    g_assert_nonnull(folder);
    for (const char *name; (name = g_dir_read_name(folder));) {
        bool feed = strcmp(within, "feeds") == 0;
        if (feed ? !g_str_has_suffix(name, ".xml") && !g_str_has_suffix(name, ".json") : !g_str_has_suffix(name, ".md"))
            continue;
        g_autofree char *test = g_strdup_printf("/story/%s/%s", within, name);
        g_test_add_data_func_full(test, g_build_filename(path, name, NULL), check_file, g_free);
    }
}

/* ---- typography, one line a case: tests/stories/typography.txt: LANGUAGE | typed | set ---- */

static void check_typography(void)
{
    g_autofree char *bytes = NULL;
    g_assert_true(g_file_get_contents(TESTS_DIR "/stories/typography.txt", &bytes, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
    for (uint32_t i = 0; lines[i]; i++) {
        if (!*lines[i] || *lines[i] == '#')
            continue;
        g_auto(GStrv) parts = g_strsplit(lines[i], " | ", -1);
        g_assert_cmpuint(g_strv_length(parts), ==, 3);
        struct desk d = desk_open();
        g_autoptr(GString) out = g_string_new(NULL);
        stone_copy_text t =
            stone_copy_read(d.arena, parts[1], g_strstrip(parts[0]), (stone_span){0, 1, 1, 0}, NULL, &d.findings);
        dump_text(out, &t);
        if (strcmp(out->str, parts[2]) != 0) {
            g_test_message("typography.txt:%u\n  typed    %s\n  expected %s\n  set      %s", i + 1, parts[1], parts[2],
                           out->str);
            g_test_fail();
        }
        desk_close(&d);
    }
}

/* ---- copy in YAML ---- */

static void check_copy(void)
{
    struct desk d = desk_open();
    g_autoptr(GString) out = g_string_new(NULL);
    stone_copy_text t = stone_copy_read(d.arena, "# One *two*\nthree\n\n1. four\\\nfive {motto} {page:x}", "en",
                                        (stone_span){0, 10, 5, 0}, NULL, &d.findings);
    dump_text(out, &t);
    g_assert_cmpstr(out->str, ==, "# One [italic:two] three⏎1. four⏎five [field:{motto}] [field:{page:x}]");
    g_assert_cmpuint(d.findings.list.n, ==, 0);
    stone_span at = stone_copy_text_place(&t, (uint32_t)(strstr(t.text, "three") - t.text));
    g_assert_cmpuint(at.line, ==, 11);
    g_assert_cmpuint(at.column, ==, 5);
    at = stone_copy_text_place(&t, (uint32_t)(strstr(t.text, "two") - t.text));
    g_assert_cmpuint(at.line, ==, 10);
    g_assert_cmpuint(at.column, ==, 12);
    t = stone_copy_read(d.arena, "", NULL, STONE_SPAN_NONE, NULL, &d.findings);
    g_assert_cmpuint(t.size, ==, 0);
    g_assert_cmpstr(t.text, ==, "");
    desk_close(&d);
}

/* ---- items ---- */

static void check_items(void)
{
    struct desk d = desk_open();
    static const char text[] = "# First *head* & more\nOne.\n\n# “Zweiter” Artikel ##\nkicker: Kurz\n\nTwo.\n";
    uint32_t source = stone_sources_add(d.sources, "briefs.md", text, strlen(text));
    const stone_story_defaults defaults = {"de", "brief", NULL};
    g_assert_cmpuint(stone_story_count(d.sources, source), ==, 2);
    const stone_story *s =
        stone_story_read(d.arena, d.sources, source, "briefs#zweiter-artikel", &defaults, &d.findings);
    g_assert_cmpstr(s->kicker.text, ==, "Kurz");
    g_assert_cmpstr(s->blocks.at[0].text.text, ==, "Two.");
    s = stone_story_read(d.arena, d.sources, source, "briefs#first-head-more", &defaults, &d.findings);
    g_assert_cmpstr(s->headline.text, ==, "First head & more");
    g_assert_cmpuint(s->blocks.n, ==, 1);
    g_assert_cmpuint(d.findings.list.n, ==, 0);
    s = stone_story_read(d.arena, d.sources, source, "briefs#3", &defaults, &d.findings);
    g_assert_true(s->stand_in);
    g_assert_cmpstr(s->headline.text, ==, "Missing: briefs#3");
    g_assert_cmpuint(d.findings.list.n, ==, 1);
    g_assert_cmpint(d.findings.list.at[0].kind, ==, STONE_FINDING_STORY_MISSING);
    desk_close(&d);
}

/* ---- hostile files ---- */

static char *repeat(const char *what, size_t times, const char *end)
{
    GString *s = g_string_new(NULL);
    while (times--)
        g_string_append(s, what);
    g_string_append(s, end);
    return g_string_free(s, FALSE);
}

static void check_hostile(void)
{
    static const struct {
        const char *what;
        size_t times;
        const char *end;
    } cases[] = {
        {">", 100000, " a"},
        {"> ", 50000, "a"},
        {"- ", 50000, "a"},
        {"1. ", 50000, "a"},
        {"*a ", 50000, ""},
        {"**a *b ", 30000, ""},
        {"_a ", 50000, "b_"},
        {"[", 50000, ""},
        {"![l", 50000, ""},
        {"[a](", 50000, ""},
        {"a<b ", 50000, ""},
        {"<!-- ", 50000, ""},
        {"<!-- a -->", 50000, ""},
        {"<!-- cut -->", 5000, ""},
        {"&amp;", 100000, ""},
        {"\\*", 200000, ""},
        {"{", 200000, ""},
        {"{a}", 100000, ""},
        {"'", 300000, ""},
        {"\" ", 200000, ""},
        {"1-", 300000, ""},
        {"...", 300000, ""},
        {"page 7 ", 50000, ""},
        {"a\n\n", 100000, ""},
        {"> a\n", 100000, ""},
        {"|a", 20000, "\n"},
        {"# a\n", 50000, ""},
        {"<p>", 50000, "\n"},
        {"`a` ", 50000, ""},
        {"***", 50000, "a"},
        {"- a\n\n  > b\n\n", 20000, ""},
        {"a  \n", 50000, "b"},
        {"J. ", 100000, ""},
        {"\n", 3000000, ""},
        {"*", 700000, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct desk d = desk_open();
        g_autofree char *text = repeat(cases[i].what, cases[i].times, cases[i].end);
        gint64 start = g_get_monotonic_time();
        const stone_story *s = read_text(&d, text);
        double seconds = (double)(g_get_monotonic_time() - start) / 1e6;
        g_test_message("%s: %u blocks, %u findings, %.2f s", cases[i].what, s->blocks.n, d.findings.list.n, seconds);
        g_assert_cmpfloat(seconds, <, 20.0); /* a bound for sanitizers and slow machines, far from what is usual */
        desk_close(&d);
    }
}

static void check_wide_table(void)
{
    struct desk d = desk_open();
    g_autoptr(GString) s = g_string_new(NULL);
    for (int i = 0; i < 3000; i++)
        g_string_append(s, "| a");
    g_string_append_c(s, '\n');
    for (int i = 0; i < 3000; i++)
        g_string_append(s, "|-");
    for (int i = 0; i < 50000; i++)
        g_string_append(s, "\nrow");
    const stone_story *story = read_text(&d, s->str);
    g_assert_cmpuint(story->words, ==, 53000);
    g_assert_cmpint(d.findings.list.at[0].kind, ==, STONE_FINDING_FILE_TOO_LARGE);
    desk_close(&d);
}

static void check_long(void)
{
    struct desk d = desk_open();
    g_autofree char *text =
        repeat("The \"minister\" said -- in 2024-25, of *course* -- it's 5 km (see {page:x}).\n"
               "And on it goes, line by line, in one paragraph or another, for a good long while...\n\n",
               13000, "");
    gint64 start = g_get_monotonic_time();
    const stone_story *s = read_text(&d, text);
    g_test_message("%zu bytes in %.3f s", strlen(text), (double)(g_get_monotonic_time() - start) / 1e6);
    g_assert_cmpuint(s->blocks.n, ==, 13000);
    check_places(&d, &s->blocks.at[12999].text, "long");
    desk_close(&d);
}

static void check_bytes(void)
{
    static const struct {
        const char *bytes;
        size_t size;
        uint32_t line, column;
    } cases[] = {{"Fine.\n\nBad \xFF here", 18, 3, 5}, {"Null \0 here", 11, 1, 6}, {"Half \xC3", 6, 1, 6}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct desk d = desk_open();
        const stone_story *s = read_bytes(&d, "bytes", cases[i].bytes, cases[i].size);
        g_assert_true(s->stand_in);
        g_assert_cmpuint(d.findings.list.n, ==, 1);
        g_assert_cmpint(d.findings.list.at[0].kind, ==, STONE_FINDING_NOT_UTF8);
        g_assert_cmpuint(d.findings.list.at[0].span.line, ==, cases[i].line);
        g_assert_cmpuint(d.findings.list.at[0].span.column, ==, cases[i].column);
        desk_close(&d);
    }
}

/* Any cut of a story and any byte of it changed still reads; letters stay where they are said to be. */
static void check_mutations(void)
{
    g_autofree char *bytes = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(TESTS_DIR "/stories/everything.md", &bytes, &size, NULL));
    static const char letters[] = "*_`[]()<>!&\\{}|-#\n \"':";
    uint32_t seed = 1;
    for (int i = 0; i < 2000; i++) {
        struct desk d = desk_open();
        g_autofree char *copy = g_memdup2(bytes, size + 1);
        size_t n = size;
        for (int k = 0; k < 3; k++) {
            seed = seed * 1664525u + 1013904223u;
            size_t at = (seed >> 8) % size;
            if ((copy[at] & 0x80) == 0)
                copy[at] = letters[(seed >> 3) % (sizeof letters - 1)];
        }
        if (i % 3 == 0)
            n = (seed >> 5) % size;
        while (n && !g_utf8_validate(copy, (gssize)n, NULL))
            n--;
        const stone_story *s = read_bytes(&d, "mutated", copy, n);
        if (!s->stand_in) /* its words are not in the file */
            check_story(&d, s);
        desk_close(&d);
    }
}

/* ---- real stories ---- */

/* Words of the file's copy, marks of Markdown taken for spaces: none may be lost, none made. */
static void put_letters(GString *out, const char *p, const char *end)
{
    for (; p < end; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
}

static void check_real(const char *path)
{
    struct desk d = desk_open();
    g_autofree char *bytes = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    const stone_story *s = read_bytes(&d, path, bytes, size);
    check_story(&d, s);
    g_assert_cmpuint(s->headline.size, >, 0);
    g_autoptr(GString) wanted = g_string_new(NULL), found = g_string_new(NULL);
    const char *body = strstr(bytes + 4, "\n---\n") + 5;
    for (const char *line = body; *line;) {
        const char *end = line + strcspn(line, "\n"), *p = line + strspn(line, " ");
        size_t digits = strspn(p, "0123456789");
        if (digits && p[digits] == '.' && p[digits + 1] == ' ')
            p += digits; /* the number of an item is its marker */
        put_letters(wanted, p, end);
        line = *end ? end + 1 : end;
    }
    for (uint32_t i = 0; i < s->blocks.n; i++) {
        const stone_block *b = &s->blocks.at[i];
        put_letters(found, b->text.text, b->text.text + b->text.size);
        put_letters(found, b->by.text, b->by.text + b->by.size);
        for (uint32_t k = 0; b->table && k < b->table->rows * b->table->columns; k++)
            put_letters(found, b->table->cells[k].text, b->table->cells[k].text + b->table->cells[k].size);
    }
    if (strcmp(wanted->str, found->str) != 0) {
        size_t same = 0;
        while (wanted->str[same] && wanted->str[same] == found->str[same])
            same++;
        g_test_message("%s: letters differ: wanted …%.60s, found …%.60s", path, wanted->str + same, found->str + same);
        g_test_fail();
    }
    desk_close(&d);
}

static uint32_t check_folder(const char *path)
{
    uint32_t n = 0;
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        if (g_file_test(inside, G_FILE_TEST_IS_DIR))
            n += check_folder(inside);
        else if (g_str_has_suffix(name, ".md")) {
            check_real(inside);
            n++;
        }
    }
    return n;
}

static void check_samples(void)
{
    g_autofree char *news = samples_path("news");
    if (!g_file_test(news, G_FILE_TEST_IS_DIR)) {
        g_test_skip("there are no news stories among the samples (tests/README.md)");
        return;
    }
    g_assert_cmpuint(check_folder(news), >, 100);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--update") == 0) {
            update = true;
            for (int k = i--; k < argc; k++) /* with the NULL behind the last */
                argv[k] = argv[k + 1];
            argc--;
        }
    g_test_init(&argc, &argv, NULL);
    add_files("stories");
    add_files("feeds");
    g_test_add_func("/story/typography", check_typography);
    g_test_add_func("/story/copy", check_copy);
    g_test_add_func("/story/items", check_items);
    g_test_add_func("/story/bytes", check_bytes);
    g_test_add_func("/story/hostile", check_hostile);
    g_test_add_func("/story/wide-table", check_wide_table);
    g_test_add_func("/story/long", check_long);
    g_test_add_func("/story/mutations", check_mutations);
    g_test_add_func("/story/samples", check_samples);
    return g_test_run();
}
