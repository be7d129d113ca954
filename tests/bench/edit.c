/* One edit, one process: makes an edition up, PDF included; then, again and again, changes a word in one paragraph of
 * one story and makes it up anew. On the public header alone: what a proof that follows the desk does.
 *
 *     edit DATA TABLES EDITION STORY.md THREADS TIMES
 *
 * Prints milliseconds: of the first time, then of each rebuild, and each of these once more by stage (read, compose,
 * paint). The story is put back at the end. */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <stonehand/stonehand.h>
#include <string.h>

/* The story with `word` put in after the first full stop of its body, so that one paragraph changes. */
static char *edited(const char *text, int time)
{
    const char *body = strstr(text, "\n---\n"), *stop = body ? strstr(body, ". ") : NULL;
    size_t before = stop ? (size_t)(stop - text) + 2 : 0;
    return g_strdup_printf("%.*sNumber %d is new. %s", (int)before, text, time, text + before);
}

static double now(void)
{
    return (double)g_get_monotonic_time() / 1000;
}

/* The whole way to the bytes of the PDF; nothing is written. */
static bool build(stone_session *session, const char *edition, double *spent)
{
    double from = now();
    bool ok = stone_session_make(session, edition) <= STONE_FAULTY && stone_stage_pdf(session, "edit.pdf");
    *spent = now() - from;
    stone_session_withdraw(session, NULL);
    stone_timing t = stone_session_timing(session);
    printf("%.2f %.2f %.2f %.2f\n", *spent, t.read, t.compose, t.paint);
    return ok;
}

int main(int argc, char **argv)
{
    g_autofree char *text = NULL;
    if (argc != 7 || !g_file_get_contents(argv[4], &text, NULL, NULL)) {
        fprintf(stderr, "edit DATA TABLES EDITION STORY.md THREADS TIMES\n");
        return 2;
    }
    stone_options options = {
        .data = argv[1], .hyphenation = argv[2], .threads = (unsigned)atoi(argv[5]), .keeps = true};
    stone_session *session = stone_session_open(&options);
    double spent;
    bool ok = build(session, argv[3], &spent);
    for (int time = 1; ok && time <= atoi(argv[6]); time++) {
        g_autofree char *other = edited(text, time);
        ok = g_file_set_contents(argv[4], other, -1, NULL) && build(session, argv[3], &spent);
    }
    ok = g_file_set_contents(argv[4], text, -1, NULL) && ok;
    stone_session_close(session);
    return ok ? 0 : 1;
}
