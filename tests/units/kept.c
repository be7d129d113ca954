/* A typesetter that rests keeps paragraphs, breakings and lines: what is set from the same is not set again, and what
 * differs in anything is. */
#include "desk.h"

#define TEXT                                                                                                           \
    "The minister said on Tuesday that negotiations would continue through Christmas; \"we have time\", she said."
#define RUN 12 /* a run ends here */

/* Of one setting. */
typedef struct {
    stone_text text;
    stone_text_run runs[2];
    stone_type type, marked;
} copy;

static void fill(copy *c)
{
    *c = (copy){.type = body_type(), .marked = body_type()};
    c->marked.face = STONE_FACE_BOLD;
    c->runs[0] = (stone_text_run){0, RUN, &c->marked, "dateline"};
    c->runs[1] = (stone_text_run){RUN, strlen(TEXT), &c->type, "body"};
    c->text = (stone_text){.text = TEXT,
                           .size = strlen(TEXT),
                           .runs = c->runs,
                           .n = 2,
                           .type = &c->type,
                           .language = "en",
                           .indent = stone_len_pt(9),
                           .story = "story"};
}

static void open_keeping(desk *d)
{
    open_desk(d);
    stone_typesetter_close(d->ts);
    stone_fonts_keep(d->fonts);
    d->ts = stone_typesetter_open(d->fonts, &d->style, PATTERNS);
}

static void reopen(desk *d)
{
    stone_typesetter_close(d->ts);
    d->ts = stone_typesetter_open(d->fonts, &d->style, PATTERNS);
}

/* Sets all of it, and gives what was set as text. */
static char *set(desk *d, const copy *c)
{
    GString *out = g_string_new(NULL);
    stone_measure m;
    const stone_paragraph *p = stone_paragraph_new(d->ts, d->arena, &c->text, &d->findings);
    stone_breakings all = stone_paragraph_break(d->ts, d->arena, p, 0, one_measure(&m, 45));
    for (uint32_t k = 0; k < all.n; k++) {
        stone_break from = 0;
        g_string_append_printf(out, "%s%u lines, %" G_GINT64_FORMAT "\n", k == all.best ? "*" : "", all.at[k].lines,
                               all.at[k].cost);
        for (uint32_t i = 0; i < all.at[k].lines; from = all.at[k].ends[i++]) {
            const stone_line *l = stone_paragraph_line(d->ts, d->arena, p, from, all.at[k].ends[i], m);
            g_string_append_printf(out, "%d %d %d %d %d\n", l->width.u, l->natural.u, l->word_space, l->tracking,
                                   l->hyphenated);
            for (uint32_t r = 0; r < l->n; r++) {
                const stone_line_run *run = &l->runs[r];
                g_string_append_printf(out, "  %s %u %d %d %u \"%s\" %d %d:", run->of->name, run->font,
                                       run->of->type->size.u, run->x.u, run->of->type->ink.tint, run->text,
                                       run->width.u, run->scale);
                for (uint32_t g = 0; g < run->n; g++)
                    g_string_append_printf(out, " %u@%d", run->glyphs[g].glyph, run->glyphs[g].x.u);
                g_string_append_c(out, '\n');
            }
        }
    }
    return g_string_free(out, FALSE);
}

static bool was_kept(const desk *d)
{
    stone_text_counters n = stone_typesetter_counters(d->ts);
    return n.words == 0 && n.breakings == 0 && n.lines == 0;
}

static void test_same(void)
{
    desk d;
    copy c, again;
    open_keeping(&d);
    fill(&c);
    g_autofree char *first = set(&d, &c);
    g_assert_false(was_kept(&d));
    reopen(&d);
    memset(&c, 0xAA, sizeof c); /* nothing hangs on what it was first set from */
    fill(&again);
    g_autofree char *second = set(&d, &again);
    g_assert_true(was_kept(&d));
    g_assert_cmpstr(first, ==, second);
    g_assert_nonnull(strstr(second, "  dateline "));
    close_desk(&d);
    desk fresh;
    open_desk(&fresh);
    g_autofree char *plain = set(&fresh, &again);
    g_assert_cmpstr(plain, ==, second);
    close_desk(&fresh);
}

/* Each of these makes another paragraph of it. */
static void change(copy *c, int what)
{
    stone_type *r = &c->type;
    switch (what) {
    case 0:
        r->size = stone_len_pt(9.5);
        break;
    case 1:
        r->face = STONE_FACE_ITALIC;
        break;
    case 2:
        r->font = SANS;
        break;
    case 3:
        r->features = "onum";
        break;
    case 4:
        r->tracking = 20;
        break;
    case 5:
        r->letter_case = STONE_CASE_CAPITALS;
        break;
    case 6:
        r->hyphenate.on = false;
        break;
    case 7:
        r->hyphenate.shortest = 9;
        break;
    case 8:
        r->hyphenate.before = 4;
        break;
    case 9:
        r->hyphenate.after = 5;
        break;
    case 10:
        r->hyphenate.ladder = 1;
        break;
    case 11:
        r->hyphenate.capitals = true;
        break;
    case 12:
        r->space.word.wanted = 1100;
        break;
    case 13:
        r->space.letter.most = 30;
        break;
    case 14:
        r->space.glyph.least = 950;
        break;
    case 15:
        r->fit.word.most = 2000;
        break;
    case 16:
        r->hang = false;
        break;
    case 17:
        r->align = STONE_ALIGN_START;
        break;
    case 18:
        r->lines.least = 2;
        break;
    case 19:
        r->lines.most = 3;
        break;
    case 20:
        r->ink.tint = 500;
        break;
    case 21:
        c->marked.face = STONE_FACE_ITALIC;
        break;
    case 22:
        c->runs[0].end = c->runs[1].start = RUN - 4;
        break;
    case 23:
        c->text.language = "en-GB";
        break;
    case 24:
        c->text.indent = STONE_LEN_ZERO;
        break;
    case 25:
        c->text.wide = true;
        break;
    case 26:
        c->text.direction = STONE_DIRECTION_RTL;
        break;
    case 27:
        c->text.size -= 1;
        c->runs[1].end -= 1;
        break;
    default:
        break;
    }
}
enum { CHANGES = 28 };

static void test_different(void)
{
    for (int what = 0; what < CHANGES; what++) {
        desk d, fresh;
        copy c;
        open_keeping(&d);
        open_desk(&fresh);
        fill(&c);
        g_free(set(&d, &c));
        reopen(&d);
        change(&c, what);
        g_autofree char *is = set(&d, &c), *should = set(&fresh, &c);
        if (was_kept(&d))
            g_error("change %d is not seen", what);
        g_assert_cmpstr(is, ==, should);
        close_desk(&d);
        close_desk(&fresh);
    }
}

/* Each property of the type, whatever it is: another text, or one bit turned. */
static const struct {
    const char *name;
    size_t at;
    bool text;
} properties[] = {
#define STONE_TYPE_PROPERTY(kind, name, ...)                                                                           \
    {#name, offsetof(stone_type, name), _Generic(((stone_type){0}).name, const char * : true, default : false)},
#include "model/properties.def"
};

static void test_every_property(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(properties); i++) {
        desk d, fresh;
        copy c;
        open_keeping(&d);
        open_desk(&fresh);
        fill(&c);
        g_free(set(&d, &c));
        reopen(&d);
        unsigned char *value = (unsigned char *)&c.type + properties[i].at;
        if (properties[i].text)
            memcpy(value, &(const char *){"tnum"}, sizeof(const char *));
        else
            *value ^= 1;
        g_autofree char *is = set(&d, &c), *should = set(&fresh, &c);
        if (was_kept(&d))
            g_error("another `%s` is not seen", properties[i].name);
        g_assert_cmpstr(is, ==, should);
        close_desk(&d);
        close_desk(&fresh);
    }
}

/* What was told of a paragraph is told of it again. */
static void test_told_again(void)
{
    desk d;
    open_keeping(&d);
    stone_type type = body_type();
    for (uint32_t time = 1; time <= 3; time++) {
        make(&d, &type, "en", "A character \xF0\x93\x80\x80 of no font");
        make(&d, &type, "xx", "A language without patterns");
        g_assert_cmpuint(d.findings.list.n, ==, 2 * time);
        g_assert_cmpint(d.findings.list.at[2 * time - 2].kind, ==, STONE_FINDING_MISSING_GLYPH);
        g_assert_cmpint(d.findings.list.at[2 * time - 1].kind, ==, STONE_FINDING_UNKNOWN_LANGUAGE);
        reopen(&d);
    }
    close_desk(&d);
}

/* Another style, other divisions. */
static void test_other_exceptions(void)
{
    desk d;
    copy c;
    open_keeping(&d);
    fill(&c);
    g_autofree char *first = set(&d, &c);
    const char *words[] = {"nego-tia-tions", "con-tinue"};
    stone_exceptions list = {.language = "en"};
    list.words.at = words;
    list.words.n = G_N_ELEMENTS(words);
    d.style.exceptions.at = &list;
    d.style.exceptions.n = 1;
    reopen(&d);
    g_autofree char *other = set(&d, &c);
    g_assert_false(was_kept(&d));
    d.style.exceptions.n = 0; /* and the first one again */
    reopen(&d);
    g_autofree char *again = set(&d, &c);
    g_assert_true(was_kept(&d));
    g_assert_cmpstr(first, ==, again);
    close_desk(&d);
}

/* A style changed all day: those of styles given up make room. */
static void test_many_styles(void)
{
    desk d;
    copy c;
    open_keeping(&d);
    fill(&c);
    stone_exceptions list = {.language = "en"};
    const char *word;
    list.words.at = &word;
    list.words.n = 1;
    d.style.exceptions.at = &list;
    d.style.exceptions.n = 1;
    for (int i = 0; i < 80; i++) {
        word = stone_arena_print(d.arena, "con-tinue%d", i);
        reopen(&d);
    }
    g_free(set(&d, &c));
    reopen(&d);
    g_free(set(&d, &c));
    g_assert_true(was_kept(&d));
    close_desk(&d);
}

/* More than there is room for: what comes out is the same, and memory has a bound. */
static void test_full(void)
{
    desk d;
    copy c;
    open_keeping(&d);
    fill(&c);
    g_autofree char *should = set(&d, &c);
    for (int time = 0; time < 6; time++) {
        for (int i = 0; i < 400; i++) {
            stone_type type = body_type();
            g_autoptr(GString) text = g_string_new(NULL);
            for (int k = 0; k < 120; k++)
                g_string_append_printf(text, "word%d%d and ", time * 400 + i, k % 7);
            stone_measure m;
            const stone_paragraph *p = make(&d, &type, "en", stone_arena_string(d.arena, text->str));
            stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, 45));
        }
        g_autofree char *is = set(&d, &c);
        g_assert_cmpstr(is, ==, should);
        reopen(&d);
    }
    close_desk(&d);
}

int main(int argc, char **argv)
{
    int skipped = start_tests(&argc, &argv);
    if (skipped)
        return skipped;
    g_test_add_func("/kept/same", test_same);
    g_test_add_func("/kept/different", test_different);
    g_test_add_func("/kept/every-property", test_every_property);
    g_test_add_func("/kept/told-again", test_told_again);
    g_test_add_func("/kept/other-exceptions", test_other_exceptions);
    g_test_add_func("/kept/many-styles", test_many_styles);
    g_test_add_func("/kept/full", test_full);
    return g_test_run();
}
