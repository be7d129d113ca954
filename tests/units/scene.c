/* The scene as text: what is written reads back to the same bytes; what is damaged is refused with its place and
 * never breaks the reader. And the words and the text that a scene says. */
#include "scene/scene.h"

#include <glib.h>
#include <string.h>

#include "base/role.h"
#include "scene/dump.h"
#include "scene/id.h"

#define AD "\xC2\xAD" /* the hyphen of a division */

static stone_scene_item *add(stone_scene *scene, uint32_t page, stone_item_kind kind, const char *id, const char *role,
                             const char *story)
{
    stone_scene_item *item = STONE_PUSH(scene->arena, &scene->pages.at[page].items);
    item->kind = kind;
    item->id = id;
    item->role = role;
    item->story = story;
    item->span = STONE_SPAN_NONE;
    item->box = (stone_rect){{1024 * 10}, {1024 * 20}, {1024 * 100}, {1024 * 12}};
    return item;
}

/* Marks of a run's end, as the cases below write them. */
enum { RUN_ON, LINE_END, DIVIDED, JOINED, PARAGRAPH_END };

static stone_scene_item *say(stone_scene *scene, uint32_t page, const char *role, const char *story, const char *text,
                             int end)
{
    stone_scene_item *item = add(scene, page, STONE_ITEM_GLYPHS, "x", role, story);
    stone_scene_glyph *glyphs = STONE_NEW_N(scene->arena, stone_scene_glyph, strlen(text) + 1);
    uint32_t n = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p), n++)
        glyphs[n] = (stone_scene_glyph){17 + n, {(int32_t)n * 5000}, {n == 2 ? -512 : 0}, (uint32_t)(p - text)};
    item->glyphs = (stone_scene_glyphs){.font = 0,
                                        .size = {9216},
                                        .scale = 1000,
                                        .ink = {0, 1000},
                                        .x = {10240},
                                        .y = {30000},
                                        .width = {(int32_t)n * 5000},
                                        .text = text,
                                        .glyphs = glyphs,
                                        .n = n,
                                        .word_space = 1040,
                                        .tracking = -3,
                                        .hyphenated = end == DIVIDED,
                                        .line_end = end != RUN_ON,
                                        .paragraph_end = end == PARAGRAPH_END,
                                        .joins = end == DIVIDED || end == JOINED};
    return item;
}

static stone_scene *blank(uint32_t pages)
{
    stone_scene *s = stone_scene_open();
    s->paper = "Evening \"Courier\"";
    s->title = "";
    s->language = "en-GB";
    s->date = "2025-11-18";
    s->direction = "ltr";
    *STONE_PUSH(s->arena, &s->sources) = "edition.yaml";
    *STONE_PUSH(s->arena, &s->colours) = (stone_scene_colour){"black", NULL, {0, 0, 0, 1000}};
    *STONE_PUSH(s->arena, &s->colours) = (stone_scene_colour){"white", NULL, {0, 0, 0, 0}};
    *STONE_PUSH(s->arena, &s->fonts) = (stone_scene_font){"Text.ttf", 0, "abc", NULL};
    for (uint32_t i = 0; i < pages; i++)
        *STONE_PUSH(s->arena, &s->pages) = (stone_scene_page){.folio = i ? "2" : "1",
                                                              .side = i ? "left" : "right",
                                                              .width = stone_len_mm(375),
                                                              .height = stone_len_mm(578),
                                                              .baseline = {10445},
                                                              .first = {50000}};
    return s;
}

/* One of everything. */
static stone_scene *full(void)
{
    static const stone_path_step steps[] = {{STONE_PATH_MOVE, {{1}}, {{2}}},
                                            {STONE_PATH_LINE, {{-3}}, {{4}}},
                                            {STONE_PATH_CURVE, {{1}, {2}, {3}}, {{4}, {5}, {6}}},
                                            {STONE_PATH_CLOSE, {{0}}, {{0}}}};
    stone_scene *s = blank(2);
    *STONE_PUSH(s->arena, &s->colours) = (stone_scene_colour){"flag", "PANTONE 485 C", {0, 950, 1000, 0}};
    *STONE_PUSH(s->arena, &s->images) = (stone_scene_image){.file = "a.jpg",
                                                            .grey = true,
                                                            .ground = {0, 200},
                                                            .hash = "ff00",
                                                            .width = 1200,
                                                            .height = 800,
                                                            .print = {.path = "/somewhere/a.jpg"}};
    stone_scene_item *lead = add(s, 0, STONE_ITEM_GROUP, "lead", "box", "wtdc");
    lead->group.count = 7;
    lead->group.clip = true;
    lead->group.what = "story";
    lead->group.link = "other";
    lead->span = (stone_span){0, 31, 7, 12};
    stone_scene_item *leg = add(s, 0, STONE_ITEM_GROUP, "lead/leg1", "leg", NULL);
    leg->group.count = 1;
    leg->group.what = "leg";
    say(s, 0, "body", "wtdc", "tab\tback\\slash \"quoted\" \xC2\xA0\xD8\xB3\xE2\x80\x8C\xD9\x84" AD, DIVIDED)
        ->glyphs.rtl = true;
    add(s, 0, STONE_ITEM_RULE, "rule", "", NULL)->rule.ink = (stone_scene_ink){0, 300};
    stone_scene_item *box = add(s, 0, STONE_ITEM_BOX, "tint", "background", NULL);
    box->rect.fill = (stone_scene_ink){2, 80};
    box->rect.border[0] = stone_len_pt(2);
    for (int i = 0; i < 4; i++)
        box->rect.border_ink[i] = (stone_scene_ink){STONE_SCENE_NONE, 0};
    stone_scene_item *path = add(s, 0, STONE_ITEM_PATH, "star", "graphic", NULL);
    path->path.fill = (stone_scene_ink){1, 1000};
    path->path.stroke = (stone_scene_ink){STONE_SCENE_NONE, 0};
    path->path.steps = steps;
    path->path.n = G_N_ELEMENTS(steps);
    stone_scene_item *image = add(s, 0, STONE_ITEM_IMAGE, "photo", "picture", NULL);
    image->image.crop = (stone_rect){{0}, {1024}, {1200 * 1024}, {799 * 1024}};
    image->image.alt = "Two ministers\nshake hands";
    stone_scene_item *note = add(s, 0, STONE_ITEM_NOTE, "over", "note", "wtdc");
    note->note.what = "overset";
    note->note.text = "12 lines";
    add(s, 0, STONE_ITEM_GROUP, "empty", "box", NULL)->group.what = "blank";
    say(s, 1, "folio", NULL, "", PARAGRAPH_END);
    return s;
}

static stone_scene *read_back(const char *bytes, size_t size, stone_findings *findings)
{
    return stone_scene_read(bytes, size, "test.scene", findings);
}

static void test_round_trip(void)
{
    stone_arena *arena = stone_arena_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    stone_scene *scene = full();
    size_t size, size_again;
    char *text = stone_scene_write(scene, STONE_DUMP_FULL, UINT32_MAX, arena, &size);
    stone_scene *again = read_back(text, size, &findings);
    g_assert_cmpstr(findings.list.n ? findings.list.at[0].message : "", ==, "");
    g_assert_nonnull(again);
    char *text_again = stone_scene_write(again, STONE_DUMP_FULL, UINT32_MAX, arena, &size_again);
    g_assert_cmpstr(text, ==, text_again);
    g_assert_cmpstr(again->paper, ==, scene->paper);
    const stone_scene_glyphs *run = &again->pages.at[0].items.at[2].glyphs;
    g_assert_cmpstr(run->text, ==, scene->pages.at[0].items.at[2].glyphs.text);
    g_assert_cmpint(run->glyphs[2].y.u, ==, -512);
    g_assert_true(run->rtl && run->hyphenated && run->line_end && run->joins && !run->paragraph_end);
    g_assert_null(again->images.at[0].print.path);
    g_assert_cmpstr(again->pages.at[0].items.at[6].image.alt, ==, "Two ministers\nshake hands");

    char *one = stone_scene_write(scene, STONE_DUMP_FULL, 1, arena, &size);
    stone_scene *page = read_back(one, size, &findings);
    g_assert_nonnull(page);
    g_assert_cmpuint(page->pages.n, ==, 1);
    g_assert_cmpstr(page->pages.at[0].folio, ==, "2");
    stone_scene_close(page);
    stone_scene_close(again);
    stone_scene_close(scene);
    stone_arena_close(arena);
}

static void test_form(void)
{
    stone_arena *arena = stone_arena_open();
    stone_scene *scene = full();
    size_t size;
    char *text = stone_scene_write(scene, STONE_DUMP_FULL, 0, arena, &size);
    g_assert_nonnull(strstr(text, "\n  group \"lead\" role=\"box\" story=\"wtdc\" from=0:31:7+12 "
                                  "box=10240,20480,102400,12288 count=7 clip what=\"story\" link=\"other\"\n"));
    g_assert_nonnull(strstr(text, "text=\"tab\\u{9}back\\\\slash \\\"quoted\\\" \\u{A0}\xD8\xB3\xE2\x80\x8C\xD9\x84"
                                  "\\u{AD}\" glyphs=17@0;0 18@5000;1 19@10000,-512;2 "));
    g_assert_nonnull(strstr(text, " steps=m1,2 l-3,4 c1,4,2,5,3,6 z\n"));
    g_assert_nonnull(strstr(text, " fill=2/80 border=2048,0,0,0 inks=none,none,none,none\n"));
    char *short_text = stone_scene_write(scene, STONE_DUMP_SHORT, 0, arena, &size);
    g_assert_true(g_str_has_prefix(short_text, "page 1, right, 375.00 x 578.00 mm, colour\n  box "));
    g_assert_nonnull(
        strstr(short_text, "\n    note       over                     3.53 7.06 35.28 4.23 overset \"12 lines\"\n"));
    stone_scene_close(scene);
    stone_arena_close(arena);
}

/* A damaged line, and what the finding says of it. */
static const struct {
    const char *find, *put, *place;
} damages[] = {
    {"stonehand scene 1", "stonehand scene 2", ":1:17: The number is not between 1 and 1"},
    {"stonehand scene 1", "%PDF-1.5", ":1:1: A scene begins with"},
    {"sources 1", "sources 99999999", "The number is not between"},
    {"sources 1", "sources 01", "A number is expected here."},
    {"pages 2", "pages 3", "The file ends where `page ` is expected."},
    {"pages 2", "pages 1", "The scene ends here"},
    {"count=7", "count=9", "The number is not between 0 and 8"},
    {"count=1 ", "count=7 ", "The number is not between 0 and 6"},
    {"font=0", "font=1", "The number is not between 0 and 0"},
    {"ink=0/300", "ink=3/300", "The number is not between 0 and 2"},
    {"ink=0/300", "ink=0/1001", "The number is not between 0 and 1000"},
    {"image=0", "image=1", "The number is not between 0 and 0"},
    {"crop=0,1024", "crop=0,2048", "The crop is not within the picture"},
    {"from=0:", "from=1:", "The number is not between 0 and 0"},
    {"role=\"box\"", "rule=\"box\"", ":19:16: `role=` is expected here."},
    {"17@0;0", "17@0;99", "The number is not between"},
    {"17@0;0", "17@0;25", "The cluster does not begin a character"},
    {"17@0;0", "70000@0;0", "The number is not between 0 and 65535"},
    {"17@0;0", "17@999999999;0", "The number is not between"},
    {"\\u{A0}", "\\u{0}", "A backslash may only be"},
    {"\\u{A0}", "\\u{D800}", "A backslash may only be"},
    {"\\u{A0}", "\\q", "A backslash may only be"},
    {"\\u{A0}", "\xFF", "not UTF-8"},
    {"alt=\"Two", "alt=\"Two\n", "The quotation mark is not closed"},
    {"m1,2", "q1,2", "m, l, c or z"},
    {"size=9216", "size=0", "The number is not between"},
    {"size 1088504 ", "size 0 ", "The number is not between 1 and 14745600"},
    {"  rule ", "  ruler ", "An item is a group"},
};

static char *swap(const char *text, const char *find, const char *put)
{
    const char *at = strstr(text, find);
    if (!at)
        g_error("the test's scene does not hold %s", find);
    return g_strdup_printf("%.*s%s%s", (int)(at - text), text, put, at + strlen(find));
}

static void test_damages(void)
{
    stone_arena *arena = stone_arena_open();
    stone_scene *scene = full();
    size_t size;
    char *text = stone_scene_write(scene, STONE_DUMP_FULL, UINT32_MAX, arena, &size);
    for (size_t i = 0; i < G_N_ELEMENTS(damages); i++) {
        stone_findings findings;
        stone_findings_init(&findings, arena);
        g_autofree char *damaged = swap(text, damages[i].find, damages[i].put);
        if (read_back(damaged, strlen(damaged), &findings))
            g_error("%s in place of %s is read", damages[i].put, damages[i].find);
        g_assert_cmpuint(findings.list.n, ==, 1);
        g_assert_cmpint(findings.list.at[0].kind, ==, STONE_FINDING_SCENE_UNREADABLE);
        g_assert_cmpuint(findings.list.at[0].span.line, >, 0);
        if (!strstr(findings.list.at[0].message, damages[i].place))
            g_error("%s in place of %s: %s", damages[i].put, damages[i].find, findings.list.at[0].message);
    }
    stone_scene_close(scene);
    stone_arena_close(arena);
}

/* Every start of the file, and thousands of files with a few bytes changed: refused, or a scene that writes and
 * reads. */
static void test_mutations(void)
{
    stone_arena *arena = stone_arena_open();
    stone_scene *scene = full();
    size_t size;
    char *text = stone_scene_write(scene, STONE_DUMP_FULL, UINT32_MAX, arena, &size);
    stone_mark mark = stone_arena_mark(arena);
    g_autoptr(GRand) rand = g_rand_new_with_seed(1886);
    static const char splices[] = "0123456789\"\\ \n,=;@/-:\0\xC2\xAD~z";
    for (uint32_t round = 0; round < size + 6000; round++) {
        stone_findings findings;
        stone_findings_init(&findings, arena);
        size_t n = round < size ? round : size;
        char *bytes = g_memdup2(text, size + 1);
        for (int k = round < size ? 0 : g_rand_int_range(rand, 1, 5); k; k--) {
            size_t at = (size_t)g_rand_int_range(rand, 0, (gint32)n);
            if (g_rand_boolean(rand))
                bytes[at] = splices[g_rand_int_range(rand, 0, sizeof splices - 1)];
            else { /* a stretch of the file over another */
                size_t from = (size_t)g_rand_int_range(rand, 0, (gint32)n);
                size_t most = MIN(n - at, n - from), stretch = (size_t)g_rand_int_range(rand, 1, 40);
                memmove(bytes + at, bytes + from, MIN(most, stretch));
            }
        }
        char *exact = g_memdup2(bytes, MAX(n, 1)); /* so that a read past the end is seen */
        stone_scene *read = read_back(exact, n, &findings);
        g_assert_cmpuint(findings.list.n, ==, read ? 0 : 1);
        if (read) {
            size_t once, twice;
            char *a = stone_scene_write(read, STONE_DUMP_FULL, UINT32_MAX, arena, &once);
            stone_scene *again = read_back(a, once, &findings);
            g_assert_nonnull(again);
            g_assert_cmpstr(a, ==, stone_scene_write(again, STONE_DUMP_FULL, UINT32_MAX, arena, &twice));
            stone_scene_words(again, NULL);
            stone_scene_text(again, arena, NULL, UINT32_MAX);
            stone_scene_write(again, STONE_DUMP_SHORT, UINT32_MAX, arena, &twice);
            stone_scene_close(again);
        }
        stone_scene_close(read);
        g_free(exact);
        g_free(bytes);
        stone_arena_rewind(arena, mark);
    }
    stone_scene_close(scene);
    stone_arena_close(arena);
}

static void test_depth(void)
{
    stone_arena *arena = stone_arena_open();
    for (uint32_t depth = STONE_SCENE_DEPTH; depth <= STONE_SCENE_DEPTH + 1; depth++) {
        stone_findings findings;
        stone_findings_init(&findings, arena);
        GString *text =
            g_string_new("stonehand scene 1\npaper \"\"\ntitle \"\"\nlanguage \"\"\ndate \"\"\ndirection \"\"\n"
                         "sources 0\ncolours 0\nfonts 0\nimages 0\npages 1\n");
        g_string_append_printf(text, "page 0 \"1\" \"left\" size 1 1 bleed 0 baseline 1 first 1 mono items %u\n",
                               depth + 1);
        for (uint32_t i = 0; i <= depth; i++)
            g_string_append_printf(text, "group \"\" role=\"\" box=0,0,0,0 count=%u what=\"\"\n", depth - i);
        stone_scene *scene = read_back(text->str, text->len, &findings);
        g_assert_true((scene != NULL) == (depth == STONE_SCENE_DEPTH));
        g_assert_true(scene || strstr(findings.list.at[0].message, "nested deeper"));
        stone_scene_close(scene);
        g_string_free(text, TRUE);
    }
    stone_arena_close(arena);
}

static void test_words(void)
{
    stone_arena *arena = stone_arena_open();
    stone_scene *s = blank(2);
    say(s, 0, "headline", "a", "Not counted", PARAGRAPH_END);
    say(s, 0, "drop", "a", "A", RUN_ON);
    say(s, 0, "body", "a", " man of news" AD, DIVIDED);
    say(s, 0, "quote", "a", "Said", LINE_END);
    say(s, 0, "body", "b", "Another story", PARAGRAPH_END);
    say(s, 0, "quote", "a", "twice \xE2\x80\x94 no", PARAGRAPH_END);
    say(s, 0, "jumpline", "a", "Page 2 >", PARAGRAPH_END);
    say(s, 1, "from", "a", "From page 1", PARAGRAPH_END);
    say(s, 1, "body", "a", "paper and ", RUN_ON);
    say(s, 1, "speaker", "a", "ink\xE2\x80\x94", JOINED);
    say(s, 1, "body", "a", "black", LINE_END);
    say(s, 1, "body", "a", "42.", PARAGRAPH_END);
    say(s, 1, "signoff", "a", "\xE2\x80\x94 The end", PARAGRAPH_END);
    g_assert_cmpuint(stone_scene_words(s, "a"), ==, 12);
    g_assert_cmpuint(stone_scene_words(s, "b"), ==, 2);
    g_assert_cmpuint(stone_scene_words(s, NULL), ==, 14);
    g_assert_cmpuint(stone_scene_words(s, "c"), ==, 0);
    static const char *const stories[] = {"b", "c", "a"};
    uint32_t words[3];
    stone_scene_count(s, stories, 3, words);
    g_assert_cmpuint(words[0], ==, 2);
    g_assert_cmpuint(words[1], ==, 0);
    g_assert_cmpuint(words[2], ==, 12);
    g_assert_cmpstr(stone_scene_text(s, arena, "a", UINT32_MAX), ==,
                    "Not counted\nA man of newspaper and ink\xE2\x80\x94"
                    "black 42.\nSaid twice \xE2\x80\x94 no\n"
                    "Page 2 >\nFrom page 1\n\xE2\x80\x94 The end\n");
    g_assert_cmpstr(stone_scene_text(s, arena, "b", 0), ==, "Another story\n");
    g_assert_cmpstr(stone_scene_text(s, arena, "b", 1), ==, "");
    stone_scene_close(s);
    stone_arena_close(arena);
}

/* Names are read back into what they were made of, whatever stories and boxes are called. */
static void test_ids(void)
{
    static const char *const names[] = {"ferry", "",      "a/b",        "x/p1",   "x/p1/l2", "9",   "ads/S/ferry#1",
                                        "#",     "l0/l1", "lead.png/1", "p3/p4/", "/",       "l.7", "\xD9\x82\xD8\xA8"};
    static const uint32_t numbers[] = {0, 1, 9, 10, 12345};
    stone_arena *arena = stone_arena_open();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(numbers); k++)
            for (uint32_t run = 0; run < 12; run++) {
                const char *paragraph = stone_id_paragraph(arena, names[i], numbers[k]);
                const char *line = stone_id_line(arena, paragraph, numbers[k] + 1),
                           *id = stone_id_run(arena, line, run);
                stone_id read = stone_id_read(id);
                g_assert_true(read.is_line);
                g_assert_cmpuint(read.number, ==, numbers[k] + 1);
                g_assert_cmpuint(read.run, ==, run);
                g_assert_cmpmem(id, read.line, line, strlen(line));
                g_assert_cmpmem(id, read.of, paragraph, strlen(paragraph));
                g_assert_cmpuint(stone_id_block(id), ==, strlen(paragraph));
                g_assert_true(stone_id_in_paragraph(id, names[i]) == (*names[i] != 0));
                g_assert_false(stone_id_in_paragraph(id, "other"));
                g_assert_cmpstr(stone_id_within(stone_id_line(arena, names[i], 7), names[i]), ==,
                                *names[i] ? "l7" : "/l7");
            }
    static const char *const plain[] = {"", "l3", "lead", "lead/leg2", "a/l", "a/lead.3", "x/p3/drop", "a/l3/e1", "/"};
    for (size_t i = 0; i < G_N_ELEMENTS(plain); i++) {
        g_assert_false(stone_id_read(plain[i]).is_line);
        g_assert_cmpuint(stone_id_block(plain[i]), ==, strlen(plain[i]));
        g_assert_cmpuint(stone_id_read(plain[i]).number, ==, 0);
    }
    g_assert_false(stone_id_in_paragraph("x/p1/p2/l0", "x"));
    g_assert_cmpuint(stone_id_read("a/l99999999999999999999.99999999999").number, >, 0);
    g_assert_cmpstr(stone_id_within("lead/l1", "lea"), ==, "lead/l1");
    g_assert_cmpstr(stone_id_within("lead", NULL), ==, "lead");
    stone_arena_close(arena);
}

/* What is known of a style's own role by its name, and of a word that says nothing. */
static void test_roles(void)
{
    g_assert_cmpint(stone_role_facts_of("body")->words, ==, STONE_ROLE_WORDS_RUNNING);
    g_assert_cmpint(stone_role_facts_of("quote")->words, ==, STONE_ROLE_WORDS_APART);
    g_assert_cmpint(stone_role_facts_of("folio-left")->tells, ==, STONE_ROLE_TELLS_FOLIO);
    g_assert_cmpint(stone_role_facts_of("index-page")->leads, ==, STONE_ROLE_LEADS_STORY);
    g_assert_cmpint(stone_role_facts_of("teaser-big")->leads, ==, STONE_ROLE_LEADS_STORY);
    g_assert_cmpint(stone_role_facts_of("date")->tells, ==, STONE_ROLE_TELLS_DATE);
    static const char *const unknown[] = {NULL, "", "box", "bodyx", "dates", "datelines", "fol"};
    for (size_t i = 0; i < G_N_ELEMENTS(unknown); i++) {
        const stone_role_facts *facts = stone_role_facts_of(unknown[i]);
        g_assert_true(facts->tells == STONE_ROLE_TELLS_FURNITURE && facts->words == STONE_ROLE_WORDS_BESIDE &&
                      facts->lines == STONE_ROLE_LINES_FREE && facts->leads == STONE_ROLE_LEADS_NOWHERE && !facts->tag);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scene/round-trip", test_round_trip);
    g_test_add_func("/scene/form", test_form);
    g_test_add_func("/scene/damages", test_damages);
    g_test_add_func("/scene/mutations", test_mutations);
    g_test_add_func("/scene/depth", test_depth);
    g_test_add_func("/scene/words", test_words);
    g_test_add_func("/scene/ids", test_ids);
    g_test_add_func("/scene/roles", test_roles);
    return g_test_run();
}
