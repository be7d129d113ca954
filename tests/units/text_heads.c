/* Heads, decks, captions: how they are broken by sense. The cases are texts that a designer can read and add to, in the
 * form described in tests/heads/README.md. If the lines differ, the present ones are printed. */
#include <stdio.h>
#include <stdlib.h>

#include "desk.h"

#define HEADS TESTS_DIR "/heads"

typedef struct {
    char role[16], language[16];
    double size, measure; /* pt, mm */
    int least, most;      /* lines; 0: any */
} setting;

static stone_type role_of(const setting *s)
{
    stone_type r = head_type();
    if (strcmp(s->role, "deck") == 0) {
        r.font = SERIF;
        r.face = STONE_FACE_ITALIC;
    } else if (strcmp(s->role, "caption") == 0 || strcmp(s->role, "agate") == 0) {
        r.font = SANS;
        r.face = STONE_FACE_REGULAR;
    } else
        g_assert_cmpstr(s->role, ==, "headline");
    r.size = stone_len_pt(s->size);
    r.lines.least = (uint8_t)s->least;
    r.lines.most = (uint8_t)s->most;
    return r;
}

static void read_setting(setting *s, const char *line)
{
    g_auto(GStrv) parts = g_strsplit(line, ":", 2);
    g_assert_nonnull(parts[1]);
    const char *value = g_strstrip(parts[1]);
    if (strcmp(parts[0], "role") == 0)
        g_strlcpy(s->role, value, sizeof s->role);
    else if (strcmp(parts[0], "language") == 0)
        g_strlcpy(s->language, value, sizeof s->language);
    else if (strcmp(parts[0], "size") == 0)
        s->size = g_ascii_strtod(value, NULL);
    else if (strcmp(parts[0], "measure") == 0)
        s->measure = g_ascii_strtod(value, NULL);
    else if (strcmp(parts[0], "lines") == 0) {
        const char *dash = strchr(value, '-');
        s->least = atoi(value);
        s->most = dash ? atoi(dash + 1) : s->least;
    } else
        g_error("no such setting: %s", line);
}

static char *set_lines(desk *d, const setting *s, const char *text)
{
    stone_type *role = stone_arena_copy(d->arena, &(stone_type){0}, sizeof *role);
    *role = role_of(s);
    const stone_paragraph *p = make(d, role, s->language, text);
    stone_measure m;
    stone_breakings all = stone_paragraph_break(d->ts, d->arena, p, 0, one_measure(&m, s->measure));
    const stone_breaking *b = &all.at[all.best];
    GString *out = g_string_new(NULL);
    stone_break from = 0;
    for (uint32_t l = 0; l < b->lines; l++) {
        const stone_line *line = stone_paragraph_line(d->ts, d->arena, p, from, b->ends[l], m);
        g_assert_false(line->too_wide);
        for (uint32_t r = 0; r < line->n; r++)
            g_string_append(out, line->runs[r].text);
        g_string_append_c(out, '\n');
        from = b->ends[l];
    }
    return g_string_free(out, FALSE);
}

/* Cases are separated by empty lines: `> ` and the text, then its lines. Settings apply to what follows. */
static uint32_t test_file(desk *d, const char *path)
{
    g_autofree char *bytes = NULL;
    g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
    setting s = {.role = "headline", .language = "en-GB", .size = 36, .measure = 150, .least = 1, .most = 4};
    uint32_t wrong = 0;
    for (char **line = lines; *line; line++) {
        if (!**line || **line == '#')
            continue;
        if (**line != '>') {
            read_setting(&s, *line);
            continue;
        }
        const char *text = *line + 2;
        g_autoptr(GString) wanted = g_string_new(NULL);
        for (; line[1] && *line[1]; line++)
            g_string_append_printf(wanted, "%s\n", line[1]);
        g_autofree char *came = set_lines(d, &s, text);
        if (strcmp(came, wanted->str) != 0) {
            fprintf(stderr, "%s\n> %s\n%s\n", strrchr(path, '/') + 1, text, came);
            wrong++;
        }
    }
    return wrong;
}

static void test_heads(void)
{
    desk d;
    open_desk(&d);
    g_autoptr(GDir) dir = g_dir_open(HEADS, 0, NULL);
    g_assert_nonnull(dir);
    uint32_t read = 0, wrong = 0;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        if (g_str_has_suffix(name, ".txt")) {
            g_autofree char *path = g_build_filename(HEADS, name, NULL);
            wrong += test_file(&d, path);
            read++;
        }
    g_assert_cmpuint(read, >, 3);
    g_assert_cmpuint(wrong, ==, 0);
    close_desk(&d);
}

int main(int argc, char **argv)
{
    int skipped = start_tests(&argc, &argv);
    if (skipped)
        return skipped;
    g_test_add_func("/text/heads", test_heads);
    return g_test_run();
}
